"""The periods of a statement: a month, a quarter, a year, everything, or any range of days."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_YEAR = 12


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"
    RANGE = "range"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: _YEAR}


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole days.

    Attributes:
        kind: How long it is.
        first: Its first day.
        last: Its last day.
    """

    kind: PeriodKind
    first: date
    last: date

    @property
    def before(self) -> date:
        """The day at whose end the period opens."""
        return self.first - timedelta(days=1)

    def previous(self) -> "Period":
        """Return the period of this kind that comes before."""
        match self.kind:
            case PeriodKind.ALL:
                return self
            case PeriodKind.RANGE:
                return Period(self.kind, self.first - self._length, self.before)
            case _:
                return period_of(self.kind, self.before)

    def next(self) -> "Period":
        """Return the period of this kind that comes after."""
        match self.kind:
            case PeriodKind.ALL:
                return self
            case PeriodKind.RANGE:
                first = self.last + timedelta(days=1)
                return Period(self.kind, first, self.last + self._length)
            case _:
                return period_of(self.kind, self.last + timedelta(days=1))

    @property
    def _length(self) -> timedelta:
        return self.last - self.before


def period_of(kind: PeriodKind, day: date) -> Period:
    """Return the month, quarter or calendar year that a day lies in.

    Raises:
        KeyError: The kind is `ALL` or `RANGE`, which no day lies in; see `whole` and `range_of`.
    """
    months = _MONTHS[kind]
    month = (day.month - 1) // months * months + 1
    first = date(day.year, month, 1)
    years, after = divmod(month - 1 + months, _YEAR)
    following = date(day.year + years, after + 1, 1)
    return Period(kind, first, following - timedelta(days=1))


def whole(first_entry: date | None, today: date) -> Period:
    """Return the period from the first entry to today."""
    return Period(PeriodKind.ALL, min(first_entry or today, today), today)


def range_of(one: date, other: date) -> Period:
    """Return the period from one day to another, whichever comes first."""
    return Period(PeriodKind.RANGE, min(one, other), max(one, other))
