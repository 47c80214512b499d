"""Files and folders that are for their owner only, and names that survive a power cut."""

import os
from pathlib import Path

FOLDER_OF_OWNER = 0o700
FILE_OF_OWNER = 0o600


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
