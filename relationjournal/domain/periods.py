"""The periods of a statement: a month, a quarter, a year, or everything."""

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
        return self if self.kind is PeriodKind.ALL else period_of(self.kind, self.before)

    def next(self) -> "Period":
        """Return the period of this kind that comes after."""
        if self.kind is PeriodKind.ALL:
            return self
        return period_of(self.kind, self.last + timedelta(days=1))


def period_of(kind: PeriodKind, day: date) -> Period:
    """Return the month, quarter or calendar year that a day lies in.

    Raises:
        KeyError: The kind is `ALL`, which has no day to begin at; see `whole`.
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
