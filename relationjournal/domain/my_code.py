"""My code: a mission and a few lines to go by, signed again each year."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from relationjournal.domain.errors import JournalError
from relationjournal.domain.mirror.chance import draw

MAX_LINES = 10
"""More than these nobody keeps in mind."""
MISSION_PARTS = ("be", "do", "have")
"""What the sentence of a mission is made of."""
_LEAP_DAY = (2, 29)


class CodeRefused(JournalError):
    """A code that says nothing, or more than one keeps in mind."""


@dataclass(frozen=True, slots=True)
class Code:
    """What the user wants to go by.

    Attributes:
        mission: One sentence; may be empty.
        lines: Up to ten, none of them empty.
    """

    mission: str = ""
    lines: tuple[str, ...] = ()

    def checked(self) -> "Code":
        """Return the code, to be written.

        Raises:
            CodeRefused: It says nothing, has more than ten lines, or an empty one.
        """
        if len(self.lines) > MAX_LINES:
            msg = f"A code has at most {MAX_LINES} lines; take one out first."
            raise CodeRefused(msg)
        if not all(line.strip() for line in self.lines):
            msg = "A line of your code says something; write it, or take it out."
            raise CodeRefused(msg)
        if not self.mission.strip() and not self.lines:
            msg = "Write a mission or a first line; one sentence is enough."
            raise CodeRefused(msg)
        return self


@dataclass(frozen=True, slots=True)
class CodeVersion:
    """A code as it was from one day on.

    Attributes:
        id: Stable and unique.
        code: What it says.
        written_on: The day it was written.
        signings: The days it was signed, in their order.
    """

    id: str
    code: Code
    written_on: date
    signings: tuple[date, ...] = ()

    @property
    def signed_on(self) -> date | None:
        """The day it was signed last, or None."""
        return self.signings[-1] if self.signings else None

    @property
    def sign_again_on(self) -> date:
        """A year after it was signed, or the day it was written while it never was."""
        signed = self.signed_on
        if signed is None:
            return self.written_on
        is_leap_day = (signed.month, signed.day) == _LEAP_DAY
        return date(signed.year + 1, signed.month, 28 if is_leap_day else signed.day)

    def line_for(self, seed: str, on: date) -> str:
        """Return the line that comes up on a day, the mission where there is no line.

        It looks drawn and is the same each time that the day is looked at.

        Args:
            seed: The journal's own seed.
            on: The day.
        """
        lines = self.code.lines
        return lines[draw(seed, on, "code") % len(lines)] if lines else self.code.mission


def without_start(answer: str, starts: Collection[str]) -> str:
    """Return an answer as it goes on in a sentence that has its first words already.

    Args:
        answer: What was typed: "to keep my word."
        starts: The words that the sentence has: "to".
    """
    words = answer.strip().rstrip(".").split()
    while words and words[0].casefold() in starts:
        words = words[1:]
    return " ".join(words)
