"""Opens SQLCipher the way that the design page «safety» asks for.

The order matters: the key comes first, then it is proven that the library encrypts at all, since a
mistyped pragma silently writes plain text.
"""

import stat
import sys
from pathlib import Path
from typing import Protocol

import sqlcipher3.dbapi2 as sqlcipher

from relationjournal.disk import open_file
from relationjournal.storage.errors import (
    JournalDamaged,
    JournalInUse,
    JournalOutOfReach,
    KeyOfAnotherJournal,
    NotAJournal,
    UnsafeLibrary,
)
from relationjournal.storage.place import NETWORK, is_writable, shared_by
from relationjournal.storage.write_ahead_log import has_log

PAGE_BYTES = 4096
SALT_BYTES = 16
PLAIN_HEADER = b"SQLite format 3\x00"
# SQLite 3.7.0 to 3.51.2 can corrupt a database when its WAL is reset.
OLDEST_SQLITE = (3, 51, 3)

_OWN_MODE, _OWN_SYNC = "WAL", "FULL"
# A log beside the file is lost on the way to other computers, and cannot be shared with them.
_SHARED_MODE, _SHARED_SYNC = "DELETE", "EXTRA"
_PRAGMAS = (
    "foreign_keys = ON",
    "busy_timeout = 5000",
    "cell_size_check = ON",
    "trusted_schema = OFF",
    "mmap_size = 0",
    "secure_delete = ON",
    "cache_size = -65536",
    "temp_store = MEMORY",
    "recursive_triggers = ON",
)
_MAC_PRAGMAS = ("fullfsync = ON", "checkpoint_fullfsync = ON")
_ALONE = "locking_mode = EXCLUSIVE"
_OUT_OF_REACH = ("unable to open", "readonly", "disk I/O", "full")


class RawKey(Protocol):
    """The part of a data key that opening a file needs."""

    @property
    def salt(self) -> bytes:
        """16 bytes that the file begins with."""
        ...

    @property
    def raw_key_literal(self) -> str:
        """The key as SQLCipher takes it without deriving it."""
        ...


def connect(
    path: Path, key: RawKey, *, must_exist: bool = True, reads_only: bool = False
) -> sqlcipher.Connection:
    """Open the file and prove that it is encrypted with this key.

    Programs that have it open share a little memory, which is a file beside it. On a disk without
    room for that it is opened for this one alone, so that it can still be read.

    Args:
        path: The file.
        key: Its key.
        must_exist: Whether it has to be there.
        reads_only: Whether neither the file nor its log may be changed, not even by closing.

    Raises:
        NotAJournal: The file is something else.
        KeyOfAnotherJournal: The key belongs to another file.
        JournalDamaged: The key is right, but the file cannot be read.
        JournalOutOfReach: The system does not let the file be opened.
        JournalInUse: It is on a network's disk, and another program has it open with a log.
        UnsafeLibrary: The library is too old, or does not encrypt.
    """
    is_this_journal = not must_exist or _header(path) == key.salt
    if not is_this_journal:
        check_header(path)
    options = _options(path, must_exist=must_exist, reads_only=reads_only)
    try:
        try:
            return _opened(path, key, options)
        except sqlcipher.OperationalError as error:
            if options or not must_exist or not _is_out_of_reach(error):
                raise
            return _opened(path, key, options, _ALONE)
    except sqlcipher.DatabaseError as error:
        said = str(error)
        if "locked" in said or "busy" in said:
            raise
        if _is_out_of_reach(error):
            raise JournalOutOfReach(path) from error
        # A journal whose first bytes are damaged still opens with its own key: they are its salt,
        # which the key brings along.
        cause = JournalDamaged if is_this_journal else KeyOfAnotherJournal
        raise cause(path) from error


def _opened(path: Path, key: RawKey, options: str, *first: str) -> sqlcipher.Connection:
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?{options}" if options else str(path),
        isolation_level=None,
        check_same_thread=False,
        uri=bool(options),
    )
    try:
        connection.execute(f'PRAGMA key = "{key.raw_key_literal}"')
        # Before anything is read: it would print beside our sentence.
        connection.execute("PRAGMA cipher_log_level = NONE")
        for pragma in first:
            connection.execute(f"PRAGMA {pragma}")
        _check_library(connection)
        _choose_log(connection, path, "" if options else shared_by(path))
        for pragma in (*_PRAGMAS, *(_MAC_PRAGMAS if sys.platform == "darwin" else ())):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _is_out_of_reach(error: sqlcipher.DatabaseError) -> bool:
    return any(words in str(error) for words in _OUT_OF_REACH)


def _choose_log(connection: sqlcipher.Connection, path: Path, shared: str) -> None:
    """Have changes go through a log beside the file, or not where others share its folder."""
    try:
        connection.execute(f"PRAGMA journal_mode = {_SHARED_MODE if shared else _OWN_MODE}")
    except sqlcipher.OperationalError as error:
        if _is_out_of_reach(error):
            return  # it stays as it is, which is enough to read it
        if "locked" not in str(error):
            raise
        # Somebody opened it with a log before its folder was shared. A program of this computer
        # can be joined, until the last one closes it; one of another computer cannot.
        if shared == NETWORK:
            raise JournalInUse(path) from error
    connection.execute(f"PRAGMA synchronous = {_SHARED_SYNC if shared else _OWN_SYNC}")


def _options(path: Path, *, must_exist: bool, reads_only: bool) -> str:
    """Return the options of SQLite for a file that is not to be changed, or cannot be."""
    if not must_exist or (is_writable(path) and not reads_only):
        return ""
    # Where nothing can be made beside the file there is no log to be read together with it.
    is_alone = not is_writable(path) and not has_log(path)
    return "mode=ro&immutable=1" if is_alone else "mode=ro"


def check_header(path: Path) -> None:
    """Tell from its outside whether the file may be a journal.

    Raises:
        NotAJournal: The file is something else.
        JournalOutOfReach: The system does not let the file be read, or what is beside it in the
            place of its log is no file; SQLite would wait for a pipe.
    """
    header, size = _header(path), path.stat().st_size
    # A power cut may leave half a page at the end, which the log beside the file completes.
    logs = [path.with_name(f"{path.name}{end}") for end in ("-wal", "-journal")]
    if any(_is_no_file(log) for log in logs):
        raise JournalOutOfReach(path)
    is_whole = size % PAGE_BYTES == 0 or any(log.exists() for log in logs)
    if header == PLAIN_HEADER or size < PAGE_BYTES or not is_whole:
        raise NotAJournal(path)


def _is_no_file(path: Path) -> bool:
    """Return whether something is there that is none; whoever closes a journal takes its log."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def is_zeroed(path: Path) -> bool:
    """Return whether nothing stands where a journal begins, as disks leave what they lost."""
    try:
        with open_file(path) as file:
            return not any(file.read(PAGE_BYTES))
    except OSError as error:
        raise JournalOutOfReach(path) from error


def _header(path: Path) -> bytes:
    try:
        with open_file(path) as file:
            return file.read(SALT_BYTES)
    except OSError as error:
        raise JournalOutOfReach(path) from error


def _check_library(connection: sqlcipher.Connection) -> None:
    cipher = connection.execute("PRAGMA cipher_version").fetchone()
    if not cipher or not cipher[0]:
        msg = "does not encrypt"
        raise UnsafeLibrary(msg)
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        msg = "is too old"
        raise UnsafeLibrary(msg)
    if not connection.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0]:
        msg = "cannot search"
        raise UnsafeLibrary(msg)
