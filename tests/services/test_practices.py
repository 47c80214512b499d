from dataclasses import replace
from pathlib import Path

import pytest

from relationjournal.domain.mirror.session import CardName
from relationjournal.domain.own_practices import NewPractice
from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.review import Asked, ReviewAnswer
from relationjournal.domain.reviews.review import CardName as ReviewCard
from relationjournal.services.journal import Journal
from relationjournal.services.practices import FocusFull, PracticeGone, QuestionGone, TagTaken
from tests.support.journals import FRIDAY, new_journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


def in_focus(journal: Journal) -> list[str]:
    return [one.practice.tag for one in journal.practices.all() if one.is_in_focus]


def test_that_a_new_journal_has_the_defaults_on_and_nothing_in_focus(journal: Journal) -> None:
    chosen = journal.practices.all()
    assert [one.is_on for one in chosen] == [one.practice.is_default for one in chosen]
    assert in_focus(journal) == []
    assert {one.practice.tag for one in chosen} == journal.practices.tags


def test_that_a_choice_is_kept_changed_and_taken_back(journal: Journal) -> None:
    off = next(one for one in journal.practices.all() if not one.is_on).practice.tag

    def choice() -> tuple[bool, bool]:
        one = next(one for one in journal.practices.all() if one.practice.tag == off)
        return one.is_on, one.is_in_focus

    journal.practices.choose(off, is_on=True)
    journal.practices.choose(off, is_on=True, is_in_focus=True)
    assert choice() == (True, True)
    journal.undo()
    assert choice() == (True, False)
    journal.undo()
    assert choice() == (False, False)


def test_that_at_most_three_are_in_focus(journal: Journal) -> None:
    tags = [one.practice.tag for one in journal.practices.all()][:4]
    for tag in tags[:3]:
        journal.practices.choose(tag, is_on=True, is_in_focus=True)
    journal.practices.choose(tags[0], is_on=True, is_in_focus=True)
    with pytest.raises(FocusFull, match="take one of them out"):
        journal.practices.choose(tags[3], is_on=True, is_in_focus=True)
    assert in_focus(journal) == tags[:3]


WALKS = NewPractice(
    "Walk together", "walks", "Go for a walk with someone.", 14, 2, questions=("Who walked?",)
)


def test_that_an_own_practice_works_wherever_others_do(journal: Journal) -> None:
    journal.practices.add(WALKS)

    journal.captures.log_lines(["@Ana +2 #walks along the river"])
    journal.practices.choose("walks", is_on=True, is_in_focus=True)

    (entry,) = journal.interactions.on(FRIDAY)[0].entries
    assert entry.line.practice == "walks"
    assert in_focus(journal) == ["walks"]
    mine = journal.practices.all()[-1]
    assert (mine.is_own, mine.practice.name, mine.practice.gap_days) == (True, "Walk together", 14)
    assert mine.practice.questions == ("Who walked?",)


def test_that_the_mirror_asks_about_an_own_practice_in_its_own_words(journal: Journal) -> None:
    practice_id = journal.practices.add(WALKS)
    for one in journal.practices.all():
        journal.practices.choose(one.practice.tag, is_on=one.is_own)

    card = journal.mirror.begin(FRIDAY).session.card(CardName.PRACTICE)

    assert card is not None
    assert (card.question, card.text) == (practice_id, "Who walked?")


def test_that_a_new_question_changes_no_session_that_was_begun(journal: Journal) -> None:
    before = journal.mirror.begin(FRIDAY).session
    card = before.card(CardName.PRACTICE)
    assert card is not None
    practice = journal.practices.catalogue.by_id(card.question)
    assert practice is not None

    journal.practices.add_question(practice.tag, "What did you leave unsaid?")

    grown = journal.practices.catalogue.by_id(practice.id)
    assert grown is not None
    assert grown.questions == (*practice.questions, "What did you leave unsaid?")
    assert journal.mirror.begin(FRIDAY).session == before
    (question,) = journal.practices.own_questions(practice.tag)
    journal.practices.remove_question(question.id)
    assert journal.practices.catalogue.by_id(practice.id) == practice
    with pytest.raises(QuestionGone):
        journal.practices.remove_question(question.id)


def test_that_entries_follow_where_an_own_tag_becomes_another(journal: Journal) -> None:
    practice_id = journal.practices.add(WALKS)
    journal.practices.choose("walks", is_on=False)
    journal.captures.log_lines(["@Ana +2 #walks along the river"])

    journal.practices.edit(practice_id, replace(WALKS, tag="strolls", questions=("Where to?",)))

    (entry,) = journal.interactions.on(FRIDAY)[0].entries
    mine = journal.practices.all()[-1]
    assert entry.line.practice == mine.practice.tag == "strolls"
    assert not mine.is_on
    assert mine.practice.questions == ("Where to?",)
    assert journal.practices.catalogue.by_tag("walks") is None
    journal.undo()
    assert journal.practices.all()[-1].practice.tag == "walks"


def test_that_an_own_tag_becomes_one_that_a_practice_before_it_had(journal: Journal) -> None:
    review = journal.reviews.begin(ReviewKind.MONTHLY, FRIDAY.replace(day=31)).id
    for tag, rating in (("walks", 3), ("strolls", 4)):
        asked = Asked(ReviewCard.PRACTICES, tag)
        journal.reviews.answer(review, asked, ReviewAnswer(rating=rating))
    journal.practices.remove(journal.practices.add(WALKS))

    journal.practices.edit(journal.practices.add(replace(WALKS, tag="strolls")), WALKS)

    assert journal.practices.all()[-1].practice.tag == "walks"
    answers = journal.reviews.get(review)
    assert answers.answer(ReviewCard.PRACTICES, "walks").rating == 3
    assert answers.answer(ReviewCard.PRACTICES, "strolls").rating == 4


def test_that_removing_an_own_practice_keeps_the_word_and_can_be_undone(journal: Journal) -> None:
    practice_id = journal.practices.add(WALKS)
    journal.practices.choose("walks", is_on=True, is_in_focus=True)
    journal.captures.log_lines(["@Ana +2 #walks along the river"])

    journal.practices.remove(practice_id)

    (entry,) = journal.interactions.on(FRIDAY)[0].entries
    assert entry.line.practice == "walks"
    assert "walks" not in journal.practices.tags
    assert in_focus(journal) == []
    with pytest.raises(PracticeGone):
        journal.practices.remove(practice_id)
    journal.undo()
    assert in_focus(journal) == ["walks"]
    assert journal.practices.all()[-1].practice.questions == ("Who walked?",)


def test_that_two_practices_cannot_have_one_tag(journal: Journal) -> None:
    with pytest.raises(TagTaken, match="Listen with head and heart"):
        journal.practices.add(replace(WALKS, tag="listen"))
    first = journal.practices.add(WALKS)
    with pytest.raises(TagTaken, match="Walk together"):
        journal.practices.add(replace(WALKS, name="Stroll"))
    journal.practices.edit(first, replace(WALKS, name="Stroll"))
    assert journal.practices.all()[-1].practice.name == "Stroll"


def test_that_a_tag_is_completed_by_its_beginning_or_a_word_of_its_name(journal: Journal) -> None:
    def offered(typed: str, limit: int = 6) -> list[str]:
        return [one.tag for one in journal.practices.completions(typed, limit)]

    journal.practices.add(WALKS)
    journal.practices.choose("shoes", is_on=True, is_in_focus=True)
    assert offered("wal") == ["walks"]
    assert offered("LIST") == ["listen"]
    assert offered("heart") == ["listen"]
    assert offered("", 2) == ["shoes", "help"], "in focus first, then what is on"
    assert offered("zzz") == []
