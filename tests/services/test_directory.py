from datetime import date, timedelta
from pathlib import Path

import pytest

from relationjournal.domain.contacts import NewContact, Photo
from relationjournal.services.accounts import HALF_YEAR
from tests.support.journals import FRIDAY, new_journal
from tests.support.people import happened, someone


def test_that_the_directory_lists_everybody_with_what_they_are_found_by(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    journal.contacts.add(NewContact("Ben", nicknames=("Benny",), tags=("climbing",)))
    journal.contacts.add(NewContact("Ana", organisation="Harbour", photo=Photo(b"jpeg")))
    ana, ben = journal.directory.entries()
    assert (ana.standing.name, ana.organisation, ana.has_photo) == ("Ana", "Harbour", True)
    assert (ben.nicknames, ben.tags, ben.has_photo) == (("Benny",), ("climbing",), False)
    assert journal.directory.photo(ana.standing.contact_id) == b"jpeg"
    assert journal.directory.photo(ben.standing.contact_id) == b""


def test_that_closed_accounts_are_listed_where_they_are_asked_for(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    journal.contacts.close(someone(journal, "Ana").id)
    assert journal.directory.entries() == []
    assert [e.standing.is_closed for e in journal.directory.entries(with_closed=True)] == [True]


def test_that_an_account_is_read_with_what_it_follows_from(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    ana = someone(journal, "Ana")
    for day in (1, 5, 9):
        happened(journal, ana, date(2025, 3, day), size=2)
    view = journal.accounts.view(ana.id)
    assert view.on == FRIDAY
    assert (view.given, view.taken) == (6, 0)
    life = journal.accounts.life(ana.id)
    assert life.figures.closing == pytest.approx(view.standing.account.balance)
    assert life.figures.start == FRIDAY - timedelta(days=HALF_YEAR)
    assert [date.fromordinal(day).day for day in life.days] == [1, 5, 9]
    assert journal.accounts.count(ana.id) == 3
    assert view.next.on == view.standing.next_on
