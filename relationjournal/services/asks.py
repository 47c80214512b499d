"""What asks for attention beside the formula: slips, promises and days that the user chose."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from relationjournal.domain.follow_ups import NewFollowUp, is_over, slip_on
from relationjournal.domain.ledger.account import Span
from relationjournal.domain.promises import NewPromise, PromiseState
from relationjournal.storage.schema import follow_ups, promises


class Asks(NamedTuple):
    """The days on which contacts ask for attention.

    Attributes:
        chosen: The days that the user chose for a contact and that wait, by its id, in order.
        paused: The last «not now» for a contact that waits, by its id.
        promised: The first day on which a promise to a contact asks, by its id.
    """

    chosen: dict[str, list[NewFollowUp]]
    paused: dict[str, NewFollowUp]
    promised: dict[str, date]

    def chosen_on(self, contact_id: str, span: Span) -> date | None:
        """Return the next day the user chose of those since which the two were not in touch."""
        for plan in self.chosen.get(contact_id, ()):
            if not is_over(plan, span):
                return plan.on
        return None

    def by_contact(self) -> dict[str, tuple[object, ...]]:
        """Return all that asks for attention by the contact's id, to be compared."""
        kinds: tuple[Mapping[str, object], ...] = (self.chosen, self.paused, self.promised)
        asking = {contact_id for kind in kinds for contact_id in kind}
        return {who: tuple(kind.get(who) for kind in kinds) for who in asking}

    def next_on(self, contact_id: str, span: Span, proposed: date | None) -> date | None:
        """Return the day to get in touch next, given what the formula proposes."""
        pause = self.paused.get(contact_id)
        if pause is not None and not is_over(pause, span):
            return pause.on
        days = [self.chosen_on(contact_id, span) or proposed, self.promised.get(contact_id)]
        if span.open_slip is not None:
            days.append(slip_on(span.open_slip, span, proposed))
        return min(filter(None, days), default=None)


def read_asks(connection: Connection, contact_id: str | None = None) -> Asks:
    """Return what asks for attention in the journal, or for one contact."""
    plans, terms, whose = _PLANS, _TERMS, {}
    if contact_id is not None:
        plans, terms, whose = _PLANS_OF_ONE, _TERMS_OF_ONE, {"contact": contact_id}
    chosen: dict[str, list[NewFollowUp]] = {}
    paused: dict[str, NewFollowUp] = {}
    for found in connection.execute(plans, whose):
        plan = NewFollowUp(*found)
        if plan.is_pause:
            paused[plan.contact_id] = plan
        else:
            chosen.setdefault(plan.contact_id, []).append(plan)
    promised: dict[str, date] = {}
    for row in connection.execute(terms, whose):
        asks_on = NewPromise(*row).asks_on
        if asks_on is not None:
            promised[row.contact_id] = min(asks_on, promised.get(row.contact_id, asks_on))
    return Asks(chosen, paused, promised)


_PLANS = (
    select(
        follow_ups.c.contact_id,
        follow_ups.c.on_day,
        follow_ups.c.made_on,
        follow_ups.c.what,
        follow_ups.c.is_pause,
    )
    .where(follow_ups.c.done_on.is_(None))
    .order_by(follow_ups.c.on_day)
)
_PLANS_OF_ONE = _PLANS.where(follow_ups.c.contact_id == bindparam("contact"))
_TERMS = select(
    promises.c.contact_id, promises.c.what, promises.c.made_on, promises.c.due_on
).where(promises.c.state == PromiseState.OPEN)
_TERMS_OF_ONE = _TERMS.where(promises.c.contact_id == bindparam("contact"))
