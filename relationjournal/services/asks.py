"""What asks for attention beside the formula: slips, promises and days that the user chose."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from relationjournal.domain.days import later
from relationjournal.domain.ledger.account import Span
from relationjournal.domain.promises import NewPromise, PromiseState
from relationjournal.storage.schema import follow_ups, promises


class Asks(NamedTuple):
    """The days on which contacts ask for attention.

    Attributes:
        chosen: The days that the user chose for a contact and that wait, by its id, in order.
        promised: The first day on which a promise to a contact asks, by its id.
    """

    chosen: dict[str, list[date]]
    promised: dict[str, date]

    def chosen_on(self, contact_id: str, span: Span) -> date | None:
        """Return the next day the user chose of those since which the two were not in touch."""
        met = span.last_contact
        for day in self.chosen.get(contact_id, ()):
            if met is None or met < day:
                return day
        return None

    def of(self, contact_id: str) -> tuple[object, object]:
        """Return all that asks for attention for one contact, to be compared."""
        return self.chosen.get(contact_id), self.promised.get(contact_id)

    def next_on(self, contact_id: str, span: Span, proposed: date | None) -> date | None:
        """Return the day to get in touch next, given what the formula proposes."""
        days = [self.chosen_on(contact_id, span) or proposed, self.promised.get(contact_id)]
        if span.open_slip is not None:
            days.append(later(span.open_slip, 1))
        return min(filter(None, days), default=None)


def read_asks(connection: Connection, contact_id: str | None = None) -> Asks:
    """Return what asks for attention in the journal, or for one contact."""
    plans = select(follow_ups.c.contact_id, follow_ups.c.on_day)
    plans = plans.where(follow_ups.c.done_on.is_(None)).order_by(follow_ups.c.on_day)
    terms = select(promises.c.contact_id, promises.c.what, promises.c.made_on, promises.c.due_on)
    terms = terms.where(promises.c.state == PromiseState.OPEN)
    if contact_id is not None:
        plans = plans.where(follow_ups.c.contact_id == contact_id)
        terms = terms.where(promises.c.contact_id == contact_id)
    chosen: dict[str, list[date]] = {}
    for whose, day in connection.execute(plans):
        chosen.setdefault(whose, []).append(day)
    promised: dict[str, date] = {}
    for row in connection.execute(terms):
        asks_on = NewPromise(*row).asks_on
        if asks_on is not None:
            promised[row.contact_id] = min(asks_on, promised.get(row.contact_id, asks_on))
    return Asks(chosen, promised)
