"""What asks for attention beside the formula: slips, promises and days that the user chose."""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from relationjournal.domain.ledger.account import Span
from relationjournal.domain.promises import NewPromise, PromiseState
from relationjournal.storage.schema import follow_ups, promises


class Asks(NamedTuple):
    """The days on which contacts ask for attention.

    Attributes:
        chosen: The next day that the user chose for a contact, by its id.
        promised: The first day on which a promise to a contact asks, by its id.
    """

    chosen: dict[str, date]
    promised: dict[str, date]

    def chosen_on(self, contact_id: str, span: Span) -> date | None:
        """Return the day the user chose, unless the two have been in touch since it came."""
        day = self.chosen.get(contact_id)
        if day is None or (span.last_contact is not None and span.last_contact >= day):
            return None
        return day

    def next_on(self, contact_id: str, span: Span, proposed: date | None) -> date | None:
        """Return the day to get in touch next, given what the formula proposes."""
        days = [
            self.chosen_on(contact_id, span) or proposed,
            self.promised.get(contact_id),
            span.open_slip + timedelta(days=1) if span.open_slip is not None else None,
        ]
        return min((day for day in days if day is not None), default=None)


def read_asks(connection: Connection) -> Asks:
    """Return what asks for attention in the journal."""
    chosen: dict[str, date] = {}
    plans = select(follow_ups.c.contact_id, follow_ups.c.on_day)
    waiting = plans.where(follow_ups.c.done_on.is_(None)).order_by(follow_ups.c.on_day.desc())
    for contact_id, day in connection.execute(waiting):
        chosen[contact_id] = day
    promised: dict[str, date] = {}
    terms = select(promises.c.contact_id, promises.c.what, promises.c.made_on, promises.c.due_on)
    for row in connection.execute(terms.where(promises.c.state == PromiseState.OPEN)):
        asks_on = NewPromise(*row).asks_on
        if asks_on is not None:
            promised[row.contact_id] = min(asks_on, promised.get(row.contact_id, asks_on))
    return Asks(chosen, promised)
