"""Reads a journal that a newer program wrote, without a byte of it being changed.

What is read is a copy, encrypted with the same key, of the state that the file and its log are in.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from relationjournal.domain.errors import JournalError
from relationjournal.storage import cipher, file
from relationjournal.storage.schema import metadata
from relationjournal.storage.write_ahead_log import has_log


class NewerNotReadable(JournalError):
    """A newer program keeps things in another way, so that this one reads nothing of it."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"“{path.name}” was written by a newer Relation Journal, and this one cannot read it; "
            "update the program. Nothing of the file was changed."
        )


class NoRoomToRead(JournalError):
    """The disk does not take the copy that is read in place of the journal."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "There is no room for the copy from which a newer journal is read; free some space, "
            "then repeat."
        )


@contextmanager
def reading_copy(path: Path, key: cipher.RawKey) -> Iterator[Engine]:
    """Yield an engine on a copy of a newer program's journal; nothing can be written to it.

    Args:
        path: The journal.
        key: Its key.

    Raises:
        NewerNotReadable: A table or a column that this program reads is not there any more, or
            holds something that it does not know.
        NoRoomToRead: The disk does not take the copy.
        JournalMissing, KeyOfAnotherJournal, JournalDamaged, JournalOutOfReach: As they say.
    """
    try:
        room = TemporaryDirectory(prefix="relationjournal-")
    except OSError as error:
        raise NoRoomToRead from error
    with room as folder:
        copy = Path(folder) / path.name
        _copy(path, key, copy)
        engine = file.make_engine(lambda: _connected(copy, key))
        try:
            with engine.connect().execution_options(begin="BEGIN") as connection:
                _refuse_unknown(connection, path)
            yield engine
        except (SQLAlchemyError, ValueError, LookupError, TypeError) as error:
            # A word or a number that only the newer program knows.
            raise NewerNotReadable(path) from error
        finally:
            engine.dispose()


def _copy(path: Path, key: cipher.RawKey, copy: Path) -> None:
    """Copy what the file and its log hold; a log is left for the program that wrote it."""
    with closing(cipher.connect(path, key, reads_only=has_log(path))) as connection:
        try:
            connection.execute("VACUUM INTO ?", (str(copy),))
        except sqlcipher.OperationalError as error:
            raise NoRoomToRead from error


def _connected(copy: Path, key: cipher.RawKey) -> sqlcipher.Connection:
    connection = cipher.connect(copy, key)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _refuse_unknown(connection: Connection, path: Path) -> None:
    """Refuse a file that lacks something that this program would read."""
    for table in metadata.sorted_tables:
        rows = connection.exec_driver_sql("SELECT name FROM pragma_table_info(?)", (table.name,))
        if not {column.name for column in table.columns} <= set(rows.scalars()):
            raise NewerNotReadable(path)
