"""The ledger that never fades: what every entry put in or took out, as a bookkeeper wants it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from relationjournal.domain.interactions import Kind
from relationjournal.storage.schema import entries, interactions


class LifetimePosting(NamedTuple):
    """What one entry adds to the lifetime of its account.

    Attributes:
        on: Its day.
        interaction_id: What it belongs to; its postings follow each other.
        contact_id: Whose account.
        kind: What it is.
        points: c, above zero put in and below taken out.
        practice: Tag of the practice, or empty.
        note: What happened, in the user's words.
    """

    on: date
    interaction_id: str
    contact_id: str
    kind: Kind
    points: float
    practice: str
    note: str


_POSTINGS = (
    select(
        interactions.c.on_day,
        interactions.c.id,
        entries.c.contact_id,
        entries.c.kind,
        entries.c.fixed,
        entries.c.slips,
        entries.c.practice,
        interactions.c.note,
    )
    .join(entries, entries.c.interaction_id == interactions.c.id)
    .where(or_(entries.c.fixed != 0, entries.c.slips != 0))
    .order_by(interactions.c.on_day, interactions.c.id, entries.c.id)
)


def read_lifetimes(
    connection: Connection, slip_weight: float, until: date
) -> Iterator[LifetimePosting]:
    """Read the postings of all accounts up to the end of a day, when iterated."""
    for row in connection.execute(_POSTINGS.where(interactions.c.on_day <= until)):
        on, interaction_id, contact_id, kind, fixed, slips, practice, note = row
        points = fixed + slip_weight * slips
        yield LifetimePosting(on, interaction_id, contact_id, kind, points, practice, note)
