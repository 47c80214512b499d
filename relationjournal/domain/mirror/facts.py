"""What the mirror looks at: the facts of a day, gathered by whoever can read the journal."""

from dataclasses import dataclass, field
from datetime import date

from relationjournal.domain.interactions import Kind


@dataclass(frozen=True, slots=True)
class Person:
    """A contact, as the mirror speaks of them."""

    id: str
    name: str

    @property
    def first_name(self) -> str:
        """The first word of the name, for sentences."""
        return self.name.split()[0]


@dataclass(frozen=True, slots=True)
class OpenSlip:
    """A slip that no repair has mended yet; `id` is its entry's."""

    id: str
    who: Person
    size: int
    on: date


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """An open promise that names a day."""

    id: str
    who: Person
    what: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Received:
    """Something a contact gave, with no thanks noted since (no later entry tagged `thank`)."""

    id: str
    who: Person
    size: int
    on: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class DayEntry:
    """An entry of the day; `text` is its note."""

    id: str
    who: Person
    kind: Kind
    size: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A contact of the inner or close circle, not resting.

    Attributes:
        who: The contact.
        ratio: Days since the last contact ÷ interval; the mirror asks where it is above 1.
    """

    who: Person
    ratio: float


@dataclass(frozen=True, slots=True)
class PracticeState:
    """How it stands with a practice.

    Attributes:
        practice_id: Which.
        is_on: Switched on, and applicable at present.
        in_focus: One of the three that the user works on.
        last_seen_on: The day of the last evidence (a tagged entry) or answer, or None.
        last_asked_on: The day the mirror last asked about it, or None.
    """

    practice_id: str
    is_on: bool = True
    in_focus: bool = False
    last_seen_on: date | None = None
    last_asked_on: date | None = None

    @property
    def last_came_up_on(self) -> date | None:
        """The later of the two days, or None."""
        days = [day for day in (self.last_seen_on, self.last_asked_on) if day is not None]
        return max(days, default=None)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that card 2 asked lately; three days back are enough."""

    question: str
    contact_id: str | None
    on: date


@dataclass(frozen=True, slots=True)
class Rating:
    """How the user saw themselves one evening, 1 to 5."""

    on: date
    value: int


@dataclass(frozen=True, slots=True)
class NextFollowUp:
    """The next contact that the journal proposes; `what` may be empty."""

    who: Person
    on: date
    what: str = ""


@dataclass(frozen=True, slots=True)
class DayTotals:
    """The day in numbers; a 0 leaves its part out of the sentence.

    Attributes:
        people: Contacts with an entry of the day.
        put_in: Σ c of the day's investments; 0 where numbers are hidden.
        took_out: Σ c of the day's withdrawals, 0 or less; 0 where numbers are hidden.
        promises_kept: Promises closed as kept that day.
        promises_open: Promises open at the end of the day.
        promises_tomorrow: Those of them that are due the day after.
        mended: Slips mended that day.
    """

    people: int = 0
    put_in: float = 0.0
    took_out: float = 0.0
    promises_kept: int = 0
    promises_open: int = 0
    promises_tomorrow: int = 0
    mended: int = 0


@dataclass(frozen=True, slots=True)
class MirrorFacts:
    """Everything that a session is composed from.

    Attributes:
        you: The user's first name, or empty.
        totals: The day in numbers.
        entries: The entries of the day.
        slips: Slips that are not mended.
        promises: Open promises with a day.
        received: What was received and not thanked for.
        missing: People of the inner and close circles, with their ratios.
        practices: The practices of the journal; one that is not listed is off.
        asked: What card 2 asked in the last days.
        ratings: The latest ratings, oldest first; three are enough.
        follow_up: The next contact that the journal proposes.
        on_mind: Up to three people to offer on a quiet day.
        is_tough_day: Whether the user called the day tough on card 0.
        gentle_before: How many evenings directly before this one were gentle.
        heavy_said_on: When the user was last told to talk to someone, or None.
        code_line: The line of the user's code that comes up this day; empty without a code.
    """

    you: str = ""
    totals: DayTotals = field(default_factory=DayTotals)
    entries: tuple[DayEntry, ...] = ()
    slips: tuple[OpenSlip, ...] = ()
    promises: tuple[OpenPromise, ...] = ()
    received: tuple[Received, ...] = ()
    missing: tuple[Missing, ...] = ()
    practices: tuple[PracticeState, ...] = ()
    asked: tuple[Asked, ...] = ()
    ratings: tuple[Rating, ...] = ()
    follow_up: NextFollowUp | None = None
    on_mind: tuple[Person, ...] = ()
    is_tough_day: bool = False
    gentle_before: int = 0
    heavy_said_on: date | None = None
    code_line: str = ""
