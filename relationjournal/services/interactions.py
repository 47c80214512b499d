"""The interactions of a journal and their entries."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from relationjournal.domain.changes import Change
from relationjournal.domain.days import same_day
from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import (
    Entry,
    Interaction,
    Kind,
    MendRefused,
    NewEntry,
    NewInteraction,
    resembled,
)
from relationjournal.domain.steps import step_name
from relationjournal.services.bookkeeping import Books, by_contact, by_interaction, row_entry
from relationjournal.services.clock import Clock
from relationjournal.services.preferences import PreferenceStore
from relationjournal.storage.database import Database
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import contacts, entries, interactions

_ADD = insert(interactions)
_NAMES = (
    select(contacts.c.name)
    .where(contacts.c.id.in_(bindparam("contacts", expanding=True)))
    .order_by(contacts.c.name)
)
_TOUCHED = Change.INTERACTION | Change.LEDGER


class InteractionGone(JournalError):
    """The interaction is not, or no longer, in the journal."""


class Interactions:
    """Logs, reads, edits and removes what happened."""

    def __init__(self, database: Database, preferences: PreferenceStore, clock: Clock) -> None:
        """Work on this database."""
        self._database = database
        self._preferences = preferences
        self._clock = clock

    def log(self, new: NewInteraction, *, name: str = "") -> Interaction:
        """Write an interaction into the accounts of everyone it touches, and return it.

        Args:
            new: What happened.
            name: What undo calls it; made from the entries where none is given.

        Raises:
            MendRefused: It mends a slip that is not in the contact's account.
        """
        interaction_id, logged_at = new_id(), self._clock.now().replace(microsecond=0)
        lines = tuple(Entry(new_id(), interaction_id, new.on, line) for line in new.entries)
        with self._database.transaction(_TOUCHED, name or self._named("log", lines)) as connection:
            connection.execute(
                _ADD,
                {
                    "id": interaction_id,
                    "on_day": new.on,
                    "channel": new.channel,
                    "note": new.note,
                    "logged_at": logged_at,
                },
            )
            self._change(connection, (), lines)
        return Interaction(interaction_id, new.on, new.note, new.channel, lines, logged_at)

    def edit(self, interaction_id: str, new: NewInteraction) -> Interaction:
        """Replace all of an interaction; lines in the same account keep their ids.

        Raises:
            InteractionGone: It is not in the journal.
            MendRefused: It mends a slip that is not in the contact's account.
        """
        before = self.get(interaction_id)
        lines = _with_ids(interaction_id, new, before.entries)
        with self._database.transaction(_TOUCHED, self._named("edit", lines)) as connection:
            connection.execute(
                update(interactions)
                .where(interactions.c.id == interaction_id)
                .values(on_day=new.on, channel=new.channel, note=new.note)
            )
            self._change(connection, before.entries, lines)
        return self.get(interaction_id)

    def delete(self, interaction_id: str) -> None:
        """Remove an interaction from every account it touched.

        Raises:
            InteractionGone: It is not in the journal.
        """
        before = self.get(interaction_id)
        name = self._named("remove", before.entries)
        with self._database.removal(_TOUCHED, name) as connection:
            self._change(connection, before.entries, ())
            connection.execute(delete(interactions).where(interactions.c.id == interaction_id))

    def get(self, interaction_id: str) -> Interaction:
        """Return an interaction.

        Raises:
            InteractionGone: It is not in the journal.
        """
        found = self.these([interaction_id])
        if not found:
            msg = "This note is no longer in the journal; it was removed."
            raise InteractionGone(msg)
        return found[0]

    def on(self, first: date, last: date | None = None) -> list[Interaction]:
        """Return what happened on a day, or from a first to a last day, oldest first."""
        by_day = interactions.c.on_day.between(first, last or first)
        return self._found(select(interactions.c.id).where(by_day))

    def in_former_years(self, day: date, limit: int = 20) -> list[Interaction]:
        """Return what happened on the same day of former years, the latest year first."""
        with self._database.reading() as connection:
            first = connection.execute(select(func.min(interactions.c.on_day))).scalar()
            if first is None:
                return []
            days = [same for year in range(first.year, day.year) if (same := same_day(day, year))]
            query = select(interactions.c.id).where(interactions.c.on_day.in_(days))
            query = query.order_by(interactions.c.on_day.desc(), interactions.c.id).limit(limit)
            found = self.these(connection.execute(query).scalars().all())
        return sorted(found, key=lambda interaction: interaction.on, reverse=True)

    def latest(
        self,
        limit: int,
        *,
        before: tuple[date, str] | None = None,
        contact_id: str | None = None,
        kind: Kind | None = None,
    ) -> list[Interaction]:
        """Return the newest interactions, newest first, a page at a time.

        Args:
            limit: How many at the most.
            before: The day and id of the last one of the page before.
            contact_id: Only what happened with this contact.
            kind: Only what has an entry of this kind.
        """
        if contact_id is None:
            day, interaction_id = interactions.c.on_day, interactions.c.id
            query = select(interaction_id)
        else:
            day, interaction_id = entries.c.on_day, entries.c.interaction_id
            query = select(interaction_id).where(entries.c.contact_id == contact_id).distinct()
        if kind is not None:
            query = query.where(_has_kind(interaction_id, kind))
        if before is not None:
            earlier = (day == before[0]) & (interaction_id < before[1])
            query = query.where((day < before[0]) | earlier)
        query = query.order_by(day.desc(), interaction_id.desc()).limit(limit)
        with self._database.reading() as connection:
            ids = connection.execute(query).scalars().all()
        return self.these(ids)[::-1]

    def these(self, ids: Sequence[str]) -> list[Interaction]:
        """Return the interactions that have these ids, by day and then by id."""
        return self._found(ids) if ids else []

    def _found(self, ids: Sequence[str] | Select[str]) -> list[Interaction]:
        query = select(interactions).where(interactions.c.id.in_(ids))
        query = query.order_by(interactions.c.on_day, interactions.c.id)
        with self._database.reading() as connection:
            lines = by_interaction(connection, ids)
            return [
                Interaction(
                    row.id,
                    row.on_day,
                    row.note,
                    row.channel,
                    tuple(lines.get(row.id, ())),
                    row.logged_at,
                )
                for row in connection.execute(query)
            ]

    def open_slips(
        self, contact_id: str | None = None, *, until: date | None = None, limit: int = 100
    ) -> list[Entry]:
        """Return slips that are not mended yet, newest first.

        Args:
            contact_id: Only those in this contact's account.
            until: Only those that happened by this day.
            limit: How many at the most.
        """
        query = select(entries).where(entries.c.is_open)
        if until is not None:
            query = query.where(entries.c.on_day <= until)
        if contact_id is not None:
            query = query.where(entries.c.contact_id == contact_id)
        query = query.order_by(entries.c.on_day.desc(), entries.c.id.desc()).limit(limit)
        with self._database.reading() as connection:
            return [row_entry(row) for row in connection.execute(query)]

    def entry(self, entry_id: str) -> Entry | None:
        """Return one entry, or None where it is no longer in the journal."""
        with self._database.reading() as connection:
            row = connection.execute(select(entries).where(entries.c.id == entry_id)).first()
        return None if row is None else row_entry(row)

    def slips(self, contact_id: str, limit: int = 100) -> list[Entry]:
        """Return the slips in an account, mended or not, newest first."""
        query = select(entries).where(
            entries.c.contact_id == contact_id, entries.c.kind == Kind.SLIPPED
        )
        query = query.order_by(entries.c.on_day.desc(), entries.c.id.desc()).limit(limit)
        with self._database.reading() as connection:
            return [row_entry(row) for row in connection.execute(query)]

    def set_aside(self, slip_id: str, on: date | None) -> None:
        """Set a slip aside on a day, or with None have it open again.

        Raises:
            InteractionGone: It is not in the journal.
            MendRefused: It is no slip.
        """
        before = self.entry(slip_id)
        if before is None:
            msg = "This slip is no longer in the journal; it was removed."
            raise InteractionGone(msg)
        after = replace(before, set_aside_on=on)
        who = self._names([before])[0]
        name = f"reopen the slip with {who}" if on is None else f"set aside the slip with {who}"
        with self._database.transaction(_TOUCHED, name) as connection:
            self._change(connection, [before], [after])

    def repairs(self, slip_id: str) -> list[Entry]:
        """Return the entries that mend a slip, by day."""
        query = select(entries).where(entries.c.mends == slip_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(entries.c.on_day, entries.c.id))
            return [row_entry(row) for row in rows]

    def _change(self, connection: Connection, gone: Sequence[Entry], new: Sequence[Entry]) -> None:
        books = Books(connection, self._preferences.get().fading)
        old, fresh = by_contact(gone), by_contact(new)
        for contact_id in old | fresh:
            ids = [entry.id for entry in old.get(contact_id, ())]
            books.change(contact_id, ids, fresh.get(contact_id, []))
        known = {(entry.contact_id, entry.line.mends) for entry in gone}
        lines = (entry.line for entry in new)
        _check_mends(connection, [x for x in lines if (x.contact_id, x.mends) not in known])

    def _named(self, verb: str, lines: Sequence[Entry]) -> str:
        return step_name(verb, [(one.kind, one.line.size) for one in lines], self._names(lines))

    def _names(self, lines: Sequence[Entry]) -> Sequence[str]:
        ids = [entry.contact_id for entry in lines]
        with self._database.reading() as connection:
            return connection.execute(_NAMES, {"contacts": ids}).scalars().all()


def _has_kind(interaction_id: ColumnElement[str], kind: Kind) -> ColumnElement[bool]:
    lines = entries.alias("lines")
    mine = (lines.c.interaction_id == interaction_id) & (lines.c.kind == kind)
    return exists().where(mine)


def _check_mends(connection: Connection, lines: Iterable[NewEntry]) -> None:
    for line in lines:
        if line.mends is None:
            continue
        slip = select(entries.c.id).where(
            entries.c.id == line.mends,
            entries.c.contact_id == line.contact_id,
            entries.c.kind == Kind.SLIPPED,
        )
        if connection.execute(slip).first() is None:
            msg = "The slip to mend is no longer in this account; choose another one."
            raise MendRefused(msg)


def _with_ids(
    interaction_id: str, new: NewInteraction, before: Sequence[Entry]
) -> tuple[Entry, ...]:
    ids = resembled(new.entries, before)
    aside = {entry.id: entry.set_aside_on for entry in before}
    return tuple(
        Entry(
            entry_id or new_id(),
            interaction_id,
            new.on,
            line,
            aside.get(entry_id or "") if line.kind is Kind.SLIPPED else None,
        )
        for entry_id, line in zip(ids, new.entries, strict=True)
    )
