"""Shoes: how it may look from somebody's place, and what they say when asked."""

from dataclasses import dataclass
from datetime import date

from relationjournal.domain.errors import JournalError


class ShoesRefused(JournalError):
    """A card that says nothing, or an answer to a question that nobody asked."""


@dataclass(frozen=True, slots=True)
class NewShoes:
    """A guess of how it is to be somebody, not yet in the journal.

    Attributes:
        contact_id: In whose shoes.
        on: The day of the guess.
        pressure: What presses them; may be empty.
        wish: What they wish for; may be empty.
        worry: What worries them; may be empty.
        question: What to ask them; may be empty.
    """

    contact_id: str
    on: date
    pressure: str = ""
    wish: str = ""
    worry: str = ""
    question: str = ""

    def checked(self) -> "NewShoes":
        """Return the guess, to be kept.

        Raises:
            ShoesRefused: Nothing is filled in.
        """
        if not any(part.strip() for part in (self.pressure, self.wish, self.worry, self.question)):
            msg = "Fill in one of the lines; a guess in a few words is enough."
            raise ShoesRefused(msg)
        return self


@dataclass(frozen=True, slots=True)
class Shoes:
    """A guess of the journal, and what it was in truth.

    Attributes:
        id: Stable and unique.
        guess: What the user thought.
        follow_up_id: The follow-up that asks the question, or None.
        answer: What they said; may be empty.
        answered_on: The day they said it, or None.
    """

    id: str
    guess: NewShoes
    follow_up_id: str | None = None
    answer: str = ""
    answered_on: date | None = None
