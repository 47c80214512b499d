"""Standing in somebody's shoes, on real files."""

from datetime import timedelta
from pathlib import Path

import pytest

from relationjournal.domain.contacts import NewContact
from relationjournal.domain.follow_ups import FollowUpRefused
from relationjournal.domain.shoes import NewShoes, ShoesRefused
from relationjournal.services.journal import Journal
from relationjournal.services.shoes import ShoesGone
from tests.support.journals import FRIDAY, new_journal

SUNDAY = FRIDAY + timedelta(days=2)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


@pytest.fixture
def ana(journal: Journal) -> str:
    return journal.contacts.add(NewContact("Ana")).id


def _guess(ana: str, question: str = "What would help most?") -> NewShoes:
    return NewShoes(ana, FRIDAY, "the move", "a quiet week", "the school", question)


def test_that_the_question_becomes_a_follow_up_in_the_same_step(journal: Journal, ana: str) -> None:
    card = journal.shoes.guess(_guess(ana), ask_on=SUNDAY)
    [waiting] = journal.follow_ups.waiting(ana)
    assert card.follow_up_id == waiting.id
    assert (waiting.plan.what, waiting.plan.on) == ("What would help most?", SUNDAY)
    journal.undo()
    assert journal.shoes.of(ana) == []
    assert journal.follow_ups.waiting(ana) == []


def test_that_the_answer_stands_beside_the_guess_and_ends_the_follow_up(
    journal: Journal, ana: str
) -> None:
    card = journal.shoes.guess(_guess(ana), ask_on=SUNDAY)
    answered = journal.shoes.answer(card.id, " Boxes, and no visitors. ")
    assert (answered.answer, answered.answered_on) == ("Boxes, and no visitors.", FRIDAY)
    assert answered.guess == card.guess
    assert journal.follow_ups.waiting(ana) == []
    journal.undo()
    assert journal.shoes.get(card.id) == card
    assert len(journal.follow_ups.waiting(ana)) == 1


def test_that_another_question_changes_what_the_follow_up_says(journal: Journal, ana: str) -> None:
    card = journal.shoes.guess(_guess(ana), ask_on=SUNDAY)
    journal.shoes.change(card.id, _guess(ana, "What can I take off you?"))
    assert [one.plan.what for one in journal.follow_ups.waiting(ana)] == [
        "What can I take off you?"
    ]


def test_that_asking_on_another_day_leaves_one_follow_up(journal: Journal, ana: str) -> None:
    card = journal.shoes.guess(_guess(ana), ask_on=FRIDAY)
    journal.shoes.ask(card.id, SUNDAY)
    assert [one.plan.on for one in journal.follow_ups.waiting(ana)] == [SUNDAY]


def test_that_nothing_is_kept_where_the_day_to_ask_is_past(journal: Journal, ana: str) -> None:
    with pytest.raises(FollowUpRefused):
        journal.shoes.guess(_guess(ana), ask_on=FRIDAY - timedelta(days=1))
    assert journal.shoes.of(ana) == []


def test_that_a_card_says_something_and_only_a_question_is_asked(
    journal: Journal, ana: str
) -> None:
    with pytest.raises(ShoesRefused, match="Fill in one of the lines"):
        journal.shoes.guess(NewShoes(ana, FRIDAY, pressure="  "))
    card = journal.shoes.guess(NewShoes(ana, FRIDAY, pressure="the move"))
    with pytest.raises(ShoesRefused, match="no question to ask"):
        journal.shoes.ask(card.id, SUNDAY)


def test_that_the_latest_card_comes_first_and_earlier_ones_stay(journal: Journal, ana: str) -> None:
    first = journal.shoes.guess(_guess(ana))
    second = journal.shoes.guess(_guess(ana, ""))
    assert journal.shoes.of(ana) == [second, first]


def test_that_a_removed_card_takes_its_waiting_question_along(journal: Journal, ana: str) -> None:
    card = journal.shoes.guess(_guess(ana), ask_on=SUNDAY)
    journal.shoes.remove(card.id)
    assert journal.follow_ups.waiting(ana) == []
    with pytest.raises(ShoesGone, match="no longer in the journal"):
        journal.shoes.get(card.id)
    journal.undo()
    assert journal.shoes.of(ana) == [card]
    assert len(journal.follow_ups.waiting(ana)) == 1


def test_that_a_follow_up_that_is_removed_leaves_the_card(journal: Journal, ana: str) -> None:
    card = journal.shoes.guess(_guess(ana), ask_on=SUNDAY)
    assert card.follow_up_id is not None
    journal.follow_ups.delete(card.follow_up_id)
    assert journal.shoes.get(card.id).follow_up_id is None
