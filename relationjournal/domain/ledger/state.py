"""The running state of an account: what its entries add up to, without the entries.

Sums are kept as they stand at the end of the account's latest day, so a later day only needs one
multiplication, and one more entry one addition.
"""

from collections.abc import Iterable
from typing import NamedTuple

from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.effects import Effect

MAX_REWIND = 8
"""Half-lives over which sums may be brought back: what rounding lost grows 2⁸ times."""
GIVEN = (Kind.GAVE, Kind.MENDED)
"""The kinds whose sizes are given."""
TAKEN = (Kind.RECEIVED, Kind.ASKED)
"""The kinds whose sizes are taken."""


class State(NamedTuple):
    """Everything that a balance is computed from, in O(1).

    Attributes:
        day: The day (ordinal) at whose end the fading sums stand; 0 for an empty account.
        fixed: Σ of the fixed points, faded.
        slips: Σ of the points per κ, faded.
        weight: n, Σ of the weights of the entries that are evidence.
        given: G, Σ size·weight over gave and mended.
        taken: T, Σ size·weight over received and asked.
        lifetime_fixed: Σ of the fixed points, never fading.
        lifetime_slips: Σ of the points per κ, never fading.
        evidence: N, how many entries are evidence.
    """

    day: int = 0
    fixed: float = 0.0
    slips: float = 0.0
    weight: float = 0.0
    given: float = 0.0
    taken: float = 0.0
    lifetime_fixed: float = 0.0
    lifetime_slips: float = 0.0
    evidence: int = 0

    def at(self, day: int, half_life: float) -> "State":
        """Return the same account with its fading sums brought to another day."""
        if day == self.day or self.day == 0:
            return self._replace(day=day)
        w = 2.0 ** ((self.day - day) / half_life)
        return self._replace(
            day=day,
            fixed=self.fixed * w,
            slips=self.slips * w,
            weight=self.weight * w,
            given=self.given * w,
            taken=self.taken * w,
        )

    def plus(self, effect: Effect, half_life: float, sign: int = 1) -> "State":
        """Return the account with one effect more (or, with sign −1, one less)."""
        here = self.at(max(self.day, effect.day), half_life)
        w = sign * 2.0 ** ((effect.day - here.day) / half_life)
        is_evidence = effect.kind.is_evidence
        return State(
            here.day,
            here.fixed + effect.fixed * w,
            here.slips + effect.slips * w,
            here.weight + (w if is_evidence else 0.0),
            here.given + (effect.size * w if effect.kind in GIVEN else 0.0),
            here.taken + (effect.size * w if effect.kind in TAKEN else 0.0),
            here.lifetime_fixed + sign * effect.fixed,
            here.lifetime_slips + sign * effect.slips,
            here.evidence + (sign if is_evidence else 0),
        )


def replay(effects: Iterable[Effect], half_life: float, until: int | None = None) -> State:
    """Return the state that these effects make, from nothing, up to the end of a day."""
    counted = [effect for effect in effects if until is None or effect.day <= until]
    last = max((effect.day for effect in counted), default=0)
    fixed = slips = weight = given = taken = lifetime_fixed = lifetime_slips = 0.0
    evidence = 0
    for day, points, per_weight, kind, size in counted:
        w = 2.0 ** ((day - last) / half_life)
        fixed += points * w
        slips += per_weight * w
        lifetime_fixed += points
        lifetime_slips += per_weight
        if kind.is_evidence:
            weight += w
            evidence += 1
            given += size * w if kind in GIVEN else 0.0
            taken += size * w if kind in TAKEN else 0.0
    return State(last, fixed, slips, weight, given, taken, lifetime_fixed, lifetime_slips, evidence)


def gathered(days: Iterable[State], half_life: float) -> State:
    """Return the state of an account whose days, each as a state of its own, are these."""
    found = list(days)
    last = max((day.day for day in found), default=0)
    weights: list[float] = [2.0 ** ((day.day - last) / half_life) for day in found]

    def faded(points: Iterable[float]) -> float:
        return sum(each * w for each, w in zip(points, weights, strict=True))

    return State(
        last,
        faded(day.fixed for day in found),
        faded(day.slips for day in found),
        faded(day.weight for day in found),
        faded(day.given for day in found),
        faded(day.taken for day in found),
        sum(day.lifetime_fixed for day in found),
        sum(day.lifetime_slips for day in found),
        sum(day.evidence for day in found),
    )


def without(
    state: State, effects: Iterable[Effect], latest_day: int, half_life: float
) -> State | None:
    """Return the state with these effects taken out, standing at what is now the latest day.

    Returns None where the sums have faded too far to be brought back without loss, or where
    nothing is left: a replay is due then.
    """
    if latest_day == 0 or state.day - latest_day > MAX_REWIND * half_life:
        return None
    for effect in effects:
        state = state.plus(effect, half_life, sign=-1)
    # Without evidence all sums are nothing, and not what rounding left of them.
    return state.at(latest_day, half_life) if state.evidence else State(latest_day)
