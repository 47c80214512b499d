"""Proves that every running account is what its entries add up to."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from relationjournal.domain.ledger.effects import effects_of
from relationjournal.domain.ledger.span import open_slips, span_of
from relationjournal.domain.ledger.state import State, replay
from relationjournal.domain.ledger.terms import Rules
from relationjournal.services.bookkeeping import (
    SPAN_COLUMNS,
    STATE_COLUMNS,
    effect_of_row,
    row_entry,
    terms_of_row,
)
from relationjournal.storage.schema import accounts, contacts, entries
from relationjournal.storage.types import AnyRow

TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Difference:
    """An account whose running state is not what its entries add up to.

    Attributes:
        contact_id: Whose account.
        kept: The running balance on the day of its last entry; points.
        replayed: The same from the first entry on.
    """

    contact_id: str
    kept: float
    replayed: float


def differences(connection: Connection, rules: Rules) -> list[Difference]:
    """Return the accounts that differ from a replay of their entries by more than 1e-6.

    Beside the sums that are their days, the effect that every entry keeps, and which slips are
    open.
    """
    query = select(contacts.c.circle, contacts.c.cadence_days, contacts.c.family, accounts)
    query = query.join(accounts, accounts.c.contact_id == contacts.c.id)
    found = (_difference(connection, row, rules) for row in connection.execute(query).all())
    return [difference for difference in found if difference is not None]


def _difference(connection: Connection, account: AnyRow, rules: Rules) -> Difference | None:
    query = select(entries).where(entries.c.contact_id == account.contact_id)
    rows = connection.execute(query).all()
    lines = [row_entry(row) for row in rows]
    account_terms = terms_of_row(account, rules.fading)
    effects = effects_of(lines, account_terms)
    replayed = replay(effects.values(), account_terms.half_life)
    kept = State(*(getattr(account, name) for name in STATE_COLUMNS))
    still_open = {entry.id for entry in open_slips(lines)}
    if (
        _is_close(kept, replayed)
        and tuple(getattr(account, name) for name in SPAN_COLUMNS) == span_of(lines)
        and all(_is_close(effect_of_row(row)[:3], effects[row.id][:3]) for row in rows)
        and all(row.is_open == (row.id in still_open) for row in rows)
    ):
        return None
    return Difference(
        account.contact_id,
        kept.fixed + rules.slip_weight * kept.slips,
        replayed.fixed + rules.slip_weight * replayed.slips,
    )


def _is_close(kept: Sequence[float], replayed: Sequence[float]) -> bool:
    return all(abs(a - b) <= TOLERANCE for a, b in zip(kept, replayed, strict=True))
