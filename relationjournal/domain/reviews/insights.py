"""What the insights plot, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from relationjournal.domain.contacts import Circle
from relationjournal.domain.ledger.statement import Statement
from relationjournal.domain.reviews.facts import SideLine
from relationjournal.domain.reviews.flow import Flow


@dataclass(frozen=True, slots=True)
class PracticeSum:
    """How many entries are tagged with a practice."""

    tag: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class InsightsView:
    """Some weeks, looked at from five sides.

    Attributes:
        first: The first day.
        last: The last day.
        weeks: All accounts together, week by week, oldest first.
        practices: Those that were noted, the most noted first.
        circles: What went into and out of each circle.
        sides: Those inside, then those outside.
        evenings: The days of the last year on which the mirror was opened, oldest first.
    """

    first: date
    last: date
    weeks: tuple[Statement, ...]
    practices: tuple[PracticeSum, ...]
    circles: Mapping[Circle, Flow]
    sides: tuple[SideLine, ...]
    evenings: tuple[date, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to plot: no entry that weighs, no practice and no evening."""
        moves = (week.investments - week.withdrawals for week in self.weeks)
        return not (any(moves) or self.practices or self.evenings)
