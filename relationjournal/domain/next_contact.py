"""Why the next follow-up is on the day it is (design page «balance», Follow-ups)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from relationjournal.domain.follow_ups import FollowUp
from relationjournal.domain.ledger.account import Span
from relationjournal.domain.promises import Promise


class NextCause(StrEnum):
    """What asks for the next follow-up."""

    SLIP = "slip"
    PROMISE = "promise"
    CHOSEN = "chosen"
    TRY = "try"
    INTERVAL = "interval"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class NextContact:
    """The day to get in touch next, and what asks for it.

    Attributes:
        on: The day, or None where the contact rests.
        cause: What asks for it.
        what: The promise or the purpose in the user's words; may be empty.
        due_on: The day by which it is promised, where a promise asks.
    """

    on: date | None
    cause: NextCause
    what: str = ""
    due_on: date | None = None


def next_contact(
    on: date | None, span: Span, chosen: Iterable[FollowUp], promises: Iterable[Promise]
) -> NextContact:
    """Return what asks for the day that the ledger says is next.

    Args:
        on: That day, or None where the contact rests.
        span: The account's days.
        chosen: The days that the user chose and that still wait.
        promises: The open promises to the contact.
    """
    if on is None:
        return NextContact(None, NextCause.REST)
    if span.open_slip is not None and span.open_slip + timedelta(days=1) == on:
        return NextContact(on, NextCause.SLIP)
    for promise in promises:
        if promise.terms.asks_on == on:
            return NextContact(on, NextCause.PROMISE, promise.terms.what, promise.terms.due_on)
    for follow_up in chosen:
        if follow_up.plan.on == on:
            return NextContact(on, NextCause.CHOSEN, follow_up.plan.what)
    return NextContact(on, NextCause.TRY if span.tries else NextCause.INTERVAL)
