"""The backups of a journal: made, proven, thinned out, copied to a second folder."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from relationjournal import __version__
from relationjournal.disk import sync_folder
from relationjournal.domain.backups import BackupReason, superfluous
from relationjournal.security.key_file import KeyFile, key_file_for
from relationjournal.services.asides import Aside, AsideNotRemoved, asides_of
from relationjournal.services.backup_folder import (
    BackupEntry,
    entries_in,
    folder_of,
    moment_of,
    name_for,
    remove_files,
)
from relationjournal.services.backup_index import BackupIndex, State
from relationjournal.services.backup_turn import BackupTurn
from relationjournal.services.second_folder import SecondFolder, kept
from relationjournal.settings import BackupPlaces
from relationjournal.storage import backup, backup_file
from relationjournal.storage.cipher import RawKey
from relationjournal.storage.errors import BackupDamaged, BackupNotMade, NotABackup, NotSaved

EVERY = timedelta(minutes=30)
_STALE_AFTER = timedelta(hours=1)
_AHEAD = timedelta(minutes=1)
"""How far ahead of now a backup may be dated, since those of one second get one each."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was just made.

    Attributes:
        entry: It.
        remark: What has to be said besides, or empty.
    """

    entry: BackupEntry
    remark: str = ""


class Backups:
    """Keeps the backups of one journal. Every method may be called from any one thread.

    Attributes:
        journal: The journal's file.
        key: Its key.
        places: Where backups are kept.
        folder: Where this journal's are.
        turn: Held while a backup is made, so that none is made in the middle of an erasing, nor
            two at once by two programs.
        settle: Moves what stands in the journal's log into its file. Where the journal is open
            here, its own connection has to: another one's would look like another program's
            writing, after which nothing can be undone.
    """

    def __init__(
        self,
        journal: Path,
        key: RawKey,
        places: BackupPlaces,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Keep backups of a journal.

        Args:
            journal: Its file.
            key: Its key.
            places: Where backups are kept.
            now: Returns the present moment, with its zone.
        """
        self.journal = journal
        self.key = key
        self.places = places
        self.now = now
        self.folder = folder_of(places.folder, journal, key.salt)
        self.turn = BackupTurn(self.folder)
        self.settle: Callable[[], None] = lambda: backup.settle(journal, key)
        self._index = BackupIndex(self.folder)

    @property
    def is_paused(self) -> bool:
        """Whether none is made by itself or dropped, since a restored journal is not accepted."""
        return self._index.aside is not None

    @property
    def aside(self) -> Path | None:
        """What was there before the journal was restored, until that is accepted."""
        return self._index.aside

    @property
    def has_way_back(self) -> bool:
        """Whether what was there before the journal was restored still is."""
        return self.aside is not None and self.aside.exists()

    @property
    def has_changed(self) -> bool:
        """Whether the journal may hold what no backup holds; no file is opened for it."""
        return self._index.state is None or self._index.state != _state(self.journal)

    @property
    def is_due(self) -> bool:
        """Whether one should be made by now."""
        if self.is_paused or not self.has_changed:
            return False
        last = self.last
        return last is None or not -_AHEAD <= self.now() - last.made_at < EVERY

    @property
    def last(self) -> BackupEntry | None:
        """The newest one; a clock that was wrong may have dated others ahead of now."""
        entries = self.entries()
        past = (one for one in entries if one.made_at <= self.now() + _AHEAD)
        return next(past, next(iter(entries), None))

    def entries(self) -> list[BackupEntry]:
        """Return all of them, the newest first."""
        return entries_in(self.folder)

    def make(self, reason: BackupReason, is_unwanted: Callable[[], bool] = lambda: False) -> Made:
        """Make a backup, prove it, and drop those that need not be kept any longer.

        Args:
            reason: Why.
            is_unwanted: Asked every now and then whether to stop.

        Raises:
            BackupNotMade: The disk does not take it; the older ones are as they were.
            BackupOvertaken, BackupDamaged, JournalDamaged, JournalBusy, Stopped: As they say.
            KeyFileMissing, KeyFileDamaged, KeyFileUnreadable: Nobody could open it.
        """
        with self.turn.taken():
            return self._make(reason, is_unwanted)

    def _make(self, reason: BackupReason, is_unwanted: Callable[[], bool]) -> Made:
        try:
            self._clear_parts()
            self.settle()
        except (OSError, NotSaved) as error:
            raise BackupNotMade from error
        state, path = _state(self.journal), self._free_name()
        self._write(path, reason, is_unwanted)
        self._index.put(state=state)
        try:
            self._drop_erased(path)
        except (OSError, AsideNotRemoved) as error:
            raise BackupNotMade from error
        if not self.is_paused:
            _drop(self.folder, self.now(), self.entries())
            self._drop_outlived()
        entry = next(one for one in self.entries() if one.path == path)
        return Made(entry, self.bring_second_up_to_date())

    def verify(self, entry: BackupEntry, is_unwanted: Callable[[], bool] = lambda: False) -> None:
        """Prove again that a backup is whole and opens, and keep in mind how it went.

        Raises:
            BackupDamaged: It is not.
            BackupMissing, BackupNotMade, Stopped: As they say.
        """
        moment = self.now().astimezone(UTC)
        try:
            self._prove(entry.path, is_unwanted)
        except (BackupDamaged, NotABackup) as error:  # what stands in its place was one
            with self.turn.taken():
                self._index.put(damaged={entry.path.name: moment})
            raise BackupDamaged(entry.path) from error
        with self.turn.taken():
            self._index.put(verified={entry.path.name: moment})

    def restore(self, path: Path, is_unwanted: Callable[[], bool] = lambda: False) -> None:
        """Put a backup in the place of the journal, which has to be closed before.

        Raises:
            NotABackup, BackupDamaged, BackupTooNew, BackupMissing, BackupNotMade, JournalInUse,
            JournalTooNew, KeyFileNotWritten, Stopped: As they say; the journal is as it was.
        """
        from relationjournal.services.restoring import LockedBackup  # noqa: PLC0415  rarely used

        LockedBackup(path, self.journal).restore(self.key, self.places, is_unwanted)

    def go_back(self) -> None:
        """Put what the last restore laid aside in place again; the journal has to be closed.

        Raises:
            JournalInUse, BackupMissing, BackupNotMade: As they say.
        """
        from relationjournal.services.restoring import go_back  # noqa: PLC0415  rarely used

        if self.aside is not None:
            go_back(self.journal, self.aside, self.key, self.places)

    def accept(self) -> None:
        """Go on with backups, since the restored journal is the right one."""
        self._index.put_aside(None, self.now().astimezone(UTC))

    def removable_asides(self) -> list[Aside]:
        """Return what was laid aside beside the journal and is not to be decided about."""
        pending = self.aside
        return [one for one in asides_of(self.journal) if one.path != pending]

    def pending_aside(self) -> Aside | None:
        """Return what the last restore laid aside, until it is decided about."""
        pending = self.aside
        return next((one for one in asides_of(self.journal) if one.path == pending), None)

    def goes_at(self, aside: Aside) -> datetime | None:
        """Return after which moment something laid aside goes by itself; None while that pauses."""
        return None if self.is_paused else aside.goes_at(self._index.accepted_at)

    def remove_aside(self, aside: Aside) -> None:
        """Delete something that was laid aside.

        Raises:
            AsideNotRemoved: The disk does not let go of it.
        """
        aside.remove()

    def bring_second_up_to_date(self) -> str:
        """Copy to the second folder what it lacks; return what has to be said, or nothing."""
        second = self.places.second()
        if second is None:
            return ""
        folder = SecondFolder(second, self.folder.name, drops=not self.is_paused)
        return folder.bring_up_to_date(self.entries(), self._index.nothing_before, self.now())

    def drop_older_with_next(self) -> None:
        """Have the next backup drop all before it, here and in the second folder, whenever that is.

        What lies aside from a restore goes as well.

        Raises:
            BackupNotMade: The disk does not keep that in mind.
        """
        self._index.put(has_erased=True)
        if not self._index.has_erased:
            raise BackupNotMade

    def drop_none(self) -> None:
        """Take `drop_older_with_next` back, since nobody was erased."""
        self._index.put(has_erased=False)

    def _drop_erased(self, fresh: Path) -> None:
        """Drop every backup before a fresh one, if the index asks for it."""
        if not self._index.has_erased:
            return
        older = [one for one in self.entries() if one.path != fresh]
        for one in older:
            one.path.unlink(missing_ok=True)
        for aside in asides_of(self.journal):
            aside.remove()
        sync_folder(self.folder)
        # A clock that was wrong may have dated some of them ahead of the fresh one.
        ends = [one.made_at + timedelta(seconds=1) for one in older]
        self._index.put(nothing_before=max([moment_of(fresh), *ends]), has_erased=False)
        self.accept()

    def _drop_outlived(self) -> None:
        """Let go of what was laid aside long ago; what the disk does not let go of waits."""
        for one in asides_of(self.journal):
            if self.now() >= one.goes_at(self._index.accepted_at):
                with suppress(AsideNotRemoved):
                    one.remove()

    def _write(self, path: Path, reason: BackupReason, is_unwanted: Callable[[], bool]) -> None:
        copy, part = (path.with_name(f"{path.name}.{end}") for end in ("copy.part", "part"))
        keys = KeyFile.load(key_file_for(self.journal)).data
        about = backup_file.About(moment_of(path), reason, __version__)
        try:
            backup.copy_verified(self.journal, self.key, copy, is_unwanted)
            backup_file.write(part, about, keys, copy, is_unwanted)
            backup_file.check(part)
            part.rename(path)
            sync_folder(path.parent)
        except OSError as error:
            raise BackupNotMade from error
        finally:
            remove_files(copy, part)

    def _prove(self, path: Path, is_unwanted: Callable[[], bool]) -> None:
        backup_file.check(path)
        copy, keys = (path.with_name(f"{path.name}.{end}") for end in ("look.part", "keys.part"))
        try:
            remove_files(copy, keys)
            backup_file.unpack(path, copy, keys)
            backup.check_copy(copy, self.key, is_unwanted=is_unwanted)
        finally:
            remove_files(copy, keys)

    def _free_name(self) -> Path:
        moment = self.now().astimezone(UTC)
        while True:
            path = self.folder / name_for(self.journal, moment)
            if not path.exists():
                return path
            moment += timedelta(seconds=1)

    def _clear_parts(self) -> None:
        """Take away what a program that was ended in the middle has left."""
        oldest = (datetime.now(UTC) - _STALE_AFTER).timestamp()
        for part in self.folder.glob("*.part*"):
            if part.stat().st_mtime < oldest:
                part.unlink(missing_ok=True)


def _drop(folder: Path, now: datetime, entries: Iterable[BackupEntry]) -> None:
    for name in superfluous(map(kept, entries), now.astimezone()):
        with suppress(OSError):
            (folder / name).unlink()


def _state(journal: Path) -> State | None:
    """Return what tells an unchanged file: time and size, also of the log where it holds any."""
    found: list[int] = []
    with suppress(OSError):
        stat = journal.stat()
        found += [stat.st_mtime_ns, stat.st_size]
        log = journal.with_name(f"{journal.name}-wal")
        if log.exists() and (said := log.stat()).st_size:
            found += [said.st_mtime_ns, said.st_size]
    return tuple(found) or None
