"""How a slip is to be mended, before and between the goes it takes."""

from dataclasses import dataclass
from datetime import date

from relationjournal.domain.interactions import Part, checked_day


@dataclass(frozen=True, slots=True)
class MendingPlan:
    """What the user means to do about a slip.

    Attributes:
        slip_id: Which slip.
        written_on: The day it was written last.
        in_their_words: How the other one would tell what happened; may be empty.
        first_sentence: What to say first; may be empty.
        parts: What of the six parts is still to be done.
    """

    slip_id: str
    written_on: date
    in_their_words: str = ""
    first_sentence: str = ""
    parts: frozenset[Part] = frozenset()

    def __post_init__(self) -> None:
        """Refuse days that the journal does not keep.

        Raises:
            DayRefused: The day lies before 1900.
        """
        checked_day(self.written_on)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.in_their_words or self.first_sentence or self.parts)
