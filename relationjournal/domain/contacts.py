"""Contacts: the people whose relationships the journal keeps."""

from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum

from relationjournal.domain.errors import JournalError
from relationjournal.domain.presence import NOT_ASIDE, Aside

MIN_CADENCE = 1
MAX_CADENCE = 730
MAX_PIXELS = 60_000_000
"""Of a photo, and more than a telephone's camera makes; what is larger was made to fill the memory.
Qt itself takes 67 million at most."""


class Circle(StrEnum):
    """How near a contact stands; it proposes the cadence."""

    INNER = "inner"
    CLOSE = "close"
    WIDER = "wider"
    KNOWN = "known"

    @property
    def cadence_days(self) -> int:
        """Days between two visits that suit this circle (design page «balance», Fading)."""
        return _CADENCES[self]

    def cadence(self, own_days: int | None) -> int:
        """Return the days between two visits: a contact's own, else the circle's."""
        return self.cadence_days if own_days is None else own_days


_CADENCES = {Circle.INNER: 7, Circle.CLOSE: 30, Circle.WIDER: 182, Circle.KNOWN: 365}


class Setting(StrEnum):
    """Whether a relationship belongs to private life or to work."""

    PERSONAL = "personal"
    WORK = "work"


class Side(StrEnum):
    """Whether a contact is one of ours (family, colleagues) or from outside."""

    INSIDE = "inside"
    OUTSIDE = "outside"


class Importance(StrEnum):
    """How much sooner or later than usual the journal proposes to get in touch."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"

    @property
    def interval_factor(self) -> float:
        """The f_imp of the follow-up interval (design page «balance», Follow-ups)."""
        return _INTERVAL_FACTORS[self]


_INTERVAL_FACTORS = {Importance.LOW: 1.25, Importance.NORMAL: 1.0, Importance.HIGH: 0.8}


class InvalidContact(JournalError):
    """A contact's field holds something that the journal cannot keep."""


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address; the label says which («home», «work»)."""

    address: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number as the user writes it."""

    number: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; street may hold several lines."""

    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class YearlyDate:
    """A day that comes back each year, such as a birthday.

    Attributes:
        label: What the day is («birthday»).
        month: 1 to 12.
        day: 1 to 31; 29 February is kept, and shown on 1 March in common years.
        year: The first time, or None where nobody knows.
    """

    label: str
    month: int
    day: int
    year: int | None = None

    def __post_init__(self) -> None:
        """Refuse days that no calendar has.

        Raises:
            InvalidContact: The month, day or year does not exist.
        """
        try:
            date(2000 if self.year is None else self.year, self.month, self.day)
        except (ValueError, OverflowError) as error:
            written = "/".join(map(str, filter(None, (self.day, self.month, self.year))))
            msg = f"There is no such day as {written}; correct “{self.label}”."
            raise InvalidContact(msg) from error

    def next_on(self, today: date) -> date:
        """Return the first time at or after today that the day comes back; at the end, the last."""
        this_year = self._in(today.year)
        return this_year if this_year >= today else self._in(min(today.year + 1, MAXYEAR))

    def _in(self, year: int) -> date:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, 3, 1)


@dataclass(frozen=True, slots=True)
class Fact:
    """Anything worth remembering that has no field of its own."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a contact, as its file's bytes (JPEG or PNG)."""

    data: bytes
    media_type: str = "image/jpeg"


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact that is not yet in the journal; every field but the name may stay empty.

    Attributes:
        name: How the user calls them; never empty.
        nicknames: Other names the capture line finds them by.
        cadence_days: Days between two visits, 1 to 730; None takes the circle's.
        family: Whether they are family, where ties fade half as fast.
        what_this_is: What this relationship is, in the user's words.
        what_they_expect: What they expect of the user.
        what_counts: What counts for them.
        what_matters_now: What matters to them at present.
        what_i_admire: A quality the user admires in them.
        photo: None keeps no picture.
    """

    name: str
    nicknames: tuple[str, ...] = ()
    circle: Circle = Circle.CLOSE
    cadence_days: int | None = None
    family: bool = False
    setting: Setting = Setting.PERSONAL
    side: Side = Side.OUTSIDE
    importance: Importance = Importance.NORMAL
    organisation: str = ""
    job_title: str = ""
    what_this_is: str = ""
    what_they_expect: str = ""
    what_counts: str = ""
    what_matters_now: str = ""
    what_i_admire: str = ""
    how_we_met: str = ""
    emails: tuple[Email, ...] = ()
    phones: tuple[Phone, ...] = ()
    addresses: tuple[Address, ...] = ()
    dates: tuple[YearlyDate, ...] = ()
    tags: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    photo: Photo | None = None
    source_uid: str = ""

    def __post_init__(self) -> None:
        """Refuse what the journal cannot keep.

        Raises:
            InvalidContact: The name is empty, or the cadence is not 1 to 730 days.
        """
        if not self.name.strip():
            msg = "A contact needs a name; type one."
            raise InvalidContact(msg)
        if self.cadence_days is not None and not MIN_CADENCE <= self.cadence_days <= MAX_CADENCE:
            msg = f"A cadence is {MIN_CADENCE} to {MAX_CADENCE} days; choose one in between."
            raise InvalidContact(msg)

    @property
    def cadence(self) -> int:
        """Days between two visits: the contact's own, else the circle's."""
        return self.circle.cadence(self.cadence_days)


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact of the journal.

    Attributes:
        id: Stable and unique; it is what the JSON names.
        details: All that the user can edit.
        added_on: The day the contact came into the journal.
        aside: Whether their account rests or is closed.
    """

    id: str
    details: NewContact
    added_on: date
    aside: Aside = NOT_ASIDE

    @property
    def name(self) -> str:
        """How the user calls them."""
        return self.details.name

    @property
    def first_name(self) -> str:
        """The first word of the name, for sentences."""
        return self.details.name.split()[0]
