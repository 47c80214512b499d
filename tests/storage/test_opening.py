"""What is told apart when a journal's file is opened."""

import os
import random
import shutil
import stat
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.security.data_key import DataKey
from relationjournal.storage import cipher
from relationjournal.storage.database import Database
from relationjournal.storage.errors import (
    JournalDamaged,
    JournalExists,
    JournalMissing,
    JournalOutOfReach,
    JournalTooNew,
    KeyOfAnotherJournal,
    NotAJournal,
    NotSaved,
    UnsafeLibrary,
)
from relationjournal.storage.migrations import revisions
from tests.support.disk import files_no_longer_than, posix_only, steps_noted

KEY = DataKey.generate()
SECRET = "a word that nobody else may read"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed journal that holds a secret."""
    path = tmp_path / "mine.journal"
    database = Database.create(path, KEY)
    with database.transaction(Change.SETTING, "tell") as connection:
        connection.execute(
            text("INSERT INTO settings(name, value) VALUES ('secret', :secret)"), {"secret": SECRET}
        )
    database.close()
    return path


def read_all(path: Path, key: DataKey = KEY) -> str:
    database = Database.open(path, key)
    try:
        with database.reading() as connection:
            found = connection.execute(text("SELECT value FROM settings")).scalar_one()
            tables = connection.execute(text("SELECT name FROM sqlite_schema WHERE type='table'"))
            for table in tables.scalars().all():
                if not table.startswith("search_index"):
                    connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            return str(found)
    finally:
        database.close()


def test_that_a_journal_opens_again_and_gives_nothing_away(path: Path) -> None:
    content = path.read_bytes()
    assert content[:16] == KEY.salt
    assert SECRET.encode() not in content
    assert b"settings" not in content
    assert read_all(path) == SECRET
    assert [file.name for file in path.parent.glob("mine*")] == ["mine.journal"]


def test_that_the_log_beside_it_gives_nothing_away(tmp_path: Path) -> None:
    database = Database.create(tmp_path / "open.journal", KEY)
    with database.transaction(Change.SETTING, "tell") as connection:
        connection.execute(
            text("INSERT INTO settings(name, value) VALUES ('secret', :secret)"), {"secret": SECRET}
        )
    log = (tmp_path / "open.journal-wal").read_bytes()
    assert len(log) > 4096
    assert SECRET.encode() not in log
    database.close()


@posix_only
def test_that_only_its_owner_reads_a_new_journal(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_that_a_journal_is_never_made_over_another(path: Path) -> None:
    with pytest.raises(JournalExists, match=r"mine\.journal"):
        Database.create(path, KEY)
    assert read_all(path) == SECRET


def test_that_a_log_whose_journal_is_gone_spoils_no_new_one(path: Path) -> None:
    path.rename(path.with_name("kept.journal"))
    log = path.with_name("mine.journal-wal")
    log.write_bytes(b"frames of another journal")
    with pytest.raises(JournalExists, match="wal"):
        Database.create(path, KEY)


def test_that_an_interrupted_making_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "new.journal"
    path.with_name("new.journal.part").write_bytes(b"half of it")
    path.with_name("new.journal.part-wal").write_bytes(b"half of that")
    Database.create(path, KEY).close()
    assert [file.name for file in tmp_path.glob("new*")] == ["new.journal"]


@posix_only
def test_that_a_new_journal_has_its_name_only_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "new.journal"
    with steps_noted() as steps:
        Database.create(path, KEY).close()
    assert steps.name_lasts(path)


def test_that_no_journal_is_made_in_clear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A pragma that is not known is passed over without a word.
    mishears(monkeypatch, lambda said: said.replace("PRAGMA key", "PRAGMA kye"))
    with pytest.raises(NotAJournal):
        Database.create(tmp_path / "plain.journal", KEY)
    assert list(tmp_path.glob("plain*")) == []


def mishears(patch: pytest.MonkeyPatch, hear: Callable[[str], str]) -> None:
    """Let the library run another statement than the one that it is given."""

    def execute(self: sqlcipher.Connection, said: str, *values: object) -> sqlcipher.Cursor:
        return sqlcipher.Connection.execute(self, hear(said), *values)

    kind = type("Mishearing", (sqlcipher.Connection,), {"execute": execute})
    patch.setattr(sqlcipher, "connect", partial(sqlcipher.connect, factory=kind))


def put(database: Database, name: str) -> None:
    with database.transaction(Change.CONTACT, f"put {name}") as connection:
        connection.execute(
            text("INSERT INTO settings(name, value) VALUES (:name, '')"), {"name": name}
        )


def names_in(database: Database) -> set[str]:
    with database.reading() as connection:
        return set(connection.execute(text("SELECT name FROM settings")).scalars())


@posix_only
def test_that_a_journal_is_read_on_a_full_disk_and_shared_again_once_there_is_room(
    tmp_path: Path,
) -> None:
    path = tmp_path / "me.journal"
    Database.create(path, KEY).close()
    with files_no_longer_than(2_000):
        database = Database.open(path, KEY)
        with pytest.raises(NotSaved):
            put(database, "typed")
        assert "typed" not in names_in(database)
    put(database, "typed")
    assert database.next_undo is not None
    beside = Database.open(path, KEY)
    assert "typed" in names_in(beside)
    put(beside, "beside")
    database.notice_others()
    assert names_in(database) >= {"beside", "typed"}
    for each in (database, beside):
        each.close()


@posix_only
def test_that_others_are_let_in_again_once_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "me.journal"
    Database.create(path, KEY).close()
    with files_no_longer_than(2_000):
        database = Database.open(path, KEY)
        database.notice_others()
    database.notice_others()
    beside = Database.open(path, KEY)
    put(beside, "beside")
    assert "beside" in names_in(database)
    for each in (database, beside):
        each.close()


@posix_only
def test_that_a_full_disk_leaves_no_half_journal(tmp_path: Path) -> None:
    with files_no_longer_than(10_000), pytest.raises(NotSaved):
        Database.create(tmp_path / "new.journal", KEY)
    assert not list(tmp_path.glob("new*"))


def test_that_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(JournalMissing, match=r"none\.journal"):
        Database.open(tmp_path / "none.journal", KEY)
    assert not list(tmp_path.glob("none*"))


@pytest.mark.parametrize("content", [b"", b"Dear diary", b"x" * 5000, cipher.PLAIN_HEADER * 512])
def test_that_any_other_file_is_no_journal(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(NotAJournal, match=r"letter\.txt"):
        Database.open(path, KEY)
    assert path.read_bytes() == content


def test_that_a_database_of_something_else_is_no_journal(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    path.touch()
    connection = cipher.connect(path, KEY, must_exist=False)
    connection.execute("CREATE TABLE songs(title)")
    connection.close()
    with pytest.raises(NotAJournal):
        Database.open(path, KEY)


def test_that_the_key_of_another_journal_is_named_as_such(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = path.read_bytes()
    with pytest.raises(KeyOfAnotherJournal):
        Database.open(path, DataKey.generate())
    assert capfd.readouterr() == ("", ""), "the library says nothing beside our sentence"
    assert path.read_bytes() == before
    assert read_all(path) == SECRET


def test_that_a_wrong_key_does_no_harm_to_what_is_only_in_the_log(tmp_path: Path) -> None:
    path, copy = tmp_path / "hot.journal", tmp_path / "copy.journal"
    database = Database.create(path, KEY)
    with database.transaction(Change.SETTING, "tell") as connection:
        connection.execute(
            text("INSERT INTO settings(name, value) VALUES ('secret', :secret)"), {"secret": SECRET}
        )
    for suffix in ("", "-wal"):  # as a killed program leaves them
        shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    database.close()
    with pytest.raises(KeyOfAnotherJournal):
        Database.open(copy, DataKey.generate())
    assert read_all(copy) == SECRET


def test_that_half_a_page_at_the_end_is_completed_from_the_log(tmp_path: Path) -> None:
    path, copy = tmp_path / "hot.journal", tmp_path / "torn.journal"
    database = Database.create(path, KEY)
    with database.transaction(Change.SETTING, "tell") as connection:
        connection.execute(
            text("INSERT INTO settings(name, value) VALUES ('secret', :secret)"), {"secret": SECRET}
        )
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    database.close()
    with copy.open("ab") as file:
        file.write(b"torn" * 100)
    assert read_all(copy) == SECRET


def test_that_every_flipped_byte_is_found_or_harmless(path: Path) -> None:
    whole, chance = path.read_bytes(), random.Random(7)
    places = [0, 15, 16, 100, 4095, *(chance.randrange(len(whole)) for _ in range(60))]
    outcomes = set()
    for place in places:
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << chance.randrange(8)
        path.write_bytes(spoilt)
        try:
            outcomes.add(read_all(path))
        except JournalDamaged:
            outcomes.add("damaged")
        for suffix in ("-wal", "-shm"):
            path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)
    assert outcomes == {SECRET, "damaged"}


def test_that_a_damaged_salt_is_healed_by_the_key(path: Path) -> None:
    spoilt = bytearray(path.read_bytes())
    spoilt[3] ^= 1
    path.write_bytes(spoilt)
    assert read_all(path) == SECRET


def test_that_a_journal_cut_short_is_damaged(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(3000)
    with pytest.raises(JournalDamaged):
        read_all(path)


def test_that_a_newer_journal_is_left_as_it_is(path: Path) -> None:
    database = Database.open(path, KEY)
    with database.transaction(Change.SETTING, "travel in time") as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    before = path.read_bytes()
    with pytest.raises(JournalTooNew, match="update the program"):
        Database.open(path, KEY)
    assert path.read_bytes() == before


def test_that_a_folder_in_place_of_the_file_is_out_of_reach(tmp_path: Path) -> None:
    with pytest.raises(JournalOutOfReach):
        Database.open(tmp_path, KEY)


@posix_only
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root reads everything")
def test_that_a_file_without_rights_is_out_of_reach(path: Path) -> None:
    path.chmod(0)
    with pytest.raises(JournalOutOfReach):
        Database.open(path, KEY)


def test_that_each_of_these_is_another_sentence(path: Path) -> None:
    kinds = (JournalMissing, NotAJournal, KeyOfAnotherJournal, JournalDamaged, JournalTooNew)
    sentences = {str(kind(path)) for kind in kinds}
    assert len(sentences) == 5
    assert all(issubclass(kind, JournalError) for kind in kinds)


def test_that_an_old_library_is_not_trusted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlcipher, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(UnsafeLibrary, match="too old"):
        Database.open(path, KEY)


@pytest.mark.parametrize(
    ("asked", "heard", "words"),
    [
        ("PRAGMA cipher_version", "SELECT ''", "does not encrypt"),
        ("SELECT sqlite_compileoption_used('ENABLE_FTS5')", "SELECT 0", "cannot search"),
    ],
)
def test_that_a_library_that_lacks_what_is_needed_is_not_trusted(
    path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, heard: str, words: str
) -> None:
    mishears(monkeypatch, lambda said: heard if said == asked else said)
    with pytest.raises(UnsafeLibrary, match=words):
        Database.open(path, KEY)


PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "2",
    "foreign_keys": "1",
    "busy_timeout": "5000",
    "cell_size_check": "1",
    "trusted_schema": "0",
    "mmap_size": "0",
    "secure_delete": "1",
    "cache_size": "-65536",
    "temp_store": "2",
    "recursive_triggers": "1",
}


def test_that_the_connection_is_set_as_the_page_on_safety_says(path: Path) -> None:
    database = Database.open(path, KEY)
    with database.reading() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        driver = connection.connection.driver_connection
    assert isinstance(driver, sqlcipher.Connection)
    assert driver.isolation_level is None, "the driver begins and commits nothing by itself"
    database.close()
    assert {name: str(value) for name, value in found.items()} == PRAGMAS
    assert version == revisions()[-1]


def test_that_a_mac_writes_through_to_its_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("fullfsync", "checkpoint_fullfsync")
    with monkeypatch.context() as mac:
        mac.setattr(sys, "platform", "darwin")
        connection: sqlcipher.Connection = cipher.connect(path, KEY)
    found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    connection.close()
    assert list(map(str, found)) == ["1", "1"]
