from datetime import date
from pathlib import Path

import pytest

from relationjournal.domain.contacts import Circle, NewContact, Setting, Side
from relationjournal.services.journal import Journal
from relationjournal.ui.models.people_filter import PeopleFilter, PeopleFinder, PeopleOrder
from tests.support.journals import FRIDAY, new_journal
from tests.support.people import happened


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = new_journal(tmp_path)
    people = (
        NewContact("Zoë", nicknames=("Zed",), circle=Circle.INNER, side=Side.INSIDE),
        NewContact("Ana", tags=("running",), setting=Setting.WORK, organisation="Harbour"),
        NewContact("ben", tags=("running", "chess")),
    )
    for details in people:
        contact = journal.contacts.add(details, added_on=date(2025, 3, 1))
        happened(journal, contact, date(2025, 3, 10))
    return journal


def _found(journal: Journal, wanted: PeopleFilter) -> list[str]:
    finder = PeopleFinder(journal.directory.entries(with_closed=True), FRIDAY)
    return [entry.standing.name for entry in finder.find(wanted)]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (PeopleFilter("zoe"), ["Zoë"]),
        (PeopleFilter("ZED"), ["Zoë"]),
        (PeopleFilter("harb"), ["Ana"]),
        (PeopleFilter("run be"), ["ben"]),
        (PeopleFilter("nobody"), []),
        (PeopleFilter(circle=Circle.INNER), ["Zoë"]),
        (PeopleFilter(tag="chess"), ["ben"]),
        (PeopleFilter(setting=Setting.WORK), ["Ana"]),
        (PeopleFilter(side=Side.INSIDE), ["Zoë"]),
        (PeopleFilter(order=PeopleOrder.NAME), ["Ana", "ben", "Zoë"]),
    ],
)
def test_that_a_filter_lets_through_whom_it_names(
    journal: Journal, wanted: PeopleFilter, names: list[str]
) -> None:
    assert _found(journal, wanted) == names


def test_that_the_list_is_ordered_by_next_follow_up_and_then_by_name(journal: Journal) -> None:
    assert _found(journal, PeopleFilter()) == ["Zoë", "Ana", "ben"]


def test_that_days_that_have_passed_count_as_today_so_that_nobody_is_ranked_by_silence(
    journal: Journal,
) -> None:
    for name, day in (("Xaver", 3), ("Adam", 9)):
        contact = journal.contacts.add(
            NewContact(name, cadence_days=2), added_on=date(2025, 1, day)
        )
        happened(journal, contact, date(2025, 1, day))
    assert _found(journal, PeopleFilter())[:2] == ["Adam", "Xaver"]


def test_that_closed_accounts_show_only_when_wanted(journal: Journal) -> None:
    journal.contacts.close(journal.contacts.named("ben").id)
    assert "ben" not in _found(journal, PeopleFilter())
    assert _found(journal, PeopleFilter(is_closed=True)) == ["ben"]


def test_that_the_tags_in_use_are_offered_once(journal: Journal) -> None:
    finder = PeopleFinder(journal.directory.entries(), FRIDAY)
    assert finder.tags == ("chess", "running")
