"""Inspects a whole journal, page by page and account by account, and sets accounts right."""

from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.ledger.effects import effects_of
from relationjournal.domain.ledger.span import open_slips
from relationjournal.services.bookkeeping import Books, row_entry
from relationjournal.services.journal import Journal
from relationjournal.services.proof import Difference
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
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.damage and not self.differences


def inspect(journal: Journal) -> Findings:
    """Check the file page by page, and every running balance against a replay."""
    journal.database.checkpoint()
    with journal.database.reading() as connection:
        damage = tuple(said for pragma in _CHECKS for said in _said(connection, pragma))
        count = len(connection.execute(select(accounts.c.key)).all())
    differences = () if damage else tuple(journal.ledger.differences())
    return Findings(damage, differences, count)


def repair(journal: Journal, wrong: tuple[Difference, ...]) -> None:
    """Work accounts, and the effects in them, out anew from their entries; undo takes it back."""
    fading = journal.preferences.get().fading
    with journal.database.transaction(Change.LEDGER, "repair the balances") as connection:
        books = Books(connection, fading)
        for difference in wrong:
            _set_effects(connection, journal, difference.contact_id)
            books.restate(difference.contact_id)


def _set_effects(connection: Connection, journal: Journal, contact_id: str) -> None:
    rows = connection.execute(select(entries).where(entries.c.contact_id == contact_id)).all()
    lines = [row_entry(row) for row in rows]
    effects = effects_of(lines, journal.ledger.terms_of(contact_id))
    still_open = {entry.id for entry in open_slips(lines)}
    for row in rows:
        effect, is_open = effects[row.id], row.id in still_open
        if (row.fixed, row.slips, row.is_open) != (effect.fixed, effect.slips, is_open):
            right = {"fixed": effect.fixed, "slips": effect.slips, "is_open": is_open}
            connection.execute(update(entries).where(entries.c.id == row.id).values(right))


def _said(connection: Connection, pragma: str) -> list[str]:
    rows = connection.exec_driver_sql(f"PRAGMA {pragma}").all()
    return [" ".join(map(str, row)) for row in rows if tuple(row) != _FINE]
