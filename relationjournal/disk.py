"""Files and folders that are for their owner only, and names that survive a power cut."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

FOLDER_OF_OWNER = 0o700
FILE_OF_OWNER = 0o600


class NoFile(OSError):
    """What has the name of a file is none, but a folder, a pipe or a device."""


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, which only its owner may look into.

    One that is there stays as it is: it may be the user's, and meant for others as well.

    Raises:
        OSError: when the disk does not take it.
    """
    if folder.is_dir():
        return
    if not folder.parent.exists():
        make_private_folder(folder.parent)
    folder.mkdir(mode=FOLDER_OF_OWNER, exist_ok=True)


def for_owner(name: str, flags: int) -> int:
    """Open a file that only its owner may read and write, as the `opener` of `open`."""
    return os.open(name, flags, FILE_OF_OWNER)


def open_file(path: Path) -> BinaryIO:
    """Open a file to read it, and nothing else: a pipe would keep whoever reads it waiting.

    Raises:
        NoFile: It is none.
        OSError: The system does not let us.
    """
    if path.is_dir():
        raise NoFile(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115  it is the caller's
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise NoFile(errno.EINVAL, os.strerror(errno.EINVAL), str(path))


def _without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut; Windows does so by itself.

    Raises:
        OSError: The disk does not answer.
    """
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
