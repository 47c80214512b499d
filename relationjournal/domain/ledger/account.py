"""The account as the user reads it: balance, band, confidence, share and trend."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.effects import Effect
from relationjournal.domain.ledger.state import State
from relationjournal.domain.ledger.terms import Terms

MIN_EVIDENCE = 3
"""N under which an account is new, and no number is shown."""
CLEAR_WEIGHT = 2
"""n from which the band is clear."""
DORMANT_AFTER = 3
"""Cadences without contact after which an account is dormant."""
OVERDRAWN_AT = -0.5
"""W at which an account is overdrawn, in points."""
STEADY_FROM, STEADY_TO = 0.5, 1.5
"""The levels between which an account is steady."""
MIN_CHANGE = 0.15
"""Δ beyond which a balance is going somewhere."""


class Band(StrEnum):
    """The word for a balance."""

    NEW = "new"
    DORMANT = "dormant"
    OVERDRAWN = "overdrawn"
    THIN = "thin"
    STEADY = "steady"
    STRONG = "strong"


class Confidence(StrEnum):
    """How sure the band is."""

    TOO_EARLY = "too early"
    FEW_RECENT_NOTES = "few recent notes"
    CLEAR = "clear"


class Direction(StrEnum):
    """Where a balance is going."""

    NEW = "new"
    RISING = "rising"
    LEVEL = "level"
    FADING = "fading"
    FALLING = "falling"


class Span(NamedTuple):
    """The days between which an account has entries.

    Attributes:
        first_entry: The day of its first entry of any kind.
        last_contact: The last day the two were in touch.
        last_entry: The day of its last entry of any kind.
        tries: How many tries were left unanswered since the last contact.
        last_try: The day of the last of them.
        open_slip: The day of the oldest slip that is not mended.
    """

    first_entry: date | None = None
    last_contact: date | None = None
    last_entry: date | None = None
    tries: int = 0
    last_try: date | None = None
    open_slip: date | None = None


class Account(NamedTuple):
    """An account at the end of a day; points unless said otherwise.

    Attributes:
        balance: W, what the entries are worth with their age.
        lifetime: P, what they were worth on their days.
        level: L, the balance as a multiple of where one +1 per cadence settles.
        band: The word for it.
        confidence: How sure the word is.
        give_share: s, between 0 (only received) and 1 (only given).
        weighed: N, how many entries are evidence.
        recent_weight: n, their weights added up.
        plain: The part of the balance that no slip is in: what was put in, less what was asked.
        slips: The other part: slips, less what mending gave back.
        given: G, sizes of what was given, by their age.
        taken: T, sizes of what was received and asked, by their age.
    """

    balance: float
    lifetime: float
    level: float
    band: Band
    confidence: Confidence
    give_share: float
    weighed: int
    recent_weight: float
    plain: float = 0.0
    slips: float = 0.0
    given: float = 0.0
    taken: float = 0.0


class Trend(NamedTuple):
    """Where a balance is going.

    Attributes:
        direction: The word.
        change: Δ, the change over the window in multiples of the reference; None while new.
        before: W at the beginning of the window; points.
    """

    direction: Direction
    change: float | None
    before: float = 0.0


def account(
    state: State, terms: Terms, slip_weight: float, last_contact: date | None, on: date
) -> Account:
    """Return an account at the end of a day that is not before the state's own."""
    day = on.toordinal()
    w = 2.0 ** ((state.day - day) / terms.half_life) if state.day else 0.0
    plain, slips = state.fixed * w, slip_weight * state.slips * w
    balance = plain + slips
    given, taken = state.given * w, state.taken * w
    weight = state.weight * w
    level = balance / terms.reference
    silent = day - last_contact.toordinal() if last_contact is not None else None
    return Account(
        balance,
        state.lifetime_fixed + slip_weight * state.lifetime_slips,
        level,
        _band(state.evidence, balance, level, silent, terms.cadence),
        _confidence(state.evidence, weight),
        (given + 2) / (given + taken + 4),
        state.evidence,
        weight,
        plain,
        slips,
        given,
        taken,
    )


def _band(evidence: int, balance: float, level: float, silent: int | None, cadence: int) -> Band:
    if evidence < MIN_EVIDENCE:
        return Band.NEW
    if silent is not None and silent > DORMANT_AFTER * cadence:
        return Band.DORMANT
    if balance <= OVERDRAWN_AT:
        return Band.OVERDRAWN
    if level < STEADY_FROM:
        return Band.THIN
    return Band.STEADY if level <= STEADY_TO else Band.STRONG


def _confidence(evidence: int, weight: float) -> Confidence:
    if evidence < MIN_EVIDENCE:
        return Confidence.TOO_EARLY
    return Confidence.FEW_RECENT_NOTES if weight < CLEAR_WEIGHT else Confidence.CLEAR


def trend(
    balance: float,
    recent: Iterable[Effect],
    terms: Terms,
    slip_weight: float,
    first_entry: date | None,
    on: date,
) -> Trend:
    """Return the trend of an account that has this balance.

    Args:
        balance: W at the end of the day.
        recent: The effects of the last `terms.trend_days` days; others are passed over.
        terms: The account's terms.
        slip_weight: κ.
        first_entry: The day of the account's first entry.
        on: The day.
    """
    day, window = on.toordinal(), terms.trend_days
    if first_entry is None or day - first_entry.toordinal() < window:
        return Trend(Direction.NEW, None)
    in_window = [effect for effect in recent if day - window < effect.day <= day]
    added = sum(effect.points(slip_weight) * terms.weight(day - effect.day) for effect in in_window)
    before = (balance - added) * 2.0 ** (window / terms.half_life)
    change = (balance - before) / terms.reference
    slipped = any(effect.kind is Kind.SLIPPED for effect in in_window)
    return Trend(_direction(change, has_slip=slipped), change, before)


def _direction(change: float, *, has_slip: bool) -> Direction:
    if change > MIN_CHANGE:
        return Direction.RISING
    if change >= -MIN_CHANGE:
        return Direction.LEVEL
    return Direction.FALLING if has_slip else Direction.FADING
