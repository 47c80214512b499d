"""The folder the user chose for copies of the backups, on a disk that may come and go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from relationjournal.domain.backups import Kept, superfluous
from relationjournal.domain.errors import JournalError
from relationjournal.services.backup_folder import BackupEntry, entries_in
from relationjournal.storage import backup_file
from relationjournal.storage.errors import BackupNotMade

_OWNER_ONLY = 0o700
_AWAY = "The second folder for backups is not there now; it is brought up to date when it is back."
_REFUSES = "The second folder for backups does not take them now; look at its disk."


@dataclass(frozen=True, slots=True)
class SecondFolder:
    """Where the backups of one journal go as well.

    Attributes:
        root: The folder that the user chose.
        name: What the folder of this journal is called in it.
        drops: Whether what need not be kept any longer goes.
    """

    root: Path
    name: str
    drops: bool = True

    def bring_up_to_date(
        self, entries: Iterable[BackupEntry], nothing_before: datetime | None, now: datetime
    ) -> str:
        """Have it hold what the first folder holds, and what it held before, thinned out.

        Args:
            entries: The backups of the first folder.
            nothing_before: The moment before which no other backup may be left, or None.
            now: The present moment, with its zone.

        Returns:
            What has to be said, or nothing.
        """
        if not self.root.is_dir():
            return _AWAY
        folder = self.root / self.name
        try:
            folder.mkdir(mode=_OWNER_ONLY, exist_ok=True)
            here = {one.path.name: one for one in entries if not one.is_damaged}
            _drop_erased(folder, here, nothing_before)
            self._copy_missing(folder, here, now)
            self._drop(folder, [*here.values(), *entries_in(folder)], now)
        except (OSError, JournalError):
            return _REFUSES
        return ""

    def _copy_missing(self, folder: Path, here: dict[str, BackupEntry], now: datetime) -> None:
        there = {one.path.name: one for one in entries_in(folder)}
        wanted = here.keys() - there.keys()
        if self.drops:
            wanted -= superfluous(map(kept, (there | here).values()), now.astimezone())
        for name in sorted(wanted, key=lambda one: here[one].made_at, reverse=True):
            try:
                backup_file.copy_whole(here[name].path, folder / name)
            except BackupNotMade:
                # Full: what it need not keep, even if nothing more came, makes room.
                self._drop(folder, entries_in(folder), now)
                backup_file.copy_whole(here[name].path, folder / name)

    def _drop(self, folder: Path, entries: Iterable[BackupEntry], now: datetime) -> None:
        if self.drops:
            both = {one.path.name: kept(one) for one in entries}
            for name in superfluous(both.values(), now.astimezone()):
                (folder / name).unlink(missing_ok=True)


def kept(entry: BackupEntry) -> Kept:
    """Return a backup as the rotation sees it."""
    return Kept(entry.path.name, entry.made_at.astimezone(), not entry.is_damaged)


def _drop_erased(
    folder: Path, here: dict[str, BackupEntry], nothing_before: datetime | None
) -> None:
    """Drop what may hold somebody who was erased meanwhile."""
    if nothing_before is None:
        return
    for one in entries_in(folder):
        if one.path.name not in here and one.made_at < nothing_before:
            one.path.unlink(missing_ok=True)
