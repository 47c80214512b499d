"""Transactions: all or nothing, announced once, never into a file that has moved."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from relationjournal.domain.changes import Change
from relationjournal.security.data_key import DataKey
from relationjournal.storage import cipher
from relationjournal.storage.database import Database
from relationjournal.storage.errors import (
    JournalBusy,
    JournalDamaged,
    JournalMoved,
    NotSaved,
    Stopped,
)
from relationjournal.storage.write_ahead_log import log_of
from tests.support.disk import posix_only

KEY = DataKey.generate()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.create(tmp_path / "test.journal", KEY)
    yield database
    database.close()


def put(connection: Connection, name: str, value: str = "x") -> None:
    connection.execute(
        text("INSERT INTO settings(name, value) VALUES (:name, :value)"),
        {"name": name, "value": value},
    )


def names(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.execute(text("SELECT name FROM settings ORDER BY name")).scalars())


def heard(database: Database) -> list[Change]:
    changes: list[Change] = []
    database.on_change = changes.append
    return changes


def test_that_a_change_is_announced_once_and_after_it_is_saved(database: Database) -> None:
    seen: list[tuple[Change, list[str]]] = []
    database.on_change = lambda change: seen.append((change, names(database)))
    with database.transaction(Change.SETTING, "a") as connection:
        put(connection, "a")
        with database.transaction(Change.CONTACT, "b") as inner:
            put(inner, "b")
        with database.transaction(Change.MIRROR | Change.CONTACT, "c") as inner:
            put(inner, "c")
        assert seen == []
    everything = Change.SETTING | Change.CONTACT | Change.MIRROR
    assert seen == [(everything, ["a", "b", "c"])]


def test_that_a_failed_change_leaves_nothing_and_is_not_announced(database: Database) -> None:
    changes = heard(database)

    def fail() -> None:
        with database.transaction(Change.SETTING, "a") as connection:
            put(connection, "a")
            with database.transaction(Change.CONTACT, "b") as inner:
                put(inner, "b")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert (names(database), changes, database.next_undo) == ([], [], None)


def test_that_the_next_change_forgets_what_a_failed_one_would_have_touched(
    database: Database,
) -> None:
    changes = heard(database)
    with pytest.raises(IntegrityError), database.transaction(Change.CONTACT, "a") as connection:
        connection.exec_driver_sql("INSERT INTO contacts(id) VALUES ('1')")
    with database.transaction(Change.SETTING, "b") as connection:
        put(connection, "b")
    assert changes == [Change.SETTING]


def test_that_a_part_that_failed_cannot_be_passed_over(database: Database) -> None:
    def fail_in_the_middle(connection: Connection) -> None:
        with database.transaction(Change.SETTING, "part"):
            put(connection, "half")
            put(connection, "half")

    def pass_over() -> None:
        with database.transaction(Change.SETTING, "whole") as connection:
            put(connection, "a")
            with suppress(IntegrityError):
                fail_in_the_middle(connection)
            put(connection, "b")

    with pytest.raises(RuntimeError, match="part of this change failed"):
        pass_over()
    assert names(database) == []


def test_that_tables_made_in_a_failed_change_are_gone_too(database: Database) -> None:
    def migrate_half() -> None:
        with database.transaction(Change.SETTING) as connection:
            connection.exec_driver_sql("CREATE TABLE half(a)")
            connection.exec_driver_sql("ALTER TABLE settings ADD COLUMN b")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        migrate_half()
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA table_info(half)").all() == []
        columns = [row.name for row in connection.exec_driver_sql("PRAGMA table_info(settings)")]
    assert columns == ["key", "name", "value"]


def test_that_writing_takes_the_lock_at_once_and_says_who_waits(database: Database) -> None:
    other = cipher.connect(database.path, KEY)
    other.execute("BEGIN IMMEDIATE")
    with database.reading() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 10")
    with pytest.raises(JournalBusy), database.transaction(Change.SETTING, "a"):
        pytest.fail("nothing may run without the lock")
    other.execute("ROLLBACK")
    with database.transaction(Change.SETTING, "a") as connection:
        put(connection, "a")
    other.close()


def test_that_reading_sees_one_state_and_writing_goes_on_beside_it(database: Database) -> None:
    other = Database.open(database.path, KEY, with_undo=False)
    with database.reading():
        before = names(database)
        with other.transaction(Change.SETTING, "a") as connection:
            put(connection, "a")
        assert names(database) == before == []
    assert names(database) == ["a"]
    other.close()


def test_that_readings_may_overlap_in_any_order(database: Database) -> None:
    first, second = database.reading(), database.reading()
    first.__enter__()
    connection = second.__enter__()
    first.__exit__(None, None, None)
    assert connection.execute(text("SELECT count(*) FROM settings")).scalar() == 0
    second.__exit__(None, None, None)
    with database.transaction(Change.SETTING, "a") as connection:
        put(connection, "a")
    assert names(database) == ["a"]


def rename(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))


def remove(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)


@posix_only
@pytest.mark.parametrize("act", [rename, remove, replace])
def test_that_nothing_is_written_to_a_file_that_was_moved(
    database: Database, act: Callable[[Path], None]
) -> None:
    with database.transaction(Change.SETTING, "a") as connection:
        put(connection, "a")
    act(database.path)
    with pytest.raises(JournalMoved, match="nothing more is written"):
        database.transaction(Change.SETTING, "b").__enter__()
    with pytest.raises(JournalMoved):
        database.undo()
    assert names(database) == ["a"], "it can still be read and copied"


def limit_pages(database: Database, *, more: int) -> None:
    with database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + more}")


@pytest.mark.parametrize("more", [0, 1, 2, 5, 9])
def test_that_a_full_disk_changes_nothing(database: Database, more: int) -> None:
    with database.transaction(Change.SETTING, "first") as connection:
        put(connection, "first")
    before, changes = database.next_undo, heard(database)
    limit_pages(database, more=more)

    def put_too_much() -> None:
        with database.transaction(Change.SETTING, "x") as connection:
            put(connection, "small")
            with database.transaction(Change.SETTING, "big"):
                put(connection, "big", "x" * 100_000)

    with pytest.raises(NotSaved, match="not saved"):
        put_too_much()
    assert (names(database), changes, database.next_undo) == (["first"], [], before)
    limit_pages(database, more=1000)
    with database.transaction(Change.SETTING, "again") as connection:
        put(connection, "again")
    assert undone(database) == ["again", "first"]
    assert names(database) == []


def undone(database: Database) -> list[str]:
    steps = []
    while (step := database.undo()) is not None:
        steps.append(step.name)
    return steps


FILL = """
import resource, signal, sys
from pathlib import Path
from sqlalchemy import text
from relationjournal.domain.changes import Change
from relationjournal.security.data_key import DataKey
from relationjournal.storage.database import Database
from relationjournal.storage.errors import NotSaved

path, key = Path(sys.argv[1]), DataKey.generate()
database = Database.create(path, key)
insert = text("INSERT INTO settings(name, value) VALUES (:name, :value)")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
saved, refused = 0, 0
for step in range(40):
    limit = path.stat().st_size + 4096 * step
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    history = database.next_undo
    try:
        with database.transaction(Change.SETTING, f"put {step}") as connection:
            connection.execute(insert, {"name": str(step), "value": "x" * 20_000})
        saved += 1
    except NotSaved:
        refused += 1
        assert database.next_undo == history
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM settings")).scalar() == saved
assert saved and refused, (saved, refused)
while database.undo():
    saved -= 1
assert saved == 0
database.close()
Database.open(path, key).close()
print("held")
"""


@posix_only
def test_that_the_nth_write_may_fail_and_nothing_is_lost(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(tmp_path / "full.journal")],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert (done.stdout, done.stderr) == ("held\n", "")


def test_that_a_page_that_spoils_while_open_is_named(tmp_path: Path) -> None:
    path = tmp_path / "spoilt.journal"
    database = Database.create(path, KEY)
    with database.transaction(Change.SETTING, "much") as connection:
        for number in range(200):
            put(connection, str(number), "x" * 3000)
    database.close()
    content = bytearray(path.read_bytes())
    for place in range(5 * 4096 + 200, len(content), 4096):
        content[place] ^= 1
    path.write_bytes(content)

    def read() -> None:
        database = Database.open(path, KEY)
        with database.reading() as connection:
            connection.exec_driver_sql("SELECT * FROM settings").all()

    with pytest.raises(JournalDamaged, match=r"spoilt\.journal"):
        read()


def test_that_versions_grow_with_commits_rollbacks_undo_and_redo(database: Database) -> None:
    def version() -> int:
        return database.version(Change.SETTING | Change.CONTACT)

    seen = [version()]
    with database.transaction(Change.SETTING, "a") as connection:
        put(connection, "a")
        with database.transaction(Change.CONTACT, "b"):
            put(connection, "b")
        seen.append(version())
    seen.append(version())
    with pytest.raises(ZeroDivisionError), database.transaction(Change.CONTACT, "c"):
        raise ZeroDivisionError
    seen.append(version())
    database.undo()
    seen.append(version())
    database.redo()
    seen.append(version())
    assert seen == sorted(set(seen))
    before = database.version(Change.MIRROR)
    with database.transaction(Change.SETTING, "d"):
        pass
    assert database.version(Change.MIRROR) == before


def test_that_who_reads_after_the_end_is_told_so(database: Database) -> None:
    database.close()
    with pytest.raises(Stopped), database.reading():
        pass


def test_that_closing_leaves_nothing_in_the_log_although_others_have_it_open(
    database: Database,
) -> None:
    other = Database.open(database.path, KEY)
    with other.transaction(Change.SETTING, "a") as connection:
        put(connection, "a")
    log = log_of(database.path)
    assert log.stat().st_size > 0
    other.close()
    assert log.stat().st_size == 0
    assert names(database) == ["a"]


def test_that_no_error_tells_what_was_to_be_written(database: Database) -> None:
    def put_twice() -> None:
        with database.transaction(Change.SETTING, "a") as connection:
            for _twice in range(2):
                put(connection, "a", "private words")

    with pytest.raises(IntegrityError) as told:
        put_twice()
    assert "private words" not in str(told.value)
