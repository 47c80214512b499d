"""A session: the cards of one evening, as they are shown and kept."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from relationjournal.domain.mirror.facts import Person

LATE_FROM = time(23)
"""From then on a session begins with the one thing for tomorrow: what is written down rests."""


class Shape(StrEnum):
    """Which cards a session has, and which comes first.

    Late is the full one with card 5 first; brief is the next morning's look, cards 1 and 5.
    """

    FULL = "full"
    LATE = "late"
    BRIEF = "brief"


def is_late(moment: time, day_turns_at: time) -> bool:
    """Tell whether a session that begins at a local time is a late one."""
    return moment >= LATE_FROM or moment < day_turns_at


class CardName(StrEnum):
    """The six cards, in their order."""

    TODAY = "today"
    GOOD_MOMENT = "good_moment"
    ONE_THING = "one_thing"
    PRACTICE = "practice"
    LOOK = "look"
    TOMORROW = "tomorrow"


class QuestionId(StrEnum):
    """The questions that are no practice's."""

    TODAY = "Q-TODAY"
    GOOD = "Q-GOOD"
    REPAIR = "Q-REPAIR"
    PROMISE_MISSED = "Q-PROMISE-MISSED"
    PROMISE_NEXT = "Q-PROMISE-NEXT"
    THANK = "Q-THANK"
    ENTRY = "Q-ENTRY"
    MISSING = "Q-MISSING"
    QUIET = "Q-QUIET"
    REST = "Q-REST"
    LOOK = "Q-LOOK"
    TOMORROW = "Q-TOMORROW"
    KINDNESS = "Q-KINDNESS"
    SMALL = "Q-SMALL"


@dataclass(frozen=True, slots=True)
class Card:
    """One card, with all its words: it is kept as it is and never composed twice.

    Attributes:
        card: Which of the six.
        question: The id of the question or practice («Q-REPAIR», «P08»).
        text: The wording.
        reason: Why it is asked, without «Why this?», capital letter and full stop.
        contact: The name of whom it is about, or None.
        contact_id: Their id, or None.
        about: The id of the slip, promise or entry it is about (else of the contact), or None.
        offer: A text to start from; may be empty.
        people: Whom it offers to choose from.
    """

    card: CardName
    question: str
    text: str
    reason: str
    contact: str | None = None
    contact_id: str | None = None
    about: str | None = None
    offer: str = ""
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """One evening's cards.

    Attributes:
        on: The local day it looks at.
        cards: In the order they are shown; six, or fewer on a gentle evening.
        is_gentle: Whether it is the short one for heavy times.
        says_heavy: Whether it closes by suggesting to talk to someone; at most once a fortnight.
    """

    on: date
    cards: tuple[Card, ...]
    is_gentle: bool = False
    says_heavy: bool = False

    @property
    def shape(self) -> Shape:
        """Which of the three it is; a gentle one counts as full."""
        names = [card.card for card in self.cards]
        if self.is_gentle or not names or names[0] is CardName.TODAY:
            return Shape.FULL
        return Shape.LATE if names[0] is CardName.TOMORROW else Shape.BRIEF

    def card(self, name: CardName) -> Card | None:
        """Return the card with this name, or None where the session has none."""
        return next((card for card in self.cards if card.card is name), None)
