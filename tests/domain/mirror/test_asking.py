from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.mirror.asking import (
    LATER,
    SOON,
    WINDOW,
    AskingState,
    AskingWishes,
    should_ask,
)

FRIDAY = date(2025, 3, 14)
EVENING = AskingWishes(at=time(20, 30))
OPEN = AskingState(FRIDAY)
PAUSING = 60.0


def at(hour: int, minute: int = 0, day: date = FRIDAY) -> datetime:
    return datetime.combine(day, time(hour, minute))


@pytest.mark.parametrize(
    ("now", "asks"),
    [
        (at(20, 29), False),
        (at(20, 30), True),
        (at(21, 59), True),
        (at(22, 0), False),
        (at(20, 30, FRIDAY + timedelta(days=1)), False),
    ],
)
def test_that_it_asks_from_its_hour_on_for_ninety_minutes(now: datetime, asks: bool) -> None:
    assert should_ask(now, EVENING, OPEN, PAUSING) is asks


def test_that_it_waits_for_a_pause() -> None:
    assert not should_ask(at(20, 30), EVENING, OPEN, 59.9)
    assert should_ask(at(20, 30), EVENING, OPEN, 60.0)


def test_that_it_asks_on_chosen_weekdays_only() -> None:
    assert should_ask(at(20, 30), AskingWishes(days="5"), OPEN, PAUSING)
    assert not should_ask(at(20, 30), AskingWishes(days="123467"), OPEN, PAUSING)
    assert not should_ask(at(20, 30), AskingWishes(days=""), OPEN, PAUSING)


def test_that_it_does_not_ask_where_it_was_switched_off() -> None:
    assert not should_ask(at(20, 30), AskingWishes(is_on=False), OPEN, PAUSING)


def test_that_it_does_not_ask_once_the_user_has_looked() -> None:
    looked = AskingState(FRIDAY, has_looked=True)
    assert not should_ask(at(20, 30), EVENING, looked, PAUSING)


@given(st.integers(0, 24 * 60))
def test_that_not_tonight_is_final(minutes: int) -> None:
    now = at(20, 30) + timedelta(minutes=minutes)
    assert not should_ask(now, EVENING, OPEN.declined(), PAUSING)


def test_that_what_is_put_off_comes_up_then_even_if_the_window_is_over() -> None:
    soon = OPEN.put_off(at(20, 31), SOON)
    assert not should_ask(at(20, 45), EVENING, soon, PAUSING)
    assert should_ask(at(20, 46), EVENING, soon, PAUSING)
    late = OPEN.put_off(at(21, 50), LATER)
    assert should_ask(at(22, 50), EVENING, late, PAUSING)


def test_that_it_never_asks_about_a_day_that_is_over() -> None:
    night = AskingWishes(at=time(3, 30), day_turns_at=time(4))
    assert should_ask(at(3, 59, FRIDAY + timedelta(days=1)), night, OPEN, PAUSING)
    assert not should_ask(at(4, 0, FRIDAY + timedelta(days=1)), night, OPEN, PAUSING)


def test_that_an_hour_after_midnight_belongs_to_the_night_of_the_day() -> None:
    night = AskingWishes(at=time(0, 30))
    assert not should_ask(at(0, 30), night, OPEN, PAUSING)
    assert should_ask(at(0, 30, FRIDAY + timedelta(days=1)), night, OPEN, PAUSING)


@given(st.times(), st.integers(0, 2 * 24 * 60))
def test_that_one_evening_is_never_longer_than_its_window(hour: time, minutes: int) -> None:
    wishes = AskingWishes(at=hour)
    now = datetime.combine(FRIDAY, time()) + timedelta(minutes=minutes)
    if should_ask(now, wishes, OPEN, PAUSING):
        assert timedelta() <= now - wishes.hour_of(FRIDAY) < WINDOW
