"""Card 5: what to propose for tomorrow (design page «mirror», section 1)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from relationjournal.domain.mirror.chance import draw
from relationjournal.domain.mirror.facts import MirrorFacts, Person

AHEAD_DAYS = 7
"""A promise that is due later than this is nothing for tomorrow yet."""


class PlanSource(StrEnum):
    """What the plan comes from."""

    SLIP = "slip"
    PROMISE = "promise"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class PlanOffer:
    """What card 5 is filled with.

    Attributes:
        source: What it comes from.
        who: For whom.
        about: The id of the slip or promise; empty for a follow-up.
        what: What was promised or planned; may be empty.
        day: The day it is due or planned for.
    """

    source: PlanSource
    who: Person
    about: str
    what: str
    day: date


def propose_plan(facts: MirrorFacts, on: date, seed: str) -> PlanOffer | None:
    """Return the largest open slip, else the first promise due, else the follow-up, or None."""
    if slips := [slip for slip in facts.slips if slip.on <= on]:
        slip = min(slips, key=lambda one: (-one.size, one.on, draw(seed, on, one.id)))
        return PlanOffer(PlanSource.SLIP, slip.who, slip.id, "", slip.on)
    horizon = on + timedelta(days=AHEAD_DAYS)
    if promises := [promise for promise in facts.promises if promise.due_on <= horizon]:
        promise = min(promises, key=lambda one: (one.due_on, draw(seed, on, one.id)))
        return PlanOffer(PlanSource.PROMISE, promise.who, promise.id, promise.what, promise.due_on)
    if (next_one := facts.follow_up) is not None:
        return PlanOffer(PlanSource.FOLLOW_UP, next_one.who, "", next_one.what, next_one.on)
    return None
