"""A copy of the journal's file that is proven to be whole and to hold the same.

The copy is made by `VACUUM INTO` over a connection of its own, so that whoever writes in the
journal meanwhile does not wait. It keeps the key and the salt.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from relationjournal.storage import cipher, migrations
from relationjournal.storage.errors import (
    BackupDamaged,
    BackupNotMade,
    BackupOvertaken,
    JournalBusy,
    JournalDamaged,
    JournalInUse,
    JournalTooNew,
    KeyOfAnotherJournal,
    NotAJournal,
    Stopped,
)

_TRIES = 3
_ROWS = 5_000
_STEPS_BETWEEN_LOOKS = 20_000
_CHECKS = ("cipher_integrity_check", "integrity_check", "foreign_key_check")

Unwanted = Callable[[], bool]
"""Says, whenever asked, whether the work is to stop."""


def _never() -> bool:
    return False


def copy_verified(
    source: Path, key: cipher.RawKey, target: Path, is_unwanted: Unwanted = _never
) -> None:
    """Copy a journal that may be open, and prove that the copy is whole and holds the same.

    Args:
        source: The journal.
        key: Its key, which is the copy's as well.
        target: Where the copy goes; nothing may be there.
        is_unwanted: Asked every now and then whether to stop.

    Raises:
        BackupNotMade: The disk does not take it.
        BackupOvertaken: The journal changed again and again while it was copied.
        BackupDamaged: The copy is not what was to be copied.
        JournalDamaged: The journal itself cannot be read to its end.
        JournalBusy: Another program holds the journal.
        Stopped: It is not wanted any more.
        JournalMissing, KeyOfAnotherJournal, JournalOutOfReach: As `cipher.connect` says.
    """
    with _in_words(source), closing(cipher.connect(source, key)) as connection:
        _stop_when(connection, is_unwanted)
        for _try in range(_TRIES):
            before = _commits(connection)
            held = contents_digest(connection)
            if is_unwanted():
                raise Stopped
            _vacuum_into(connection, target)
            if _commits(connection) == before:
                break
            target.unlink()
        else:
            raise BackupOvertaken
    check_copy(target, key, held, is_unwanted)


def check_copy(
    path: Path, key: cipher.RawKey, expected: str = "", is_unwanted: Unwanted = _never
) -> None:
    """Prove that a journal file nobody has open is whole: pages, rows, search index, contents.

    Args:
        path: The file.
        key: Its key.
        expected: What `contents_digest` has to say of it; empty where that is not known.
        is_unwanted: Asked every now and then whether to stop.

    Raises:
        BackupDamaged: It is not.
        Stopped: It is not wanted any more.
        BackupNotMade: It cannot be read now.
    """
    try:
        cipher.check_header(path)
        with _in_words(path), closing(cipher.connect(path, key)) as connection:
            # Nothing of a check may stay in the file, nor beside it.
            connection.execute("PRAGMA journal_mode = DELETE")
            _stop_when(connection, is_unwanted)
            said = [line for check in _CHECKS for line in _said(connection, check)]
            if said or (expected and contents_digest(connection) != expected):
                raise BackupDamaged(path)
    except (JournalDamaged, NotAJournal, KeyOfAnotherJournal) as error:
        raise BackupDamaged(path) from error


def settle(path: Path, key: cipher.RawKey) -> None:
    """Move what stands in the log beside a journal into its file, as far as others let us."""
    with _in_words(path), closing(cipher.connect(path, key)) as connection:
        connection.execute("PRAGMA busy_timeout = 200")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def take_alone(path: Path, key: cipher.RawKey) -> None:
    """Prove that nobody has a journal open, and move its log into it; a damaged one stays so.

    Raises:
        JournalInUse: Another program has it open.
    """
    if not path.exists():
        return
    with suppress(JournalDamaged, NotAJournal, KeyOfAnotherJournal, BackupNotMade):
        try:
            with _in_words(path), closing(cipher.connect(path, key)) as connection:
                connection.execute("PRAGMA busy_timeout = 500")
                connection.execute("PRAGMA journal_mode = DELETE")
        except JournalBusy as error:
            raise JournalInUse(path) from error


def refuse_newer(path: Path, key: cipher.RawKey) -> None:
    """Refuse a journal file whose schema this program does not know.

    Raises:
        JournalTooNew: It was written by a newer program.
        BackupDamaged: It has no version at all.
    """
    with _in_words(path), closing(cipher.connect(path, key)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise BackupDamaged(path)
    if row[0] not in migrations.revisions():
        raise JournalTooNew(path)


def contents_digest(connection: sqlcipher.Connection) -> str:
    """Return a digest of the schema and of every row of every table, in order.

    The rows are put together inside the library, many at a time, so that other threads go on.
    """
    digest = hashlib.sha256()
    schema = "SELECT type, name, coalesce(sql, '') FROM main.sqlite_master ORDER BY type, name"
    for row in connection.execute(schema).fetchall():
        digest.update(repr(tuple(row)).encode())
    for table in _tables(connection):
        digest.update(f"\n{table}:".encode())
        for rows in _rows(connection, table):
            digest.update(rows)
    return digest.hexdigest()


def _vacuum_into(connection: sqlcipher.Connection, target: Path) -> None:
    try:
        target.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise BackupNotMade from error
    # As bytes, since a folder may have a name that is no text.
    connection.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(target),))


def _tables(connection: sqlcipher.Connection) -> list[str]:
    """Return the names of all tables that hold rows of ours, not those inside the search index."""
    query = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    rows = connection.execute(f"{query} AND name NOT LIKE 'sqlite_%' ORDER BY name").fetchall()
    return [str(row[0]) for row in rows]


def _rows(connection: sqlcipher.Connection, table: str) -> Iterator[bytes]:
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    written = [_written(name, kind) for _at, name, kind, *_ in columns]
    together = " || ',' || ".join(written)
    # Photos are large; everything else is a few hundred bytes a row.
    count = 10 if any(kind == "BLOB" for _at, _name, kind, *_ in columns) else _ROWS
    query = (
        f"SELECT max(number), group_concat({together}, ';') FROM (SELECT rowid AS number, * "  # noqa: S608  names of ours
        f"FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT {count})"
    )
    last = -1
    while True:
        last, rows = connection.execute(query, (last,)).fetchone()
        if last is None:
            return
        yield f"{rows};".encode()


def _written(column: str, kind: str) -> str:
    """Return SQL that writes a value down to its last byte; quote() would end a text at a NUL."""
    if kind == "TEXT":
        return f"coalesce(octet_length({column}) || ':' || {column}, '-')"
    return f"quote({column})"


def _commits(connection: sqlcipher.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _said(connection: sqlcipher.Connection, check: str) -> list[str]:
    rows = connection.execute(f"PRAGMA {check}").fetchall()
    return [" ".join(map(str, row)) for row in rows if tuple(row) != ("ok",)]


def _stop_when(connection: sqlcipher.Connection, is_unwanted: Unwanted) -> None:
    connection.set_progress_handler(lambda: int(is_unwanted()), _STEPS_BETWEEN_LOOKS)


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Turn what the driver says into a sentence that the user can act on."""
    try:
        yield
    except sqlcipher.Error as error:
        said = str(error)
        if said == "interrupted":
            raise Stopped from error
        if "locked" in said or "busy" in said:
            raise JournalBusy from error
        if "malformed" in said or "not a database" in said:
            raise JournalDamaged(path) from error
        raise BackupNotMade from error
    except OSError as error:
        raise BackupNotMade from error
