"""The files of backups: their names, their folders, and what lies in them."""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from relationjournal.services.backup_index import FIRST_YEAR, LAST_YEAR, BackupIndex
from relationjournal.settings import BackupPlaces
from relationjournal.storage.errors import BackupMissing

SUFFIX = ".journal.tar"
_NAMED = re.compile(
    r"(?P<stem>.+)-(?P<at>\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)\.journal\.tar", re.DOTALL
)
_MOMENT = "%Y-%m-%dT%H-%M-%SZ"
_ID_LETTERS = 8
_STEM_BYTES = 70
"""As much of a journal's name leaves room for what comes behind it, even if none of it is UTF-8."""


@dataclass(frozen=True, slots=True)
class BackupEntry:
    """A backup in its folder.

    Attributes:
        path: The file.
        made_at: When, in UTC.
        size: In bytes.
        verified_at: When it was last proven to be whole.
        is_damaged: Whether it was found damaged when it was looked at last.
    """

    path: Path
    made_at: datetime
    size: int
    verified_at: datetime
    is_damaged: bool = False


def entries_in(folder: Path) -> list[BackupEntry]:
    """Return the backups of a folder, the newest first; a missing folder has none."""
    index = BackupIndex(folder)
    verified, damaged = index.verified, index.damaged
    found, paths = [], list[Path]()
    with suppress(OSError):
        paths += folder.glob(f"*{SUFFIX}")
    for path in paths:
        # Others have no name of a backup, or another program has just dropped them.
        with suppress(OSError, BackupMissing):
            made_at = moment_of(path)
            verified_at = verified.get(path.name, made_at)
            is_damaged = path.name in damaged
            size = path.stat().st_size
            found.append(BackupEntry(path, made_at, size, verified_at, is_damaged))
    return sorted(found, key=lambda one: one.made_at, reverse=True)


def known_backups(journal: Path, places: BackupPlaces) -> list[BackupEntry]:
    """Return the backups that go by a journal's name, told without its key, the newest first."""
    folders: list[Path] = []
    for root in (places.folder, places.second()):
        if root is not None:
            with suppress(OSError):
                folders += sorted(root.glob(f"{_escaped(_stem(journal))}-{'?' * _ID_LETTERS}"))
    found = {one.path.name: one for folder in folders[::-1] for one in entries_in(folder)}
    whole = [one for one in found.values() if not one.is_damaged]
    return sorted(whole, key=lambda one: one.made_at, reverse=True)


def folder_of(root: Path, journal: Path, salt: bytes) -> Path:
    """Return where the backups of a journal are; a renamed one keeps its folder."""
    mark = salt.hex()[:_ID_LETTERS]
    with suppress(OSError):
        for folder in sorted(root.glob(f"*-{mark}")):
            return folder
    return root / f"{_stem(journal)}-{mark}"


def name_for(journal: Path, moment: datetime) -> str:
    """Return what the backup of a journal at a moment in UTC is called."""
    return f"{_stem(journal)}-{moment.strftime(_MOMENT)}{SUFFIX}"


def moment_of(path: Path) -> datetime:
    """Return when a backup was made, which its name tells, in UTC.

    Raises:
        BackupMissing: It has no name of a backup.
    """
    named = _NAMED.fullmatch(path.name)
    if named is None:
        raise BackupMissing(path)
    try:
        moment = datetime.strptime(named["at"], _MOMENT).replace(tzinfo=UTC)
    except ValueError as error:  # no day of any calendar
        raise BackupMissing(path) from error
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise BackupMissing(path)
    return moment


def remove_files(*paths: Path) -> None:
    """Take away working files, with what SQLite puts beside them, as far as the disk lets us."""
    for path in paths:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                path.with_name(path.name + end).unlink(missing_ok=True)


def _stem(journal: Path) -> str:
    """Return the beginning of a journal's name, in letters that every program can write."""
    return os.fsencode(journal.stem)[:_STEM_BYTES].decode(errors="replace")


def _escaped(name: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", name)
