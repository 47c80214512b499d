"""A statement in outline: what its days add up to, and the lines only where one looks at them.

Twenty thousand entries are a few hundred days. The figures, the balance of each day and the
balance that each section opens with follow from the totals of the days; a section is the statement
of some of them, so its lines are read and worked out when the first of them is wanted.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from relationjournal.domain.ledger.statement import (
    Line,
    Posting,
    Statement,
    combined,
    fade,
    printed_amounts,
)
from relationjournal.domain.ledger.terms import Terms

SECTION = 100
"""Lines from which on a section is full; days are not divided."""


class DayTotal(NamedTuple):
    """What the entries of a day do to accounts that fade equally fast; points.

    Attributes:
        day: The day as a proleptic Gregorian ordinal.
        half_life: How fast they fade, in days.
        entries: How many there are.
        put_in: Σ of the effects above zero.
        took_out: Σ of the effects below zero.
    """

    day: int
    half_life: float
    entries: int
    put_in: float
    took_out: float


@dataclass(frozen=True, slots=True)
class Section:
    """Some days of a statement, whose lines are read together; points.

    Attributes:
        start: The day at whose end it opens.
        end: Its last day.
        openings: The balances it opens with by their half-life.
        put_in: Σ of the positive effects before it.
        took_out: Σ of the negative effects before it.
        first: How many lines come before it.
    """

    start: date
    end: date
    openings: Mapping[float, float]
    put_in: float
    took_out: float
    first: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A statement without its lines.

    Attributes:
        figures: Opening, investments, withdrawals, fading and closing.
        count: How many lines it has.
        days: The balance at the end of each day that has entries, by its ordinal; points.
        sections: Where its lines are, by day.
    """

    figures: Statement
    count: int
    days: Mapping[int, float]
    sections: tuple[Section, ...]

    def daily(self, terms: Terms) -> list[tuple[date, float]]:
        """Return the balance at the end of each day of the period of one account; points."""
        start, end = self.figures.start.toordinal(), self.figures.end.toordinal()
        day_weight, balance = terms.weight(1), self.figures.opening
        points = [(self.figures.start, balance)]
        for day in range(start + 1, end + 1):
            known = self.days.get(day)
            balance = balance * day_weight if known is None else known
            points.append((date.fromordinal(day), balance))
        return points


def outline(
    openings: Mapping[float, float],
    totals: Iterable[DayTotal],
    start: date,
    end: date,
    full: int = SECTION,
) -> Outline:
    """Return the outline of one account's statement, or of several as if they were one.

    Args:
        openings: The balances at the end of `start` by their half-life in days; points.
        totals: What moved after that day up to `end`, by day.
        start: The day at whose end the period opens.
        end: The last day of the period.
        full: Lines from which on a section is full.
    """
    balances, day = dict(openings), start.toordinal()
    put_in = took_out = 0.0
    count, days = 0, {}
    sections = [Section(start, start, dict(openings), 0.0, 0.0, 0)]
    for on, moved in groupby(totals, key=lambda total: total.day):
        if count - sections[-1].first >= full:
            opened = date.fromordinal(day)
            sections.append(Section(opened, opened, dict(balances), put_in, took_out, count))
        fade(balances, on - day)
        day = on
        for total in moved:
            change = total.put_in + total.took_out
            balances[total.half_life] = balances.get(total.half_life, 0.0) + change
            put_in += total.put_in
            took_out += total.took_out
            count += total.entries
        days[on] = sum(balances.values())
    fade(balances, end.toordinal() - day)
    opened_with, closing = sum(openings.values()), sum(balances.values())
    figures = Statement(start, end, opened_with, put_in, took_out, closing, ())
    return Outline(figures, count, days, _closed(sections, end))


def _closed(sections: Sequence[Section], end: date) -> tuple[Section, ...]:
    """Return the sections with their last days: where the next one opens."""
    ends = [section.start for section in sections[1:]] + [end]
    return tuple(
        Section(one.start, last, one.openings, one.put_in, one.took_out, one.first)
        for one, last in zip(sections, ends, strict=True)
    )


class PrintedLine(NamedTuple):
    """A line with its effect as it is printed, to one decimal, so that the column adds up."""

    line: Line
    amount: float


ReadPostings = Callable[[date, date], Iterable[tuple[float, Posting]]]
"""Reads the entries after a day up to another, by day and then by id, each with its half-life."""


class Pages:
    """The lines of a statement, each read with its section when it is looked at."""

    def __init__(self, found: Outline, slip_weight: float, read: ReadPostings) -> None:
        """Take the outline, κ and what reads entries."""
        self.outline = found
        self._slip_weight = slip_weight
        self._read = read
        self._firsts = [section.first for section in found.sections]
        self._lines: dict[int, list[PrintedLine]] = {}

    def __len__(self) -> int:
        """Return how many lines there are."""
        return self.outline.count

    def line(self, at: int) -> PrintedLine | None:
        """Return a line, the earliest first; None where it is gone since the outline was made."""
        number = bisect_right(self._firsts, at) - 1
        if number not in self._lines:
            self._lines[number] = self._section(self.outline.sections[number])
        lines, place = self._lines[number], at - self._firsts[number]
        return lines[place] if place < len(lines) else None

    def _section(self, section: Section) -> list[PrintedLine]:
        postings = self._read(section.start, section.end)
        weight, start, end = self._slip_weight, section.start, section.end
        lines = combined(section.openings, postings, weight, start, end).lines
        amounts = printed_amounts(lines, section.put_in, section.took_out)
        return [PrintedLine(*both) for both in zip(lines, amounts, strict=True)]
