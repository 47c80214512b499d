"""What a capture line is read as: the chips to show, and the values behind them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relationjournal.domain.capture.people import Person
from relationjournal.domain.capture.refusals import Problem
from relationjournal.domain.interactions import Kind, Part

Span = tuple[int, int]
"""From a place in the line to the place after its last character."""


class ChipKind(StrEnum):
    """What a chip stands for."""

    DAY = "day"
    WHO = "who"
    WEIGHT = "weight"
    SPARE = "spare"
    PRACTICE = "practice"
    OFFER = "offer"
    PROMISE = "promise"
    FOLLOW_UP = "follow-up"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was recognised in the line, as shown below it.

    Attributes:
        kind: What it stands for.
        label: The text to show («gave +3», «new: Zoe», «which Ana?»).
        spans: The parts of the line it was read from, in order; a promise that names someone in
            its midst has several. The chip that asks for a contact has one, empty, at the end.
        alternatives: The labels of all readings that Tab cycles through, this one among them;
            empty where there is only one.
        picked: Which of the alternatives this is; None while the user has yet to choose.
        problem: What keeps the line from being saved, or None.
        quiet: The text to show where no number is wanted; empty where it is the same.
        is_likely: Whether the reading it begins with is so likely that Tab passes it by.
        is_near: Whether it makes somebody new whose name is nearly that of somebody known.
    """

    kind: ChipKind
    label: str
    spans: tuple[Span, ...]
    alternatives: tuple[str, ...] = ()
    picked: int | None = None
    problem: Problem | None = None
    quiet: str = ""
    is_likely: bool = False
    is_near: bool = False

    @property
    def start(self) -> int:
        """Where the chip's text begins in the line."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """The place after the chip's last character."""
        return self.spans[-1][1]

    @property
    def is_problem(self) -> bool:
        """Whether the user has something to change or to choose here."""
        return self.problem is not None


@dataclass(frozen=True, slots=True)
class Mention:
    """Someone named in the line.

    Attributes:
        typed: The name as typed, without @ and quotation marks.
        matches: The contacts it may mean: one once it is settled, none for a new contact.
        new_name: What a new contact would be called.
        is_new: Whether saving adds a contact of that name.
    """

    typed: str
    matches: tuple[Person, ...]
    new_name: str
    is_new: bool = False

    @property
    def is_ambiguous(self) -> bool:
        """Whether the name fits several contacts and none is chosen yet."""
        return len(self.matches) > 1


@dataclass(frozen=True, slots=True)
class PromiseReading:
    """A promise in the line; it is made to everyone the line names.

    Attributes:
        what: What the user will do.
        due_on: By when.
        is_answer: Whether it is an answer the user owes.
    """

    what: str
    due_on: date
    is_answer: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says.

    Attributes:
        line: The line as typed.
        chips: What was recognised, by place; their spans never overlap.
        who: Everyone named, by place; the same contact may be named twice.
        on: The day of the entry, today or past.
        channel: How the two were in touch, or empty.
        note: Everything that was not recognised, with the channel's word.
        kind: What the entry is, or None where the line makes no entry.
        size: The size of the entry; 0 for a touch, a repair, a try and a note.
        mend_parts: The parts of a repair that were done.
        practice: The tag the user gave, or empty.
        practice_offer: A tag to offer because a verb suggests it, or empty.
        promises: What was promised.
        follow_up_on: The day chosen to get in touch next, or None.
        problems: What keeps the line from being saved, the first to be told first.
    """

    line: str
    chips: tuple[Chip, ...]
    who: tuple[Mention, ...]
    on: date
    channel: str
    note: str
    kind: Kind | None
    size: int
    mend_parts: frozenset[Part]
    practice: str
    practice_offer: str
    promises: tuple[PromiseReading, ...]
    follow_up_on: date | None
    problems: tuple[Problem, ...]
