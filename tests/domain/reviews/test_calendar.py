"""Which days a review looks at."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.calendar import FRIDAY, SUNDAY, latest_period, period_ending

LONG_AGO = date(2000, 1, 1)
DAYS = st.dates(date(2001, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("kind", "today", "first", "last"),
    [
        (ReviewKind.WEEKLY, date(2025, 3, 14), date(2025, 3, 8), date(2025, 3, 14)),
        (ReviewKind.WEEKLY, date(2025, 3, 17), date(2025, 3, 8), date(2025, 3, 14)),
        (ReviewKind.MONTHLY, date(2025, 3, 14), date(2025, 2, 1), date(2025, 2, 28)),
        (ReviewKind.MONTHLY, date(2025, 3, 29), date(2025, 3, 1), date(2025, 3, 31)),
        (ReviewKind.YEARLY, date(2025, 11, 30), date(2024, 1, 1), date(2024, 12, 31)),
        (ReviewKind.YEARLY, date(2025, 12, 1), date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_that_a_review_looks_at_the_latest_week_month_or_year(
    kind: ReviewKind, today: date, first: date, last: date
) -> None:
    period = latest_period(kind, today, FRIDAY, LONG_AGO)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize("kind", list(ReviewKind))
@given(today=DAYS, weekday=st.sampled_from([FRIDAY, SUNDAY]))
def test_that_a_new_journal_looks_at_the_running_period(
    kind: ReviewKind, today: date, weekday: int
) -> None:
    for began in (today, None):
        period = latest_period(kind, today, weekday, began)
        assert period.first <= today <= period.last


@pytest.mark.parametrize("kind", list(ReviewKind))
@given(today=DAYS, weekday=st.sampled_from([FRIDAY, SUNDAY]))
def test_that_a_period_is_known_by_its_last_day(
    kind: ReviewKind, today: date, weekday: int
) -> None:
    period = latest_period(kind, today, weekday, LONG_AGO)
    assert period_ending(kind, period.last).first == period.first
    if kind is ReviewKind.WEEKLY:
        assert period.last.isoweekday() == weekday
        assert today - timedelta(days=7) < period.last <= today
