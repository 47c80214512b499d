from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from relationjournal.domain.mirror.quiet import QuietSpan, QuietSpanRefused

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("day", "is_quiet"),
    [
        (date(2025, 12, 23), False),
        (date(2025, 12, 24), True),
        (date(2026, 1, 1), True),
        (date(2026, 1, 2), False),
        (date(2040, 12, 31), True),
    ],
)
def test_that_a_holiday_of_each_year_goes_over_new_year(day: date, is_quiet: bool) -> None:
    span = QuietSpan(date(2024, 12, 24), date(2025, 1, 1), is_yearly=True)
    assert span.holds(day) is is_quiet


@given(days, st.integers(0, 364), st.integers(-20, 20))
def test_that_a_holiday_of_each_year_comes_back_on_its_first_and_last_day(
    first: date, length: int, years: int
) -> None:
    last = first + timedelta(days=length)
    span = QuietSpan(first, last, is_yearly=True)
    for day in (first, last):
        assume((day.month, day.day) != (2, 29))
        assert span.holds(day.replace(year=2050 + years))
    assert not span.is_over(date.max)


@given(days, days)
def test_that_a_holiday_holds_its_days_once_and_is_over_afterwards(first: date, last: date) -> None:
    assume(first <= last)
    span = QuietSpan(first, last)
    assert span.holds(first)
    assert span.holds(last)
    assert not span.holds(first - timedelta(days=1))
    assert not span.holds(last + timedelta(days=1))
    assert not span.is_over(last)
    assert span.is_over(last + timedelta(days=1))


def test_that_what_is_no_holiday_is_refused_with_what_to_do() -> None:
    with pytest.raises(QuietSpanRefused, match="choose a later last day"):
        QuietSpan(date(2025, 5, 2), date(2025, 5, 1))
    with pytest.raises(QuietSpanRefused, match="shorter than a year"):
        QuietSpan(date(2025, 5, 2), date(2026, 5, 2), is_yearly=True)
