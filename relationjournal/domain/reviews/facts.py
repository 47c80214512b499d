"""What the cards of a review show, as plain values."""

from dataclasses import dataclass
from datetime import date

from relationjournal.domain.contacts import Side
from relationjournal.domain.feedback import Tone
from relationjournal.domain.ledger.statement import Statement
from relationjournal.domain.my_code import CodeVersion
from relationjournal.domain.periods import Period
from relationjournal.domain.reviews.flow import Flow
from relationjournal.domain.reviews.people import Drifting, OneSided


@dataclass(frozen=True, slots=True)
class Named:
    """A contact and their name."""

    contact_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Investment:
    """Something that was put in.

    Attributes:
        who: For whom.
        on: The day.
        points: What it put in.
        note: What happened, in the user's words.
    """

    who: Named
    on: date
    points: float
    note: str


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise: what, to whom, and by when if a day was named."""

    what: str
    who: Named
    due_on: date | None


@dataclass(frozen=True, slots=True)
class PromiseLines:
    """The promises of a period.

    Attributes:
        kept: Kept within it.
        moved: Open, and moved in time within it.
        open: Open, and not moved within it.
    """

    kept: tuple[PromiseLine, ...]
    moved: tuple[PromiseLine, ...]
    open: tuple[PromiseLine, ...]


@dataclass(frozen=True, slots=True)
class SideLine:
    """How much of a period went to one side.

    Attributes:
        side: Inside or outside.
        people: How many of them it touched.
        flow: What was put in and taken out.
    """

    side: Side
    people: int
    flow: Flow


@dataclass(frozen=True, slots=True)
class WeeklyFacts:
    """What the weekly review shows.

    Attributes:
        period: The week.
        statement: All accounts together, without lines.
        best: The three largest investments, by day.
        promises: What became of promises.
        sides: Those inside, then those outside.
        fading: At most five people, by name.
        one_sided: By name; None where the setting leaves them out.
        met: Who came into the journal, by name.
    """

    period: Period
    statement: Statement
    best: tuple[Investment, ...]
    promises: PromiseLines
    sides: tuple[SideLine, ...]
    fading: tuple[Drifting, ...]
    one_sided: tuple[OneSided, ...] | None
    met: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """A practice that is on, with how many entries of the month are tagged with it."""

    tag: str
    name: str
    evidence: int


@dataclass(frozen=True, slots=True)
class HeardLine:
    """What someone said.

    Attributes:
        who: Who said it.
        on: The day it was heard.
        words: Their words.
        practice: The tag of the practice it is about, or empty.
        tone: Praise or something to improve; None where that was not said.
    """

    who: Named
    on: date
    words: str
    practice: str
    tone: Tone | None


@dataclass(frozen=True, slots=True)
class RoleLine:
    """An advocate or a critic.

    Attributes:
        role_id: The role.
        who: Who.
        sees: What they see in the user.
        done_on: The day within the period on which they were thanked, or asked; None if not.
    """

    role_id: str
    who: Named
    sees: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class OldNotes:
    """Notes that are older than the user wants to keep them.

    Attributes:
        count: How many.
        before: They are from before this day.
        years: For how many years notes are kept.
    """

    count: int
    before: date
    years: int


@dataclass(frozen=True, slots=True)
class MonthlyFacts:
    """What the monthly review shows.

    Attributes:
        period: The month.
        practices: Those that are on, in their order.
        feedback: What was heard in the month, by day.
        advocates: By name.
        critics: By name.
        dormant: At most three people, by name.
        old_notes: None where notes are kept for good or none is that old.
    """

    period: Period
    practices: tuple[PracticeLine, ...]
    feedback: tuple[HeardLine, ...]
    advocates: tuple[RoleLine, ...]
    critics: tuple[RoleLine, ...]
    dormant: tuple[Drifting, ...]
    old_notes: OldNotes | None


@dataclass(frozen=True, slots=True)
class YearNumbers:
    """A year in numbers.

    Attributes:
        people: How many people were met or written to.
        entries: How many notes were taken.
        statement: All accounts together, without lines.
        promises_made: How many promises were given.
        promises_kept: How many were kept.
        mended: How many slips were mended.
        met: How many people were new.
        evenings: How often the mirror was looked into.
        feedback: How often someone said how the user is doing.
    """

    people: int
    entries: int
    statement: Statement
    promises_made: int
    promises_kept: int
    mended: int
    met: int
    evenings: int
    feedback: int


@dataclass(frozen=True, slots=True)
class YearlyFacts:
    """What the yearly review shows beside what it edits, and beside the year in numbers.

    Attributes:
        period: The year.
        code: The user's code, or None where none is written.
    """

    period: Period
    code: CodeVersion | None


ReviewFacts = WeeklyFacts | MonthlyFacts | YearlyFacts
