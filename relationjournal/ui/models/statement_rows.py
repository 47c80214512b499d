"""A statement as the rows of a register, newest first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from relationjournal.domain.days import day_and_month
from relationjournal.domain.interactions import Kind
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
        person: Whose account, in a statement of several people.
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
    person: str = ""


NameOf = Callable[[str], str]
"""Returns the name of a practice by its tag, or of a contact by its id."""


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Which lines are looked for; what is None or empty lets all through.

    Attributes:
        words: What they hold.
        kind: Their kind.
        practice: The tag of their practice.
    """

    words: str = ""
    kind: Kind | None = None
    practice: str = ""

    @property
    def is_narrowing(self) -> bool:
        """Whether any line may be left out."""
        return bool(self.words or self.kind or self.practice)

    def fits(self, line: Line) -> bool:
        """Return whether a line is of the kind and the practice."""
        return (self.kind is None or line.kind is self.kind) and (
            not self.practice or line.posting.practice == self.practice
        )


class Rows(Protocol):
    """Rows that may be made when they are looked at."""

    def __len__(self) -> int:
        """Return how many there are."""

    def __getitem__(self, at: int, /) -> StatementRow:
        """Return one of them."""


class StatementRows:
    """The rows of a statement, newest first; each is made when it is looked at.

    The amounts add up: opening plus every amount is closing.
    """

    def __init__(
        self,
        statement: Statement,
        name_of: NameOf,
        today: date,
        person_of: NameOf | None = None,
    ) -> None:
        """Take the statement.

        Args:
            statement: What the rows are of.
            name_of: Names practices.
            today: The day it is read on.
            person_of: Names contacts by their id, where the statement is of several.
        """
        self._lines = statement.lines
        self._amounts = statement.amounts()
        self._name_of = name_of
        self._person_of = person_of
        summary = statement.rounded()
        first = statement.start + timedelta(days=1)
        closing = "Balance today" if statement.end == today else "Closing balance"
        faded = "Softened" if summary.fading > 0 else "Faded"
        since = f"{faded} since {day_and_month(first, today)}"
        self._closing = StatementRow(
            RowKind.CLOSING, statement.end, closing, balance=summary.closing
        )
        self._foot = (
            StatementRow(RowKind.FADING, None, since, amount=summary.fading),
            StatementRow(RowKind.OPENING, first, "Opening balance", balance=summary.opening),
        )
        self._texts: list[str] | None = None

    def __len__(self) -> int:
        """Return how many there are."""
        return 1 + len(self._lines) + len(self._foot)

    def __getitem__(self, at: int, /) -> StatementRow:
        """Return one of them.

        Raises:
            IndexError: There is no such row.
        """
        if not 0 <= at < len(self):
            raise IndexError(at)
        if at == 0:
            return self._closing
        line = len(self._lines) - at
        return self._line(line) if line >= 0 else self._foot[-line - 1]

    @property
    def practices(self) -> dict[str, str]:
        """The practices of the lines: names by tag, by name."""
        tags = {line.posting.practice for line in self._lines if line.posting.practice}
        return dict(sorted(((tag, self._name_of(tag)) for tag in tags), key=lambda pair: pair[1]))

    def find(self, wanted: LineFilter) -> list[StatementRow]:
        """Return the lines that a filter lets through, newest first, and their sum."""
        if self._texts is None:
            self._texts = [self._text(line) for line in self._lines]
        words = fold(wanted.words).split()
        found = [
            self._line(at)
            for at in range(len(self._lines) - 1, -1, -1)
            if wanted.fits(self._lines[at]) and all(word in self._texts[at] for word in words)
        ]
        total = round(sum(row.amount or 0.0 for row in found), 1)
        heading = plural(len(found), "entry", "entries")
        if wanted.words:
            heading = f"{heading} with “{wanted.words}”"
        return [*found, StatementRow(RowKind.SUM, None, heading, amount=total)]

    def _line(self, at: int) -> StatementRow:
        line = self._lines[at]
        practice = line.posting.practice
        return StatementRow(
            RowKind.LINE,
            line.on,
            " ".join(line.posting.note.split()) or KINDS[line.kind],
            self._name_of(practice) if practice else "",
            MARKS[line.kind],
            self._amounts[at],
            round(line.balance, 1),
            line.posting.interaction_id,
            is_neutral=line.effect == 0,
            person=self._person(line),
        )

    def _person(self, line: Line) -> str:
        return self._person_of(line.posting.contact_id) if self._person_of is not None else ""

    def _text(self, line: Line) -> str:
        """Return the folded words that a line is found by."""
        practice = line.posting.practice
        said = line.posting.note or KINDS[line.kind]
        named = self._name_of(practice) if practice else ""
        return fold(f"{said} {named} {self._person(line)}")
