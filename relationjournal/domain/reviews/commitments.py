"""Commitments for a year, to others and to oneself."""

from dataclasses import dataclass
from datetime import date

from relationjournal.domain.errors import JournalError

MOST_WORDS = 200


class CommitmentRefused(JournalError):
    """A commitment that says nothing, or far too much."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """What the user commits to.

    Attributes:
        id: Stable and unique; what its answers are stored with.
        words: In the user's words.
        is_to_self: Whether it is to oneself, not to others.
        made_on: The day it was made.
        ended_on: The day it was given up, or None while it holds.
    """

    id: str
    words: str
    is_to_self: bool
    made_on: date
    ended_on: date | None = None


def checked_words(words: str) -> str:
    """Return the words of a commitment on one line.

    Raises:
        CommitmentRefused: There are none, or more than 200 letters.
    """
    plain = " ".join(words.split())
    if not plain:
        msg = "A commitment needs a few words; type what you will do."
        raise CommitmentRefused(msg)
    if len(plain) > MOST_WORDS:
        msg = f"A commitment has at most {MOST_WORDS} letters; say it shorter."
        raise CommitmentRefused(msg)
    return plain
