"""The journal's database: one connection, transactions that announce what they changed, undo."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.storage import cipher, migrations
from relationjournal.storage.errors import (
    JournalBusy,
    JournalDamaged,
    JournalExists,
    JournalMissing,
    JournalMoved,
    JournalTooNew,
    NotAJournal,
    NotSaved,
)
from relationjournal.storage.undo import Step, UndoLog


class Database:
    """An open journal file.

    Attributes:
        path: The file.
        on_change: Called once after each commit with the kinds of content that changed.
    """

    def __init__(self, path: Path, engine: Engine, *, with_undo: bool = True) -> None:
        """Take an engine that is connected to the file; use `create` or `open`."""
        self.path = path
        self.on_change: Callable[[Change], None] = lambda _change: None
        self._engine = engine
        self._connection = engine.connect()
        self._writing = False
        self._reading = False
        self._change = Change(0)
        self._file = _identity(path)
        self._undo = self._watched() if with_undo else None

    @classmethod
    def create(cls, path: Path, key: cipher.RawKey) -> Self:
        """Make a new, empty journal file.

        Raises:
            JournalExists: There is a file already.
        """
        if path.exists():
            raise JournalExists(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        engine = _engine(lambda: cipher.connect(path, key, must_exist=False))
        with engine.connect() as connection, connection.begin():
            migrations.upgrade(connection)
        database = cls(path, engine)
        database.checkpoint()
        cipher.check_header(path, key)
        return database

    @classmethod
    def open(cls, path: Path, key: cipher.RawKey, *, with_undo: bool = True) -> Self:
        """Open a journal file, bringing it up to date where it is older than the program.

        Raises:
            JournalMissing: There is no file.
            NotAJournal: The file is something else.
            JournalDamaged: The file cannot be read.
            JournalTooNew: A newer program wrote it.
        """
        if not path.exists():
            raise JournalMissing(path)
        engine = _engine(lambda: cipher.connect(path, key))
        try:
            _bring_up_to_date(path, engine)
            return cls(path, engine, with_undo=with_undo)
        except BaseException:
            engine.dispose()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read one consistent state of the journal.

        Raises:
            JournalDamaged: A page cannot be read.
        """
        if self._writing or self._reading:
            yield self._connection
            return
        self._reading = True
        try:
            with _translated(self.path), self._connection.execution_options(begin="BEGIN").begin():
                yield self._connection
        finally:
            self._reading = False

    @contextmanager
    def transaction(self, change: Change, name: str = "") -> Iterator[Connection]:
        """Change the journal: all of it or nothing, announced once after the commit.

        A transaction inside another one becomes a part of it.

        Args:
            change: The kinds of content that are touched.
            name: What is done, as the undo menu reads it; without a name it cannot be undone.

        Raises:
            JournalMoved: The file is no longer where it was opened.
            NotSaved: The disk did not take it; nothing was changed.
            JournalBusy: Another program is writing.
        """
        self._change |= change
        if self._writing:
            yield self._connection
            return
        self._check_in_place()
        self._writing, self._change = True, change
        try:
            with (
                _translated(self.path),
                self._connection.execution_options(begin="BEGIN IMMEDIATE").begin(),
            ):
                yield self._connection
                if self._undo is not None:
                    self._close_step(self._undo, name)
        finally:
            self._writing = False
        self.on_change(self._change)

    @property
    def next_undo(self) -> Step | None:
        """The step that undo takes back, if there is one."""
        return self._undo.next_undo if self._undo else None

    @property
    def next_redo(self) -> Step | None:
        """The step that redo brings again, if there is one."""
        return self._undo.next_redo if self._undo else None

    def undo(self) -> Step | None:
        """Take the last change back, announce it, and return it; None if there is none."""
        return self._replayed(UndoLog.undo)

    def redo(self) -> Step | None:
        """Bring the last undone change again, announce it, and return it."""
        return self._replayed(UndoLog.redo)

    def checkpoint(self) -> None:
        """Move everything from the write-ahead log into the file."""
        with _translated(self.path):
            self._connection.execution_options(begin="")
            self._connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            self._connection.rollback()

    def close(self) -> None:
        """Checkpoint and let the file go."""
        try:
            self.checkpoint()
        except JournalError:
            pass  # everything that was said to be saved is in the log and comes back
        finally:
            self._connection.close()
            self._engine.dispose()

    def _watched(self) -> UndoLog:
        with self.reading() as connection:
            return UndoLog(connection)

    def _close_step(self, undo: UndoLog, name: str) -> None:
        if name:
            undo.close_step(self._connection, name, self._change)
        else:
            undo.discard(self._connection)

    def _replayed(self, act: Callable[[UndoLog, Connection], Step | None]) -> Step | None:
        if self._undo is None:
            return None
        self._check_in_place()
        self._writing = True
        try:
            with (
                _translated(self.path),
                self._connection.execution_options(begin="BEGIN IMMEDIATE").begin(),
            ):
                step = act(self._undo, self._connection)
        finally:
            self._writing = False
        if step is not None:
            self.on_change(step.change)
        return step

    def _check_in_place(self) -> None:
        if _identity(self.path) != self._file:
            raise JournalMoved(self.path)


def _engine(connect: Callable[[], sqlcipher.Connection]) -> Engine:
    engine = create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if statement := connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"):
            connection.exec_driver_sql(statement)

    return engine


def _bring_up_to_date(path: Path, engine: Engine) -> None:
    known = migrations.revisions()
    with _translated(path), engine.connect() as connection, connection.begin():
        tables = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        if not connection.exec_driver_sql(tables).scalar():
            raise NotAJournal(path)
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        if found not in known:
            raise JournalTooNew(path)
        if found != known[-1]:
            migrations.upgrade(connection)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn what the driver says into a sentence that the user can act on."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        if "locked" in said or "busy" in said:
            raise JournalBusy from error
        if any(word in said for word in ("full", "readonly", "disk I/O", "unable to open")):
            raise NotSaved from error
        if "malformed" in said or "not a database" in said:
            raise JournalDamaged(path) from error
        raise
