"""Threads take turns at one journal, and one of them can be stopped."""

from datetime import date
from pathlib import Path
from threading import Event, Thread, Timer

import pytest
from sqlalchemy import text

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import NewContact
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.storage.errors import Stopped

ENDLESS = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
)


KEY = DataKey.generate()
CLOCK = Clock(fixed=date(2025, 3, 14))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal.create(tmp_path / "a.journal", KEY, CLOCK)


def test_that_a_reader_waits_for_the_writer_and_sees_all_of_it(journal: Journal) -> None:
    is_writing, may_end = Event(), Event()

    def write() -> None:
        with journal.database.transaction(Change.CONTACT, "add two"):
            journal.contacts.add(NewContact("Ana"))
            is_writing.set()
            may_end.wait(10)
            journal.contacts.add(NewContact("Bo"))

    writer = Thread(target=write)
    writer.start()
    is_writing.wait(10)
    Timer(0.05, may_end.set).start()
    names = [contact.name for contact in journal.contacts.all()]
    writer.join()
    assert names == ["Ana", "Bo"]
    journal.close()


def test_that_what_is_not_wanted_any_more_ends_and_leaves_nothing(journal: Journal) -> None:
    looks: list[int] = []

    def is_unwanted() -> bool:
        looks.append(1)
        return len(looks) > 10

    def write_for_ever() -> None:
        with journal.database.transaction(Change.CONTACT, "add and count") as connection:
            journal.contacts.add(NewContact("Ana"))
            connection.execute(ENDLESS)

    with journal.database.stopping_when(is_unwanted), pytest.raises(Stopped):
        write_for_ever()
    assert journal.contacts.all() == []
    assert journal.contacts.add(NewContact("Bo")).name == "Bo"
    journal.close()


def test_that_closing_waits_for_whoever_writes(journal: Journal) -> None:
    is_writing, may_end = Event(), Event()

    def write() -> None:
        with journal.database.transaction(Change.CONTACT, "add two"):
            journal.contacts.add(NewContact("Ana"))
            is_writing.set()
            may_end.wait(10)
            journal.contacts.add(NewContact("Bo"))

    writer = Thread(target=write)
    writer.start()
    is_writing.wait(10)
    Timer(0.05, may_end.set).start()
    journal.close()
    writer.join()
    assert names_in(journal) == ["Ana", "Bo"]


def test_that_closing_stops_what_can_be_stopped_and_nothing_of_it_stays(journal: Journal) -> None:
    is_writing, raised = Event(), list[Exception]()

    def write_for_ever() -> None:
        try:
            with (
                journal.database.stopping_when(lambda: False),
                journal.database.transaction(Change.CONTACT, "add and count") as connection,
            ):
                journal.contacts.add(NewContact("Ana"))
                is_writing.set()
                connection.execute(ENDLESS)
        except Stopped as stopped:
            raised.append(stopped)

    writer = Thread(target=write_for_ever)
    writer.start()
    is_writing.wait(10)
    journal.close()
    writer.join()
    assert len(raised) == 1
    assert names_in(journal) == []


def names_in(closed: Journal) -> list[str]:
    """Return the names in a journal that was closed, as they are on the disk."""
    opened = Journal.open(closed.path, KEY, CLOCK)
    names = [contact.name for contact in opened.contacts.all()]
    opened.close()
    return names
