"""Whom a review thinks of: a few, never a ranking, and never anyone who rests."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from heapq import nsmallest

MOST_FADING = 5
MOST_DORMANT = 3
LOW_SHARE, HIGH_SHARE = 0.25, 0.75
"""The give shares beyond which an account is called one-sided (design page «balance»)."""
FEWEST_NOTES = 3.0
"""n from which a give share is shown."""


class Choice(StrEnum):
    """What the user decides about someone; the value is what the answer keeps."""

    REACH_OUT = "reach out"
    LET_REST = "let rest"


@dataclass(frozen=True, slots=True)
class Drifting:
    """Someone whose account fades, or sleeps.

    Attributes:
        contact_id: Who.
        name: How the user calls them.
        last_on: The last contact, or the day they came into the journal.
        urgency: Days since then ÷ interval; only chooses whom to show, and is never shown.
        interval: Days that usually pass between two contacts.
    """

    contact_id: str
    name: str
    last_on: date
    urgency: float
    interval: int = 0


def chosen_few(
    everyone: Iterable[Drifting], decided: Collection[str], most: int
) -> tuple[Drifting, ...]:
    """Return at most so many people by name: those decided about already, then the others.

    Who was decided about stays, so that the list does not refill itself while one goes through it.
    """
    people = list(everyone)
    first = [one for one in people if one.contact_id in decided]
    rest = [one for one in people if one.contact_id not in decided]
    room = max(0, most - len(first))
    more = nsmallest(room, rest, key=lambda one: (-one.urgency, one.name, one.contact_id))
    return tuple(sorted((*first, *more), key=lambda one: (one.name, one.contact_id)))


@dataclass(frozen=True, slots=True)
class OneSided:
    """Someone with whom one of the two has been giving most.

    Attributes:
        contact_id: Who.
        name: How the user calls them.
        give_share: s, 0 (only received) to 1 (only given).
    """

    contact_id: str
    name: str
    give_share: float

    @property
    def gives_most(self) -> bool:
        """Whether it is the user who has been giving."""
        return self.give_share > HIGH_SHARE


def one_sided(contact_id: str, name: str, give_share: float, weight: float) -> OneSided | None:
    """Return someone if the account is one-sided.

    Args:
        contact_id: Who; neither family nor of the inner circle, of whom no share is told.
        name: How the user calls them.
        give_share: s, 0 to 1.
        weight: n, the weights of the account's entries added up.
    """
    if weight < FEWEST_NOTES or LOW_SHARE <= give_share <= HIGH_SHARE:
        return None
    return OneSided(contact_id, name, give_share)
