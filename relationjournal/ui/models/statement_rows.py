"""A statement as the rows of a register, newest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import inf
from time import monotonic
from typing import Protocol

from relationjournal.domain.days import day_and_month
from relationjournal.domain.figures import Figures, signed_size
from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.effects import Effect
from relationjournal.domain.ledger.outline import Pages
from relationjournal.domain.ledger.statement import Line
from relationjournal.domain.sentences import capitalised
from relationjournal.transfer.statement import Narrowing
from relationjournal.ui.entry_kinds import MARKS, NAMES
from relationjournal.ui.matching import fold

_BETWEEN_LOOKS = 50
"""Lines between two looks at the clock."""


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
        effect: What its amount is put together from, or None where it is no entry.
        slip_weight: How many times its size a slip takes out.
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
    effect: Effect | None = None
    slip_weight: float = 0.0

    def counted(self, figures: Figures) -> str:
        """Write what a slip's amount is a multiple of: "−2 × 3"; nothing for what is no slip."""
        effect = self.effect
        if effect is None or effect.kind is not Kind.SLIPPED or not self.slip_weight:
            return ""
        times = f"{signed_size(-effect.size)} × {self.slip_weight:g}"
        return figures.either(times, "")

    def reason(self, figures: Figures) -> str:
        """Say why an amount is not its entry's size; nothing where it is."""
        effect = self.effect
        if effect is None or not self.slip_weight:
            return ""
        if effect.kind is Kind.SLIPPED:
            times = f"a slip weighs {self.slip_weight:g} times its size"
            said = figures.either(times, "a slip weighs more than its size")
            counted = self.counted(figures)
            return capitalised(f"{counted}: {said}" if counted else said)
        back = figures.amount(effect.slips * self.slip_weight)
        own = f"{figures.put_in(effect.size)} for mending, and " if effect.size else ""
        return capitalised(f"{own}{back} of what the slip had taken out")


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
    """The rows of a statement, newest first; each is read and made when it is looked at.

    The amounts add up: opening plus every amount is closing.

    Attributes:
        summary: The five figures.
    """

    def __init__(
        self,
        pages: Pages,
        name_of: NameOf,
        today: date,
        person_of: NameOf | None = None,
    ) -> None:
        """Take the statement.

        Args:
            pages: What the rows are of.
            name_of: Names practices.
            today: The day it is read on.
            person_of: Names contacts by their id, where the statement is of several.
        """
        statement = pages.outline.figures
        self._pages = pages
        self._name_of = name_of
        self._person_of = person_of
        self.summary = summary = statement.rounded()
        first = statement.start + timedelta(days=1)
        closing = "Balance today" if statement.end == today else "Closing balance"
        self._closing = StatementRow(
            RowKind.CLOSING, statement.end, closing, balance=summary.closing
        )
        opening = StatementRow(RowKind.OPENING, first, "Opening balance", balance=summary.opening)
        self._foot = (*_fading(summary.fading, first, today), opening)
        self._texts: dict[int, str] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return 1 + len(self._pages) + len(self._foot)

    def __getitem__(self, at: int, /) -> StatementRow:
        """Return one of them.

        Raises:
            IndexError: There is no such row.
        """
        if not 0 <= at < len(self):
            raise IndexError(at)
        if at == 0:
            return self._closing
        line = len(self._pages) - at
        return self._line(line) if line >= 0 else self._foot[-line - 1]

    def find(self, wanted: LineFilter) -> "Finding":
        """Return what looks for lines among all of them."""
        return Finding(self, len(self._pages), wanted)

    def narrowing(self, wanted: LineFilter) -> Narrowing | None:
        """Return which lines a filter lets through, in words too; None where it is all."""
        if not wanted.is_narrowing:
            return None
        words = fold(wanted.words).split()
        kind = f"“{NAMES[wanted.kind]}”" if wanted.kind else ""
        practice = f"“{self._name_of(wanted.practice)}”" if wanted.practice else ""
        said = f"with “{wanted.words}”" if wanted.words else ""
        return Narrowing(
            ", ".join(part for part in (kind, practice, said) if part),
            lambda line: wanted.fits(line) and all(word in self._text(line) for word in words),
        )

    def found_line(self, at: int, wanted: LineFilter, words: Sequence[str]) -> StatementRow | None:
        """Return a line, the earliest first, where a filter lets it through.

        Args:
            at: Which line.
            wanted: Its kind and practice.
            words: The folded words it has to hold.
        """
        printed = self._pages.line(at)
        if printed is None or not wanted.fits(printed.line):
            return None
        if words:
            if at not in self._texts:
                self._texts[at] = self._text(printed.line)
            if not all(word in self._texts[at] for word in words):
                return None
        return self._line(at)

    def _line(self, at: int) -> StatementRow:
        printed = self._pages.line(at)
        if printed is None:  # another program took it away; all is read again at once
            return StatementRow(RowKind.LINE, None, "")
        line, amount = printed
        practice = line.posting.practice
        return StatementRow(
            RowKind.LINE,
            line.on,
            " ".join(line.posting.note.split()) or NAMES[line.kind],
            self._name_of(practice) if practice else "",
            MARKS[line.kind],
            amount,
            round(line.balance, 1),
            line.posting.interaction_id,
            is_neutral=line.effect == 0,
            person=self._person(line),
            effect=line.posting.effect,
            slip_weight=_slip_weight(line),
        )

    def _person(self, line: Line) -> str:
        return self._person_of(line.posting.contact_id) if self._person_of is not None else ""

    def _text(self, line: Line) -> str:
        """Return the folded words that a line is found by."""
        practice = line.posting.practice
        said = line.posting.note or NAMES[line.kind]
        named = self._name_of(practice) if practice else ""
        return fold(f"{said} {named} {self._person(line)}")


def _slip_weight(line: Line) -> float:
    """Return what the slips in an effect are multiplied by, or 0 where none is in it."""
    effect = line.posting.effect
    return (line.effect - effect.fixed) / effect.slips if effect.slips else 0.0


def _fading(points: float, first: date, today: date) -> tuple[StatementRow, ...]:
    """Return the row of what faded since a day; nothing, as it is printed, needs none."""
    if not points:
        return ()
    faded = "Softened" if points > 0 else "Faded"
    words = f"{faded} since {day_and_month(first, today)}"
    return (StatementRow(RowKind.FADING, None, words, amount=points),)


class Finding:
    """Looks through the lines of a statement, newest first, for as long as it is given at a time.

    Attributes:
        found: The lines that were found so far.
    """

    def __init__(self, rows: StatementRows, lines: int, wanted: LineFilter) -> None:
        """Take the lines and what is looked for."""
        self.found: list[StatementRow] = []
        self._rows = rows
        self._left = lines
        self._wanted = wanted
        self._words = fold(wanted.words).split()

    @property
    def is_done(self) -> bool:
        """Whether every line was looked at."""
        return self._left == 0

    def look(self, seconds: float = inf) -> bool:
        """Look on for about so long, and return whether every line was looked at."""
        end = monotonic() + seconds
        while not self.is_done:
            until = max(0, self._left - _BETWEEN_LOOKS)
            for at in range(self._left - 1, until - 1, -1):
                row = self._rows.found_line(at, self._wanted, self._words)
                if row is not None:
                    self.found.append(row)
            self._left = until
            if monotonic() >= end:
                break
        return self.is_done

    def result(self, figures: Figures) -> list[StatementRow]:
        """Return what was found, and its sum; figures says how their number is written."""
        total = round(sum(row.amount or 0.0 for row in self.found), 1)
        heading = figures.counted(len(self.found), "entry", "entries")
        if self._wanted.words:
            heading = f"{heading} with “{self._wanted.words}”"
        return [*self.found, StatementRow(RowKind.SUM, None, heading, amount=total)]
