"""Works accounts out anew, as after what they are computed with has changed.

How fast an account fades decides what mending gives back, which its entries keep, and its running
state. The file adds each day up, so that no entries but slips and repairs have to be read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    bindparam,
    case,
    func,
    select,
    type_coerce,
    update,
)

from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.effects import effects_of
from relationjournal.domain.ledger.state import GIVEN, TAKEN, State, gathered
from relationjournal.domain.ledger.terms import Fading, Terms
from relationjournal.services.bookkeeping import effect_of_row, row_entry, terms_of_row
from relationjournal.storage.schema import accounts, contacts, entries

Report = Callable[[int, int], None]
"""Is told how many accounts are done, and of how many; raises what ends the work."""

_TOGETHER = 100
"""Accounts that are read by one query."""


def tell_nobody(_done: int, _total: int) -> None:
    """Report to nobody."""


def restate_all(connection: Connection, fading: Fading, report: Report = tell_nobody) -> None:
    """Work every account out anew, as after the fading has changed.

    Args:
        connection: The open transaction.
        fading: How fast everything fades now.
        report: Is told how far it is, and may end it.
    """
    # In the order of the index by which their entries are found.
    everybody = connection.execute(select(contacts.c.id).order_by(contacts.c.id)).scalars().all()
    for first in range(0, len(everybody), _TOGETHER):
        report(first, len(everybody))
        restate(connection, fading, everybody[first : first + _TOGETHER])


def restate(connection: Connection, fading: Fading, contact_ids: Sequence[str]) -> None:
    """Work some accounts out anew, as after the cadence of a contact has changed.

    Args:
        connection: The open transaction.
        fading: How fast everything fades.
        contact_ids: Whose accounts; not more than some hundred.
    """
    query = select(contacts.c.id, contacts.c.circle, contacts.c.cadence_days, contacts.c.family)
    found = connection.execute(query.where(contacts.c.id.in_(contact_ids)))
    terms_by_id = {row.id: terms_of_row(row, fading) for row in found}
    _rewrite_repairs(connection, terms_by_id)
    states = [
        {"whose": contact_id, **gathered(days, terms_by_id[contact_id].half_life)._asdict()}
        for contact_id, days in _days(connection, contact_ids)
    ]
    if states:
        connection.execute(_SET_STATE, states)


def _rewrite_repairs(connection: Connection, terms_by_id: Mapping[str, Terms]) -> None:
    """Write what mending gives back now."""
    mine = entries.c.contact_id.in_(list(terms_by_id)), entries.c.kind.in_(_OF_SLIPS)
    rows = connection.execute(select(entries).where(*mine).order_by(entries.c.contact_id))
    changed = []
    for contact_id, of_contact in groupby(rows, key=lambda row: row.contact_id):
        kept = {row.id: row for row in of_contact}
        effects = effects_of([row_entry(row) for row in kept.values()], terms_by_id[contact_id])
        changed += [
            {"which": row.key, "slips": effects[row.id].slips}
            for row in kept.values()
            if effect_of_row(row) != effects[row.id]
        ]
    if changed:
        connection.execute(_SET_EFFECT, changed)


def _days(
    connection: Connection, contact_ids: Sequence[str]
) -> Iterator[tuple[str, Iterator[State]]]:
    """Read what the entries of each day add up to, by account."""
    rows = connection.execute(_DAYS.where(entries.c.contact_id.in_(contact_ids)))
    for contact_id, days in groupby(rows, key=lambda row: row[0]):
        yield contact_id, (_state_of(day) for _whose, *day in days)


def _state_of(day: Sequence[float]) -> State:
    """Return a day as a state, in which nothing has faded yet."""
    _day, fixed, slips, evidence, *_sizes = day
    return State._make((*day, fixed, slips, evidence))


_OF_SLIPS = (Kind.SLIPPED, Kind.MENDED)
_EVIDENCE = tuple(kind for kind in Kind if kind.is_evidence)
_SET_EFFECT = update(entries).where(entries.c.key == bindparam("which"))
_SET_STATE = update(accounts).where(accounts.c.contact_id == bindparam("whose"))


def _sizes_of(kinds: tuple[Kind, ...]) -> ColumnElement[int]:
    return func.sum(case((entries.c.kind.in_(kinds), entries.c.size), else_=0))


_DAYS = (
    select(
        entries.c.contact_id,
        type_coerce(entries.c.on_day, Integer),
        func.sum(entries.c.fixed),
        func.sum(entries.c.slips),
        func.sum(case((entries.c.kind.in_(_EVIDENCE), 1), else_=0)),
        _sizes_of(GIVEN),
        _sizes_of(TAKEN),
    )
    .group_by(entries.c.contact_id, entries.c.on_day)
    .order_by(entries.c.contact_id, entries.c.on_day)
)
