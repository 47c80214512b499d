"""The terms of an account: how fast it fades and what a slip weighs."""

from enum import StrEnum
from functools import cache
from math import inf
from typing import NamedTuple

from relationjournal.domain.errors import JournalError

MIN_SLIP_WEIGHT = 2.0
MAX_SLIP_WEIGHT = 5.0


class Fading(StrEnum):
    """Whether and how fast what is past loses weight; one setting for all accounts."""

    NORMAL = "normal"
    GENTLE = "gentle"
    OFF = "off"


class SlipWeightRefused(JournalError):
    """The slip weight is not 2 to 5."""


class Rules(NamedTuple):
    """The user's two settings of the arithmetic.

    Attributes:
        slip_weight: κ, how many times its size a slip costs, 2 to 5.
        fading: How fast everything fades.
    """

    slip_weight: float = 3.0
    fading: Fading = Fading.NORMAL


def checked_slip_weight(weight: float) -> float:
    """Return the weight.

    Raises:
        SlipWeightRefused: It is not 2 to 5.
    """
    if not MIN_SLIP_WEIGHT <= weight <= MAX_SLIP_WEIGHT:
        msg = "A slip weighs 2 to 5 times its size; choose a weight in between."
        raise SlipWeightRefused(msg)
    return weight


class Terms(NamedTuple):
    """What one account's arithmetic depends on, beside its entries (section «Fading»).

    Attributes:
        cadence: C, days between two visits.
        half_life: H, days after which an entry counts half as much; infinite without fading.
        reference: W*, points where one +1 per cadence settles.
    """

    cadence: int
    half_life: float
    reference: float

    @property
    def trend_days(self) -> int:
        """The length m of the trend's window, in days."""
        return max(28, self.cadence)

    def weight(self, age: int) -> float:
        """Return the weight 0 to 1 of something that is so many days old; 0 before its day."""
        return 2.0 ** (-age / self.half_life) if age >= 0 else 0.0


@cache
def terms(cadence: int, *, family: bool, fading: Fading) -> Terms:
    """Return the terms of an account with this cadence in days (1 to 730)."""
    plain = float(max(30, 2 * cadence))
    slowed = plain * (2 if family else 1) * (2 if fading is Fading.GENTLE else 1)
    half_life = inf if fading is Fading.OFF else slowed
    settles = plain if fading is Fading.OFF else slowed
    return Terms(cadence, half_life, 1 / (1 - 2.0 ** (-cadence / settles)))
