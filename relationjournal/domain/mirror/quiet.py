"""Quiet days: weekdays off, holidays with a name of the user's own, and pauses."""

from dataclasses import dataclass
from datetime import date, timedelta

from relationjournal.domain.errors import JournalError

_LONGEST_YEARLY = timedelta(days=364)


class QuietSpanRefused(JournalError):
    """A holiday that ends before it begins, or fills more than the year it comes back in."""


@dataclass(frozen=True, slots=True)
class QuietSpan:
    """A holiday: some days in a row on which nothing is asked and nothing is told.

    Attributes:
        first: Its first day.
        last: Its last day.
        is_yearly: Whether it comes back each year, on the same dates.
        name: What the user calls it; may be empty.
    """

    first: date
    last: date
    is_yearly: bool = False
    name: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no holiday.

        Raises:
            QuietSpanRefused: It ends before it begins, or lasts a year and comes back in it.
        """
        if self.last < self.first:
            msg = "The holiday ends before it begins; choose a later last day."
            raise QuietSpanRefused(msg)
        if self.is_yearly and self.last - self.first > _LONGEST_YEARLY:
            msg = "A holiday of each year is shorter than a year; choose an earlier last day."
            raise QuietSpanRefused(msg)

    def holds(self, day: date) -> bool:
        """Tell whether a day belongs to it; one of each year does so before its first year too."""
        if not self.is_yearly:
            return self.first <= day <= self.last
        at, first, last = _in_year(day), _in_year(self.first), _in_year(self.last)
        if first <= last:
            return first <= at <= last
        return at >= first or at <= last

    def is_over(self, day: date) -> bool:
        """Tell whether it will never come again, seen from a day."""
        return not self.is_yearly and self.last < day


def _in_year(day: date) -> tuple[int, int]:
    return day.month, day.day
