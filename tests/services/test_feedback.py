"""«How am I doing?» on real files."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from relationjournal.domain.contacts import Circle, NewContact
from relationjournal.domain.feedback import Answer, Asked, FeedbackRefused, Tone, Weight
from relationjournal.services.clock import Clock
from relationjournal.services.feedback import ASK, FeedbackGone
from relationjournal.services.journal import Journal
from tests.support.journals import FRIDAY, new_journal

FIRST_WEEK = date(2025, 4, 3)
AGO = date(2024, 6, 1)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


def _near(journal: Journal, name: str, added_on: date = AGO) -> str:
    return journal.contacts.add(NewContact(name, circle=Circle.CLOSE), added_on=added_on).id


def test_that_a_question_waits_for_its_answer_and_is_weighed(journal: Journal) -> None:
    ana = _near(journal, "Ana")
    asked = journal.feedback.note(Asked(ana, FRIDAY, "the meetings", "listen"))
    assert journal.feedback.of(ana) == [asked]
    with pytest.raises(FeedbackRefused, match="no answer to weigh"):
        journal.feedback.weigh(asked.id, Weight.ACT)
    answer = Answer("You talk over Tom.", FRIDAY, Tone.IMPROVE)
    heard = journal.feedback.change(asked.id, asked.asked, answer)
    weighed = journal.feedback.weigh(asked.id, Weight.ACT)
    assert weighed == replace(heard, answer=replace(answer, weight=Weight.ACT))
    assert journal.feedback.of(ana) == [weighed]
    journal.undo()
    assert journal.feedback.get(asked.id) == heard


def test_that_asking_may_count_in_the_account_in_the_same_step(journal: Journal) -> None:
    ana = _near(journal, "Ana")
    journal.feedback.note(Asked(ana, FRIDAY, "the meetings"), is_entered=True)
    [interaction] = journal.interactions.on(FRIDAY)
    assert interaction.entries[0].line.practice == ASK
    journal.undo()
    assert (journal.interactions.on(FRIDAY), journal.feedback.all()) == ([], [])


def test_that_both_practices_are_of_the_catalogue(journal: Journal) -> None:
    assert ASK in journal.practices.tags


def test_that_a_month_has_what_was_asked_or_answered_in_it(journal: Journal) -> None:
    ana = _near(journal, "Ana")
    february, april = date(2025, 2, 27), date(2025, 4, 1)
    long_ago = journal.feedback.note(Asked(ana, AGO), Answer("fine", AGO))
    late = journal.feedback.note(Asked(ana, february), Answer("fine", FRIDAY))
    now = journal.feedback.note(Asked(ana, FRIDAY))
    assert journal.feedback.of_month(date(2025, 3, 31)) == [now, late]
    assert journal.feedback.of_month(april) == []
    assert journal.feedback.of_month(AGO) == [long_ago]


def test_that_an_answer_says_something_and_comes_after_the_question(journal: Journal) -> None:
    with pytest.raises(FeedbackRefused, match="Write down"):
        Answer("  ", FRIDAY)
    ana = _near(journal, "Ana")
    early = Answer("fine", FRIDAY - timedelta(days=1))
    with pytest.raises(FeedbackRefused, match="correct the day"):
        journal.feedback.note(Asked(ana, FRIDAY), early)


def test_that_what_is_removed_is_gone_and_comes_back(journal: Journal) -> None:
    noted = journal.feedback.note(Asked(_near(journal, "Ana"), FRIDAY))
    journal.feedback.remove(noted.id)
    with pytest.raises(FeedbackGone, match="no longer in the journal"):
        journal.feedback.get(noted.id)
    journal.undo()
    assert journal.feedback.all() == [noted]


def test_that_one_person_is_proposed_in_the_first_week_until_somebody_was_asked(
    tmp_path: Path,
) -> None:
    journal = new_journal(tmp_path, FIRST_WEEK)
    ana, ben = _near(journal, "Ana"), _near(journal, "Ben")
    journal.feedback.note(Asked(ana, AGO))
    assert journal.feedback.proposed() == ben
    journal.feedback.note(Asked(ana, FIRST_WEEK))
    assert journal.feedback.proposed() is None


def test_that_the_same_person_is_proposed_all_week(tmp_path: Path) -> None:
    journal = new_journal(tmp_path, FIRST_WEEK)
    for name in ("Ana", "Ben", "Chi", "Dee", "Eli"):
        _near(journal, name)
    proposed = set()
    for day in range(1, 8):
        journal.clock = Clock(date(2025, 4, day))
        proposed.add(journal.feedback.proposed())
    assert len(proposed) == 1
    journal.clock = Clock(date(2025, 4, 8))
    assert journal.feedback.proposed() is None


def test_that_not_this_month_holds_until_the_next(tmp_path: Path) -> None:
    journal = new_journal(tmp_path, FIRST_WEEK)
    _near(journal, "Ana")
    journal.feedback.decline()
    assert journal.feedback.proposed() is None
    journal.clock = Clock(date(2025, 5, 1))
    assert journal.feedback.proposed() is not None
    journal.clock = Clock(FIRST_WEEK)
    step = journal.undo()
    assert step is not None
    assert step.name == "ask nobody for feedback this month"
    assert journal.feedback.proposed() is not None


def test_that_only_those_who_are_near_known_and_not_aside_are_proposed(tmp_path: Path) -> None:
    journal = new_journal(tmp_path, FIRST_WEEK)
    journal.contacts.add(NewContact("Far", circle=Circle.KNOWN), added_on=AGO)
    _near(journal, "New", FIRST_WEEK - timedelta(days=3))
    journal.contacts.rest(_near(journal, "Resting"))
    journal.contacts.close(_near(journal, "Closed"))
    assert journal.feedback.proposed() is None
    kept = _near(journal, "Ana")
    assert journal.feedback.proposed() == kept


def test_that_a_setting_switches_the_reminder_off(tmp_path: Path) -> None:
    journal = new_journal(tmp_path, FIRST_WEEK)
    _near(journal, "Ana")
    journal.preferences.put(replace(journal.preferences.get(), asks_for_feedback=False))
    assert journal.feedback.proposed() is None
