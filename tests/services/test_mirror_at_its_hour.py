"""What the hour makes of a session, and whom card 2 leaves in peace."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from relationjournal.domain.contacts import Circle, NewContact
from relationjournal.domain.mirror.answers import PlanAnswer, TextAnswer
from relationjournal.domain.mirror.session import CardName, QuestionId, Shape
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from tests.support.journals import new_journal

FRIDAY = date(2026, 11, 20)


class Watch:
    """What the clock shows, in the zone of the computer."""

    now = datetime(2026, 11, 20, 20, 30).astimezone()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def journal(tmp_path: Path, watch: Watch) -> Iterator[Journal]:
    clock = Clock(now=lambda: watch.now.astimezone(UTC))
    made = new_journal(tmp_path, name="a", clock=clock)
    made.captures.log_lines(["@Ana +3 heard her out"])
    yield made
    made.close()


def test_that_a_session_begun_late_has_the_plan_first_and_keeps_it_so(
    journal: Journal, watch: Watch
) -> None:
    watch.now = datetime(2026, 11, 21, 0, 40).astimezone()
    late = journal.mirror.begin(FRIDAY)
    assert late.session.cards[0].card is CardName.TOMORROW
    asked = [card.question for card in late.session.cards]
    watch.now += timedelta(hours=12)
    assert journal.mirror.begin(FRIDAY).session == late.session
    journal.mirror.call_tough(FRIDAY, is_tough_day=True)
    again = journal.mirror.call_tough(FRIDAY, is_tough_day=False)
    assert [card.question for card in again.session.cards] == asked


def test_that_a_past_day_opened_late_is_a_full_session(journal: Journal, watch: Watch) -> None:
    watch.now = datetime(2026, 11, 20, 23, 30).astimezone()
    before = journal.mirror.begin(FRIDAY - timedelta(days=1))
    assert before.session.shape is Shape.FULL
    assert len(before.session.cards) == 6


def test_that_the_look_at_yesterday_is_two_cards_and_makes_its_plan(
    journal: Journal, watch: Watch
) -> None:
    watch.now = datetime(2026, 11, 21, 8).astimezone()
    brief = journal.mirror.begin(FRIDAY, is_brief=True)
    assert [card.card for card in brief.session.cards] == [
        CardName.GOOD_MOMENT,
        CardName.TOMORROW,
    ]
    ana = journal.contacts.named("Ana").id
    journal.mirror.answer(FRIDAY, CardName.GOOD_MOMENT, TextAnswer("She laughed."))
    today = FRIDAY + timedelta(days=1)
    journal.mirror.answer(FRIDAY, CardName.TOMORROW, PlanAnswer(today, "noon", "write", ana))
    assert journal.mirror.plan(FRIDAY)
    [follow_up] = journal.follow_ups.waiting(ana)
    assert (follow_up.plan.on, follow_up.plan.made_on) == (today, today)
    assert journal.mirror.close(FRIDAY).startswith("That is yesterday seen.")


@pytest.fixture
def fay(journal: Journal, watch: Watch) -> str:
    """Fay, who is near and whom nobody has met for half a year."""
    watch.now -= timedelta(days=180)
    fay = journal.contacts.add(NewContact("Fay", circle=Circle.INNER)).id
    journal.captures.log_lines(["@Fay ~ a walk"])
    watch.now += timedelta(days=200)
    return fay


def asked(journal: Journal) -> tuple[str, str | None]:
    card = journal.mirror.preview(journal.day()).card(CardName.ONE_THING)
    assert card is not None
    return card.question, card.contact


@pytest.mark.usefixtures("fay")
def test_that_somebody_near_who_is_missing_is_asked_about(journal: Journal) -> None:
    assert asked(journal) == (QuestionId.MISSING, "Fay")


def test_that_not_now_is_left_in_peace_until_its_day_or_a_meeting(
    journal: Journal, watch: Watch, fay: str
) -> None:
    until = journal.reaching.not_now(fay)
    days = (until - journal.day()).days
    assert days >= 1
    assert asked(journal) == (QuestionId.QUIET, None)
    watch.now += timedelta(days=days - 1)
    assert asked(journal) == (QuestionId.QUIET, None)
    watch.now += timedelta(days=1)
    assert asked(journal) == (QuestionId.MISSING, "Fay")


def test_that_nobody_who_rests_is_asked_about(journal: Journal, fay: str) -> None:
    for _ in range(4):
        journal.reaching.tried(fay)
    assert asked(journal)[0] != QuestionId.MISSING
