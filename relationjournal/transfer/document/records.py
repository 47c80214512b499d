"""What the Journal JSON holds: each class is an object of the format, each field one of its names.

This is the documentation of the format's fields. A field without a default is required.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Self

from typing_extensions import override

from relationjournal.domain.contacts import Contact, NewContact
from relationjournal.domain.interactions import (
    FIRST_DAY,
    Entry,
    Interaction,
    Kind,
    Nature,
    NewEntry,
    Part,
    checked_day,
)
from relationjournal.domain.preferences import Preferences
from relationjournal.domain.presence import Aside
from relationjournal.services.records import (
    KeptEvening,
    KeptFollowUp,
    KeptMendingPlan,
    KeptProblem,
    KeptPromise,
    PracticeChoice,
    RecordRefused,
)
from relationjournal.services.reflections import (
    Kept,
    KeptCode,
    KeptCommitment,
    KeptFeedback,
    KeptLetter,
    KeptPractice,
    KeptQuestion,
    KeptReview,
    KeptRole,
    KeptShoes,
)

FORMAT = "relationjournal"
VERSION = 1

_MIRROR_DAYS = re.compile("[1-7]*")
_REVIEW_DAYS = (5, 7)
_KEPT_YEARS = range(101)
_DETAILS = [field.name for field in fields(NewContact)]


@dataclass(frozen=True, slots=True)
class SettingsRecord(Preferences):
    """The settings that travel with the journal."""

    @override
    def __post_init__(self) -> None:
        """Refuse settings that are out of range.

        Raises:
            SlipWeightRefused: The slip weight is not 2 to 5.
            RecordRefused: The mirror's days are no weekdays, the week ends neither on a Friday nor
                on a Sunday, or notes are kept for fewer than 0 or more than 100 years.
        """
        Preferences.__post_init__(self)
        if not _MIRROR_DAYS.fullmatch(self.mirror_days):
            msg = "The mirror’s days are digits from 1 (Monday) to 7; correct “mirror_days”."
            raise RecordRefused(msg)
        if self.review_day not in _REVIEW_DAYS:
            msg = "A week ends on a Friday, 5, or on a Sunday, 7; correct “review_day”."
            raise RecordRefused(msg)
        if self.keep_notes_years not in _KEPT_YEARS:
            msg = "Notes are kept for 1 to 100 years, or 0 for good; correct “keep_notes_years”."
            raise RecordRefused(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRecord(NewContact):
    """A contact: all that the user can edit, as `NewContact` names it, and five more.

    `cadence_days` is null where the circle decides. A photo is its file in base64.

    Attributes:
        id: Stable and unique.
        added_on: The day they came into the journal; today where it is missing.
        closed_on: The day their account was closed, or null.
        rests_from: The day from which it rests, or null.
        rests_until: The day it is back, or null where it rests until further notice.
    """

    id: str
    added_on: date | None = None
    closed_on: date | None = None
    rests_from: date | None = None
    rests_until: date | None = None

    @classmethod
    def of(cls, contact: Contact) -> Self:
        """Return the record of a contact."""
        details = {name: getattr(contact.details, name) for name in _DETAILS}
        return cls(
            id=contact.id,
            added_on=contact.added_on,
            closed_on=contact.aside.closed_on,
            rests_from=contact.aside.rests_from,
            rests_until=contact.aside.rests_until,
            **details,
        )

    def contact(self, added_on: date) -> Contact:
        """Return the contact, added on this day where the record names none."""
        details = NewContact(**{name: getattr(self, name) for name in _DETAILS})
        return Contact(self.id, details, self.added_on or added_on, self._aside)

    @override
    def __post_init__(self) -> None:
        """Refuse what no contact can be.

        Raises:
            InvalidContact, RestRefused: As they say.
        """
        NewContact.__post_init__(self)
        _ = self._aside

    @property
    def _aside(self) -> Aside:
        return Aside(self.closed_on, self.rests_from, self.rests_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRecord:
    """One line in one account.

    Attributes:
        id: Stable and unique among all entries.
        contact: The id of the contact whose account it is.
        kind: What it is.
        size: As the kind allows.
        practice: Tag of the practice, or null.
        nature: For a slip; null is a lapse.
        mends: For a repair, the id of the slip, which is in the same account.
        parts: For a repair, what was done.
        set_aside_on: For a slip, the day it was set aside, or null.
    """

    id: str
    contact: str
    kind: Kind
    size: int = 0
    practice: str | None = None
    nature: Nature | None = None
    mends: str | None = None
    parts: tuple[Part, ...] = ()
    set_aside_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse what no account can hold, as `NewEntry` and `Entry` do."""
        self.entry("", FIRST_DAY)

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """Return the record of an entry."""
        line = entry.line
        return cls(
            id=entry.id,
            contact=line.contact_id,
            kind=line.kind,
            size=line.size,
            practice=line.practice or None,
            nature=line.nature,
            mends=line.mends,
            parts=tuple(part for part in Part if part in line.parts),
            set_aside_on=entry.set_aside_on,
        )

    def entry(self, interaction_id: str, on: date) -> Entry:
        """Return the entry, as a part of an interaction of that day."""
        return Entry(self.id, interaction_id, on, self.line(), self.set_aside_on)

    def line(self) -> NewEntry:
        """Return what was entered."""
        return NewEntry(
            self.contact,
            self.kind,
            self.size,
            self.practice or "",
            self.nature,
            self.mends,
            frozenset(self.parts),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionRecord:
    """Something that happened, with its entries by id.

    Attributes:
        id: Stable and unique.
        on: The local day, from 1900 on.
        channel: How the two were in touch; may be empty.
        note: What happened; may be empty.
        entries: One line for each account it touches.
        logged_at: When it was written down, or null where that is not known.
    """

    id: str
    on: date
    channel: str = ""
    note: str = ""
    entries: tuple[EntryRecord, ...]
    logged_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse days that the journal does not keep."""
        checked_day(self.on)

    @classmethod
    def of(cls, interaction: Interaction) -> Self:
        """Return the record of an interaction."""
        return cls(
            id=interaction.id,
            on=interaction.on,
            channel=interaction.channel,
            note=interaction.note,
            entries=tuple(EntryRecord.of(entry) for entry in interaction.entries),
            logged_at=interaction.logged_at,
        )

    def interaction(self) -> Interaction:
        """Return the interaction."""
        entries = sorted(self.entries, key=lambda entry: entry.id)
        return Interaction(
            self.id,
            self.on,
            self.note,
            self.channel,
            tuple(entry.entry(self.id, self.on) for entry in entries),
            self.logged_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A Journal JSON.

    Attributes:
        format: Always «relationjournal».
        version: Of the format; 1.
        settings: The journal's settings; only an empty journal takes them over. Where one is
            missing it gets its default; the mirror's seed stays as it is.
        contacts: The people.
        interactions: What happened with them.
        promises: What was promised.
        follow_ups: The days chosen to get in touch.
        problems: The problems noted, open or handled.
        mirror: The sessions of the mirror with their answers, by day.
        practices: What the user chose about practices, by tag; only an empty journal takes
            them over.
        mending_plans: How open slips are to be mended, by slip.
        roles: Who speaks for the user, and who sees what the user does not.
        feedback: Whom the user asked «How am I doing?», and what they said.
        shoes: How days may look from other places, and what was said when asked.
        code: The versions of the mission and code.
        reviews: The weekly, monthly and yearly reviews with their answers.
        commitments: What the yearly review looks at.
        letters: Letters to next year's self; they are sealed in the window, and written out here.
        own_practices: Practices of the user's own.
        own_questions: Questions of the user's own about practices.
        deleted_slips: Ids that repairs may name although there is no such slip any more.
    """

    format: str = FORMAT
    version: int = VERSION
    settings: SettingsRecord | None = None
    contacts: tuple[ContactRecord, ...] = ()
    interactions: tuple[InteractionRecord, ...] = ()
    promises: tuple[KeptPromise, ...] = ()
    follow_ups: tuple[KeptFollowUp, ...] = ()
    problems: tuple[KeptProblem, ...] = ()
    mirror: tuple[KeptEvening, ...] = ()
    practices: tuple[PracticeChoice, ...] = ()
    mending_plans: tuple[KeptMendingPlan, ...] = ()
    roles: tuple[KeptRole, ...] = ()
    feedback: tuple[KeptFeedback, ...] = ()
    shoes: tuple[KeptShoes, ...] = ()
    code: tuple[KeptCode, ...] = ()
    reviews: tuple[KeptReview, ...] = ()
    commitments: tuple[KeptCommitment, ...] = ()
    letters: tuple[KeptLetter, ...] = ()
    own_practices: tuple[KeptPractice, ...] = ()
    own_questions: tuple[KeptQuestion, ...] = ()
    deleted_slips: tuple[str, ...] = ()

    @property
    def kept(self) -> Mapping[str, tuple[Kept, ...]]:
        """The lists of records, by their names, as they are written and checked."""
        return {name: getattr(self, name) for name in LISTS}


LISTS: Mapping[str, type] = {
    "promises": KeptPromise,
    "follow_ups": KeptFollowUp,
    "problems": KeptProblem,
    "mending_plans": KeptMendingPlan,
    "roles": KeptRole,
    "feedback": KeptFeedback,
    "shoes": KeptShoes,
    "code": KeptCode,
    "reviews": KeptReview,
    "commitments": KeptCommitment,
    "letters": KeptLetter,
    "own_practices": KeptPractice,
    "own_questions": KeptQuestion,
}
"""The lists of records that are kept as they are."""
