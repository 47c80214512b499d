"""A review as it is kept: which period, and what was answered on its cards."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from relationjournal.domain.errors import JournalError
from relationjournal.domain.periods import Period
from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.calendar import period_ending

RATINGS = range(1, 6)


class ReviewRefused(JournalError):
    """An answer that no card can keep."""


class CardName(StrEnum):
    """The cards of all reviews; the value is what answers are stored with."""

    PEOPLE_FIRST = "people_first"
    STATEMENT = "statement"
    INVESTMENTS = "investments"
    PROMISES = "promises"
    SIDES = "sides"
    FADING = "fading"
    ONE_SIDED = "one_sided"
    MET = "met"
    FOCUS = "focus"
    PRACTICES = "practices"
    FEEDBACK = "feedback"
    ADVOCATES = "advocates"
    CRITICS = "critics"
    DORMANT = "dormant"
    OLD_NOTES = "old_notes"
    LETTER_IN = "letter_in"
    CODE = "code"
    COMMITMENTS = "commitments"
    NEXT_COMMITMENTS = "next_commitments"
    NUMBERS = "numbers"
    CIRCLES = "circles"
    LETTER = "letter"


_WEEKLY = (
    CardName.PEOPLE_FIRST,
    CardName.STATEMENT,
    CardName.INVESTMENTS,
    CardName.PROMISES,
    CardName.SIDES,
    CardName.FADING,
    CardName.ONE_SIDED,
    CardName.MET,
    CardName.FOCUS,
)
_MONTHLY = (
    CardName.PRACTICES,
    CardName.FEEDBACK,
    CardName.ADVOCATES,
    CardName.CRITICS,
    CardName.DORMANT,
    CardName.OLD_NOTES,
)
_YEARLY = (
    CardName.LETTER_IN,
    CardName.CODE,
    CardName.COMMITMENTS,
    CardName.NUMBERS,
    CardName.NEXT_COMMITMENTS,
    CardName.CIRCLES,
    CardName.LETTER,
)
CARDS: Mapping[ReviewKind, tuple[CardName, ...]] = {
    ReviewKind.WEEKLY: _WEEKLY,
    ReviewKind.MONTHLY: _MONTHLY,
    ReviewKind.YEARLY: _YEARLY,
}
"""The cards of each review in their order (design page «mirror», section 8)."""


class Asked(NamedTuple):
    """What an answer is an answer to.

    Attributes:
        card: The card.
        item: Which of several on it: a practice's tag, a commitment's id, a contact's id; or empty.
    """

    card: CardName
    item: str = ""


@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """An answer, whole or half-way.

    Attributes:
        rating: 1 to 5, shown as words only; None where there is none.
        text: What was typed, or the word for what was done.
        contact_id: About whom, or None.
    """

    rating: int | None = None
    text: str = ""
    contact_id: str | None = None

    def __post_init__(self) -> None:
        """Refuse what has no word.

        Raises:
            ReviewRefused: The rating is not 1 to 5.
        """
        if self.rating is not None and self.rating not in RATINGS:
            msg = "A rating is one of five words; choose one with the keys 1 to 5."
            raise ReviewRefused(msg)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing, so that there is nothing to keep."""
        return self.rating is None and not self.text and self.contact_id is None


@dataclass(frozen=True, slots=True)
class Review:
    """A review that was begun.

    Attributes:
        id: Stable and unique.
        kind: How long it looks back.
        on: The last day it looks at.
        begun_at: When it was begun.
        closed_at: When it was looked at to the end, or None.
        answers: What was answered so far.
    """

    id: str
    kind: ReviewKind
    on: date
    begun_at: datetime
    closed_at: datetime | None = None
    answers: Mapping[Asked, ReviewAnswer] = field(default_factory=dict)

    @property
    def period(self) -> Period:
        """The days it looks at."""
        return period_ending(self.kind, self.on)

    def answer(self, card: CardName, item: str = "") -> ReviewAnswer:
        """Return the answer to a card, or to one item on it; an empty one where there is none."""
        return self.answers.get(Asked(card, item), ReviewAnswer())

    def about_people(self, card: CardName) -> Iterator[tuple[str, ReviewAnswer]]:
        """Yield the contacts that a card was answered about, with the answers."""
        for asked, answer in self.answers.items():
            if asked.card is card and answer.contact_id is not None:
                yield answer.contact_id, answer
