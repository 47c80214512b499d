"""What a chart of a balance shows, as plain values that need no plotting library.

This is the one place where the figures of a chart are put into words.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from relationjournal.domain.days import day_and_month
from relationjournal.domain.figures import IN_FIGURES, Figures
from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.statement import Posting
from relationjournal.ui.entry_kinds import NAMES


@dataclass(frozen=True, slots=True)
class ChartMark:
    """An entry on the line.

    Attributes:
        entry_id: The entry.
        on: Its day.
        balance: The balance at the end of that day; points.
        kind: Gives the shape.
        sentence: All of it in words.
    """

    entry_id: str
    on: date
    balance: float
    kind: Kind
    sentence: str


ReadMost = Callable[[date, date, int], Sequence[Posting]]
"""Reads the entries after a day up to another that moved the balance most, so many, by day."""


def _read_nothing(_start: date, _end: date, _count: int) -> Sequence[Posting]:
    return ()


@dataclass(frozen=True, slots=True)
class ChartData:
    """The life of a balance; the entries on it are read for the days in sight.

    Attributes:
        name: Whose balance it is.
        days: The balance at the end of each day, by day; points.
        ends: The balance at the end of each day that has entries, by its ordinal; points.
        read: Reads the entries.
        slip_weight: κ.
        figures: How points are written.
    """

    name: str = ""
    days: Sequence[tuple[date, float]] = ()
    ends: Mapping[int, float] = field(default_factory=dict)
    read: ReadMost = _read_nothing
    slip_weight: float = 3.0
    figures: Figures = IN_FIGURES

    def marks(self, first: date, last: date, most: int) -> list[ChartMark]:
        """Return the entries from a day to another, by day; of more than so many the greatest."""
        postings = self.read(first - timedelta(days=1), last, most)
        return [self._mark(posting) for posting in postings if posting.effect.day in self.ends]

    def sentence(self, first: date, last: date, marks: Sequence[ChartMark]) -> str:
        """Say what is in sight from a day to another."""
        seen = [balance for day, balance in self.days if first <= day <= last]
        if not seen:
            return f"{self.name}, balance"
        opened, closed = self.figures.balance(seen[0]), self.figures.spoken_balance(seen[-1])
        entries = self.figures.count(len(marks), "entry", "entries")
        return (
            f"{self.name}, balance {self.span(first, last)}: from {opened} to {closed}, {entries};"
            " the arrow keys read them"
        )

    def span(self, first: date, last: date) -> str:
        """Say which days are in sight: "14 Dec 2024 to 14 Mar"."""
        today = self.days[-1][0] if self.days else last
        return f"{day_and_month(first, today)} to {day_and_month(last, today)}"

    def _mark(self, posting: Posting) -> ChartMark:
        effect, figures, on = posting.effect, self.figures, date.fromordinal(posting.effect.day)
        points, balance = effect.points(self.slip_weight), self.ends[effect.day]
        what = " ".join(posting.note.split()) or NAMES[effect.kind]
        amount = f", {figures.amount(points)}" if points else ""
        said = f"{day_and_month(on, self.days[-1][0])}{amount}, {what}"
        sentence = f"{said}, balance {figures.spoken_balance(balance)}"
        return ChartMark(posting.entry_id, on, balance, effect.kind, sentence)
