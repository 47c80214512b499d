"""A statement as the rows of a register, newest first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from relationjournal.domain.days import day_and_month
from relationjournal.domain.ledger.statement import Line, Statement
from relationjournal.ui.contact.words import KINDS
from relationjournal.ui.matching import fold
from relationjournal.ui.text import MARKS, plural


class RowKind(StrEnum):
    """What a row is."""

    CLOSING = "closing"
    LINE = "line"
    FADING = "fading"
    OPENING = "opening"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One row of the register; points.

    Attributes:
        kind: What it is.
        on: Its day, or None where it has none.
        what: What happened.
        practice: Name of the practice, or empty.
        mark: The shape of its kind, or empty.
        amount: What it adds, as printed, or None where it adds nothing by its nature.
        balance: The balance after it, or None.
        interaction_id: What it belongs to, or empty.
        is_neutral: Whether its amount is nothing and needs no figure.
    """

    kind: RowKind
    on: date | None
    what: str
    practice: str = ""
    mark: str = ""
    amount: float | None = None
    balance: float | None = None
    interaction_id: str = ""
    is_neutral: bool = False


NameOf = Callable[[str], str]
"""Returns the name of a practice by its tag."""


def statement_rows(
    statement: Statement, name_of: NameOf, today: date, words: str = ""
) -> list[StatementRow]:
    """Return the rows of a statement, the newest first.

    The amounts add up: opening plus every amount is closing. Where words narrow the lines, the
    opening and the closing make place for the sum of what is shown.
    """
    pairs = zip(statement.lines, statement.amounts(), strict=True)
    lines = [_line_row(line, amount, name_of) for line, amount in pairs]
    wanted = fold(words).split()
    if wanted:
        shown = [row for row in lines if _answers(row, wanted)]
        total = round(sum(row.amount or 0.0 for row in shown), 1)
        heading = f"{plural(len(shown), 'entry', 'entries')} with “{words}”"
        return [*reversed(shown), StatementRow(RowKind.SUM, None, heading, amount=total)]
    summary = statement.rounded()
    first = statement.start + timedelta(days=1)
    closing = "Balance today" if statement.end == today else "Closing balance"
    faded = "Softened" if summary.fading > 0 else "Faded"
    since = f"{faded} since {day_and_month(first, today)}"
    return [
        StatementRow(RowKind.CLOSING, statement.end, closing, balance=summary.closing),
        *reversed(lines),
        StatementRow(RowKind.FADING, None, since, amount=summary.fading),
        StatementRow(RowKind.OPENING, first, "Opening balance", balance=summary.opening),
    ]


def _line_row(line: Line, amount: float, name_of: NameOf) -> StatementRow:
    practice = line.posting.practice
    return StatementRow(
        RowKind.LINE,
        line.on,
        " ".join(line.posting.note.split()) or KINDS[line.kind],
        name_of(practice) if practice else "",
        MARKS[line.kind],
        amount,
        round(line.balance, 1),
        line.posting.interaction_id,
        is_neutral=line.effect == 0,
    )


def _answers(row: StatementRow, words: Iterable[str]) -> bool:
    text = fold(f"{row.what} {row.practice}")
    return all(word in text for word in words)
