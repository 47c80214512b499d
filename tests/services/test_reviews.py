"""Reviews, commitments and letters on real files."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from relationjournal.domain.interactions import Kind
from relationjournal.domain.own_practices import NewPractice
from relationjournal.domain.presence import Presence
from relationjournal.domain.promises import NewPromise
from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.commitments import CommitmentRefused
from relationjournal.domain.reviews.facts import MonthlyFacts, WeeklyFacts
from relationjournal.domain.reviews.letters import LetterRefused
from relationjournal.domain.reviews.people import Choice
from relationjournal.domain.reviews.review import Asked, CardName, ReviewAnswer, ReviewRefused
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.reviews import ReviewGone
from relationjournal.transfer.journal_json import export_journal, import_journal
from tests.support.journals import FRIDAY, new_journal
from tests.support.people import happened, someone


class Calendar:
    """A day that a test can turn."""

    def __init__(self) -> None:
        self.now = datetime(2025, 3, 14, 18, tzinfo=UTC)

    def turn_to(self, day: date) -> None:
        self.now = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def journal(tmp_path: Path, calendar: Calendar) -> Iterator[Journal]:
    clock = Clock(now=lambda: calendar.now)
    made = new_journal(tmp_path, name="a", clock=clock)
    yield made
    made.close()


def test_that_a_review_is_resumed_with_what_was_answered(journal: Journal) -> None:
    first = journal.reviews.begin(ReviewKind.WEEKLY, FRIDAY)
    asked = Asked(CardName.PEOPLE_FIRST)
    journal.reviews.answer(first.id, asked, ReviewAnswer(rating=4))
    journal.reviews.answer(first.id, asked, ReviewAnswer(4, "the phone stayed away"))
    again = journal.reviews.begin(ReviewKind.WEEKLY, FRIDAY)
    assert again.id == first.id
    assert again.answer(CardName.PEOPLE_FIRST) == ReviewAnswer(4, "the phone stayed away")
    assert [one.id for one in journal.reviews.begun()] == [first.id]


def test_that_each_answer_and_the_close_are_taken_back_one_by_one(journal: Journal) -> None:
    review = journal.reviews.begin(ReviewKind.WEEKLY, FRIDAY)
    asked = Asked(CardName.MET)
    journal.reviews.answer(review.id, asked, ReviewAnswer(text="Ana"))
    journal.reviews.close(review.id)
    step = journal.undo()
    assert step is not None
    assert step.name == "close the weekly review"
    assert journal.reviews.get(review.id).closed_at is None
    journal.undo()
    assert journal.reviews.get(review.id).answer(CardName.MET).is_empty
    journal.undo()
    with pytest.raises(ReviewGone):
        journal.reviews.get(review.id)


def test_that_an_answer_that_says_nothing_is_not_kept(journal: Journal) -> None:
    review = journal.reviews.begin(ReviewKind.MONTHLY, date(2025, 2, 28))
    asked = Asked(CardName.PRACTICES, "listen")
    journal.reviews.answer(review.id, asked, ReviewAnswer(rating=2))
    journal.reviews.answer(review.id, asked, ReviewAnswer())
    assert journal.reviews.get(review.id).answers == {}
    with pytest.raises(ReviewRefused):
        ReviewAnswer(rating=6)


def test_that_today_says_so_on_the_weekly_day_until_it_was_looked_at(
    journal: Journal, calendar: Calendar
) -> None:
    assert journal.reviews.is_weekly_due()
    review = journal.reviews.begin(ReviewKind.WEEKLY, FRIDAY)
    assert journal.reviews.is_weekly_due()
    journal.reviews.close(review.id)
    assert not journal.reviews.is_weekly_due()
    calendar.turn_to(FRIDAY + timedelta(days=1))
    assert not journal.reviews.is_weekly_due()
    calendar.turn_to(FRIDAY + timedelta(days=7))
    assert journal.reviews.is_weekly_due()
    journal.preferences.put(replace(journal.preferences.get(), review_line=False))
    assert not journal.reviews.is_weekly_due()


def _week_with_people(journal: Journal) -> str:
    """Write a week, and return the id of somebody who is growing quiet."""
    ana, ben = someone(journal, "Ana"), someone(journal, "Ben")
    for days, size in ((0, 1), (1, 4), (2, 3), (3, 2), (8, 5)):
        happened(journal, ana, FRIDAY - timedelta(days=days), size=size, note=f"note {days}")
    for days in (90, 80, 70, 60):
        happened(journal, ben, FRIDAY - timedelta(days=days), size=3)
    happened(journal, ana, FRIDAY, Kind.SLIPPED, 1)
    return ben.id


def test_that_the_week_shows_its_three_largest_investments_and_one_statement(
    journal: Journal,
) -> None:
    _week_with_people(journal)
    facts = journal.review_facts.facts(journal.reviews.begin(ReviewKind.WEEKLY, FRIDAY))
    assert isinstance(facts, WeeklyFacts)
    assert [one.points for one in facts.best] == [2, 3, 4]
    everyone = [one.contact_id for one in journal.ledger.standings()]
    start = FRIDAY - timedelta(days=7)
    same = journal.ledger.combined(everyone, start, FRIDAY)
    assert facts.statement.opening == pytest.approx(same.opening)
    assert facts.statement.closing == pytest.approx(same.closing)
    assert facts.statement.rounded() == same.rounded()
    assert facts.one_sided is None


def test_that_reaching_out_plans_it_and_keeps_the_list_as_it_was(journal: Journal) -> None:
    ben = _week_with_people(journal)
    review = journal.reviews.begin(ReviewKind.WEEKLY, FRIDAY)
    facts = journal.review_facts.facts(review)
    assert isinstance(facts, WeeklyFacts)
    assert [one.name for one in facts.fading] == ["Ben"]
    on = journal.reviews.reach_out(review.id, CardName.FADING, ben)
    assert [one.plan.on for one in journal.follow_ups.waiting(ben)] == [on]
    decided = journal.reviews.get(review.id)
    assert dict(decided.about_people(CardName.FADING))[ben].text == Choice.REACH_OUT
    after = journal.review_facts.facts(decided)
    assert isinstance(after, WeeklyFacts)
    assert [one.name for one in after.fading] == ["Ben"]
    journal.undo()
    assert not journal.follow_ups.waiting(ben)
    assert not journal.reviews.get(review.id).answers


def test_that_letting_rest_does_it(journal: Journal) -> None:
    ben = _week_with_people(journal)
    review = journal.reviews.begin(ReviewKind.WEEKLY, FRIDAY)
    journal.reviews.let_rest(review.id, CardName.FADING, ben)
    assert journal.ledger.standing(ben).presence is Presence.RESTING
    facts = journal.review_facts.facts(journal.reviews.get(review.id))
    assert isinstance(facts, WeeklyFacts)
    assert [one.name for one in facts.fading] == ["Ben"]
    other = journal.reviews.begin(ReviewKind.WEEKLY, FRIDAY - timedelta(days=7))
    elsewhere = journal.review_facts.facts(other)
    assert isinstance(elsewhere, WeeklyFacts)
    assert elsewhere.fading == ()


def promises_of_week(journal: Journal, last: date) -> list[list[str]]:
    """Return what was kept, moved and is open, as the review of a week shows it."""
    facts = journal.review_facts.facts(journal.reviews.begin(ReviewKind.WEEKLY, last))
    assert isinstance(facts, WeeklyFacts)
    shown = facts.promises
    return [[one.what for one in group] for group in (shown.kept, shown.moved, shown.open)]


def test_that_promises_are_kept_moved_or_open(journal: Journal) -> None:
    ana = someone(journal, "Ana").id
    due = FRIDAY + timedelta(days=3)
    made = [journal.promises.make(NewPromise(ana, what, FRIDAY, due)) for what in "abc"]
    journal.promises.keep(made[0].id)
    journal.promises.move(made[1].id, due + timedelta(days=3))
    assert promises_of_week(journal, FRIDAY) == [["a"], ["b"], ["c"]]


def test_that_a_promise_is_moved_in_the_week_it_was_moved_in(
    journal: Journal, calendar: Calendar
) -> None:
    terms = NewPromise(someone(journal, "Ana").id, "a", FRIDAY, FRIDAY + timedelta(days=30))
    made = journal.promises.make(terms)
    journal.promises.move(made.id, FRIDAY + timedelta(days=40))
    week_after, two_after = FRIDAY + timedelta(days=7), FRIDAY + timedelta(days=14)
    calendar.turn_to(week_after)
    assert promises_of_week(journal, FRIDAY) == [[], ["a"], []]
    assert promises_of_week(journal, week_after) == [[], [], ["a"]]
    calendar.turn_to(two_after)
    journal.promises.move(made.id, FRIDAY + timedelta(days=50))
    assert promises_of_week(journal, two_after) == [[], ["a"], []]
    journal.undo()
    journal.undo()
    assert promises_of_week(journal, two_after) == [[], [], ["a"]]
    assert journal.promises.get(made.id).moved_on == FRIDAY


def test_that_the_month_counts_evidence_and_never_rates(journal: Journal) -> None:
    someone(journal, "Ana")
    journal.captures.log_lines(["2025-02-03 @Ana +1 #listen tea", "2025-02-20 @Ana +1 #listen"])
    journal.captures.log_lines(["@Ana +1 #listen today"])
    review = journal.reviews.begin(ReviewKind.MONTHLY, date(2025, 2, 28))
    facts = journal.review_facts.facts(review)
    assert isinstance(facts, MonthlyFacts)
    assert {one.tag: one.evidence for one in facts.practices}["listen"] == 2


def test_that_the_year_is_counted_up_to_today(journal: Journal) -> None:
    _week_with_people(journal)
    review = journal.reviews.begin(ReviewKind.YEARLY, date(2025, 12, 31))
    numbers = journal.review_facts.count(review)
    assert (numbers.people, numbers.entries) == (2, 8)
    assert numbers.statement.withdrawals == -3


def test_that_a_year_is_counted_once_until_something_is_new(journal: Journal) -> None:
    ana = someone(journal, "Ana")
    review = journal.reviews.begin(ReviewKind.YEARLY, date(2025, 12, 31))
    assert journal.review_facts.counted(review) is None
    assert journal.review_facts.count(review).entries == 0
    journal.reviews.answer(review.id, Asked(CardName.NUMBERS), ReviewAnswer(text="few"))
    assert journal.review_facts.counted(review) is not None, "an answer changes no number"
    happened(journal, ana, FRIDAY)
    assert journal.review_facts.counted(review) is None
    assert journal.review_facts.count(review).entries == 1
    other = journal.reviews.begin(ReviewKind.YEARLY, date(2024, 12, 31))
    assert journal.review_facts.counted(other) is None


def test_that_a_year_that_goes_on_is_counted_anew_when_the_day_turns(
    journal: Journal, calendar: Calendar
) -> None:
    tomorrow = FRIDAY + timedelta(days=1)
    happened(journal, someone(journal, "Ana"), tomorrow, size=2)
    review = journal.reviews.begin(ReviewKind.YEARLY, date(2025, 12, 31))
    before = journal.review_facts.count(review)
    calendar.turn_to(tomorrow)
    after = journal.review_facts.count(review)
    assert (before.entries, after.entries) == (0, 1)


def test_that_a_letter_stays_sealed_on_a_day_that_is_a_calendar_page(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    review = journal.reviews.begin(ReviewKind.YEARLY, date(2024, 12, 31))
    letter = journal.letters.seal(review, "Dear me")
    assert journal.letters.arrived(review) == []
    assert journal.letters.written_in(review) == [letter]


def test_that_a_letter_is_sealed_until_the_next_yearly_review(
    journal: Journal, calendar: Calendar
) -> None:
    review = journal.reviews.begin(ReviewKind.YEARLY, date(2024, 12, 31))
    with pytest.raises(LetterRefused):
        journal.letters.seal(review, "  ")
    draft = Asked(CardName.LETTER)
    journal.reviews.answer(review.id, draft, ReviewAnswer(text="Dear marmalade"))
    journal.letters.seal(review, "Dear marmalade")
    assert journal.reviews.get(review.id).answer(CardName.LETTER).is_empty
    assert journal.search.find("marmalade") == []
    (sealed,) = journal.letters.sealed()
    assert not hasattr(sealed, "text")
    assert journal.letters.arrived(review) == []
    assert [one.id for one in journal.letters.written_in(review)] == [sealed.id]
    with pytest.raises(LetterRefused):
        journal.letters.open(sealed.id, review)

    calendar.turn_to(date(2026, 1, 4))
    following = journal.reviews.begin(ReviewKind.YEARLY, date(2025, 12, 31))
    assert [one.id for one in journal.letters.arrived(following)] == [sealed.id]
    assert journal.letters.opened_in(following) == []
    journal.letters.open(sealed.id, following)
    (opened,) = journal.letters.opened_in(following)
    assert (opened.text, opened.opened_on) == ("Dear marmalade", date(2026, 1, 4))
    assert journal.letters.arrived(following) == []


def test_that_commitments_are_made_worded_anew_and_ended(journal: Journal) -> None:
    ten = journal.commitments.make_all(journal.reviews.texts.template)
    own = journal.commitments.make("  Sleep   before midnight ", is_to_self=True)
    assert [one.words for one in journal.commitments.all()][-1] == "Sleep before midnight"
    journal.commitments.edit(own.id, "Sleep by eleven")
    journal.commitments.end(ten[0].id)
    words = [one.words for one in journal.commitments.all()]
    assert len(words) == 10
    assert "Sleep by eleven" in words
    held = journal.commitments.held_between(date(2025, 1, 1), date(2025, 12, 31))
    assert ten[0].id in {one.id for one in held}
    with pytest.raises(CommitmentRefused):
        journal.commitments.make(" ")
    for _ in range(4):
        journal.undo()
    assert journal.commitments.all() == []


def test_that_old_notes_lose_their_words_and_no_balance(journal: Journal) -> None:
    ana = someone(journal, "Ana")
    for years in (4, 3, 1):
        happened(journal, ana, FRIDAY - timedelta(days=366 * years), size=3, note="old words")
    happened(journal, ana, FRIDAY - timedelta(days=1500), Kind.NOTE, 0, "only words")
    assert journal.retention.old_notes() is None
    journal.preferences.put(replace(journal.preferences.get(), keep_notes_years=2))
    old = journal.retention.old_notes()
    assert old is not None
    assert old.count == 3
    before = journal.ledger.standing(ana.id).account
    assert journal.retention.remove() == 3
    assert journal.retention.old_notes() is None
    after = journal.ledger.standing(ana.id).account
    assert after.balance == pytest.approx(before.balance)
    assert after.weighed == before.weighed
    assert len(journal.search.find("old words")) == 1
    assert journal.ledger.differences() == []
    journal.undo()
    assert len(journal.search.find("old words")) == 3


def test_that_insights_add_up(journal: Journal) -> None:
    _week_with_people(journal)
    journal.captures.log_lines(["@Ana +1 #listen tea"])
    journal.mirror.begin(FRIDAY)
    view = journal.insights.view(13)
    assert len(view.weeks) == 13
    for one, other in zip(view.weeks, view.weeks[1:], strict=False):
        assert one.closing == pytest.approx(other.opening)
    put_in = sum(week.investments for week in view.weeks)
    assert put_in == pytest.approx(sum(flow.put_in for flow in view.circles.values()))
    assert put_in == pytest.approx(sum(line.flow.put_in for line in view.sides))
    assert [(one.tag, one.count) for one in view.practices] == [("listen", 1)]
    assert view.evenings == (FRIDAY,)


def test_that_an_own_practice_keeps_its_word_where_its_tag_becomes_another(
    journal: Journal,
) -> None:
    own = NewPractice("Say good morning", "morning", "Greet first.")
    practice_id = journal.practices.add(own)
    review = journal.reviews.begin(ReviewKind.MONTHLY, date(2025, 2, 28))
    asked = Asked(CardName.PRACTICES, "morning")
    journal.reviews.answer(review.id, asked, ReviewAnswer(rating=5))
    journal.practices.edit(practice_id, replace(own, tag="greet"))
    kept = journal.reviews.get(review.id)
    assert kept.answer(CardName.PRACTICES, "greet").rating == 5
    assert kept.answer(CardName.PRACTICES, "morning").is_empty


def test_that_reviews_commitments_and_letters_travel_whole(
    journal: Journal, tmp_path: Path
) -> None:
    ben = _week_with_people(journal)
    review = journal.reviews.begin(ReviewKind.WEEKLY, FRIDAY)
    journal.reviews.reach_out(review.id, CardName.FADING, ben)
    journal.reviews.answer(review.id, Asked(CardName.MET), ReviewAnswer(text="Ana, at last"))
    journal.commitments.make("Listen until they are done.")
    yearly = journal.reviews.begin(ReviewKind.YEARLY, date(2024, 12, 31))
    journal.letters.seal(yearly, "Dear me")
    other = new_journal(tmp_path, name="other")
    import_journal(other, export_journal(journal))
    copied = other.reviews.begin(ReviewKind.WEEKLY, FRIDAY)
    assert copied.answers.keys() == journal.reviews.get(review.id).answers.keys()
    assert copied.answer(CardName.MET).text == "Ana, at last"
    assert [one.words for one in other.commitments.all()] == ["Listen until they are done."]
    assert len(other.letters.sealed()) == 1
    other.close()
