"""The design page «balance» once more, as slowly and plainly as it is written.

Nothing here uses the ledger's own arithmetic, which is checked against it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from relationjournal.domain.contacts import NewContact
from relationjournal.domain.interactions import Entry, Kind, Nature, Part
from relationjournal.domain.ledger.terms import Fading, Rules

SHARES = {"responsibility": 30, "repair": 25, "regret": 13, "explanation": 13, "repentance": 13,
          "forgiveness": 6}  # fmt: skip


@dataclass(frozen=True)
class Naive:
    """An account at the end of a day."""

    balance: float
    lifetime: float
    level: float
    give_share: float
    weighed: int
    recent_weight: float
    first_entry: date | None
    last_contact: date | None
    last_entry: date | None
    tries: int
    last_try: date | None
    open_slip: date | None


def half_life(contact: NewContact, fading: Fading) -> float:
    """Return H."""
    if fading is Fading.OFF:
        return inf
    days = float(max(30, 2 * contact.cadence))
    return days * (2 if contact.family else 1) * (2 if fading is Fading.GENTLE else 1)


def weight(age: int, days: float) -> float:
    """Return w(a)."""
    return 2.0 ** (-age / days) if age >= 0 else 0.0


def effect(entry: Entry, entries: Sequence[Entry], kappa: float, days: float) -> float:
    """Return c."""
    size = entry.line.size
    match entry.kind:
        case Kind.GAVE:
            return size
        case Kind.ASKED:
            return -size
        case Kind.SLIPPED:
            return -kappa * size
        case Kind.MENDED:
            return size + _paid_back(entry, entries, kappa, days)
        case _:
            return 0.0


def _paid_back(mend: Entry, entries: Sequence[Entry], kappa: float, days: float) -> float:
    slips = [one for one in entries if one.id == mend.line.mends and one.kind is Kind.SLIPPED]
    if not slips:
        return 0.0
    slip = slips[0]
    earlier: set[Part] = set()
    for other in entries:
        if other.line.mends == slip.id and (other.on, other.id) < (mend.on, mend.id):
            earlier |= other.line.parts
    share = sum(SHARES[part] for part in mend.line.parts - earlier) / 100
    cap = 0.5 if slip.line.nature is Nature.INTEGRITY else 0.9
    return cap * share * kappa * slip.line.size * weight((mend.on - slip.on).days, days)


def balance_of(entries: Sequence[Entry], contact: NewContact, rules: Rules, on: date) -> float:
    """Return W at the end of a day."""
    days = half_life(contact, rules.fading)
    effects = (
        effect(entry, entries, rules.slip_weight, days) * weight((on - entry.on).days, days)
        for entry in entries
    )
    return sum(effects, 0.0)


def account_of(entries: Sequence[Entry], contact: NewContact, rules: Rules, on: date) -> Naive:
    """Return an account at the end of a day."""
    days = half_life(contact, rules.fading)
    past = [entry for entry in entries if entry.on <= on]
    aged = {entry.id: weight((on - entry.on).days, days) for entry in past}
    evidence = [e for e in past if e.kind not in (Kind.TOUCH, Kind.TRIED, Kind.NOTE)]
    given = sum(e.line.size * aged[e.id] for e in past if e.kind in (Kind.GAVE, Kind.MENDED))
    taken = sum(e.line.size * aged[e.id] for e in past if e.kind in (Kind.RECEIVED, Kind.ASKED))
    settled = float(max(30, 2 * contact.cadence)) if days == inf else days
    reference = 1 / (1 - 2 ** (-contact.cadence / settled))
    balance = balance_of(entries, contact, rules, on)
    met = max((e.on for e in past if e.kind not in (Kind.TRIED, Kind.NOTE)), default=None)
    tries = [e.on for e in past if e.kind is Kind.TRIED and (met is None or e.on > met)]
    mended = {e.line.mends for e in past}
    waiting = [e for e in past if e.kind is Kind.SLIPPED and e.set_aside_on is None]
    slips = [e.on for e in waiting if e.id not in mended]
    return Naive(
        balance,
        sum((effect(entry, entries, rules.slip_weight, days) for entry in past), 0.0),
        balance / reference,
        (given + 2) / (given + taken + 4),
        len(evidence),
        sum((aged[entry.id] for entry in evidence), 0.0),
        min((entry.on for entry in past), default=None),
        met,
        max((entry.on for entry in past), default=None),
        len(tries),
        max(tries, default=None),
        min(slips, default=None),
    )
