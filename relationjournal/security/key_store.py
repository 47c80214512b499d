"""Keeps a key file in two copies: reads the one that holds, repairs the other.

Keys are never overwritten by another journal's, and a damaged copy is put aside rather than
lost: someone may have moved the wrong file here, and it may be the last one.
"""

import contextlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from relationjournal.disk import NoFile, open_file
from relationjournal.security.copies import copy_names, keep_to_owner, write_copies, write_one
from relationjournal.security.errors import (
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileNotWritten,
    KeyFileTooNew,
    KeyFileUnreadable,
)
from relationjournal.security.key_format import (
    LONGEST_FILE,
    KeyFileContents,
    MalformedKeyFile,
    NewerKeyFile,
    decode,
    encode,
)


@dataclass(frozen=True, slots=True)
class StoredKeys:
    """What a key file holds.

    Attributes:
        contents: what it says.
        mac: vouches for the contents, once the data key is known.
    """

    contents: KeyFileContents
    mac: bytes


@dataclass(frozen=True, slots=True)
class _Copy:
    """One copy as it was found: intact with keys, damaged with none, or not there."""

    name: Path
    keys: StoredKeys | None = None
    is_damaged: bool = False
    unreadable: OSError | None = None

    @property
    def is_missing(self) -> bool:
        return self.keys is None and not self.is_damaged and self.unreadable is None


class CopyState(StrEnum):
    """How one copy of a key file was found."""

    WHOLE = "whole"
    DIFFERENT = "different"
    DAMAGED = "damaged"
    MISSING = "missing"
    UNREADABLE = "unreadable"


def copies_of(path: Path) -> tuple[CopyState, ...]:
    """Return how the copies of a key file are now, and repair nothing.

    Raises:
        KeyFileTooNew: when a copy was written by a newer program.
    """
    try:
        copies = [_read(name) for name in copy_names(path)]
    except NewerKeyFile as error:
        raise KeyFileTooNew(path) from error
    best = _best(copies)
    return tuple(_state(copy, best) for copy in copies)


def _state(copy: _Copy, best: StoredKeys | None) -> CopyState:
    if copy.is_missing:
        return CopyState.MISSING
    if copy.is_damaged:
        return CopyState.DAMAGED
    if copy.keys is None:
        return CopyState.UNREADABLE
    return CopyState.WHOLE if copy.keys == best else CopyState.DIFFERENT


def read_keys(path: Path, *, repair: bool) -> StoredKeys:
    """Read a key file from whichever of its copies is intact; repair the other if wanted.

    The first copy holds, unless the second one is of the same journal and newer. Nothing is
    repaired, and nothing fails, where the folder cannot be written.

    Raises:
        KeyFileMissing: when both copies are missing.
        KeyFileDamaged: when no copy is intact.
        KeyFileTooNew: when a copy was written by a newer program.
        KeyFileUnreadable: when the system does not let us read a copy, and no other copy is
            intact.
    """
    try:
        copies = [_read(name) for name in copy_names(path)]
    except NewerKeyFile as error:
        raise KeyFileTooNew(path) from error
    keys = _best(copies)
    if keys is not None:
        if repair:
            with contextlib.suppress(OSError):
                _repair(copies, keys)
        return keys
    for copy in copies:
        if copy.unreadable is not None:
            raise KeyFileUnreadable(path) from copy.unreadable
    if all(copy.is_missing for copy in copies):
        raise KeyFileMissing(path)
    raise KeyFileDamaged(path)


def intact_copies(path: Path) -> tuple[StoredKeys, ...]:
    """Return what each copy says that is whole by its sum, and repair nothing.

    Raises:
        KeyFileTooNew: when a copy was written by a newer program.
    """
    try:
        found = [_read(name).keys for name in copy_names(path)]
    except NewerKeyFile as error:
        raise KeyFileTooNew(path) from error
    return tuple(keys for keys in found if keys is not None)


def write_over_altered(path: Path, keys: StoredKeys) -> None:
    """Let both copies say the same; one that says something else is put aside.

    Raises:
        KeyFileNotWritten: when the disk is full, read-only or failing.
    """
    data = encode(keys.contents, keys.mac)
    try:
        for name in copy_names(path):
            if not name.exists():
                write_one(name, data)
            elif not _says(name, data):
                name.replace(_aside(name, "altered"))
                write_one(name, data)
    except OSError as error:
        raise KeyFileNotWritten(path) from error


def _says(name: Path, data: bytes) -> bool:
    with open_file(name) as file:
        return file.read(len(data) + 1) == data


def store_keys(path: Path, keys: StoredKeys) -> None:
    """Write both copies of a key file, durably, or leave them as they were.

    Raises:
        KeyFileTooNew: when a copy was written by a newer program in the meantime.
        KeyFileNotWritten: when the disk is full, read-only or failing.
    """
    try:
        for name in copy_names(path):
            found = _read(name).keys
            if found is not None and found.contents.journal_id != keys.contents.journal_id:
                name.replace(_aside(name, found.contents.journal_id))
        write_copies(path, encode(keys.contents, keys.mac))
    except NewerKeyFile as error:
        raise KeyFileTooNew(path) from error
    except OSError as error:
        raise KeyFileNotWritten(path) from error


def _read(name: Path) -> _Copy:
    try:
        with open_file(name) as file:
            contents, mac = decode(file.read(LONGEST_FILE + 1))
    except FileNotFoundError:
        return _Copy(name)
    except (MalformedKeyFile, NoFile):
        return _Copy(name, is_damaged=True)
    except OSError as error:
        return _Copy(name, unreadable=error)
    return _Copy(name, StoredKeys(contents, mac))


def _best(copies: list[_Copy]) -> StoredKeys | None:
    intact = [copy.keys for copy in copies if copy.keys is not None]
    if not intact:
        return None
    journal_id = intact[0].contents.journal_id
    same = [keys for keys in intact if keys.contents.journal_id == journal_id]
    return max(same, key=lambda keys: keys.contents.revision)


def _repair(copies: list[_Copy], keys: StoredKeys) -> None:
    for copy in copies:
        is_older = (
            copy.keys is not None
            and copy.keys != keys
            and copy.keys.contents.journal_id == keys.contents.journal_id
        )
        if copy.is_damaged:
            copy.name.replace(_aside(copy.name, "damaged"))
        if copy.is_damaged or copy.is_missing or is_older:
            write_one(copy.name, encode(keys.contents, keys.mac))
        elif copy.unreadable is None:
            keep_to_owner(copy.name)


def _aside(name: Path, why: str) -> Path:
    return name.with_name(f"{name.name}.{why}")
