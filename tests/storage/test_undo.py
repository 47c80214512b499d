"""Undo and redo of any statement on any table, by the triggers below all of them."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import Circle, Importance, Setting, Side
from relationjournal.domain.interactions import Kind
from relationjournal.domain.promises import PromiseState
from relationjournal.security.data_key import DataKey
from relationjournal.storage.database import Database
from relationjournal.storage.schema import (
    contact_photos,
    contacts,
    entries,
    interactions,
    metadata,
    promises,
)
from relationjournal.storage.schema import settings as settings_table
from relationjournal.storage.undo import MAX_STEPS

KEY = DataKey.generate()

Content = dict[str, list[tuple[Any, ...]]]


def content(database: Database) -> Content:
    """Return every row of every table, and the words of the search index."""
    with database.reading() as connection:
        found: Content = {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by("key"))]
            for table in metadata.sorted_tables
        }
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words "
            "USING fts5vocab(main, search_index, instance)"
        )
        words = connection.exec_driver_sql("SELECT term, doc, offset FROM temp.words")
        found["words"] = sorted(tuple(row) for row in words)
        return found


@contextmanager
def new_database() -> Iterator[Database]:
    with TemporaryDirectory() as folder:
        database = Database.create(Path(folder) / "test.journal", KEY)
        yield database
        database.close()


texts = st.text(max_size=20) | st.sampled_from(["it's", "a\0b", "100 % :x ?", "«é»\n\t", "\u0301"])
FRIDAY = date(2025, 3, 14)


def add_contact(connection: Connection, number: int, text: str) -> None:
    connection.execute(
        insert(contacts).values(
            id=f"c{number}",
            name=text,
            circle=Circle.CLOSE,
            family=True,
            setting=Setting.WORK,
            side=Side.INSIDE,
            importance=Importance.LOW,
            added_on=FRIDAY,
            how_we_met=text,
        )
    )
    photo = {"contact_id": f"c{number}", "data": text.encode() + b"\0\xff", "media_type": "image"}
    connection.execute(insert(contact_photos).values(photo))


def add_interaction(connection: Connection, number: int, text: str) -> None:
    ids = connection.execute(select(contacts.c.id)).scalars().all()
    connection.execute(insert(interactions).values(id=f"i{number}", on_day=FRIDAY, note=text))
    for contact_id in ids[:2]:
        line = {"interaction_id": f"i{number}", "contact_id": contact_id, "on_day": FRIDAY}
        connection.execute(
            insert(entries).values(
                id=f"e{number}{contact_id}",
                kind=Kind.GAVE,
                size=1,
                fixed=1 / (number + 3),
                slips=-1e-300,
                practice=text,
                **line,
            )
        )
        connection.execute(
            insert(promises).values(
                id=f"p{number}{contact_id}",
                contact_id=contact_id,
                what=text,
                made_on=FRIDAY,
                state=PromiseState.OPEN,
                is_answer=False,
                was_moved=False,
                interaction_id=f"i{number}",
            )
        )


def edit(connection: Connection, number: int, text: str) -> None:
    names = update(contacts).where(contacts.c.id <= f"c{number}")
    connection.execute(names.values(name=text, cadence_days=number, closed_on=FRIDAY))
    connection.execute(update(interactions).values(note=interactions.c.note + text))


def remove_contact(connection: Connection, number: int, _text: str) -> None:
    connection.execute(delete(contacts).where(contacts.c.id == f"c{number}"))


def remove_interaction(connection: Connection, number: int, _text: str) -> None:
    connection.execute(delete(interactions).where(interactions.c.id <= f"i{number}"))


ACTS = (add_contact, add_interaction, edit, remove_contact, remove_interaction)
steps = st.lists(
    st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 3), texts), min_size=1, max_size=4),
    max_size=6,
)


@settings(max_examples=60)
@given(steps, st.data())
def test_that_any_change_can_be_taken_back_and_brought_again(
    drawn: list[list[tuple[Any, int, str]]], data: st.DataObject
) -> None:
    with new_database() as database:
        states, names = [content(database)], ["nothing"]
        for number, step in enumerate(drawn):
            with suppress(IntegrityError), database.transaction(Change.CONTACT, f"{number}") as c:
                for act, which, text in step:
                    act(c, which, text)
            if (last := database.next_undo) is not None and last.name == f"{number}":
                states.append(content(database))
                names.append(last.name)
            assert content(database) == states[-1], "a step that failed leaves nothing"
        here = len(states) - 1
        for _ in range(data.draw(st.integers(0, 12))):
            if data.draw(st.booleans()):
                done = database.undo()
                assert (done and done.name) == (names[here] if here else None)
                here -= done is not None
            else:
                done = database.redo()
                assert (done is None) == (here == len(states) - 1)
                here += done is not None
            assert content(database) == states[here]


def put(database: Database, number: int) -> None:
    with database.transaction(Change.CONTACT, f"add {number}") as connection:
        add_contact(connection, number, "Ana")


def names(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.execute(select(contacts.c.id).order_by("id")).scalars())


def test_that_a_new_change_makes_what_was_undone_impossible_to_redo() -> None:
    with new_database() as database:
        put(database, 1)
        put(database, 2)
        database.undo()
        put(database, 3)
        assert (database.next_redo, database.redo()) == (None, None)
        assert [step.name for step in (database.undo(), database.undo()) if step] == [
            "add 3",
            "add 1",
        ]
        assert names(database) == []


def test_that_a_change_without_a_name_is_final() -> None:
    with new_database() as database:
        put(database, 1)
        with database.transaction(Change.CONTACT) as connection:
            add_contact(connection, 2, "Ben")
        assert (database.next_undo, database.next_redo, database.undo()) == (None, None, None)
        put(database, 3)
        database.undo()
        assert names(database) == ["c1", "c2"]


def test_that_a_change_that_writes_nothing_is_no_step() -> None:
    with new_database() as database:
        put(database, 1)
        with database.transaction(Change.CONTACT, "look around"):
            pass
        step = database.next_undo
        assert step is not None
        assert step.name == "add 1"


def test_that_undo_and_redo_announce_what_they_touch() -> None:
    with new_database() as database:
        put(database, 1)
        heard: list[Change] = []
        database.on_change = heard.append
        database.undo()
        database.redo()
        database.redo()
        assert heard == [Change.CONTACT, Change.CONTACT]


def test_that_only_so_many_steps_are_kept_and_no_more_words_of_them() -> None:
    with new_database() as database:
        for number in range(MAX_STEPS + 5):
            put(database, number)
        with database.reading() as connection:
            log = "SELECT count(*) FROM temp.undo_log"
            assert connection.exec_driver_sql(log).scalar_one() == 2 * MAX_STEPS
        taken = 0
        while database.undo():
            taken += 1
        assert taken == MAX_STEPS
        assert len(names(database)) == 5


def test_that_a_database_without_undo_keeps_no_log(tmp_path: Path) -> None:
    Database.create(tmp_path / "test.journal", KEY).close()
    database = Database.open(tmp_path / "test.journal", KEY, with_undo=False)
    put(database, 1)
    assert (database.next_undo, database.undo(), database.redo()) == (None, None, None)
    with database.reading() as connection, pytest.raises(OperationalError):
        connection.exec_driver_sql("SELECT * FROM temp.undo_log")
    database.close()


def test_that_erased_words_are_gone_from_the_index() -> None:
    with new_database() as database:
        with database.transaction(Change.CONTACT, "add") as connection:
            add_contact(connection, 1, "Zephyrine")
            add_contact(connection, 2, "Ana")
        with database.transaction(Change.CONTACT) as connection:
            remove_contact(connection, 1, "")
        with database.reading() as connection:
            blocks = connection.exec_driver_sql("SELECT block FROM search_index_data").scalars()
            kept = b"".join(blocks)
        assert b"zephyrine" not in kept
        assert b"ana" in kept


def test_that_typing_that_goes_on_is_one_step_and_leaves_the_steps_before_it() -> None:
    with new_database() as database:
        write(database, "first", 1, "a")
        before = content(database)
        write(database, "typing", 2, "b")
        typing = database.next_undo
        assert typing is not None
        for number in (3, 4):
            with database.transaction(
                Change.PROMISE, "typing", joins=database.next_undo
            ) as connection:
                add_contact(connection, number, "c")
        after = content(database)
        joined = database.next_undo
        assert joined is not None
        assert joined.first == typing.first
        assert joined.change == Change.CONTACT | Change.PROMISE

        database.undo()
        assert content(database) == before
        database.redo()
        assert content(database) == after
        database.undo()
        database.undo()
        assert database.next_undo is None


def test_that_typing_after_something_else_is_a_step_of_its_own() -> None:
    with new_database() as database:
        write(database, "typing", 1, "a")
        typing = database.next_undo
        write(database, "something else", 2, "b")
        between = content(database)
        with database.transaction(Change.CONTACT, "typing", joins=typing) as connection:
            add_contact(connection, 3, "c")
        database.undo()
        assert content(database) == between


def test_that_typing_that_goes_on_after_an_undo_forgets_what_was_undone() -> None:
    with new_database() as database:
        write(database, "typing", 1, "a")
        typing = database.next_undo
        before = content(database)
        write(database, "undone", 2, "b")
        database.undo()
        with database.transaction(Change.CONTACT, "typing", joins=typing) as connection:
            add_contact(connection, 3, "c")
        assert database.next_redo is None
        database.undo()
        assert content(database) != before
        assert database.next_undo is None


def test_that_what_is_written_aside_is_safe_and_no_concern_of_undo(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    database = Database.create(path, KEY)
    heard: list[Change] = []
    write(database, "first", 1, "a")
    write(database, "second", 2, "b")
    database.undo()
    database.on_change = heard.append
    redo = database.next_redo
    with database.aside() as connection:
        connection.execute(insert(settings_table).values(name="draft", value="half a th"))
    assert database.next_redo == redo
    assert not any(heard)
    database.redo()
    database.undo()
    database.undo()
    database.close()

    database = Database.open(path, KEY)
    with database.reading() as connection:
        assert connection.execute(select(settings_table.c.value)).scalars().all() == ["half a th"]
        assert connection.execute(select(contacts)).all() == []
    database.close()


def write(database: Database, name: str, number: int, text: str) -> None:
    with database.transaction(Change.CONTACT, name) as connection:
        add_contact(connection, number, text)
