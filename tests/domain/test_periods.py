from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.periods import Period, PeriodKind, period_of, range_of, whole

KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
DAYS = st.dates(date(1900, 1, 2), date(9998, 12, 31))


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        (PeriodKind.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        (PeriodKind.QUARTER, date(2024, 1, 1), date(2024, 3, 31)),
        (PeriodKind.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_that_a_day_lies_in_its_calendar_period(kind: PeriodKind, first: date, last: date) -> None:
    assert period_of(kind, date(2024, 2, 14)) == Period(kind, first, last)


@given(st.sampled_from(KINDS), DAYS)
def test_that_periods_of_a_kind_follow_each_other_without_a_gap(
    kind: PeriodKind, day: date
) -> None:
    period = period_of(kind, day)
    assert period.first <= day <= period.last
    assert period.previous().last == period.before
    assert period.next().first == period.last + timedelta(days=1)
    assert period.next().previous() == period


def test_that_everything_reaches_from_the_first_entry_to_today_and_stays() -> None:
    everything = whole(date(2020, 5, 5), date(2025, 3, 14))
    assert (everything.first, everything.last) == (date(2020, 5, 5), date(2025, 3, 14))
    assert everything.previous() == everything.next() == everything
    assert whole(None, date(2025, 3, 14)).first == date(2025, 3, 14)


def test_that_a_range_goes_on_by_its_own_length() -> None:
    week = range_of(date(2025, 3, 9), date(2025, 3, 3))
    assert (week.first, week.last, week.before) == (
        date(2025, 3, 3), date(2025, 3, 9), date(2025, 3, 2),
    )  # fmt: skip
    assert week.next() == range_of(date(2025, 3, 10), date(2025, 3, 16))
    assert week.next().previous() == week
