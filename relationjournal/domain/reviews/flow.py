"""Several accounts together, period after period, from the sums of their days.

Accounts that fade equally fast fade as one. What they are worth at the end is known, so each
earlier day follows from the later one; nothing before the first period needs to be read.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from relationjournal.domain.contacts import Circle, Side
from relationjournal.domain.ledger.statement import Statement


class DaySum(NamedTuple):
    """What a day put into, and took out of, accounts that are alike; points.

    Attributes:
        on: The day, as an ordinal.
        half_life: H of these accounts, in days.
        circle: Their circle.
        side: Their side.
        put_in: Σ of the positive effects.
        took_out: Σ of the negative effects.
    """

    on: int
    half_life: float
    circle: Circle
    side: Side
    put_in: float
    took_out: float


def statements(
    closing: Mapping[float, float], sums: Iterable[DaySum], cuts: Sequence[date]
) -> list[Statement]:
    """Return the statements of adjoining periods, oldest first, without their lines.

    Args:
        closing: What the accounts are worth at the end of the last cut, by their half-life.
        sums: The sums of all days after the first cut up to the last, in any order.
        cuts: The ends of days between which the periods lie, oldest first; at least two.
    """
    later = sorted(sums, key=lambda one: one.on)
    balances, at = dict(closing), cuts[-1].toordinal()
    found = []
    for end, start in pairwise(reversed(cuts)):
        closed, put_in, took_out = sum(balances.values()), 0.0, 0.0
        while later and later[-1].on > start.toordinal():
            day = later.pop()
            _rewind(balances, at - day.on)
            at = day.on
            put_in += day.put_in
            took_out += day.took_out
            before = balances.get(day.half_life, 0.0) - day.put_in - day.took_out
            balances[day.half_life] = before
        _rewind(balances, at - start.toordinal())
        at = start.toordinal()
        opened = sum(balances.values())
        found.append(Statement(start, end, opened, put_in, took_out, closed, ()))
    return found[::-1]


def _rewind(balances: dict[float, float], days: int) -> None:
    """Bring balances, which are by their half-life, back by so many days."""
    for half_life in balances:
        balances[half_life] *= 2.0 ** (days / half_life)


class Flow(NamedTuple):
    """What was put in and taken out; points."""

    put_in: float = 0.0
    took_out: float = 0.0

    def plus(self, one: DaySum) -> "Flow":
        """Return the two together."""
        return Flow(self.put_in + one.put_in, self.took_out + one.took_out)


def by_circle(sums: Iterable[DaySum]) -> dict[Circle, Flow]:
    """Return what went into and out of each circle, from the nearest on."""
    found = dict.fromkeys(Circle, Flow())
    for one in sums:
        found[one.circle] = found[one.circle].plus(one)
    return found


def by_side(sums: Iterable[DaySum]) -> dict[Side, Flow]:
    """Return what went to those inside and to those outside."""
    found = dict.fromkeys(Side, Flow())
    for one in sums:
        found[one.side] = found[one.side].plus(one)
    return found
