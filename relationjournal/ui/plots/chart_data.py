"""What a chart of a balance shows, as plain values that need no plotting library."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from relationjournal.domain.days import day_and_month
from relationjournal.domain.figures import Figures
from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.statement import Line, Statement, daily_balances
from relationjournal.domain.ledger.terms import Terms
from relationjournal.ui.entry_kinds import NAMES

MOST_MARKS = 150


@dataclass(frozen=True, slots=True)
class ChartMark:
    """An entry on the line.

    Attributes:
        on: Its day.
        balance: The balance after it; points.
        kind: Gives the shape.
        effect: What it put in or took out; points.
        sentence: The same for a screen reader.
    """

    on: date
    balance: float
    kind: Kind
    effect: float
    sentence: str


@dataclass(frozen=True, slots=True)
class ChartData:
    """A balance over time.

    Attributes:
        days: The balance at the end of each day, by day; points.
        marks: The entries, by day; of very many only the ones that moved the balance most.
    """

    days: Sequence[tuple[date, float]]
    marks: Sequence[ChartMark]


def chart_data(statement: Statement, terms: Terms, figures: Figures) -> ChartData:
    """Return the chart of a statement's period."""
    lines = sorted(statement.lines, key=lambda line: -abs(line.effect))[:MOST_MARKS]
    marks = [
        _mark(line, statement.end, figures) for line in sorted(lines, key=lambda line: line.on)
    ]
    return ChartData(daily_balances(statement, terms), marks)


def _mark(line: Line, today: date, figures: Figures) -> ChartMark:
    what = " ".join(line.posting.note.split()) or NAMES[line.kind]
    effect = f", {figures.amount(line.effect)}" if line.effect else ""
    balance = figures.spoken_balance(line.balance)
    sentence = f"{day_and_month(line.on, today)}{effect}, {what}, balance {balance}"
    return ChartMark(line.on, line.balance, line.kind, line.effect, sentence)
