"""Several accounts together, period after period, from the sums of their days.

Accounts that fade equally fast fade as one. Each day follows from the one before: the other way
round, what rounding lost would double with every half-life.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from relationjournal.domain.contacts import Circle, Side
from relationjournal.domain.ledger.statement import Statement, fade


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
    openings: Mapping[float, float], sums: Iterable[DaySum], cuts: Sequence[date]
) -> list[Statement]:
    """Return the statements of adjoining periods, oldest first, without their lines.

    Args:
        openings: What the accounts are worth at the end of the first cut, by their half-life.
        sums: The sums of all days after the first cut up to the last, in any order.
        cuts: The ends of days between which the periods lie, oldest first; at least two.
    """
    waiting = sorted(sums, key=lambda one: one.on, reverse=True)
    balances, at = dict(openings), cuts[0].toordinal()
    found = []
    for start, end in pairwise(cuts):
        opened, put_in, took_out = sum(balances.values()), 0.0, 0.0
        while waiting and waiting[-1].on <= end.toordinal():
            day = waiting.pop()
            fade(balances, day.on - at)
            at = day.on
            put_in += day.put_in
            took_out += day.took_out
            before = balances.get(day.half_life, 0.0)
            balances[day.half_life] = before + day.put_in + day.took_out
        fade(balances, end.toordinal() - at)
        at = end.toordinal()
        found.append(Statement(start, end, opened, put_in, took_out, sum(balances.values()), ()))
    return found


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
