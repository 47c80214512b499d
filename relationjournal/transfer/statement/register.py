"""What every form of a statement shows: figures as they are printed, and names for ids."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from relationjournal.domain.figures import IN_FIGURES, Figures
from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.statement import Line, Statement, Summary


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One entry; points with one decimal.

    Attributes:
        on: Its day.
        kind: What it is.
        amount: What it put in or took out; the amounts add up to the statement's totals.
        balance: The balance after it.
        practice: Name of the practice, or empty.
        person: Whose account, in a statement of several people.
        note: What happened, or empty where notes stay out.
    """

    on: date
    kind: Kind
    amount: float
    balance: float
    practice: str
    person: str
    note: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which lines of a statement go out.

    Attributes:
        words: What they have in common: "slips, with “dinner”".
        keeps: Returns whether a line is one of them.
    """

    words: str
    keeps: Callable[[Line], bool]


@dataclass(frozen=True, slots=True)
class Register:
    """A statement with everything that is printed of it.

    Some of its lines alone have no opening, no fading, no closing and no running balance, which
    are all lines' together: put in and took out are theirs, and add up to what they did together.

    Attributes:
        title: Whose statement it is: a name, or which people.
        start: The day at whose end the period opens.
        end: The last day of the period.
        summary: The five figures; opening and all amounts and fading are closing. Of some of the
            lines only put in, took out and, as closing, both together are shown.
        lines: The entries by day.
        has_people: Whether it is of several people, so that each line names one.
        has_notes: Whether notes are in it.
        narrowed_by: What the lines have in common, where they are not all; else empty.
        figures: How points are written.
    """

    title: str
    start: date
    end: date
    summary: Summary
    lines: tuple[RegisterLine, ...]
    has_people: bool
    has_notes: bool
    narrowed_by: str = ""
    figures: Figures = IN_FIGURES

    @property
    def is_whole(self) -> bool:
        """Whether every line of the period is in it."""
        return not self.narrowed_by

    @property
    def fading_word(self) -> str:
        """What time did to the balance."""
        return "Softening" if self.summary.fading > 0 else "Fading"

    @property
    def only_words(self) -> str:
        """Which lines are in it, where they are not all: "Only slips, with “dinner”"."""
        return f"Only {self.narrowed_by}" if self.narrowed_by else ""

    @property
    def moved(self) -> tuple[tuple[str, float], ...]:
        """What was moved, by name; of all lines also what time did."""
        summary = self.summary
        both = (("Put in", summary.investments), ("Took out", summary.withdrawals))
        if self.is_whole:
            return (*both, (self.fading_word, summary.fading))
        return (*both, ("Together", summary.closing))


@dataclass(frozen=True, slots=True)
class RegisterNames:
    """What ids are called in a register.

    Attributes:
        practice: Returns the name of a practice by its tag.
        person: Returns the name of a contact by its id.
    """

    practice: Callable[[str], str]
    person: Callable[[str], str]


def register_of(
    title: str,
    statement: Statement,
    names: RegisterNames,
    *,
    has_people: bool = False,
    has_notes: bool = False,
    only: Narrowing | None = None,
    figures: Figures = IN_FIGURES,
) -> Register:
    """Return the register of a statement.

    Args:
        title: Whose statement it is.
        statement: All of its period.
        names: What ids are called.
        has_people: Whether it is of several people.
        has_notes: Whether notes go with it.
        only: Which lines go out; None is all.
        figures: How points are written.
    """
    printed = zip(statement.lines, statement.amounts(), strict=True)
    lines = tuple(
        RegisterLine(
            line.on,
            line.kind,
            amount,
            round(line.balance, 1) + 0.0,
            names.practice(line.posting.practice) if line.posting.practice else "",
            names.person(line.posting.contact_id) if has_people else "",
            line.posting.note if has_notes else "",
        )
        for line, amount in printed
        if only is None or only.keeps(line)
    )
    return Register(
        title,
        statement.start,
        statement.end,
        statement.rounded() if only is None else _summary_of(lines),
        lines,
        has_people,
        has_notes,
        only.words if only is not None else "",
        figures,
    )


def _summary_of(lines: tuple[RegisterLine, ...]) -> Summary:
    """Return what some lines put in, took out and did together, as their column adds up."""
    put_in = round(sum(line.amount for line in lines if line.amount > 0), 1) + 0.0
    took_out = round(sum(line.amount for line in lines if line.amount < 0), 1) + 0.0
    return Summary(0.0, put_in, took_out, 0.0, round(put_in + took_out, 1) + 0.0)
