"""Outlines and pages of statements, added up in memory as the file does it."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from relationjournal.domain.ledger.outline import (
    SECTION,
    DayTotal,
    Outline,
    Pages,
    outline,
)
from relationjournal.domain.ledger.statement import Posting

Moved = tuple[float, Posting]
"""An entry with its half-life."""


def totals_of(postings: Iterable[Moved], slip_weight: float) -> list[DayTotal]:
    """Return what the entries of each day and half-life add up to."""
    totals = []
    ordered = sorted(postings, key=lambda one: (one[1].effect.day, one[0]))
    for (day, half_life), of_day in groupby(ordered, key=lambda one: (one[1].effect.day, one[0])):
        points = [posting.effect.points(slip_weight) for _, posting in of_day]
        put_in = sum(max(one, 0.0) for one in points)
        took_out = sum(min(one, 0.0) for one in points)
        totals.append(DayTotal(day, half_life, len(points), put_in, took_out))
    return totals


def pages_of(found: Outline, postings: Sequence[Moved], slip_weight: float) -> Pages:
    """Return the pages of an outline whose lines are these entries."""

    def read(after: date, until: date) -> list[Moved]:
        days = range(after.toordinal() + 1, until.toordinal() + 1)
        return [one for one in postings if one[1].effect.day in days]

    return Pages(found, slip_weight, read)


def pages(
    opening: float,
    half_life: float,
    postings: Iterable[Posting],
    start: date,
    end: date,
    slip_weight: float = 3.0,
    full: int = SECTION,
) -> Pages:
    """Return the pages of one account's statement."""
    moved = [(half_life, posting) for posting in postings]
    totals = totals_of(moved, slip_weight)
    return pages_of(outline({half_life: opening}, totals, start, end, full), moved, slip_weight)
