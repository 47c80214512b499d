"""Interactions and their entries: what happened, and what it means in each account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from relationjournal.domain.errors import JournalError

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(9999, 12, 31)


class Kind(StrEnum):
    """What an entry is (design page «balance», Entries)."""

    GAVE = "gave"
    MENDED = "mended"
    ASKED = "asked"
    SLIPPED = "slipped"
    RECEIVED = "received"
    TOUCH = "touch"
    TRIED = "tried"
    NOTE = "note"

    @property
    def is_contact(self) -> bool:
        """Whether the two were in touch."""
        return self not in (Kind.TRIED, Kind.NOTE)

    @property
    def is_evidence(self) -> bool:
        """Whether the entry says something about the balance (it counts in N and n)."""
        return self not in (Kind.TOUCH, Kind.TRIED, Kind.NOTE)

    @property
    def sizes(self) -> range:
        """The sizes this kind may have."""
        if self is Kind.MENDED:
            return range(3)
        return range(1, 6) if self.is_evidence else range(1)


class Nature(StrEnum):
    """The nature of a slip; it caps what mending can give back."""

    LAPSE = "lapse"
    INTEGRITY = "integrity"


class Part(StrEnum):
    """The parts of mending a slip (design page «balance», Repair)."""

    RESPONSIBILITY = "responsibility"
    REPAIR = "repair"
    REGRET = "regret"
    EXPLANATION = "explanation"
    REPENTANCE = "repentance"
    FORGIVENESS = "forgiveness"


class SizeRefused(JournalError):
    """The size is not one that the kind of entry may have."""


class DayRefused(JournalError):
    """The day lies outside what the journal keeps."""


class MendRefused(JournalError):
    """Parts or a slip to mend are given where they do not belong, or are missing."""


def checked_day(day: date) -> date:
    """Return the day.

    Raises:
        DayRefused: The day lies before 1900.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        msg = f"The day {day.isoformat()} is out of range; choose one from 1900 to 9999."
        raise DayRefused(msg)
    return day


@dataclass(frozen=True, slots=True)
class NewEntry:
    """One line in one account, not yet saved.

    Attributes:
        contact_id: Whose account.
        kind: What it is.
        size: 1 courtesy, 2 good turn, 3 real effort, 4 sacrifice, 5 once in years; 0 to 2 for a
            repair; 0 for a touch, a try and a note.
        practice: Tag of the practice, or empty.
        nature: For a slip only; a slip without one is a lapse.
        mends: The id of the slip, for a repair only.
        parts: The parts done, for a repair only.
    """

    contact_id: str
    kind: Kind
    size: int = 0
    practice: str = ""
    nature: Nature | None = None
    mends: str | None = None
    parts: frozenset[Part] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what no account can hold.

        Raises:
            SizeRefused: The size is not one of the kind's.
            MendRefused: A repair names no slip, or something else names one.
        """
        if self.size not in self.kind.sizes:
            sizes = self.kind.sizes
            allowed = "have no size" if len(sizes) == 1 else f"are {sizes[0]}–{sizes[-1]}"
            msg = f"Sizes of “{self.kind}” {allowed}; {self.size} is not one of them."
            raise SizeRefused(msg)
        if (self.kind is Kind.MENDED) != (self.mends is not None):
            msg = "A repair mends one slip, and nothing else does; choose the slip to mend."
            raise MendRefused(msg)
        if self.parts and self.kind is not Kind.MENDED:
            msg = "Only a repair has parts; take them out or choose a slip to mend."
            raise MendRefused(msg)
        if self.nature is not None and self.kind is not Kind.SLIPPED:
            msg = "Only a slip has a nature; take it out."
            raise MendRefused(msg)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line in one account.

    Attributes:
        id: Stable and unique.
        interaction_id: The interaction it belongs to.
        on: The local day it counts from.
        line: What was entered.
        set_aside_on: For a slip, the day the user set it aside; nothing asks for it since.
    """

    id: str
    interaction_id: str
    on: date
    line: NewEntry
    set_aside_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse to set aside what is no slip.

        Raises:
            MendRefused: It is not one.
        """
        if self.set_aside_on is not None and self.line.kind is not Kind.SLIPPED:
            msg = "Only a slip is set aside; choose one."
            raise MendRefused(msg)

    @property
    def contact_id(self) -> str:
        """Whose account."""
        return self.line.contact_id

    @property
    def kind(self) -> Kind:
        """What it is."""
        return self.line.kind


@dataclass(frozen=True, slots=True)
class NewInteraction:
    """Something that happened with one or more contacts, not yet saved.

    Attributes:
        on: The local day.
        note: What happened, in the user's words.
        channel: How («lunch», «call»), or empty.
        entries: One line for each account it touches.
    """

    on: date
    note: str = ""
    channel: str = ""
    entries: tuple[NewEntry, ...] = ()

    def __post_init__(self) -> None:
        """Refuse days that the journal does not keep.

        Raises:
            DayRefused: The day lies before 1900.
        """
        checked_day(self.on)


@dataclass(frozen=True, slots=True)
class Interaction:
    """Something that happened with one or more contacts.

    Attributes:
        id: Stable and unique.
        on: The local day.
        note: What happened, in the user's words.
        channel: How, or empty.
        entries: One line for each account it touches.
        logged_at: When it was written down (UTC), or None where that is not known.
    """

    id: str
    on: date
    note: str
    channel: str
    entries: tuple[Entry, ...]
    logged_at: datetime | None = None


def resembled(new: Sequence[NewEntry], before: Sequence[Entry]) -> list[str | None]:
    """Return for each new line the id of the line before that it takes the place of, or None.

    What names a line, as a repair names its slip, goes on naming the one that is most like it: the
    same, else one of its kind in the same account.
    """
    free = list(before)
    ids: list[str | None] = [None] * len(new)
    for is_alike in (_is_same, _is_same_kind):
        for number, line in enumerate(new):
            old = next((entry for entry in free if is_alike(entry.line, line)), None)
            if ids[number] is None and old is not None:
                ids[number] = old.id
                free.remove(old)
    return ids


def _is_same(one: NewEntry, other: NewEntry) -> bool:
    return one == other


def _is_same_kind(one: NewEntry, other: NewEntry) -> bool:
    return (one.contact_id, one.kind) == (other.contact_id, other.kind)
