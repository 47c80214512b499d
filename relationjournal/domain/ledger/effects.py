"""What each entry does to its account.

An effect is kept as a fixed part and a part that is multiplied by the slip weight κ, so that
changing κ needs no second look at any entry.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from relationjournal.domain.interactions import Entry, Kind, Nature, NewEntry, Part
from relationjournal.domain.ledger.terms import Terms

PART_SHARES = {
    Part.RESPONSIBILITY: 0.30,
    Part.REPAIR: 0.25,
    Part.REGRET: 0.13,
    Part.EXPLANATION: 0.13,
    Part.REPENTANCE: 0.13,
    Part.FORGIVENESS: 0.06,
}
CAPS = {Nature.LAPSE: 0.9, Nature.INTEGRITY: 0.5}


class Effect(NamedTuple):
    """What one entry adds to its account from its day on.

    Attributes:
        day: The entry's day as a proleptic Gregorian ordinal.
        fixed: Points that do not depend on κ.
        slips: Points to be multiplied by κ.
        kind: The kind of the entry.
        size: The size of the entry.
    """

    day: int
    fixed: float
    slips: float
    kind: Kind
    size: int

    def points(self, slip_weight: float) -> float:
        """Return c, the effect on the balance on its day, in points."""
        return self.fixed + slip_weight * self.slips


def plain_effect(day: int, line: NewEntry) -> Effect:
    """Return the effect of an entry without what mending gives back."""
    match line.kind:
        case Kind.GAVE | Kind.MENDED:
            return Effect(day, line.size, 0.0, line.kind, line.size)
        case Kind.ASKED:
            return Effect(day, -line.size, 0.0, line.kind, line.size)
        case Kind.SLIPPED:
            return Effect(day, 0.0, -line.size, line.kind, line.size)
        case _:
            return Effect(day, 0.0, 0.0, line.kind, line.size)


def effects_of(entries: Sequence[Entry], terms: Terms) -> dict[str, Effect]:
    """Return the effect of every entry of one account by its id.

    The slips that repairs mend must be among the entries; a repair whose slip is gone keeps its
    size (section «Repair»).
    """
    effects = {entry.id: plain_effect(entry.on.toordinal(), entry.line) for entry in entries}
    repairs: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.line.mends is not None:
            repairs.setdefault(entry.line.mends, []).append(entry)
    slips = {entry.id: entry for entry in entries if entry.kind is Kind.SLIPPED}
    for slip_id, mends in repairs.items():
        if slip_id in slips:
            for entry_id, returned in _paid_back(slips[slip_id], mends, terms):
                effects[entry_id] = effects[entry_id]._replace(slips=returned)
    return effects


def _paid_back(slip: Entry, mends: Iterable[Entry], terms: Terms) -> Iterable[tuple[str, float]]:
    """Yield for each repair what it gives back, each paying only for parts not yet paid."""
    cap = CAPS[slip.line.nature or Nature.LAPSE]
    paid: frozenset[Part] = frozenset()
    for mend in sorted(mends, key=lambda entry: (entry.on, entry.id)):
        share = share_of(mend.line.parts - paid)
        paid |= mend.line.parts
        age = (mend.on - slip.on).days
        yield mend.id, cap * share * slip.line.size * terms.weight(age)


def share_of(parts: Iterable[Part]) -> float:
    """Return q, the share 0 to 1 of a full repair that these parts make."""
    return sum(PART_SHARES[part] for part in sorted(parts))
