"""Inspects a whole journal, page by page and account by account, and sets accounts right."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.ledger.effects import effects_of
from relationjournal.domain.ledger.span import open_slips, span_of
from relationjournal.domain.ledger.state import replay
from relationjournal.domain.ledger.terms import Terms
from relationjournal.services.bookkeeping import row_entry
from relationjournal.services.journal import Journal
from relationjournal.services.proof import Difference, Wrong
from relationjournal.storage.schema import accounts, entries

# Each says something only where something is wrong, but for SQLite's own, which says «ok».
_CHECKS = ("cipher_integrity_check", "integrity_check", "foreign_key_check")
_FINE = ("ok",)


@dataclass(frozen=True, slots=True)
class Findings:
    """What an inspection found.

    Attributes:
        damage: What the encryption library says about pages and rows; no names, no notes.
        differences: Accounts that are not what their entries add up to.
        accounts: How many accounts were inspected.
    """

    damage: tuple[str, ...]
    differences: tuple[Difference, ...]
    accounts: int

    @property
    def wrong(self) -> dict[Wrong, int]:
        """What differs, each with the number of accounts in which it does."""
        counts = {what: sum(what in one.wrong for one in self.differences) for what in Wrong}
        return {what: count for what, count in counts.items() if count}

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.damage and not self.differences


def inspect(journal: Journal) -> Findings:
    """Check the file page by page, and every running balance against a replay."""
    journal.database.checkpoint()
    with journal.database.reading() as connection:
        damage = tuple(said for pragma in _CHECKS for said in _said(connection, pragma))
    return Findings(damage, (), 0) if damage else balances_of(journal)


def balances_of(journal: Journal) -> Findings:
    """Check every running balance against a replay, and nothing else."""
    with journal.database.reading() as connection:
        count = len(connection.execute(select(accounts.c.key)).all())
    return Findings((), tuple(journal.ledger.differences()), count)


def repair(journal: Journal, wrong: tuple[Difference, ...]) -> None:
    """Work accounts, and the effects in them, out anew from their entries; undo takes it back."""
    with journal.database.transaction(Change.LEDGER, "repair the balances") as connection:
        for difference in wrong:
            _replay(connection, difference.contact_id, journal.ledger.terms_of)


def wrong_words(found: Findings) -> str:
    """Say what differed: "balances 3, give and take 1"."""
    return ", ".join(f"{what} {count}" for what, count in found.wrong.items())


def _replay(connection: Connection, contact_id: str, terms_of: Callable[[str], Terms]) -> None:
    """Write what the entries of an account do, and what they add up to from the first one on."""
    rows = connection.execute(select(entries).where(entries.c.contact_id == contact_id)).all()
    lines, account_terms = [row_entry(row) for row in rows], terms_of(contact_id)
    effects = effects_of(lines, account_terms)
    still_open = {entry.id for entry in open_slips(lines)}
    for row in rows:
        effect, is_open = effects[row.id], row.id in still_open
        if (row.fixed, row.slips, row.is_open) != (effect.fixed, effect.slips, is_open):
            right = {"fixed": effect.fixed, "slips": effect.slips, "is_open": is_open}
            connection.execute(update(entries).where(entries.c.id == row.id).values(right))
    state = replay(effects.values(), account_terms.half_life)
    connection.execute(
        update(accounts)
        .where(accounts.c.contact_id == contact_id)
        .values(state._asdict() | span_of(lines)._asdict())
    )


def _said(connection: Connection, pragma: str) -> list[str]:
    rows = connection.exec_driver_sql(f"PRAGMA {pragma}").all()
    return [" ".join(map(str, row)) for row in rows if tuple(row) != _FINE]
