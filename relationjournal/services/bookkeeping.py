"""Keeps the running state of every account equal to what its entries add up to.

All writing of entries goes through `Books.change`: it works out the effects of the new lines (for
repairs also those of their slip), writes the rows, and moves the running state by the difference.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    type_coerce,
    update,
)

from relationjournal.domain.interactions import Entry, Kind, NewEntry, Part
from relationjournal.domain.ledger.account import Span
from relationjournal.domain.ledger.effects import Effect, effects_of
from relationjournal.domain.ledger.state import State, replay, without
from relationjournal.domain.ledger.terms import Fading, Terms, terms
from relationjournal.services.spans import read_span
from relationjournal.storage.schema import accounts, contacts, entries
from relationjournal.storage.types import AnyRow

STATE_COLUMNS = State._fields
SPAN_COLUMNS = Span._fields


class Books:
    """The accounts of a journal whose entries fade in one way."""

    def __init__(self, connection: Connection, fading: Fading) -> None:
        """Work inside the transaction that is open."""
        self._connection = connection
        self._fading = fading

    def open_account(self, contact_id: str) -> None:
        """Give a new contact an empty account."""
        empty = State()._asdict() | Span()._asdict()
        self._connection.execute(insert(accounts).values(contact_id=contact_id, **empty))

    def change(self, contact_id: str, gone: Collection[str], new: Sequence[Entry]) -> None:
        """Take entries out of one account and put others in.

        Args:
            contact_id: Whose account.
            gone: The ids of entries that are in it.
            new: Entries that are not in it; they may have the ids of those that go.
        """
        account_terms = self._terms(contact_id)
        before = self._touched(contact_id, gone, new)
        kept = {row.id: row for row in before if row.id not in gone}
        after = [*map(row_entry, kept.values()), *new]
        effects = effects_of(after, account_terms)
        # What takes the place of an entry is written over it, so that what belongs to it stays.
        placed = {entry.id for entry in new}.intersection(gone)
        if removed := [each for each in gone if each not in placed]:
            self._connection.execute(delete(entries).where(entries.c.id.in_(removed)))
        self._write(after, effects, kept, placed)
        old = [effect_of_row(row) for row in before]
        self._keep(contact_id, self._moved(contact_id, old, effects, account_terms))

    def add(self, new: Iterable[Entry], fresh: Container[object]) -> None:
        """Put entries into their accounts, those of fresh contacts being empty so far."""
        for contact_id, lines in by_contact(new).items():
            if contact_id in fresh:
                self.load(contact_id, lines)
            else:
                self.change(contact_id, (), lines)

    def load(self, contact_id: str, all_entries: Sequence[Entry]) -> None:
        """Fill an empty account with all of its entries at once, as an import does."""
        account_terms = self._terms(contact_id)
        effects = effects_of(all_entries, account_terms)
        self._write(all_entries, effects, {})
        self._keep(contact_id, replay(effects.values(), account_terms.half_life))

    def _touched(
        self, contact_id: str, gone: Collection[str], new: Sequence[Entry]
    ) -> Sequence[AnyRow]:
        """Return the rows that go, and with them all that belongs to the same slips."""
        mine = entries.c.contact_id == contact_id
        leaving = self._rows(and_(mine, entries.c.id.in_(gone))) if gone else ()
        slips = {row.mends or row.id for row in leaving}
        slips |= {entry.line.mends or entry.id for entry in new if entry.kind in _OF_SLIPS}
        if not slips:
            return leaving
        related = or_(entries.c.id.in_(slips), entries.c.mends.in_(slips))
        return self._rows(and_(mine, or_(related, entries.c.id.in_(gone))))

    def _write(
        self,
        lines: Sequence[Entry],
        effects: dict[str, Effect],
        kept: dict[str, AnyRow],
        placed: Collection[str] = (),
    ) -> None:
        """Write entries that are new, and what has become another of those that are kept.

        Args:
            lines: What is in the account.
            effects: What each does.
            kept: The rows of those that were in it and stay as they were entered.
            placed: The ids of those that are written over a row.
        """
        mended = {entry.line.mends for entry in lines}
        fresh, moved = [], []
        for entry in lines:
            effect = effects[entry.id]
            waits = entry.kind is Kind.SLIPPED and entry.set_aside_on is None
            is_open = waits and entry.id not in mended
            row = kept.get(entry.id)
            if entry.id in placed:
                values = entry_row(entry, effect, is_open=is_open)
                self._connection.execute(
                    update(entries).where(entries.c.id == entry.id).values(values)
                )
            elif row is None:
                fresh.append(entry_row(entry, effect, is_open=is_open))
            elif effect_of_row(row) != effect or row.is_open != is_open:
                moved.append(
                    {
                        "which": entry.id,
                        "fixed": effect.fixed,
                        "slips": effect.slips,
                        "is_open": is_open,
                    }
                )
        if moved:
            self._connection.execute(_SET_EFFECT, moved)
        if fresh:
            self._connection.execute(_ADD, fresh)

    def _moved(
        self,
        contact_id: str,
        before: Sequence[Effect],
        after: dict[str, Effect],
        account_terms: Terms,
    ) -> State:
        """Return the running state with some effects in place of others."""
        state: State | None = self._state(contact_id)
        if before and state is not None:
            latest = self._latest_day(contact_id)
            state = without(state, before, latest, account_terms.half_life)
        if state is None:
            return self._replayed(contact_id, account_terms)
        for effect in after.values():
            state = state.plus(effect, account_terms.half_life)
        return state

    def _replayed(self, contact_id: str, account_terms: Terms) -> State:
        return replay(read_effects(self._connection, contact_id), account_terms.half_life)

    def _terms(self, contact_id: str) -> Terms:
        row = self._connection.execute(_TERMS, {"contact": contact_id}).one()
        return terms_of_row(row, self._fading)

    def _state(self, contact_id: str) -> State:
        return State(*self._connection.execute(_STATE, {"contact": contact_id}).one())

    def _latest_day(self, contact_id: str) -> int:
        query = select(func.max(entries.c.on_day)).where(entries.c.contact_id == contact_id)
        latest = self._connection.execute(query).scalar()
        return latest.toordinal() if latest is not None else 0

    def _keep(self, contact_id: str, state: State) -> None:
        values = state._asdict() | read_span(self._connection, contact_id)._asdict()
        self._connection.execute(_SET_ACCOUNT, values | {"contact": contact_id})

    def _rows(self, where: ColumnElement[bool]) -> Sequence[AnyRow]:
        return self._connection.execute(select(entries).where(where)).all()


# Written down once, as making a query takes longer than the file takes to answer it.
_TERMS = select(contacts.c.circle, contacts.c.cadence_days, contacts.c.family).where(
    contacts.c.id == bindparam("contact")
)
_STATE = select(*(accounts.c[name] for name in STATE_COLUMNS)).where(
    accounts.c.contact_id == bindparam("contact")
)
_SET_ACCOUNT = (
    update(accounts)
    .where(accounts.c.contact_id == bindparam("contact"))
    .values({name: bindparam(name) for name in (*STATE_COLUMNS, *SPAN_COLUMNS)})
)
_ADD = insert(entries)
_SET_EFFECT = update(entries).where(entries.c.id == bindparam("which"))
_OF_SLIPS = (Kind.SLIPPED, Kind.MENDED)
_EFFECTS = select(
    type_coerce(entries.c.on_day, Integer),
    entries.c.fixed,
    entries.c.slips,
    entries.c.kind,
    entries.c.size,
).where(
    entries.c.contact_id == bindparam("contact"),
    entries.c.on_day > bindparam("start"),
    entries.c.on_day <= bindparam("end"),
)


def read_effects(
    connection: Connection, contact_id: str, start: date = date.min, end: date = date.max
) -> Iterator[Effect]:
    """Read what the entries of an account for `start` < day ≤ `end` do, when iterated."""
    which = {"contact": contact_id, "start": start, "end": end}
    for row in connection.execute(_EFFECTS, which):
        yield Effect(*row)


def state_until(
    connection: Connection, contact_id: str, state: State, account_terms: Terms, until: date
) -> State:
    """Return an account's state as it was at the end of a day before its last entry.

    Args:
        connection: The open connection.
        contact_id: Whose account.
        state: Its running state.
        account_terms: Its terms.
        until: The day.
    """
    day, half_life = entries.c.on_day, account_terms.half_life
    mine = select(func.max(type_coerce(day, Integer))).where(entries.c.contact_id == contact_id)
    latest = connection.execute(mine.where(day <= until)).scalar() or 0
    # Most often it is quicker to take out what came later than to begin anew.
    later = read_effects(connection, contact_id, until)
    reduced = without(state, later, latest, half_life)
    if reduced is not None:
        return reduced
    return replay(read_effects(connection, contact_id, end=until), half_life)


def terms_of_row(row: AnyRow, fading: Fading) -> Terms:
    """Return the terms of a row that has `circle`, `cadence_days` and `family`."""
    return terms(row.circle.cadence(row.cadence_days), family=row.family, fading=fading)


def effect_of_row(row: AnyRow) -> Effect:
    """Return the effect that a row of `entries` keeps."""
    return Effect(row.on_day.toordinal(), row.fixed, row.slips, row.kind, row.size)


def row_entry(row: AnyRow) -> Entry:
    """Return the entry that a row of `entries` keeps."""
    parts = frozenset(Part(word) for word in row.parts.split())
    line = NewEntry(row.contact_id, row.kind, row.size, row.practice, row.nature, row.mends, parts)
    return Entry(row.id, row.interaction_id, row.on_day, line, row.set_aside_on)


def by_contact(lines: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return entries by the contact whose account they are in."""
    found: dict[str, list[Entry]] = {}
    for entry in lines:
        found.setdefault(entry.contact_id, []).append(entry)
    return found


def by_interaction(
    connection: Connection, ids: Sequence[str] | Select[str]
) -> dict[str, list[Entry]]:
    """Return the entries of interactions, by interaction and id."""
    query = select(entries).where(entries.c.interaction_id.in_(ids)).order_by(entries.c.id)
    found: dict[str, list[Entry]] = {}
    for row in connection.execute(query):
        found.setdefault(row.interaction_id, []).append(row_entry(row))
    return found


def entry_row(entry: Entry, effect: Effect, *, is_open: bool) -> dict[str, object]:
    """Return the row of `entries` for an entry and its effect."""
    return {
        "id": entry.id,
        "interaction_id": entry.interaction_id,
        "contact_id": entry.line.contact_id,
        "on_day": entry.on,
        "kind": entry.line.kind,
        "size": entry.line.size,
        "practice": entry.line.practice,
        "nature": entry.line.nature,
        "mends": entry.line.mends,
        "parts": " ".join(sorted(entry.line.parts)),
        "fixed": effect.fixed,
        "slips": effect.slips,
        "set_aside_on": entry.set_aside_on,
        "is_open": is_open,
    }
