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


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    clock = Clock(fixed=date(2025, 3, 14))
    return Journal.create(tmp_path / "a.journal", DataKey.generate(), clock)


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
