"""My code: a mission and a few lines to go by, signed again each year."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from relationjournal.domain.errors import JournalError
from relationjournal.domain.mirror.chance import draw
from relationjournal.domain.tables import Table

MAX_LINES = 10
"""More than these nobody keeps in mind."""
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


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that helps to find a mission.

    Attributes:
        id: Its place in the sentence.
        name: Being, doing or having.
        question: What is asked.
        hint: An answer as an example.
    """

    id: str
    name: str
    question: str
    hint: str


@dataclass(frozen=True, slots=True)
class CodeWords:
    """What is said around a code.

    Attributes:
        about: What a code is for.
        mission_hint: A mission as an example.
        line_hint: A line as an example.
        help: Above the prompts.
        sign: Beside a code that is not signed.
        sign_again: Beside one that was signed a year ago.
        sentence: What the answers to the prompts make, each at its id in braces.
        prompts: The questions.
    """

    about: str
    mission_hint: str
    line_hint: str
    help: str
    sign: str
    sign_again: str
    sentence: str
    prompts: tuple[Prompt, ...]

    def mission(self, answers: Mapping[str, str]) -> str:
        """Return the sentence that the answers make, or nothing where one is missing.

        A word that the sentence has before an answer is not said twice.
        """
        said = {
            one.id: _without(answers.get(one.id, "").strip().rstrip("."), ("to ", "be ", "have "))
            for one in self.prompts
        }
        return self.sentence.format(**said) if all(said.values()) else ""


def _without(words: str, starts: tuple[str, ...]) -> str:
    for start in starts:
        if words.lower().startswith(start):
            words = words[len(start) :]
    return words


def parse_code_words(text: str) -> CodeWords:
    """Read what is said around a code from TOML.

    Raises:
        TableBroken: Something is missing.
    """
    table = Table(tomllib.loads(text), "my code")
    return CodeWords(
        about=table.text("about"),
        mission_hint=table.text("mission_hint"),
        line_hint=table.text("line_hint"),
        help=table.text("help"),
        sign=table.text("sign"),
        sign_again=table.text("sign_again"),
        sentence=table.text("sentence"),
        prompts=tuple(
            Prompt(one.text("id"), one.text("name"), one.text("question"), one.text("hint"))
            for one in table.tables("prompts")
        ),
    )
