"""What a journal keeps beside contacts and interactions, whole and flat, as it goes in and out."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from relationjournal.domain.errors import JournalError
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.interactions import Part, checked_day
from relationjournal.domain.mirror.answers import Did, LookAnswer
from relationjournal.domain.mirror.facts import Person
from relationjournal.domain.mirror.session import CardName
from relationjournal.domain.problems import NewProblem, Problem
from relationjournal.domain.promises import NewPromise, PromiseState

_TAG = re.compile(r"\S+")


class RecordRefused(JournalError):
    """A record says something that no journal can have come to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPromise:
    """A promise, with the interaction it was made in.

    Attributes:
        id: Stable and unique.
        contact: The id of the contact it was made to.
        what: What the user will do.
        made_on: The day it was given.
        due_on: By when, or None where no day was named.
        state: Where it stands.
        is_answer: Whether it is an answer the user owes.
        closed_on: The day it was kept, broken or let go, or None.
        was_moved: Whether it was moved in time, which is credited once.
        interaction: The id of the interaction whose line held it, or None.
        is_confirmed: Whether they confirmed what was understood.
        owes_news: Whether they wait for news of it.
        moved_on: The day it was last moved in time, or None where that is not known.
    """

    id: str
    contact: str
    what: str
    made_on: date
    due_on: date | None = None
    state: PromiseState = PromiseState.OPEN
    is_answer: bool = False
    closed_on: date | None = None
    was_moved: bool = False
    interaction: str | None = None
    is_confirmed: bool = False
    owes_news: bool = False
    moved_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse what makes no promise.

        Raises:
            PromiseRefused: It says nothing, or is due before it was made.
            RecordRefused: It is open and yet closed on a day, or moved on one and yet never moved.
        """
        NewPromise(self.contact, self.what, self.made_on, self.due_on, self.is_answer)
        if self.state is PromiseState.OPEN and self.closed_on is not None:
            msg = "An open promise has no day on which it was closed; take “closed_on” out."
            raise RecordRefused(msg)
        if self.moved_on is not None and not self.was_moved:
            msg = "A promise with “moved_on” was moved; write “was_moved”: true beside it."
            raise RecordRefused(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFollowUp:
    """A day that the user chose, with the interaction it was chosen in.

    Attributes:
        id: Stable and unique.
        contact: The id of the contact.
        on: The day.
        made_on: The day it was chosen.
        what: What for; may be empty.
        is_pause: Whether it is a «not now».
        done_on: The day it was done or set aside, or None while it waits.
        interaction: The id of the interaction whose line held it, or None.
    """

    id: str
    contact: str
    on: date
    made_on: date
    what: str = ""
    is_pause: bool = False
    done_on: date | None = None
    interaction: str | None = None

    def __post_init__(self) -> None:
        """Refuse days that are past.

        Raises:
            FollowUpRefused: The day lies before the day it was chosen.
        """
        NewFollowUp(self.contact, self.on, self.made_on, self.what, self.is_pause)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptProblem:
    """A problem, open or handled.

    Attributes:
        id: Stable and unique.
        contact: The id of the contact whose problem it is, or None.
        what: What it is.
        noted_on: The day it was noted.
        have_noticed: Whether they have noticed it.
        handled_on: The day it was handled, or None while it is open.
    """

    id: str
    contact: str | None = None
    what: str
    noted_on: date
    have_noticed: bool = False
    handled_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse what is no problem.

        Raises:
            ProblemRefused: It says nothing, or was handled before it was noted.
        """
        terms = NewProblem(self.what, self.noted_on, self.contact, self.have_noticed)
        Problem(self.id, terms, self.handled_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMendingPlan:
    """How a slip is to be mended.

    Attributes:
        slip: The id of the slip.
        in_their_words: How the other one would tell it.
        first_sentence: What to say first.
        parts: What is still to be done.
        written_on: The day it was written last.
    """

    slip: str
    in_their_words: str = ""
    first_sentence: str = ""
    parts: tuple[Part, ...] = ()
    written_on: date

    def __post_init__(self) -> None:
        """Refuse days that the journal does not keep."""
        checked_day(self.written_on)

    @property
    def id(self) -> str:
        """A slip has one plan."""
        return self.slip


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCard:
    """A card of an evening, with what was answered to it.

    Attributes:
        card: Which of the six.
        question: The id of the question or practice.
        text: The wording.
        reason: Why it was asked.
        contact: The name of whom it is about, or None.
        contact_id: Their id, or None.
        about: The id of the slip, promise or entry it is about, or None.
        offer: A text to start from; may be empty.
        people: Whom it offers to choose from.
        answer: What was written; may be empty.
        did: Whether the practice was kept, or None.
        rating: 1 to 5 for the card «look», or None.
        plan_on: The day of the plan for the card «tomorrow», or None.
        plan_when: Its moment, in the user's words.
        plan_what: What the user will do.
        plan_contact_id: For whom, or None.
        follow_up_id: The follow-up that the plan made, or None.
        answered_at: When it was answered last, or None.
    """

    card: CardName
    question: str = ""
    text: str = ""
    reason: str = ""
    contact: str | None = None
    contact_id: str | None = None
    about: str | None = None
    offer: str = ""
    people: tuple[Person, ...] = ()
    answer: str = ""
    did: Did | None = None
    rating: int | None = None
    plan_on: date | None = None
    plan_when: str = ""
    plan_what: str = ""
    plan_contact_id: str | None = None
    follow_up_id: str | None = None
    answered_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse an answer that lacks what its card asks for.

        Raises:
            RatingRefused: The rating is not 1 to 5.
            RecordRefused: The card is answered without a rating or the day of a plan, or it
                offers someone without a name.
        """
        if not all(person.name.strip() for person in self.people):
            msg = "Someone whom a card offers has no name; add one."
            raise RecordRefused(msg)
        if self.rating is not None:
            LookAnswer(self.rating)
        needed = {CardName.LOOK: self.rating, CardName.TOMORROW: self.plan_on}
        if self.answered_at is not None and needed.get(self.card, self.card) is None:
            field = "rating" if self.card is CardName.LOOK else "plan_on"
            msg = f"An answer to the card “{self.card}” needs “{field}”; add it."
            raise RecordRefused(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEvening:
    """A session of the mirror with its answers.

    Attributes:
        on: The local day it looks at.
        begun_at: When it was opened.
        closed_at: When it was looked at to the end, or None.
        is_gentle: Whether it is the short one for heavy times.
        is_tough_day: Whether the user called the day tough.
        says_heavy: Whether it closes by suggesting to talk to someone.
        cards: In the order they are shown.
    """

    on: date
    begun_at: datetime
    closed_at: datetime | None = None
    is_gentle: bool = False
    is_tough_day: bool = False
    says_heavy: bool = False
    cards: tuple[KeptCard, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a card that comes twice, and days that the journal does not keep.

        Raises:
            DayRefused: The day lies before 1900.
            RecordRefused: A card comes twice.
        """
        checked_day(self.on)
        if len({card.card for card in self.cards}) != len(self.cards):
            msg = "A session has each card once; take the second one out."
            raise RecordRefused(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeChoice:
    """What the user chose about a practice.

    Attributes:
        tag: The practice.
        is_on: Whether the mirror asks about it.
        is_in_focus: Whether it is one of the at most three that the user works on.
    """

    tag: str
    is_on: bool
    is_in_focus: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no tag.

        Raises:
            RecordRefused: The tag is empty or has a space in it.
        """
        checked_tag(self.tag)


def checked_tag(tag: str) -> str:
    """Return the tag of a practice.

    Raises:
        RecordRefused: It is empty or has a space in it.
    """
    if not _TAG.fullmatch(tag):
        msg = "A practice’s tag is one word; correct it."
        raise RecordRefused(msg)
    return tag
