"""The words of the vent pad; what is written on it is known to nothing but its own field."""

import tomllib
from dataclasses import dataclass
from datetime import date

from relationjournal.domain.mirror.chance import turn
from relationjournal.domain.tables import Table

SECONDS = 60
"""How long the breathing lasts."""
SECONDS_IN, SECONDS_OUT = 4, 6
"""A breath: out is longer than in, which calms; six of them make a minute."""


@dataclass(frozen=True, slots=True)
class Reframe:
    """One way to look at it again.

    Attributes:
        name: From where one looks.
        sentences: Wordings, one of which has its turn on a day.
    """

    name: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VentWords:
    """What the pad says.

    Attributes:
        title: Its heading.
        promise: What becomes of what is written.
        hint: What the empty field shows.
        breathe: Above the breathing.
        breathe_in: While one breathes in.
        breathe_out: While one breathes out.
        look_again: Above the reframes.
        look_again_words: What they are for.
        ask: The question before all is shredded.
        ask_words: What that means.
        shredded: What is said afterwards.
        reframes: Ways to look at it again.
    """

    title: str
    promise: str
    hint: str
    breathe: str
    breathe_in: str
    breathe_out: str
    look_again: str
    look_again_words: str
    ask: str
    ask_words: str
    shredded: str
    reframes: tuple[Reframe, ...]

    def reframes_of(self, seed: str, on: date) -> list[tuple[str, str]]:
        """Return the name and the sentence of each reframe as they have their turn on a day."""
        return [
            (one.name, one.sentences[turn(seed, on, f"vent {one.name}", len(one.sentences))])
            for one in self.reframes
        ]


@dataclass(frozen=True, slots=True)
class Breath:
    """A moment of the breathing.

    Attributes:
        is_in: Whether one breathes in.
        fullness: How full the lungs are, 0 to 1.
        seconds_left: Whole seconds to the end; 0 when it is over.
    """

    is_in: bool
    fullness: float
    seconds_left: int


def breath(elapsed: float) -> Breath:
    """Return where the breathing is after so many seconds."""
    within = min(elapsed, SECONDS) % (SECONDS_IN + SECONDS_OUT)
    is_in = within < SECONDS_IN
    fullness = within / SECONDS_IN if is_in else 1 - (within - SECONDS_IN) / SECONDS_OUT
    left = max(0, SECONDS - int(elapsed))
    return Breath(is_in and left > 0, fullness, left)


def parse_vent(text: str) -> VentWords:
    """Read the words of the pad from TOML.

    Raises:
        TableBroken: Something is missing.
    """
    table = Table(tomllib.loads(text), "the vent pad")
    return VentWords(
        title=table.text("title"),
        promise=table.text("promise"),
        hint=table.text("hint"),
        breathe=table.text("breathe"),
        breathe_in=table.text("breathe_in"),
        breathe_out=table.text("breathe_out"),
        look_again=table.text("look_again"),
        look_again_words=table.text("look_again_words"),
        ask=table.text("ask"),
        ask_words=table.text("ask_words"),
        shredded=table.text("shredded"),
        reframes=tuple(
            Reframe(one.text("name"), one.texts("sentences")) for one in table.tables("reframes")
        ),
    )
