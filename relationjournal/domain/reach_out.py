"""Whom to reach out to today, at most three people, each with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from relationjournal.domain.days import days, spoken

MAX_PEOPLE = 3
_LONGEST = 80
"""Letters of the user's own that a reason quotes."""
OPENING = "“How can I help?”"
"""The line that a follow-up offers to open with."""


class Cause(IntEnum):
    """Why someone is proposed; the smaller goes first (design page «balance», Follow-ups)."""

    SLIP = 0
    PROMISE = 1
    CHOSEN = 2
    INTERVAL = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """A cause to reach out to someone.

    Attributes:
        contact_id: To whom.
        name: How the user calls them.
        cause: Why.
        reason: The same as a sentence.
        urgency: Within one cause, the higher goes first.
        on: The day the cause came up.
    """

    contact_id: str
    name: str
    cause: Cause
    reason: str
    urgency: float
    on: date


def slip_ask(contact_id: str, name: str, slipped_on: date, today: date) -> Ask:
    """Return the ask of a slip that is not mended; the latest goes first."""
    reason = f"The slip {spoken(slipped_on, today)} is not mended yet"
    return Ask(contact_id, name, Cause.SLIP, reason, slipped_on.toordinal(), slipped_on)


def promise_ask(contact_id: str, name: str, what: str, due_on: date, today: date) -> Ask:
    """Return the ask of a promise whose day comes near; the one due first goes first."""
    reason = f"You promised “{_short(what)}”, due {spoken(due_on, today)}"
    return Ask(contact_id, name, Cause.PROMISE, reason, -due_on.toordinal(), due_on)


def chosen_ask(contact_id: str, name: str, what: str, on: date, today: date) -> Ask:
    """Return the ask of a day that the user chose; the older goes first."""
    purpose = f": {_short(what)}" if what else ""
    reason = f"You chose to be in touch {spoken(on, today)}{purpose}"
    return Ask(contact_id, name, Cause.CHOSEN, reason, -on.toordinal(), on)


def put_off_ask(contact_id: str, name: str, made_on: date, on: date, today: date) -> Ask:
    """Return the ask of someone who was put off with «not now»; the older goes first."""
    reason = f"You put it off {spoken(made_on, today)}"
    return Ask(contact_id, name, Cause.CHOSEN, reason, -on.toordinal(), on)


def interval_ask(
    contact_id: str,
    name: str,
    *,
    since: date,
    cadence: int,
    urgency: float,
    has_met: bool,
    today: date,
) -> Ask:
    """Return the ask of the interval.

    Args:
        contact_id: To whom.
        name: How the user calls them.
        since: The last contact, or the day they came into the journal.
        cadence: C, in days.
        urgency: Days since then ÷ interval ÷ f_imp.
        has_met: Whether there was a contact yet.
        today: The day.
    """
    passed = days((today - since).days)
    reason = (
        f"It has been {passed}; you two are in touch about every {days(cadence)}"
        if has_met
        else f"Added {passed} ago, and nothing noted yet"
    )
    return Ask(contact_id, name, Cause.INTERVAL, reason, urgency, since)


def reach_out(asks: Iterable[Ask]) -> list[Ask]:
    """Return at most three asks, one for each person, in the order of their causes."""
    chosen: dict[str, Ask] = {}
    ordered = sorted(asks, key=lambda ask: (ask.cause, -ask.urgency, ask.name, ask.contact_id))
    for ask in ordered:
        chosen.setdefault(ask.contact_id, ask)
        if len(chosen) == MAX_PEOPLE:
            break
    return list(chosen.values())


def _short(what: str) -> str:
    """Return words short enough for a reason; all of them stand where they were written."""
    return what if len(what) <= _LONGEST else f"{what[: _LONGEST - 1].rstrip()}…"
