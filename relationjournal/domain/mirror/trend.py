"""How the answers about a practice develop (design page «mirror», section 8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from relationjournal.domain.mirror.answers import Did

ALPHA = 0.3
"""How much the latest answer counts in the moving average."""

FEWEST = 4
"""From how many answers on a trend is told."""

STEADY_WITHIN = 0.2
"""How far the average may move over the latest three answers and still be called steady."""

_VALUES = {Did.YES: 1.0, Did.PARTLY: 0.5, Did.NO: 0.0}
_ROUNDING = 1e-9


class Course(StrEnum):
    """Where a practice is going."""

    GROWING = "growing"
    STEADY = "steady"
    FADING = "fading"

    @property
    def arrow(self) -> str:
        """The sign that stands beside the word."""
        return {Course.GROWING: "↗", Course.STEADY: "→", Course.FADING: "↘"}[self]


@dataclass(frozen=True, slots=True)
class PracticeTrend:
    """How it goes with a practice.

    Attributes:
        average: The moving average of the answers, 0 (no) to 1 (yes).
        before: What it was three answers earlier.
        count: How many answers it is made of.
    """

    average: float
    before: float
    count: int

    @property
    def course(self) -> Course:
        """Where it goes; steady unless the average moved by more than a fifth."""
        moved = self.average - self.before
        if abs(moved) <= STEADY_WITHIN + _ROUNDING:
            return Course.STEADY
        return Course.GROWING if moved > 0 else Course.FADING


def trend_of(answers: Iterable[Did]) -> PracticeTrend | None:
    """Return the trend of a practice, or None before the fourth answer.

    The mirror's answers are the ratings: yes is 1, partly ½, no 0; «did not come up» rates
    nothing. The average begins with the first rating r and then moves: a ← .3 r + .7 a.

    Args:
        answers: What was answered, oldest first.
    """
    ratings = [_VALUES[answer] for answer in answers if answer in _VALUES]
    if len(ratings) < FEWEST:
        return None
    averages = [ratings[0]]
    for rating in ratings[1:]:
        averages.append(ALPHA * rating + (1 - ALPHA) * averages[-1])
    return PracticeTrend(averages[-1], averages[-FEWEST], len(ratings))
