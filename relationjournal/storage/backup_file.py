"""The format of a backup: one file, which holds all that opens a journal on an empty machine.

It is a plain tar archive (POSIX ustar), so that it can be unpacked without this program too:
`tar xf FILE` gives a journal and its key file, which open together. Nothing in it is in clear but
what is in clear outside of it as well. It has four members, in this order and nothing else:

- `backup.json`: `format` («relationjournal-backup»), `version` (1), `made_at` (ISO 8601, UTC),
  `reason` (a word), `program` (its version)
- `relations.keys`: the key file as it was then, one copy
- `relations.journal`: the encrypted journal
- `sum`: SHA-256 of every byte before this member, in hexadecimal, and a line feed

Two blocks of zeros end it. All members have the mode 600, and `made_at` as their time, but for
`sum`, whose time is 0. Not a single bit can differ without being noticed: the sum covers what is
before it, and what comes with and after the sum is known byte by byte.
"""

import hashlib
import json
import os
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from relationjournal.disk import FILE_OF_OWNER, for_owner, open_file, sync_folder
from relationjournal.storage.errors import (
    BackupDamaged,
    BackupMissing,
    BackupNotMade,
    BackupTooNew,
    NotABackup,
    Stopped,
)

_FORMAT, _VERSION = "relationjournal-backup", 1
_ABOUT, _KEYS, _JOURNAL, _SUM = "backup.json", "relations.keys", "relations.journal", "sum"
_BLOCK = tarfile.BLOCKSIZE
_CHUNK = 1 << 20
_LONGEST_WORDS = 64 * 1024
_SUM_LINE = 65
_TAIL = _BLOCK + _BLOCK + 2 * _BLOCK


@dataclass(frozen=True, slots=True)
class About:
    """What a backup says of itself.

    Attributes:
        made_at: When, in UTC.
        reason: Why, a word.
        program: The version of the program that made it.
    """

    made_at: datetime
    reason: str
    program: str


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the members are: offset and length of each, in bytes."""

    about: tuple[int, int]
    keys: tuple[int, int]
    journal: tuple[int, int]


def write(
    part: Path,
    about: About,
    keys: bytes,
    journal: Path,
    is_unwanted: Callable[[], bool] = lambda: False,
) -> None:
    """Write a backup durably into a new file.

    Args:
        part: The file.
        about: What it says of itself.
        keys: The key file.
        journal: The journal's file, which nobody has open.
        is_unwanted: Asked every now and then whether to stop.

    Raises:
        BackupNotMade: The disk does not take it.
        Stopped: It is not wanted any more.
    """
    at = int(about.made_at.timestamp())
    words = json.dumps(
        {
            "format": _FORMAT,
            "version": _VERSION,
            "made_at": about.made_at.isoformat(),
            "reason": about.reason,
            "program": about.program,
        }
    ).encode()
    try:
        with open(part, "xb", opener=for_owner) as file, journal.open("rb") as source:
            out = _Summed(file)
            for name, data in ((_ABOUT, words), (_KEYS, keys)):
                out.put(_header(name, len(data), at) + data + _padding(len(data)))
            size = journal.stat().st_size
            out.put(_header(_JOURNAL, size, at))
            while chunk := source.read(_CHUNK):
                out.put(chunk)
                if is_unwanted():
                    raise Stopped
            out.put(_padding(size))
            file.write(_tail(out.digest.hexdigest()))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise BackupNotMade from error


def read_about(path: Path) -> About:
    """Read what a backup says of itself, without proving that it is whole.

    Raises:
        NotABackup, BackupTooNew, BackupMissing: As they say.
    """
    try:
        with open_file(path) as file:
            return _layout(path, file)[0]
    except OSError as error:
        raise BackupMissing(path) from error


def read_keys(path: Path) -> bytes:
    """Return the key file of a backup that was checked.

    Raises:
        NotABackup, BackupTooNew, BackupMissing: As they say.
    """
    try:
        with open_file(path) as file:
            start, size = _layout(path, file)[1].keys
            file.seek(start)
            return file.read(size)
    except OSError as error:
        raise BackupMissing(path) from error


def check(path: Path, told: Callable[[int, int], object] = lambda _done, _all: None) -> None:
    """Prove that every bit of a backup is as it was written.

    Args:
        path: The backup.
        told: Told how many bytes of how many are read; what it raises ends the reading.

    Raises:
        BackupDamaged: One is not.
        NotABackup, BackupTooNew, BackupMissing: As they say.
    """
    try:
        with open_file(path) as file:
            size = os.fstat(file.fileno()).st_size
            digest, left = hashlib.sha256(), size - _TAIL
            while left > 0 and (chunk := file.read(min(_CHUNK, left))):
                digest.update(chunk)
                left -= len(chunk)
                told(size - _TAIL - left, size)
            is_whole = left == 0 and file.read() == _tail(digest.hexdigest())
            try:
                _layout(path, file)
            except NotABackup as error:
                if _looks_like_one(path):
                    raise BackupDamaged(path) from error
                raise
            if not is_whole:
                raise BackupDamaged(path)
    except OSError as error:
        raise BackupMissing(path) from error


def unpack(path: Path, journal: Path, keys: Path) -> None:
    """Write the journal and the key file of a backup that was checked into new files.

    Raises:
        BackupNotMade: The disk does not take them.
        NotABackup, BackupTooNew, BackupMissing: As they say.
    """
    try:
        with open_file(path) as file:
            _about, layout = _layout(path, file)
            for target, (start, size) in ((keys, layout.keys), (journal, layout.journal)):
                file.seek(start)
                _copy(file, target, size)
    except FileNotFoundError as error:
        raise BackupMissing(path) from error
    except OSError as error:
        raise BackupNotMade from error


def copy_whole(source: Path, target: Path) -> None:
    """Copy a backup elsewhere, under its name only once it is there to the last bit.

    Raises:
        BackupNotMade: The disk does not take it.
        BackupDamaged: What arrived is not what was sent.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        with open_file(source) as file:
            _copy(file, part, os.fstat(file.fileno()).st_size)
        check(part)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise BackupNotMade from error
    finally:
        _remove(part)


class _Summed:
    """Writes, and knows the sum of what was written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def put(self, data: bytes) -> None:
        self._file.write(data)
        self.digest.update(data)


def _layout(path: Path, file: BinaryIO) -> tuple[About, _Layout]:
    """Return what the backup says of itself, and where its members are."""
    at, places = 0, []
    size = os.fstat(file.fileno()).st_size
    for name, longest in ((_ABOUT, _LONGEST_WORDS), (_KEYS, _LONGEST_WORDS), (_JOURNAL, size)):
        file.seek(at)
        try:
            info = tarfile.TarInfo.frombuf(file.read(_BLOCK), "ascii", "strict")
        except (tarfile.HeaderError, ValueError) as error:
            raise NotABackup(path) from error
        if info.name != name or not info.isreg() or not 0 <= info.size <= longest:
            raise NotABackup(path)
        places.append((at + _BLOCK, info.size))
        at += _BLOCK + info.size + len(_padding(info.size))
    if at != size - _TAIL:
        raise NotABackup(path)
    file.seek(places[0][0])
    return _about(path, file.read(places[0][1])), _Layout(*places)


def _about(path: Path, words: bytes) -> About:
    try:
        said = json.loads(words)
        if said["format"] != _FORMAT:
            raise NotABackup(path)
        if said["version"] != _VERSION:
            raise BackupTooNew(path)
        made_at = datetime.fromisoformat(said["made_at"])
        if made_at.tzinfo is None:
            raise NotABackup(path)
        return About(made_at, str(said["reason"]), str(said["program"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotABackup(path) from error


def _looks_like_one(path: Path) -> bool:
    """Whether a file that is no backup any more once was one."""
    with open_file(path) as file:
        head = file.read(2 * _BLOCK)
    return any(mark in head for mark in (_ABOUT.encode(), _FORMAT.encode()))


def _header(name: str, size: int, at: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mtime, info.mode = size, at, FILE_OF_OWNER
    return info.tobuf(tarfile.USTAR_FORMAT)


def _padding(size: int) -> bytes:
    return bytes(-size % _BLOCK)


def _tail(digest: str) -> bytes:
    return (
        _header(_SUM, _SUM_LINE, 0)
        + f"{digest}\n".encode()
        + bytes(_BLOCK - _SUM_LINE + 2 * _BLOCK)
    )


def _copy(file: BinaryIO, target: Path, size: int) -> None:
    with open(target, "xb", opener=for_owner) as out:
        while size and (chunk := file.read(min(_CHUNK, size))):
            out.write(chunk)
            size -= len(chunk)
        out.flush()
        os.fsync(out.fileno())


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # its disk is gone; a part is never taken for a backup
