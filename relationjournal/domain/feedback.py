"""Feedback: whom the user asked «How am I doing?», and what they said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relationjournal.domain.errors import JournalError
from relationjournal.domain.mirror.chance import draw

FIRST_DAYS = 7
"""The reminder to ask somebody shows in so many first days of a month, and then goes by itself."""


class Tone(StrEnum):
    """What an answer is for the user."""

    PRAISE = "praise"
    IMPROVE = "improve"


class Weight(StrEnum):
    """What the user makes of an answer; not every opinion counts the same."""

    ACT = "act"
    HEARD = "heard"


class FeedbackRefused(JournalError):
    """An answer that says nothing, or that was heard before it was asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """That somebody was asked.

    Attributes:
        contact_id: Who was asked.
        on: The day they were.
        about: What about, in a few words; may be empty.
        practice: The tag of the practice it is about, or empty.
    """

    contact_id: str
    on: date
    about: str = ""
    practice: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said.

    Attributes:
        words: In their words; never empty.
        on: The day they said it.
        tone: Praise, or something to improve; None where it is neither.
        weight: Whether the user acts on it or has heard it; None while that is open.
    """

    words: str
    on: date
    tone: Tone | None = None
    weight: Weight | None = None

    def __post_init__(self) -> None:
        """Refuse an answer without words.

        Raises:
            FeedbackRefused: It is empty.
        """
        if not self.words.strip():
            msg = "Write down what they said, in their words; a few are enough."
            raise FeedbackRefused(msg)


@dataclass(frozen=True, slots=True)
class Feedback:
    """A question with its answer, or while it waits for one.

    Attributes:
        id: Stable and unique.
        asked: Who was asked what, and when.
        answer: What they said, or None.
    """

    id: str
    asked: Asked
    answer: Answer | None = None

    def __post_init__(self) -> None:
        """Refuse days in the wrong order.

        Raises:
            FeedbackRefused: The answer was heard before it was asked for.
        """
        if self.answer is not None and self.answer.on < self.asked.on:
            msg = "An answer is heard on the day you asked or later; correct the day."
            raise FeedbackRefused(msg)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be asked.

    Attributes:
        contact_id: Who it is.
        last_asked_on: The day they were asked last, or None.
    """

    contact_id: str
    last_asked_on: date | None = None


def whom_to_ask(candidates: Iterable[Candidate], seed: str, on: date) -> str | None:
    """Return who may be asked this month, or None where there is nobody.

    Whoever was not asked for the longest time comes first; among equals the month decides, so
    that the same person is proposed all month long.

    Args:
        candidates: Those who may be asked.
        seed: The journal's own seed.
        on: A day of the month.
    """
    month = on.replace(day=1)

    def turn(one: Candidate) -> tuple[date, int]:
        return one.last_asked_on or date.min, draw(seed, month, "feedback", one.contact_id)

    first = min(candidates, key=turn, default=None)
    return first.contact_id if first else None
