"""Puts what goes out into a file: for its owner only, and not before it is whole."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter, FileIO
from pathlib import Path
from typing import BinaryIO

from typing_extensions import Buffer, override

from relationjournal.disk import for_owner
from relationjournal.domain.errors import JournalError
from relationjournal.security.copies import copy_names
from relationjournal.security.key_file import key_file_for

_CHUNK = 1_000_000
"""Bytes between two reports of how much is written."""


class OwnFile(JournalError):
    """What goes out would replace the journal or its keys."""

    def __init__(self) -> None:
        """Ask for another name."""
        super().__init__("This would replace the journal itself; choose another name.")


class FileNotWritten(JournalError):
    """The disk did not take the file; nothing is left of it."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"“{path.name}” cannot be written; check the folder’s rights and the room on the disk."
        )


@contextmanager
def whole_file(
    path: Path, journal: Path, told: Callable[[int], object] = lambda _count: None
) -> Iterator[BinaryIO]:
    """Write a file beside its place, and put it there at the end; where that fails, nothing is.

    Args:
        path: Its place; what is there is replaced.
        journal: The journal that it comes from.
        told: Told every now and then how many bytes are written; what it raises ends the writing.

    Raises:
        OwnFile: The place is the journal's own.
        FileNotWritten: The disk does not take it.
    """
    _refuse_own(path, journal)
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)  # an interrupted one may be for others to read
        with _Counted(part, told) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise FileNotWritten(path) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


class _Counted(BufferedWriter):
    """A new file, for its owner only, that tells how much is written."""

    def __init__(self, path: Path, told: Callable[[int], object]) -> None:
        super().__init__(FileIO(path, "x", opener=for_owner))
        self._tell_count = told
        self._written = self._told = 0

    @override
    def write(self, buffer: Buffer, /) -> int:
        taken = super().write(buffer)
        self._written += taken
        if self._written - self._told >= _CHUNK:
            self._told = self._written
            self._tell_count(self._written)
        return taken


def _refuse_own(path: Path, journal: Path) -> None:
    logs = [journal.with_name(f"{journal.name}{end}") for end in ("-wal", "-shm", "-journal")]
    for own in (journal, *logs, *copy_names(key_file_for(journal))):
        is_there = path.exists() and own.exists()
        if path.resolve() == own.resolve() or (is_there and path.samefile(own)):
            raise OwnFile
