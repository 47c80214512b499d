"""What this day held in former years, on real files."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from relationjournal.domain.contacts import NewContact
from relationjournal.domain.mirror.answers import TextAnswer
from relationjournal.domain.mirror.session import CardName
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from tests.support.journals import FRIDAY, new_journal
from tests.support.people import happened

LAST_YEAR = date(2024, 3, 14)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


def _answer(journal: Journal, on: date, text: str) -> None:
    journal.clock = Clock(on)
    journal.mirror.begin(on)
    journal.mirror.answer(on, CardName.GOOD_MOMENT, TextAnswer(text))
    journal.clock = Clock(FRIDAY)


def test_that_answers_of_former_evenings_come_latest_year_first(journal: Journal) -> None:
    _answer(journal, date(2022, 3, 14), "a walk")
    _answer(journal, LAST_YEAR, "a call")
    _answer(journal, LAST_YEAR + timedelta(days=1), "another day")
    found = journal.looking_back.evenings()
    assert [evening.on for evening in found] == [LAST_YEAR, date(2022, 3, 14)]
    [(question, answer)] = found[0].answers
    assert answer == "a call"
    assert question


def test_that_an_evening_without_an_answer_is_left_out(journal: Journal) -> None:
    journal.clock = Clock(LAST_YEAR)
    journal.mirror.begin(LAST_YEAR)
    journal.clock = Clock(FRIDAY)
    assert journal.looking_back.evenings() == []


def test_that_a_leap_day_has_only_leap_years_behind_it(journal: Journal) -> None:
    _answer(journal, date(2020, 2, 29), "a leap")
    journal.clock = Clock(date(2024, 2, 29))
    assert [evening.on for evening in journal.looking_back.evenings()] == [date(2020, 2, 29)]


def test_that_a_year_ago_is_the_nearest_note_within_a_week(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana"))
    ben = journal.contacts.add(NewContact("Ben"))
    happened(journal, ana, LAST_YEAR - timedelta(days=8), note="too early")
    assert journal.looking_back.a_year_ago_with(ana.id) is None
    happened(journal, ana, LAST_YEAR + timedelta(days=5), note="a walk")
    happened(journal, ana, LAST_YEAR - timedelta(days=2), note="lunch by the river")
    happened(journal, ana, LAST_YEAR, note="")
    happened(journal, ben, LAST_YEAR, note="not with her")
    found = journal.looking_back.a_year_ago_with(ana.id)
    assert found is not None
    assert found.note == "lunch by the river"
