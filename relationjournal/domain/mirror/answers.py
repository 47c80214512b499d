"""What the user answers; each is kept as it is given, whole or half-way."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relationjournal.domain.errors import JournalError
from relationjournal.domain.follow_ups import NewFollowUp

RATINGS = range(1, 6)


class RatingRefused(JournalError):
    """A rating that is not one of the five words."""


class Did(StrEnum):
    """Whether a practice was kept that day."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    DID_NOT_COME_UP = "did not come up"


@dataclass(frozen=True, slots=True)
class TodayAnswer:
    """Card 0: whether the user calls the day tough."""

    is_tough_day: bool = False


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """Cards 1 and 2: a line or more of text."""

    text: str


@dataclass(frozen=True, slots=True)
class PracticeAnswer:
    """Card 3: one of four answers, None while only the line is typed."""

    did: Did | None = None
    line: str = ""


@dataclass(frozen=True, slots=True)
class LookAnswer:
    """Card 4: 1 «not my day» to 5 «glad of it»; on screen only the words."""

    rating: int

    def __post_init__(self) -> None:
        """Refuse what has no word.

        Raises:
            RatingRefused: The rating is not 1 to 5.
        """
        if self.rating not in RATINGS:
            msg = "A look is one of five words; choose one with the keys 1 to 5."
            raise RatingRefused(msg)


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """Card 5: an if–then plan.

    Attributes:
        on: The day of the follow-up that it makes.
        when: The moment, in the user's words («it is lunch time»).
        what: What the user will do.
        contact_id: For whom; None while nobody is chosen.
    """

    on: date
    when: str = ""
    what: str = ""
    contact_id: str | None = None

    def follow_up(self, made_on: date) -> NewFollowUp | None:
        """Return the follow-up that the plan makes, or None while it names nobody or nothing."""
        what = self.what.strip()
        if self.contact_id is None or not what:
            return None
        return NewFollowUp(self.contact_id, on=self.on, made_on=made_on, what=what)


Answer = TodayAnswer | TextAnswer | PracticeAnswer | LookAnswer | PlanAnswer
