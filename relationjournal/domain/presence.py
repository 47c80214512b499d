"""Whether the journal may ask for a contact; any account can rest or be closed without a reason."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relationjournal.domain.errors import JournalError


class Presence(StrEnum):
    """Whether a contact is proposed, by Today, the mirror or a follow-up."""

    ACTIVE = "active"
    RESTING = "resting"
    CLOSED = "closed"


class RestRefused(JournalError):
    """A rest that would end before it has begun."""


@dataclass(frozen=True, slots=True)
class Aside:
    """How a contact was set aside; nothing of it is lost, but nothing asks for them either.

    Attributes:
        closed_on: The day the account was closed, or None.
        rests_from: The day from which it rests, or None.
        rests_until: The day it is back, or None where it rests until further notice.
    """

    closed_on: date | None = None
    rests_from: date | None = None
    rests_until: date | None = None

    def __post_init__(self) -> None:
        """Refuse a rest that has no length.

        Raises:
            RestRefused: It ends on the day it begins or before, or has an end only.
        """
        if self.rests_until is None:
            return
        if self.rests_from is None or self.rests_until <= self.rests_from:
            msg = "A rest ends on a later day than it begins; choose a later day."
            raise RestRefused(msg)

    def on(self, day: date) -> Presence:
        """Return whether the contact is proposed on a day; one whose account is closed never is."""
        if self.closed_on is not None:
            return Presence.CLOSED
        rests = self.rests_from is not None
        if rests and (self.rests_until is None or day < self.rests_until):
            return Presence.RESTING
        return Presence.ACTIVE


NOT_ASIDE = Aside()
"""How a contact is from the start."""
