"""Roles: who speaks for the user, and who sees what the user does not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the user, beside the relationship itself."""

    ADVOCATE = "advocate"
    CRITIC = "critic"

    @property
    def practice(self) -> str:
        """The tag of the practice of thanking an advocate, or of asking a critic."""
        return "celebrate" if self is Role.ADVOCATE else "critic"


@dataclass(frozen=True, slots=True)
class NewRole:
    """Somebody in a role, not yet in the journal.

    Attributes:
        contact_id: Who it is.
        role: Which of the two.
        what_they_see: What they see in the user, in a few words; may be empty.
        what_i_changed: What the user changed since, as a critic's point asks for; may be empty.
    """

    contact_id: str
    role: Role
    what_they_see: str = ""
    what_i_changed: str = ""


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that somebody has.

    Attributes:
        id: Stable and unique.
        terms: Who has which, and what they see.
        since: The day it was noted.
        last_on: The day the advocate was last thanked or the critic last asked, or None.
    """

    id: str
    terms: NewRole
    since: date
    last_on: date | None = None
