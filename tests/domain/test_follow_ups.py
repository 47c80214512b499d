"""Section «Follow-ups» of the design page «balance»."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.contacts import Importance, Setting
from relationjournal.domain.follow_ups import (
    FollowUpRefused,
    NewFollowUp,
    interval,
    next_on,
    off_weekend,
    wait_after_try,
)
from relationjournal.domain.ledger.account import Account, Band, Confidence, Span

FRIDAY = date(2025, 3, 14)


def account(level: float, weighed: int = 3) -> Account:
    return Account(level, level, level, Band.STEADY, Confidence.CLEAR, 0.5, weighed, 3.0)


@pytest.mark.parametrize(
    ("cadence", "importance", "level", "days"),
    [
        (30, Importance.NORMAL, 1.0, 30),
        (30, Importance.LOW, 1.0, 38),  # 37.5 goes up
        (30, Importance.HIGH, 1.0, 24),
        (30, Importance.NORMAL, 0.0, 15),
        (30, Importance.NORMAL, -9.0, 15),
        (30, Importance.NORMAL, 9.0, 38),
        (30, Importance.NORMAL, 0.5, 23),  # 22.5 goes up
        (1, Importance.HIGH, 0.0, 2),
    ],
)
def test_that_the_interval_follows_cadence_importance_and_level(
    cadence: int, importance: Importance, level: float, days: int
) -> None:
    assert interval(cadence, importance, account(level)) == days


def test_that_a_new_account_keeps_to_the_cadence() -> None:
    assert interval(30, Importance.NORMAL, account(-9.0, weighed=2)) == 30


@pytest.mark.parametrize(
    ("cadence", "waits"),
    [(30, [3, 6, 12, 24]), (7, [3, 6, 7, 7]), (1, [3, 3, 3, 3]), (365, [3, 6, 12, 24])],
)
def test_that_tries_are_spaced_further_and_further(cadence: int, waits: list[int]) -> None:
    assert [wait_after_try(cadence, tries) for tries in (1, 2, 3, 4)] == waits


def proposed(span: Span, setting: Setting = Setting.PERSONAL) -> date | None:
    return next_on(span, 30, 30, setting, FRIDAY)


def test_that_the_next_contact_counts_from_the_last_one_or_from_the_first_day() -> None:
    assert proposed(Span()) == FRIDAY + timedelta(days=30)
    met = FRIDAY + timedelta(days=5)
    assert proposed(Span(met, met, met)) == met + timedelta(days=30)


def test_that_the_fourth_try_without_an_answer_is_the_last() -> None:
    tried = FRIDAY + timedelta(days=40)
    waits = [proposed(Span(FRIDAY, FRIDAY, tried, tries, tried)) for tries in (1, 2, 3, 4)]
    assert waits == [tried + timedelta(days=days) for days in (3, 6, 12)] + [None]


@pytest.mark.parametrize(("day", "moved"), [(0, 0), (1, 3), (2, 3), (3, 3)])
def test_that_work_waits_for_monday(day: int, moved: int) -> None:
    assert off_weekend(FRIDAY + timedelta(days=day)) == FRIDAY + timedelta(days=moved)


def test_that_only_work_avoids_weekends() -> None:
    saturday = FRIDAY + timedelta(days=1)
    span = Span(None, saturday - timedelta(days=30))
    assert proposed(span) == saturday
    assert proposed(span, Setting.WORK) == saturday + timedelta(days=2)


def test_that_the_last_day_there_is_has_no_day_after_it() -> None:
    assert proposed(Span(last_contact=date.max)) == date.max
    assert off_weekend(date.max - timedelta(days=date.max.weekday())) is not None


@given(
    st.integers(1, 730),
    st.sampled_from(Importance),
    st.floats(-1e6, 1e6),
    st.integers(0, 5),
)
def test_that_an_interval_is_at_least_two_days_and_near_the_cadence(
    cadence: int, importance: Importance, level: float, weighed: int
) -> None:
    days = interval(cadence, importance, account(level, weighed))
    assert 2 <= days <= max(2, cadence * 1.25 * 1.25 + 0.5)


def test_that_a_follow_up_is_not_for_a_day_that_is_past() -> None:
    NewFollowUp("ana", FRIDAY, FRIDAY)
    with pytest.raises(FollowUpRefused, match="later day"):
        NewFollowUp("ana", FRIDAY - timedelta(days=1), FRIDAY)
