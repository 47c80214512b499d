"""Keeps the running state of every account equal to what its entries add up to.

All writing of entries goes through `Books.change`: it works out the effects of the new lines (for
repairs also those of their slip), writes the rows, and moves the running state by the difference.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, Row, and_, delete, func, insert, or_, select, update

from relationjournal.domain.contacts import Circle
from relationjournal.domain.interactions import Entry, Kind, NewEntry, Part
from relationjournal.domain.ledger.account import Span
from relationjournal.domain.ledger.effects import Effect, effects_of
from relationjournal.domain.ledger.state import State, replay, without
from relationjournal.domain.ledger.terms import Fading, Terms, terms
from relationjournal.storage.schema import accounts, contacts, entries

STATE_COLUMNS = State._fields
SPAN_COLUMNS = Span._fields
_NO_CONTACT = (Kind.TRIED, Kind.NOTE)


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

    def change(self, contact_id: str, gone: Sequence[str], new: Sequence[Entry]) -> None:
        """Take entries out of one account and put others in.

        Args:
            contact_id: Whose account.
            gone: The ids of entries that are in it.
            new: Entries that are not in it; they may have the ids of those that go.
        """
        terms = self._terms(contact_id)
        before = self._touched(contact_id, gone, new)
        after = [row_entry(row) for row in before if row.id not in gone] + list(new)
        effects = effects_of(after, terms)
        self._write(before, after, effects, set(gone))
        state = self._moved(contact_id, [effect_of_row(row) for row in before], effects, terms)
        self._keep(contact_id, state)

    def load(self, contact_id: str, all_entries: Sequence[Entry]) -> None:
        """Fill an empty account with all of its entries at once, as an import does."""
        terms = self._terms(contact_id)
        effects = effects_of(all_entries, terms)
        mended = {entry.line.mends for entry in all_entries if entry.line.mends}
        if all_entries:
            self._connection.execute(
                insert(entries),
                [
                    entry_row(entry, effects[entry.id], is_open=_is_open(entry, mended))
                    for entry in all_entries
                ],
            )
        self._keep(contact_id, replay(effects.values(), terms.half_life))

    def restate(self, contact_id: str) -> None:
        """Work the whole account out anew, as after its terms have changed."""
        terms = self._terms(contact_id)
        rows = self._rows(entries.c.contact_id == contact_id)
        effects = effects_of([row_entry(row) for row in rows], terms)
        for row in rows:
            if effect_of_row(row) != effects[row.id]:
                self._set_effect(row.id, effects[row.id])
        self._keep(contact_id, replay(effects.values(), terms.half_life))

    def _touched(
        self, contact_id: str, gone: Sequence[str], new: Sequence[Entry]
    ) -> Sequence[Row[tuple[object, ...]]]:
        """Return the rows that go, and with them all that belongs to the same slips."""
        mends = {entry.line.mends for entry in new if entry.line.mends}
        if not gone and not mends:
            return ()
        mine = entries.c.contact_id == contact_id
        leaving = self._rows(and_(mine, entries.c.id.in_(gone)))
        slips = mends | {row.mends or row.id for row in leaving}
        slips |= {entry.id for entry in new}
        related = or_(entries.c.id.in_(slips), entries.c.mends.in_(slips))
        return self._rows(and_(mine, or_(related, entries.c.id.in_(gone))))

    def _write(
        self,
        before: Iterable[Row[tuple[object, ...]]],
        after: Sequence[Entry],
        effects: dict[str, Effect],
        gone: set[str],
    ) -> None:
        kept = {row.id: row for row in before if row.id not in gone}
        mended = {entry.line.mends for entry in after if entry.line.mends}
        if gone:
            self._connection.execute(delete(entries).where(entries.c.id.in_(gone)))
        fresh = [
            entry_row(entry, effects[entry.id], is_open=_is_open(entry, mended))
            for entry in after
            if entry.id not in kept
        ]
        if fresh:
            self._connection.execute(insert(entries), fresh)
        for entry in after:
            row = kept.get(entry.id)
            if row is None:
                continue
            is_open = _is_open(entry, mended)
            if effect_of_row(row) != effects[entry.id] or row.is_open != is_open:
                self._set_effect(entry.id, effects[entry.id], is_open=is_open)

    def _moved(
        self,
        contact_id: str,
        before: Sequence[Effect],
        after: dict[str, Effect],
        terms: Terms,
    ) -> State:
        state = self._state(contact_id)
        if before:
            latest = self._latest_day(contact_id)
            reduced = without(state, before, latest, terms.half_life)
            if reduced is None:
                return self._replayed(contact_id, terms)
            state = reduced
        for effect in after.values():
            state = state.plus(effect, terms.half_life)
        return state

    def _replayed(self, contact_id: str, terms: Terms) -> State:
        rows = self._rows(entries.c.contact_id == contact_id)
        return replay((effect_of_row(row) for row in rows), terms.half_life)

    def _terms(self, contact_id: str) -> Terms:
        query = select(contacts.c.circle, contacts.c.cadence_days, contacts.c.family)
        row = self._connection.execute(query.where(contacts.c.id == contact_id)).one()
        return terms_of_row(row, self._fading)

    def _state(self, contact_id: str) -> State:
        query = select(*(accounts.c[name] for name in STATE_COLUMNS))
        row = self._connection.execute(query.where(accounts.c.contact_id == contact_id)).one()
        return State(*row)

    def _latest_day(self, contact_id: str) -> int:
        query = select(func.max(entries.c.on_day)).where(entries.c.contact_id == contact_id)
        latest: date | None = self._connection.execute(query).scalar()
        return latest.toordinal() if latest is not None else 0

    def _keep(self, contact_id: str, state: State) -> None:
        span = read_span(self._connection, contact_id)
        values = state._asdict() | span._asdict()
        self._connection.execute(
            update(accounts).where(accounts.c.contact_id == contact_id).values(values)
        )

    def _set_effect(self, entry_id: str, effect: Effect, *, is_open: bool | None = None) -> None:
        values: dict[str, float | bool] = {"fixed": effect.fixed, "slips": effect.slips}
        if is_open is not None:
            values["is_open"] = is_open
        self._connection.execute(update(entries).where(entries.c.id == entry_id).values(values))

    def _rows(self, where: object) -> Sequence[Row[tuple[object, ...]]]:
        query = select(entries).where(where)  # type: ignore[arg-type]  # any condition on entries
        return self._connection.execute(query).all()


def read_span(connection: Connection, contact_id: str, until: date | None = None) -> Span:
    """Return the days of an account, up to the end of a day where one is given."""
    mine = entries.c.contact_id == contact_id
    if until is not None:
        mine = and_(mine, entries.c.on_day <= until)
    days = select(func.min(entries.c.on_day), func.max(entries.c.on_day)).where(mine)
    first, last = connection.execute(days).one()
    touch = (
        select(entries.c.on_day)
        .where(mine, entries.c.kind.not_in(_NO_CONTACT))
        .order_by(entries.c.on_day.desc())
        .limit(1)
    )
    last_contact: date | None = connection.execute(touch).scalar()
    tried = select(func.count(), func.max(entries.c.on_day)).where(
        mine, entries.c.kind == Kind.TRIED
    )
    if last_contact is not None:
        tried = tried.where(entries.c.on_day > last_contact)
    tries, last_try = connection.execute(tried).one()
    slip = select(func.max(entries.c.on_day)).where(mine, entries.c.is_open)
    return Span(first, last_contact, last, tries, last_try, connection.execute(slip).scalar())


def terms_of_row(row: Row[tuple[Circle, int | None, bool]], fading: Fading) -> Terms:
    """Return the terms of a row that has `circle`, `cadence_days` and `family`."""
    cadence = row.circle.cadence_days if row.cadence_days is None else row.cadence_days
    return terms(cadence, family=row.family, fading=fading)


def effect_of_row(row: Row[tuple[object, ...]]) -> Effect:
    """Return the effect that a row of `entries` keeps."""
    return Effect(row.on_day.toordinal(), row.fixed, row.slips, row.kind, row.size)


def row_entry(row: Row[tuple[object, ...]]) -> Entry:
    """Return the entry that a row of `entries` keeps."""
    parts = frozenset(Part(word) for word in row.parts.split())
    line = NewEntry(
        row.contact_id, row.kind, row.size, row.practice, row.nature, row.mends, parts
    )
    return Entry(row.id, row.interaction_id, row.on_day, line)


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
        "is_open": is_open,
    }


def _is_open(entry: Entry, mended: set[str | None]) -> bool:
    return entry.kind is Kind.SLIPPED and entry.id not in mended
