"""Writes a small file twice, so that one damaged copy costs nothing.

The two copies are `NAME` and `NAME.copy`, readable by their owner only. Both are written
completely before the first takes its place, so a full disk leaves the old ones.
"""

import os
from pathlib import Path

from relationjournal.disk import FILE_OF_OWNER, for_owner, sync_folder

_OTHERS = 0o077


def copy_names(path: Path) -> tuple[Path, Path]:
    """Where the two copies of a file are."""
    return path, path.with_name(f"{path.name}.copy")


def write_copies(path: Path, data: bytes) -> None:
    """Put both copies in place, durably, or leave both as they were.

    Between the two renames a power cut leaves the first copy new and the second old; the
    contents have to tell which is which.

    Raises:
        OSError: when the disk is full, read-only or failing.
    """
    names = copy_names(path)
    parts = [name.with_name(f"{name.name}.part") for name in names]
    try:
        for part in parts:
            _write_part(part, data)
        for part, name in zip(parts, names, strict=True):
            part.replace(name)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    sync_folder(path.parent)


def write_one(path: Path, data: bytes) -> None:
    """Put one file in place, durably, or leave what is there.

    Raises:
        OSError: when the disk is full, read-only or failing.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        _write_part(part, data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def keep_to_owner(path: Path) -> None:
    """Take a file's rights away from everyone but its owner, where files have such rights.

    Raises:
        OSError: when the system does not let us.
    """
    if os.name == "posix" and path.stat().st_mode & _OTHERS:
        path.chmod(FILE_OF_OWNER)


def _write_part(part: Path, data: bytes) -> None:
    part.unlink(missing_ok=True)
    with open(part, "xb", opener=for_owner) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
