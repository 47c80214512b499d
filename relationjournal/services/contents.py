"""All of a journal in bulk, by id: what exports read and imports add.

Reading goes in portions, so that an export never holds the whole journal. Adding writes whole
portions at once, and fills each account in one go.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal, TypeVar

from sqlalchemy import Column, Connection, Row, Table, and_, select

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import Contact
from relationjournal.domain.interactions import Entry, Interaction, Kind
from relationjournal.domain.ledger.terms import Fading
from relationjournal.domain.mirror.answers import Did
from relationjournal.domain.mirror.facts import Person
from relationjournal.domain.mirror.session import CardName
from relationjournal.services import contact_rows
from relationjournal.services.bookkeeping import Books, by_interaction, row_entry
from relationjournal.services.journal import Journal
from relationjournal.services.kept import HOMES, PORTION, insert_all, portions
from relationjournal.services.preferences import Preferences
from relationjournal.services.records import KeptCard, KeptEvening, PracticeChoice
from relationjournal.services.reflections import Kept, KeptT
from relationjournal.storage import schema
from relationjournal.storage.schema import contacts, entries, interactions

T = TypeVar("T")
_Ids = Iterable[str] | None
_Columns = Mapping[str, str]
Noun = Literal["contacts", "interactions", "follow_ups"]


@dataclass(frozen=True, slots=True)
class Additions:
    """What is to be added to a journal; nothing in it has an id that the journal has.

    Attributes:
        preferences: Settings in place of the journal's, or None to keep them.
        contacts: New contacts.
        interactions: New interactions, in accounts that are new or in the journal.
        kept: New records of every other kind.
        evenings: New sessions of the mirror.
        practices: Choices about practices that have none yet.
    """

    preferences: Preferences | None = None
    contacts: Sequence[Contact] = ()
    interactions: Sequence[Interaction] = ()
    kept: Sequence[Kept] = ()
    evenings: Sequence[KeptEvening] = ()
    practices: Sequence[PracticeChoice] = ()


class Contents:
    """Reads a journal as a whole, and adds to it in bulk.

    Wherever ids are taken, None stands for all of them.
    """

    def __init__(self, journal: Journal) -> None:
        """Work on this journal."""
        self._journal = journal
        self._database = journal.database

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written yet; settings do not count."""
        records = [home.table for home in HOMES.values()]
        tables = (contacts, interactions, schema.mirror_sessions, *records)
        with self._database.reading() as connection:
            queries = (select(table.c.key).limit(1) for table in tables)
            return all(connection.execute(query).first() is None for query in queries)

    def contacts(self, ids: _Ids = None) -> Iterator[Contact]:
        """Return contacts with all their details."""
        for connection, rows in self._portions(contacts, contacts.c.id, ids):
            yield from contact_rows.read(connection, rows)

    def interactions(self, ids: _Ids = None) -> Iterator[Interaction]:
        """Return interactions with their entries, which are by id too."""
        for connection, rows in self._portions(interactions, interactions.c.id, ids):
            lines = by_interaction(connection, [row.id for row in rows])
            for row in rows:
                mine = tuple(lines.get(row.id, ()))
                yield Interaction(row.id, row.on_day, row.note, row.channel, mine, row.logged_at)

    def kept(self, kind: type[KeptT], ids: _Ids = None) -> Iterator[KeptT]:
        """Return the records of a kind."""
        home = HOMES[kind]
        for connection, rows in self._portions(home.table, home.identity, ids):
            for record in home.read(connection, rows):
                assert isinstance(record, kind)  # noqa: S101  its home makes no other
                yield record

    def evenings(self) -> Iterator[KeptEvening]:
        """Return the mirror's sessions, by day."""
        by_day: dict[object, list[KeptCard]] = {}
        table = schema.mirror_cards
        with self._database.reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.session_on, table.c.position))
            for row in rows:
                by_day.setdefault(row.session_on, []).append(_card(row))
            sessions = connection.execute(
                select(schema.mirror_sessions).order_by(schema.mirror_sessions.c.on_day)
            ).all()
        for row in sessions:
            cards = tuple(by_day.get(row.on_day, ()))
            yield _record(KeptEvening, row, _EVENING, cards=cards)

    def practices(self) -> list[PracticeChoice]:
        """Return the choices about practices, by tag."""
        table = schema.practice_choices
        with self._database.reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.tag)).all()
        return [_record(PracticeChoice, row, _CHOICE) for row in rows]

    def ids_among(self, noun: Noun, ids: Iterable[str]) -> set[str]:
        """Return those of the ids that something in the journal has."""
        by = schema.metadata.tables[noun].c.id
        with self._database.reading() as connection:
            queries = (select(by).where(by.in_(portion)) for portion in portions(ids))
            return {one for query in queries for one in connection.execute(query).scalars()}

    def entries(self, ids: Iterable[str]) -> dict[str, Entry]:
        """Return entries by their ids."""
        rows = self._rows(entries, entries.c.id, ids)
        return {row.id: row_entry(row) for row in rows}

    def deleted_slips(self) -> list[str]:
        """Return the ids that repairs name, and that are no slips of their account any more."""
        slips = entries.alias("slips")
        same = and_(
            slips.c.id == entries.c.mends,
            slips.c.contact_id == entries.c.contact_id,
            slips.c.kind == Kind.SLIPPED,
        )
        query = (
            select(entries.c.mends)
            .outerjoin(slips, same)
            .where(entries.c.mends.is_not(None), slips.c.id.is_(None))
            .distinct()
        )
        with self._database.reading() as connection:
            return sorted(connection.execute(query).scalars())

    def add(self, new: Additions, name: str) -> None:
        """Write everything, in one step that undo takes back.

        Args:
            new: What is added.
            name: What undo calls it.
        """
        with self._database.transaction(Change.everything(), name) as connection:
            if new.preferences is not None:
                self._journal.preferences.put(new.preferences)
            _add_contacts(connection, new.contacts)
            fading = self._journal.preferences.get().fading
            _add_interactions(connection, new, fading)
            for kind, home in HOMES.items():
                home.write(connection, [one for one in new.kept if type(one) is kind])
            _add_evenings(connection, new.evenings)
            insert_all(connection, schema.practice_choices, map(_row, new.practices))

    def _rows(self, table: Table, by: Column[str], ids: _Ids) -> Iterator[Row[tuple[object, ...]]]:
        for _connection, rows in self._portions(table, by, ids):
            yield from rows

    def _portions(
        self, table: Table, by: Column[str], ids: _Ids
    ) -> Iterator[tuple[Connection, Sequence[Row[tuple[object, ...]]]]]:
        """Yield the rows of a table by id, each portion with the connection it came from."""
        query = select(table).order_by(by)
        if ids is not None:
            for portion in portions(sorted(set(ids))):
                with self._database.reading() as connection:
                    yield connection, connection.execute(query.where(by.in_(portion))).all()
            return
        last, query = "", query.limit(PORTION)
        while True:
            with self._database.reading() as connection:
                rows = connection.execute(query.where(by > last)).all()
                if not rows:
                    return
                yield connection, rows
                last = getattr(rows[-1], by.name)


def _columns(record: type[KeptEvening | PracticeChoice]) -> _Columns:
    """Return the column of each field that has one."""
    names = (field.name for field in fields(record) if field.name != "cards")
    return {name: "on_day" if name == "on" else name for name in names}


_EVENING, _CHOICE = _columns(KeptEvening), _columns(PracticeChoice)


def _record(
    make: Callable[..., T], row: Row[tuple[object, ...]], columns: _Columns, **others: object
) -> T:
    """Return the record that a row keeps; others are fields that have no column."""
    return make(**{name: getattr(row, column) for name, column in columns.items()}, **others)


def _row(record: KeptEvening | PracticeChoice) -> dict[str, object]:
    """Return the row that keeps a record."""
    columns = _columns(type(record)).items()
    return {column: getattr(record, name) for name, column in columns}


def _card(row: Row[tuple[object, ...]]) -> KeptCard:
    plain = {field.name: getattr(row, field.name) for field in fields(KeptCard)}
    people = tuple(Person(*one) for one in json.loads(row.people or "[]"))
    did = Did(row.did) if row.did else None
    return KeptCard(**plain | {"card": CardName(row.card), "people": people, "did": did})


def _card_row(evening: KeptEvening, position: int, card: KeptCard) -> dict[str, object]:
    people = json.dumps([[one.id, one.name] for one in card.people])
    place: dict[str, object] = {"session_on": evening.on, "position": position}
    values = {field.name: getattr(card, field.name) for field in fields(card)}
    return place | values | {"people": people, "did": card.did or ""}


def _add_contacts(connection: Connection, new: Sequence[Contact]) -> None:
    rows = (
        contact_rows.columns(contact.details)
        | contact_rows.aside_columns(contact.aside)
        | {"id": contact.id, "added_on": contact.added_on}
        for contact in new
    )
    insert_all(connection, contacts, rows)
    contact_rows.insert_lists(connection, [(contact.id, contact.details) for contact in new])
    books = Books(connection, Fading.NORMAL)
    for contact in new:
        books.open_account(contact.id)


def _add_interactions(connection: Connection, new: Additions, fading: Fading) -> None:
    insert_all(connection, interactions, map(_interaction_row, new.interactions))
    lines = (entry for interaction in new.interactions for entry in interaction.entries)
    Books(connection, fading).add(lines, {contact.id for contact in new.contacts})


def _interaction_row(interaction: Interaction) -> dict[str, object]:
    return {
        "id": interaction.id,
        "on_day": interaction.on,
        "channel": interaction.channel,
        "note": interaction.note,
        "logged_at": interaction.logged_at,
    }


def _add_evenings(connection: Connection, new: Sequence[KeptEvening]) -> None:
    insert_all(connection, schema.mirror_sessions, map(_row, new))
    cards = (
        _card_row(evening, position, card)
        for evening in new
        for position, card in enumerate(evening.cards)
    )
    insert_all(connection, schema.mirror_cards, cards)
