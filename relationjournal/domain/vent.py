"""The vent pad's breathing and its reframes; what is written is known to its own field alone."""

from dataclasses import dataclass
from datetime import date

from relationjournal.domain.mirror.chance import turn
from relationjournal.domain.tables import parse_table

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

    def sentence(self, seed: str, on: date) -> str:
        """Return the wording that has its turn on a day.

        Args:
            seed: The journal's own seed.
            on: The journal's day.
        """
        return self.sentences[turn(seed, on, f"vent {self.name}", len(self.sentences))]


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


def parse_reframes(text: str) -> tuple[Reframe, ...]:
    """Read the reframes from TOML.

    Raises:
        TextsDamaged: It is no TOML, or something is missing.
    """
    table = parse_table(text, "the vent pad")
    return tuple(
        Reframe(one.text("name"), one.texts("sentences")) for one in table.tables("reframes")
    )
