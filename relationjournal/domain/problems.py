"""Open problems: what one runs to before it is noticed."""

from dataclasses import dataclass
from datetime import date

from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import checked_day


class ProblemRefused(JournalError):
    """A problem that says nothing, or that was handled before it was noted."""


@dataclass(frozen=True, slots=True)
class NewProblem:
    """Something that went or may go wrong for somebody, not yet in the journal.

    Attributes:
        what: What it is, in the user's words; never empty.
        noted_on: The day it was noted.
        contact_id: Whose problem it is, or None where it is nobody's in particular.
        have_noticed: Whether they have noticed it.
    """

    what: str
    noted_on: date
    contact_id: str | None = None
    have_noticed: bool = False

    def __post_init__(self) -> None:
        """Refuse a problem that says nothing.

        Raises:
            DayRefused: The day lies before 1900.
            ProblemRefused: It is empty.
        """
        checked_day(self.noted_on)
        if not self.what.strip():
            msg = "Say what the problem is; a few words are enough."
            raise ProblemRefused(msg)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of the journal.

    Attributes:
        id: Stable and unique.
        terms: What was noted.
        handled_on: The day it was handled, or None while it is open.
    """

    id: str
    terms: NewProblem
    handled_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse days in the wrong order.

        Raises:
            ProblemRefused: It was handled before it was noted.
        """
        if self.handled_on is not None and self.handled_on < self.terms.noted_on:
            msg = "A problem is handled on the day it was noted or later; correct the day."
            raise ProblemRefused(msg)
