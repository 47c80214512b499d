"""Which days a review looks at, and when it is due."""

from datetime import date, timedelta

from relationjournal.domain.periods import Period, PeriodKind, period_of, range_of
from relationjournal.domain.reviews import ReviewKind

FRIDAY, SUNDAY = 5, 7
"""The weekdays that may end a week, as ISO counts them."""
WEEK = 7
EARLY_DAYS = 3
"""So many days before its end a month may be looked at already."""
_LAST_MONTH = 12


def period_ending(kind: ReviewKind, on: date) -> Period:
    """Return the days that the review with this last day looks at."""
    match kind:
        case ReviewKind.WEEKLY:
            return range_of(on - timedelta(days=WEEK - 1), on)
        case ReviewKind.MONTHLY:
            return period_of(PeriodKind.MONTH, on)
        case ReviewKind.YEARLY:
            return period_of(PeriodKind.YEAR, on)


def latest_period(kind: ReviewKind, today: date, weekday: int, began: date | None) -> Period:
    """Return what a review would look at today.

    That is the latest week up to its last weekday; the month before, or this one in its last days;
    the year before, or this one in December. Where the journal did not exist then, it is the
    running one.

    Args:
        kind: How long it looks back.
        today: The journal's day.
        weekday: The day that ends a week, 1 (Monday) to 7.
        began: The first day of anything in the journal, or None where it is empty.
    """
    past = _past(kind, today, weekday)
    return past if began is not None and began <= past.last else _running(kind, today, weekday)


def is_weekly_day(today: date, weekday: int) -> bool:
    """Tell whether a week ends today."""
    return today.isoweekday() == weekday


def _past(kind: ReviewKind, today: date, weekday: int) -> Period:
    match kind:
        case ReviewKind.WEEKLY:
            back = (today.isoweekday() - weekday) % WEEK
            return period_ending(kind, today - timedelta(days=back))
        case ReviewKind.MONTHLY:
            month = period_of(PeriodKind.MONTH, today)
            is_late = (month.last - today).days < EARLY_DAYS
            return month if is_late else month.previous()
        case ReviewKind.YEARLY:
            year = period_of(PeriodKind.YEAR, today)
            return year if today.month == _LAST_MONTH else year.previous()


def _running(kind: ReviewKind, today: date, weekday: int) -> Period:
    if kind is ReviewKind.WEEKLY:
        ahead = (weekday - today.isoweekday()) % WEEK
        return period_ending(kind, today + timedelta(days=ahead))
    return period_ending(kind, today)
