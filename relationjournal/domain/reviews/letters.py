"""Letters to next year's self, sealed until the next yearly review."""

from dataclasses import dataclass
from datetime import date

from relationjournal.domain.errors import JournalError


class LetterRefused(JournalError):
    """A letter that cannot be sealed or opened."""


@dataclass(frozen=True, slots=True)
class SealedLetter:
    """A letter that nobody reads yet: that it is there, and since when."""

    id: str
    written_on: date


@dataclass(frozen=True, slots=True)
class OpenedLetter:
    """A letter that has arrived.

    Attributes:
        id: Stable and unique.
        written_on: The day it was sealed.
        opened_on: The day it was opened.
        text: What it says.
    """

    id: str
    written_on: date
    opened_on: date
    text: str


def is_due(written_on: date, review_began_on: date) -> bool:
    """Tell whether a yearly review that began on a day brings a letter.

    It brings those that were sealed before it began: never the one that is written in it.
    """
    return written_on < review_began_on
