"""Proves that every running account is what its entries add up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

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


class Wrong(StrEnum):
    """What of an account is not what its entries say."""

    BALANCE = "balances"
    EVIDENCE = "how sure a band is"
    SHARE = "give and take"
    DAYS = "days of entries"
    EFFECTS = "what entries do"
    SLIPS = "which slips are open"


@dataclass(frozen=True, slots=True)
class Difference:
    """An account whose running state is not what its entries add up to.

    Attributes:
        contact_id: Whose account.
        wrong: What of it.
        kept: The running balance on the day of its last entry; points.
        replayed: The same from the first entry on.
    """

    contact_id: str
    wrong: frozenset[Wrong]
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
    span = tuple(getattr(account, name) for name in SPAN_COLUMNS)
    holds = {
        Wrong.BALANCE: _agree(kept, replayed, _SUMS),
        Wrong.EVIDENCE: _agree(kept, replayed, _EVIDENCE),
        Wrong.SHARE: _agree(kept, replayed, _SHARE),
        Wrong.DAYS: kept.day == replayed.day and span == span_of(lines),
        Wrong.EFFECTS: all(_is_close(effect_of_row(row)[:3], effects[row.id][:3]) for row in rows),
        Wrong.SLIPS: all(row.is_open == (row.id in still_open) for row in rows),
    }
    wrong = frozenset(what for what, is_right in holds.items() if not is_right)
    if not wrong:
        return None
    return Difference(
        account.contact_id,
        wrong,
        kept.fixed + rules.slip_weight * kept.slips,
        replayed.fixed + rules.slip_weight * replayed.slips,
    )


_SUMS = ("fixed", "slips", "lifetime_fixed", "lifetime_slips")
_EVIDENCE = ("weight", "evidence")
_SHARE = ("given", "taken")


def _agree(kept: State, replayed: State, names: Sequence[str]) -> bool:
    """Return whether some of the sums are the same."""
    return _is_close(*([getattr(state, name) for name in names] for state in (kept, replayed)))


def _is_close(kept: Sequence[float], replayed: Sequence[float]) -> bool:
    return all(abs(a - b) <= TOLERANCE for a, b in zip(kept, replayed, strict=True))
