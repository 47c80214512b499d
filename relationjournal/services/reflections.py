"""What a journal keeps of looking at oneself and at others, whole and flat, as it goes in and out.

The records of contacts' accounts are in `records`.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from relationjournal.domain.feedback import Tone, Weight
from relationjournal.domain.interactions import Nature, checked_day
from relationjournal.domain.my_code import MAX_LINES
from relationjournal.domain.own_practices import NewPractice
from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.review import RATINGS
from relationjournal.domain.roles import Role
from relationjournal.services.records import (
    KeptFollowUp,
    KeptMendingPlan,
    KeptProblem,
    KeptPromise,
    RecordRefused,
    checked_tag,
)

_OF_THE_PROGRAM = re.compile("P[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRole:
    """Somebody who speaks for the user, or who sees what the user does not.

    Attributes:
        id: Stable and unique.
        contact: The id of the contact.
        role: Which of the two.
        what_they_see: What they see in the user.
        what_i_changed: What the user changed since, for a critic.
        since: The day it was noted.
        last_on: The day the advocate was thanked or the critic asked last, or None.
    """

    id: str
    contact: str
    role: Role
    what_they_see: str = ""
    what_i_changed: str = ""
    since: date
    last_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse days that the journal does not keep."""
        _check_days(self.since, self.last_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFeedback:
    """An answer to «How am I doing?», or the question while it waits for one.

    Attributes:
        id: Stable and unique.
        contact: The id of the contact who was asked.
        asked_on: The day they were.
        about: What they were asked about; may be empty.
        practice: Tag of the practice it is about; may be empty.
        heard_on: The day they answered, or None.
        words: What they said, in their words.
        tone: What it was for the user, or None.
        weight: What the user makes of it, or None while that is open.
    """

    id: str
    contact: str
    asked_on: date
    about: str = ""
    practice: str = ""
    heard_on: date | None = None
    words: str = ""
    tone: Tone | None = None
    weight: Weight | None = None

    def __post_init__(self) -> None:
        """Refuse days that the journal does not keep, or that stand in the wrong order.

        Raises:
            DayRefused: A day lies before 1900.
            RecordRefused: It was heard before it was asked, or the practice is no tag.
        """
        _check_days(self.asked_on, self.heard_on)
        if self.heard_on is not None and self.heard_on < self.asked_on:
            msg = "An answer is heard on the day it was asked for or later; correct “heard_on”."
            raise RecordRefused(msg)
        if self.practice:
            checked_tag(self.practice)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptShoes:
    """How a day may look from somebody else's place, and what they said when asked.

    Attributes:
        id: Stable and unique.
        contact: The id of the contact.
        on: The day the guess was made.
        pressure: What presses them.
        wish: What they wish for.
        worry: What worries them.
        question: What to ask them; may be empty.
        follow_up: The id of the follow-up that asks it, or None.
        answer: What they said; may be empty.
        answered_on: The day they said it, or None.
    """

    id: str
    contact: str
    on: date
    pressure: str = ""
    wish: str = ""
    worry: str = ""
    question: str = ""
    follow_up: str | None = None
    answer: str = ""
    answered_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse days that the journal does not keep."""
        _check_days(self.on, self.answered_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCode:
    """One version of the user's mission and code.

    Attributes:
        id: Stable and unique.
        written_on: The day it was written.
        mission: The mission, one sentence; may be empty.
        lines: Its lines, at most ten.
        signed_on: The days it was signed, each once, in their order.
    """

    id: str
    written_on: date
    mission: str = ""
    lines: tuple[str, ...] = ()
    signed_on: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        """Refuse more lines than one remembers.

        Raises:
            DayRefused: A day lies before 1900.
            RecordRefused: There are more than ten lines, or the days are not in their order.
        """
        _check_days(self.written_on, *self.signed_on)
        if list(self.signed_on) != sorted(set(self.signed_on)):
            msg = "A code is signed once on a day; put the days in their order, each once."
            raise RecordRefused(msg)
        if len(self.lines) > MAX_LINES:
            msg = f"A code has at most {MAX_LINES} lines; take the others out."
            raise RecordRefused(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReviewAnswer:
    """What was answered to one question of a review.

    Attributes:
        card: The card of the review.
        item: What on the card it is about, such as a practice's tag; empty for the card itself.
        contact: The id of whom it is about, or None.
        rating: 1 to 5, or None where there is none.
        text: What was written; may be empty.
        answered_at: When.
    """

    card: str
    item: str = ""
    contact: str | None = None
    rating: int | None = None
    text: str = ""
    answered_at: datetime

    def __post_init__(self) -> None:
        """Refuse ratings that there are no words for.

        Raises:
            RecordRefused: The rating is not 1 to 5.
        """
        if self.rating is not None and self.rating not in RATINGS:
            msg = "A rating is 1 to 5; correct it."
            raise RecordRefused(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReview:
    """A review with its answers.

    Attributes:
        id: Stable and unique.
        kind: How long it looks back.
        on: The last day it looks at.
        begun_at: When it was opened.
        closed_at: When it was looked at to the end, or None.
        answers: What was answered, by card and item.
    """

    id: str
    kind: ReviewKind
    on: date
    begun_at: datetime
    closed_at: datetime | None = None
    answers: tuple[KeptReviewAnswer, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a question that is answered twice.

        Raises:
            DayRefused: The day lies before 1900.
            RecordRefused: A card has two answers about the same.
        """
        checked_day(self.on)
        if len({(one.card, one.item) for one in self.answers}) != len(self.answers):
            msg = "A review has one answer to each question; take the second one out."
            raise RecordRefused(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCommitment:
    """One of the commitments that the yearly review looks at.

    Attributes:
        id: Stable and unique.
        position: Its place in the list, from 0.
        words: What the user commits to.
        is_to_self: Whether it is to the user and not to others.
        made_on: The day it was made.
        ended_on: The day it was taken off the list, or None.
    """

    id: str
    position: int
    words: str
    is_to_self: bool = False
    made_on: date
    ended_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a commitment that says nothing.

        Raises:
            DayRefused: A day lies before 1900.
            RecordRefused: It is empty.
        """
        _check_days(self.made_on, self.ended_on)
        _check_said(self.words, "A commitment")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLetter:
    """A letter to next year's self, which stays sealed until it is opened.

    Attributes:
        id: Stable and unique.
        written_on: The day it was written.
        text: What it says.
        opened_on: The day it was opened, or None while it is sealed.
    """

    id: str
    written_on: date
    text: str = ""
    opened_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse days that the journal does not keep."""
        _check_days(self.written_on, self.opened_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPractice:
    """A practice of the user's own.

    Attributes:
        id: Stable and unique, also among those that come with the program.
        tag: One word, unique likewise.
        name: What it is called.
        meaning: What to do, in a sentence.
        gap_days: Days after which it is neglected, 1 to 3650.
        size_done: Size offered for an entry that was it, 0 to 5; 0 offers none.
        size_slip: Size offered for the slip of neglecting it, 0 to 5; 0 is no slip.
        slip: That slip, in a few words.
        nature: Its nature.
    """

    id: str
    tag: str
    name: str
    meaning: str = ""
    gap_days: int = 7
    size_done: int = 0
    size_slip: int = 0
    slip: str = ""
    nature: Nature = Nature.LAPSE

    def __post_init__(self) -> None:
        """Refuse what is no practice.

        Raises:
            PracticeUnnamed, TagRefused, GapRefused, SizeRefused: As `NewPractice` says.
            RecordRefused: The id is one of the program's practices.
        """
        NewPractice(
            self.name,
            self.tag,
            self.meaning,
            self.gap_days,
            self.size_done,
            self.size_slip,
            self.slip,
            self.nature,
        )
        if _OF_THE_PROGRAM.fullmatch(self.id):
            msg = "Such an id belongs to a practice of the program; give this one another."
            raise RecordRefused(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptQuestion:
    """A question of the user's own about a practice.

    Attributes:
        id: Stable and unique.
        tag: The practice.
        text: The wording.
    """

    id: str
    tag: str
    text: str

    def __post_init__(self) -> None:
        """Refuse what is no question.

        Raises:
            RecordRefused: It says nothing, or is about no practice.
        """
        checked_tag(self.tag)
        _check_said(self.text, "A question")


def _check_days(*days: date | None) -> None:
    for day in days:
        if day is not None:
            checked_day(day)


def _check_said(words: str, noun: str) -> None:
    if not words.strip():
        msg = f"{noun} needs words; write some."
        raise RecordRefused(msg)


Kept = (
    KeptPromise
    | KeptFollowUp
    | KeptProblem
    | KeptMendingPlan
    | KeptRole
    | KeptFeedback
    | KeptShoes
    | KeptCode
    | KeptReview
    | KeptCommitment
    | KeptLetter
    | KeptPractice
    | KeptQuestion
)
"""Every kind of record that an export holds as it is, and an import takes over."""

KeptT = TypeVar("KeptT", bound=Kept)
