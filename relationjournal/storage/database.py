"""The journal's database: one connection, transactions that announce what they changed, undo."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.storage import file
from relationjournal.storage.cipher import RawKey
from relationjournal.storage.errors import (
    BackupNotMade,
    JournalBusy,
    JournalDamaged,
    JournalMoved,
    NotRead,
    NotSaved,
    PartDamaged,
    Stopped,
)
from relationjournal.storage.removals import Losses
from relationjournal.storage.sharing import commits_of_others, driver_of, is_alone
from relationjournal.storage.undo import Step, UndoLog
from relationjournal.storage.write_ahead_log import keep_damaged

_REFUSALS = (NotSaved, JournalMoved, JournalDamaged)
_ANY = -1  # no number of commits: whatever there is was not seen yet
_STEPS_BETWEEN_LOOKS = 5_000
"""Steps of SQLite's machine, some tenths of a millisecond, between two looks whether to stop."""


class Database:
    """An open journal file. Threads take turns: one that reads or writes keeps the others waiting.

    Attributes:
        path: The file.
        on_change: Called once after each commit with the kinds of content that changed.
        on_refusal: Called, in the thread that wrote, when something cannot be written, with why;
            and with None once a change is written again.
        refusal: Why the last change was not written, or None.
        damaged_log: Where a log was put that could not be taken over, or None.
        is_damaged: Whether something could not be read; the rest still is, but nothing is written.
        now: Returns the present moment, for what is kept of removals.
    """

    def __init__(self, path: Path, engine: Engine, *, with_undo: bool = True) -> None:
        """Take an engine that is connected to the file; use `create` or `open`."""
        self.path = path
        self.on_change: Callable[[Change], None] = lambda _change: None
        self.on_refusal: Callable[[JournalError | None], None] = lambda _why: None
        self.refusal: JournalError | None = None
        self.damaged_log: Path | None = None
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.is_damaged = False
        self._engine = engine
        self._turn = RLock()
        self._connection = engine.connect()
        self._readers = 0
        self._touched: Change | None = None
        """What the transaction that is open has touched so far; None while none is."""
        self._failed = False
        self._is_closing = False
        self._versions: Counter[Change] = Counter()
        self._file = file.identity(path)
        self._check_copy: Callable[[Path], None] = lambda _copy: None
        self._seen = commits_of_others(self._connection)
        self._undo = self._watched() if with_undo else None

    @classmethod
    def create(cls, path: Path, key: RawKey) -> Self:
        """Make a new, empty journal file and open it.

        Raises:
            JournalExists: There is a file already.
            NotSaved: The disk did not take it.
        """
        file.make(path, key)
        return cls.open(path, key)

    @classmethod
    def open(
        cls,
        path: Path,
        key: RawKey,
        *,
        with_undo: bool = True,
        before_upgrade: Callable[[], None] = lambda: None,
    ) -> Self:
        """Open a journal file, bringing it up to date where it is older than the program.

        Args:
            path: The file.
            key: Its key.
            with_undo: Whether changes can be taken back.
            before_upgrade: Called before an older file is changed; what it raises keeps it as
                it is.

        Raises:
            JournalMissing: There is no file.
            NotAJournal: The file is something else.
            KeyOfAnotherJournal: The key belongs to another file.
            JournalDamaged: The file cannot be read.
            JournalTooNew: A newer program wrote it.
            JournalOutOfReach: The system does not let the file be opened.
            JournalBusy: Another program is writing to it.
            LogNotKept: Its log is damaged, and there is no room to keep it.
        """
        damaged_log = keep_damaged(path)
        engine = file.connected(path, key, before_upgrade)
        try:
            database = cls(path, engine, with_undo=with_undo)
        except BaseException:
            engine.dispose()
            raise
        database.damaged_log = damaged_log
        database._check_copy = partial(file.check_copy, key)
        return database

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read one consistent state of the journal.

        Readings that overlap see the same state; inside a transaction one sees what it wrote.

        Raises:
            JournalDamaged: A page cannot be read.
            Stopped: The journal was closed meanwhile, as while something is read beside the window.
        """
        with self._turn, self._same_state():
            yield self._connection

    @contextmanager
    def _same_state(self) -> Iterator[None]:
        if self._touched is not None:
            yield
            return
        if self._connection.closed:
            raise Stopped
        try:
            with self._translated():
                if not self._readers:
                    self._connection.execution_options(begin="BEGIN").begin()
                self._readers += 1
                try:
                    yield
                finally:
                    self._readers -= 1
                    if not self._readers:
                        self._connection.rollback()
        except JournalDamaged:
            if not self._readers:
                self._connect_anew()
            raise
        except NotSaved as error:
            raise NotRead(self.path) from error

    @contextmanager
    def transaction(
        self, change: Change, name: str = "", *, joins: Step | None = None
    ) -> Iterator[Connection]:
        """Change the journal: all of it or nothing, announced once after the commit.

        A transaction inside another one becomes a part of it, and where it fails, so does the
        whole.

        Args:
            change: The kinds of content that are touched, beside those of its parts.
            name: What is done, as the undo menu reads it. Without a name neither this nor
                anything before it can be undone.
            joins: The undo step that this goes on with, as typing does; where it is still the
                last one, undo takes both back at once.

        Raises:
            JournalMoved: The file is no longer where it was opened.
            NotSaved: The disk did not take it; nothing was changed.
            JournalBusy: Another program is writing.
        """
        with self._turn:
            if self._touched is None:
                with self._all_or_nothing(change) as connection:
                    yield connection
                    self._close_step(name, joins)
            else:
                with self._part(change) as connection:
                    yield connection

    @contextmanager
    def removal(self, change: Change, name: str) -> Iterator[Connection]:
        """Change the journal as `transaction` does, and keep for a while what it takes out.

        As a part of another transaction it keeps nothing: a change that puts something else in the
        place of what goes is no removal.

        Args:
            change: The kinds of content that are touched.
            name: What is done, as the undo menu reads it: «remove +3 for Ana».

        Raises:
            JournalMoved, NotSaved, JournalBusy: As `transaction` says.
        """
        with self._turn:
            is_whole = self._touched is None
            with self.transaction(change, name) as connection:
                losses = Losses(connection) if is_whole else None
                yield connection
                if losses is not None:
                    losses.keep(name, self.now())

    @property
    def is_closed(self) -> bool:
        """Whether the file was let go, so that nothing can be read or written."""
        return self._connection.closed

    @contextmanager
    def aside(self) -> Iterator[Connection]:
        """Write what is no change of the journal yet, such as a line that is being typed.

        It is as safe as a change. But undo passes it over, and it is announced to nobody.

        Raises:
            JournalMoved, NotSaved, JournalBusy: As `transaction` says.
        """
        with self._turn, self._all_or_nothing(Change(0), is_aside=True) as connection:
            yield connection
            if self._undo is not None:
                self._undo.pass_over(connection)

    @contextmanager
    def _part(self, change: Change) -> Iterator[Connection]:
        """Become a part of the transaction that is open."""
        self._touched = change if self._touched is None else self._touched | change
        try:
            yield self._connection
        except BaseException:
            self._failed = True
            raise
        finally:
            self._versions.update(change)

    @contextmanager
    def stopping_when(self, is_unwanted: Callable[[], bool]) -> Iterator[None]:
        """End with `Stopped` what is read or written inside, as soon as it is not wanted any more.

        Args:
            is_unwanted: Asked every now and then, from the thread that reads or writes.
        """
        if (driver := driver_of(self._connection)) is None:
            yield
            return
        driver.set_progress_handler(
            lambda: int(self._is_closing or is_unwanted()), _STEPS_BETWEEN_LOOKS
        )
        try:
            yield
        finally:
            driver.set_progress_handler(None, 0)

    def version(self, change: Change) -> int:
        """Return a number that grows whenever content of one of these kinds may have changed.

        What was read under one number is what would be read again, so it is what keeps caches
        true through commits, rollbacks, undo and redo.
        """
        return sum(self._versions[kind] for kind in change)

    @property
    def next_undo(self) -> Step | None:
        """The step that undo takes back, if there is one."""
        return self._undo.next_undo if self._undo else None

    @property
    def next_redo(self) -> Step | None:
        """The step that redo brings again, if there is one."""
        return self._undo.next_redo if self._undo else None

    def undo(self) -> Step | None:
        """Take the last change back, announce it, and return it; None if there is none.

        What was done before another program changed the journal cannot be taken back any more.
        """
        step = self.next_undo
        if self._undo is None or step is None:
            return None
        with self._turn, self._all_or_nothing(step.change) as connection:
            if self.next_undo is not step:
                return None
            self._undo.undo(connection)
        return step

    def redo(self) -> Step | None:
        """Bring the last undone change again, announce it, and return it; None as for `undo`."""
        step = self.next_redo
        if self._undo is None or step is None:
            return None
        with self._turn, self._all_or_nothing(step.change) as connection:
            if self.next_redo is not step:
                return None
            self._undo.redo(connection)
        return step

    def notice_others(self) -> None:
        """Announce everything if another program has changed the journal since the last look.

        While that program is writing there is nothing to see yet; the next look finds it. A file
        that was moved or is damaged is told once, as a refusal, and not looked at again.
        """
        if self.is_damaged or not self._turn.acquire(blocking=False):
            return
        try:
            if self._touched is not None or self._readers:
                return
            with suppress(JournalBusy, *_REFUSALS):
                if file.identity(self.path) == self._file:
                    self._share_again()
                if self._have_others_written():
                    with self._all_or_nothing(Change.everything(), is_aside=True):
                        pass
        finally:
            self._turn.release()

    def _have_others_written(self) -> bool:
        try:
            with self._translated():
                return commits_of_others(self._connection) != self._seen
        except _REFUSALS as error:
            self._note_refusal(error)
            return False

    def try_writing(self) -> None:
        """Write something that changes nothing, to see whether the disk takes it again.

        Raises:
            JournalMoved, NotSaved, JournalBusy: As `transaction` says.
        """
        with self.aside() as connection:
            connection.exec_driver_sql("INSERT INTO settings(name, value) VALUES ('probe', '')")
            connection.exec_driver_sql("DELETE FROM settings WHERE name = 'probe'")
        self._note_refusal(None)

    def copy_to(self, target: Path) -> None:
        """Copy what the journal holds to another file, and prove the copy.

        The journal's own file may have been renamed, replaced or deleted meanwhile.

        Args:
            target: Where nothing is yet.

        Raises:
            BackupNotMade: The disk does not take it.
            BackupDamaged: The copy is not whole.
            JournalDamaged: The journal cannot be read to its end.
        """
        with self._turn:
            self._connection.execution_options(begin="")
            try:
                target.touch(mode=0o600, exist_ok=False)
                with self._translated():
                    into = "VACUUM INTO CAST(? AS TEXT)"  # a name may be no text
                    self._connection.exec_driver_sql(into, (os.fsencode(target),))
                self._check_copy(target)
            except (OSError, NotSaved) as error:
                target.unlink(missing_ok=True)
                raise BackupNotMade from error
            finally:
                self._connection.rollback()

    def checkpoint(self) -> None:
        """Move everything from the write-ahead log into the file."""
        with self._turn, self._translated():
            self._connection.execution_options(begin="")
            try:
                self._connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self._connection.rollback()

    def close(self) -> None:
        """Checkpoint and let the file go, once whoever is at it has ended.

        Work that can be stopped is stopped. Closing once more does nothing.
        """
        self._is_closing = True
        with self._turn:
            if self._connection.closed:
                return
            try:
                self.checkpoint()
            except JournalError:
                pass  # everything that was said to be saved is in the log and comes back
            finally:
                self._connection.close()
                self._engine.dispose()

    @contextmanager
    def _all_or_nothing(self, change: Change, *, is_aside: bool = False) -> Iterator[Connection]:
        """Write and announce it, or leave everything as it was, the undo steps included."""
        try:
            with self._announced(change) as connection:
                yield connection
        except _REFUSALS as error:
            if not is_aside or self.refusal is None:
                self._note_refusal(error)
            raise
        if not is_aside:
            self._note_refusal(None)

    def _note_refusal(self, why: JournalError | None) -> None:
        """Remember why something was not written, and tell it where that is news."""
        if (why and str(why)) != (self.refusal and str(self.refusal)):
            self.refusal = why
            self.on_refusal(why)

    @contextmanager
    def _announced(self, change: Change) -> Iterator[Connection]:
        if file.identity(self.path) != self._file:
            raise JournalMoved(self.path)
        if self.is_damaged:
            raise PartDamaged(self.path)
        self._share_again()
        history = self._undo.history if self._undo else None
        self._touched, self._failed = change, False
        try:
            begun = self._connection.execution_options(begin="BEGIN IMMEDIATE")
            with self._translated(), begun.begin():
                if self._take_note_of_others():
                    history = self._undo.history if self._undo else None
                yield self._connection
                self._check_parts()
        except BaseException:
            if self._undo is not None and history is not None:
                self._undo.history = history
            raise
        finally:
            touched, self._touched = self._touched, None
            self._versions.update(touched)
        self.on_change(touched)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Say in words what goes wrong; where a page cannot be read, nothing more is written."""
        try:
            with file.translated(self.path):
                yield
        except JournalDamaged as error:
            self.is_damaged = True
            raise PartDamaged(self.path) from error

    def _share_again(self) -> None:
        """Let others at the file again, who had to be kept off while its disk was full."""
        if self._is_closing or not (self._connection.closed or is_alone(self._connection)):
            return
        watches = self._undo is not None
        self._connect_anew()
        if self._connection.closed:
            raise JournalBusy  # somebody came in between
        self._undo = self._watched() if watches else None
        self._seen = self._seen if is_alone(self._connection) else _ANY

    def _connect_anew(self) -> None:
        """Go on reading after a page that cannot be read, since SQLCipher itself does not."""
        with suppress(JournalError, DBAPIError), file.translated(self.path):
            self._connection.close()
            self._engine.dispose()
            self._connection = self._engine.connect()
            self._undo = None

    def _take_note_of_others(self) -> bool:
        """Return whether another program has written, which makes what was read and undone void."""
        commits = commits_of_others(self._connection)
        if commits == self._seen:
            return False
        self._seen, self._touched = commits, Change.everything()
        if self._undo is not None:
            self._undo.discard(self._connection)
        return True

    def _check_parts(self) -> None:
        if self._failed:
            msg = "A part of this change failed, so the whole cannot be kept."
            raise RuntimeError(msg)

    def _watched(self) -> UndoLog:
        with self._connection.execution_options(begin="BEGIN").begin():
            return UndoLog(self._connection)

    def _close_step(self, name: str, joins: Step | None) -> None:
        if self._undo is None or self._touched is None:
            return
        if name:
            self._undo.close_step(self._connection, name, self._touched, joins)
        else:
            self._undo.discard(self._connection)
