"""Takes a file that others wrote into memory, and not more of it than is read."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from relationjournal.domain.errors import JournalError
from relationjournal.transfer.document.reading import MAX_BYTES

_CHUNK = 1 << 20


class FileUnreadable(JournalError):
    """A file cannot be read."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(f"“{path.name}” cannot be read; check that it is there and its rights.")


class NotAFile(JournalError):
    """The name is of a folder, a pipe or a device, which may never end."""

    def __init__(self, path: Path) -> None:
        """Name it."""
        super().__init__(f"“{path.name}” is no plain file; choose one that was exported.")


def foreign_bytes(
    path: Path, *, is_large: bool = False, check: Callable[[], object] = lambda: None
) -> bytes:
    """Return what a file holds; of one that is too large, enough to say so.

    Args:
        path: The file.
        is_large: Whether it may have more than 100 MB.
        check: Called every now and then; what it raises ends the reading.

    Raises:
        FileUnreadable, NotAFile: As they say.
    """
    try:
        # Opening a pipe would wait for whoever writes to it.
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotAFile(path)
        with path.open("rb") as file:
            return bounded_bytes(file, is_large=is_large, check=check)
    except OSError as error:
        raise FileUnreadable(path) from error


def bounded_bytes(
    file: BinaryIO, *, is_large: bool = False, check: Callable[[], object] = lambda: None
) -> bytes:
    """Return what a stream holds, as `foreign_bytes` does.

    Raises:
        OSError: The system does not let us read it.
    """
    found = bytearray()
    while is_large or len(found) <= MAX_BYTES:
        check()
        chunk = file.read(_CHUNK)
        if not chunk:
            break
        found += chunk
    return bytes(found)
