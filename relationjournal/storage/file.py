"""The journal's file: made, connected to, brought up to date, and its errors in words."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from relationjournal.disk import make_private_folder, sync_folder
from relationjournal.domain.errors import JournalError
from relationjournal.storage import cipher, migrations
from relationjournal.storage.errors import (
    JournalBusy,
    JournalDamaged,
    JournalExists,
    JournalMissing,
    JournalOutOfReach,
    JournalTooNew,
    NotAJournal,
    NotSaved,
    Stopped,
)
from relationjournal.storage.place import may_be_there
from relationjournal.storage.write_ahead_log import has_log


def make(path: Path, key: cipher.RawKey) -> None:
    """Make a new, empty journal file, which appears under its name only once it is whole.

    Raises:
        JournalExists: There is a file already.
        NotSaved: The disk did not take it.
    """
    # A log without its journal would be taken for the new one's, and spoil it.
    for found in (path, *(path.with_name(f"{path.name}{end}") for end in ("-wal", "-journal"))):
        if may_be_there(found):
            raise JournalExists(found)
    part = path.with_name(f"{path.name}.part")
    try:
        make_private_folder(path.parent)
        _write_empty(part, key)
        part.rename(path)
        sync_folder(path.parent)
    except (OSError, JournalOutOfReach) as error:
        raise NotSaved from error
    finally:
        _remove(part)


def connected(
    path: Path, key: cipher.RawKey, before_upgrade: Callable[[], None] = lambda: None
) -> Engine:
    """Return an engine whose one connection holds the file, brought up to date.

    Before an older file is changed, `before_upgrade` is called.

    Raises:
        JournalMissing, NotAJournal, KeyOfAnotherJournal, JournalDamaged, JournalTooNew,
        UpgradeRefused, JournalOutOfReach, JournalBusy: As they say.
    """
    if not may_be_there(path):
        raise JournalMissing(path)
    _refuse_newer_log(path, key)
    engine = make_engine(lambda: cipher.connect(path, key))
    try:
        with translated(path):
            _bring_up_to_date(path, engine, before_upgrade)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what the driver says into a sentence that the user can act on."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        if said == "interrupted":
            raise Stopped from error
        if "locked" in said or "busy" in said:
            raise JournalBusy from error
        if any(word in said for word in ("full", "readonly", "disk I/O", "unable to open")):
            raise NotSaved from error
        # The driver has a class of its own for everything but what the file itself is wrong in.
        if type(error.orig) is sqlcipher.DatabaseError:
            raise JournalDamaged(path) from error
        raise


def _write_empty(path: Path, key: cipher.RawKey) -> None:
    _remove(path)  # an interrupted attempt may have left one
    path.touch(mode=0o600)
    engine = make_engine(lambda: cipher.connect(path, key, must_exist=False))
    try:
        with translated(path), engine.connect() as connection, connection.begin():
            migrations.upgrade(connection)
    finally:
        engine.dispose()
    cipher.check_header(path)


def make_engine(connect: Callable[[], sqlcipher.Connection]) -> Engine:
    """Return an engine on one connection; its transactions begin as the connection is told."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=connect,
        poolclass=StaticPool,
        hide_parameters=True,  # what was to be written stands in no error
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if statement := connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"):
            connection.exec_driver_sql(statement)

    return engine


def _refuse_newer_log(path: Path, key: cipher.RawKey) -> None:
    """Refuse a newer program's file with a log, before opening it moves that log into the file.

    Raises:
        JournalTooNew: A newer program wrote it.
    """
    if not has_log(path):
        return
    found = None
    # What else is wrong is found, and said, when it is opened to write.
    with (
        suppress(JournalError, sqlcipher.Error),
        closing(cipher.connect(path, key, reads_only=True)) as connection,
    ):
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found and found[0] not in migrations.revisions():
        raise JournalTooNew(path)


def _bring_up_to_date(path: Path, engine: Engine, before: Callable[[], None]) -> None:
    known = migrations.revisions()
    with engine.connect().execution_options(begin="BEGIN") as connection:
        tables = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        if not connection.exec_driver_sql(tables).scalar():
            raise NotAJournal(path)
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found not in known:
        raise JournalTooNew(path)
    if found != known[-1]:
        before()
        from relationjournal.storage.upgrading import upgrade_proven  # noqa: PLC0415  rarely used

        with engine.connect() as connection, connection.begin():
            upgrade_proven(path, connection)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def identity(path: Path) -> tuple[int, int] | None:
    """Return which file stands there, whatever its name; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def check_copy(key: cipher.RawKey, copy: Path) -> None:
    """Prove that a copy of a journal is whole.

    Raises:
        BackupDamaged, BackupNotMade: As `backup.check_copy` says.
    """
    from relationjournal.storage import backup  # noqa: PLC0415  in trouble only

    backup.check_copy(copy, key)
