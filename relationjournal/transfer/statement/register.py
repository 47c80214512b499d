"""What every form of a statement shows: figures as they are printed, and names for ids."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.statement import Statement, Summary


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
class Register:
    """A statement with everything that is printed of it.

    Attributes:
        title: Whose statement it is: a name, or which people.
        start: The day at whose end the period opens.
        end: The last day of the period.
        summary: The five figures; opening and all amounts and fading are closing.
        lines: The entries by day.
        has_people: Whether it is of several people, so that each line names one.
        has_notes: Whether notes are in it.
    """

    title: str
    start: date
    end: date
    summary: Summary
    lines: tuple[RegisterLine, ...]
    has_people: bool
    has_notes: bool

    @property
    def fading_word(self) -> str:
        """What time did to the balance."""
        return "Softening" if self.summary.fading > 0 else "Fading"


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
) -> Register:
    """Return the register of a statement."""
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
        for line, amount in zip(statement.lines, statement.amounts(), strict=True)
    )
    return Register(
        title, statement.start, statement.end, statement.rounded(), lines, has_people, has_notes
    )
