"""Everything that a journal holds on one person, to be shown to them or looked at before erasing.

What it reads follows from the schema: every table whose rows go with a contact, and those that
refer to one. A table that is added later is therefore never forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Column, ColumnElement, Connection, Table, or_, select

from relationjournal.domain.sentences import capitalised
from relationjournal.services.contacts import Contacts
from relationjournal.storage.database import Database
from relationjournal.storage.schema import accounts, contacts, entries, interactions, metadata
from relationjournal.storage.types import AnyRow

_TITLES = {
    "contacts": "Who they are",
    "contact_nicknames": "Nicknames",
    "contact_emails": "Email addresses",
    "contact_phones": "Phone numbers",
    "contact_addresses": "Addresses",
    "contact_dates": "Dates",
    "contact_tags": "Tags",
    "contact_facts": "Facts",
    "contact_photos": "Photo",
    "interactions": "What happened",
    "entries": "Entries of their account",
    "promises": "Promises",
    "follow_ups": "Follow-ups",
    "problems": "Open problems",
    "mirror_cards": "In the mirror",
    "mending_plans": "Plans for mending",
    "roles": "What they are to me",
    "feedback": "What they said of me",
    "shoes": "In their shoes",
    "review_answers": "In reviews",
}
_COMPUTED = (
    "fixed",
    "slips",
    "is_open",
    "logged_at",
    "begun_at",
    "answered_at",
    "position",
    "mends",
)
_PLAIN = (
    "on_day",
    "channel",
    "note",
    "what",
    "text",
    "words",
    "tag",
    "nickname",
    "label",
    "value",
    "address",
    "number",
)
"""Columns that need no word about what they are."""

_BYTES_IN_KB = 1000


@dataclass(frozen=True, slots=True)
class Section:
    """What one table holds.

    Attributes:
        title: What it is.
        lines: A line for each row.
    """

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """Everything that is held on one person.

    Attributes:
        name: The person.
        on: The day it was read.
        sections: What is held; none is empty.
        elsewhere: Notes with others that name them; erasing leaves those.
    """

    name: str
    on: date
    sections: tuple[Section, ...]
    elsewhere: tuple[str, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return f"What I hold on {self.name}"

    @property
    def all_sections(self) -> tuple[Section, ...]:
        """What is held, and last where else they are named."""
        if not self.elsewhere:
            return self.sections
        return (*self.sections, Section("Named in notes with others", self.elsewhere))

    @property
    def text(self) -> str:
        """All of it, to be read, printed or kept."""
        blocks = [f"{self.title}\n{self.on.isoformat()}"]
        blocks += [
            "\n".join([section.title, *(f"  {line}" for line in section.lines)])
            for section in self.all_sections
        ]
        return "\n\n".join(blocks) + "\n"


class Holdings:
    """Reads what is held on one person."""

    def __init__(self, database: Database, people: Contacts) -> None:
        """Work on this database.

        Args:
            database: The journal's file.
            people: Knows names, and what day it is.
        """
        self._database = database
        self._people = people

    def of(self, contact_id: str) -> Holding:
        """Return everything that is held on a contact.

        Raises:
            ContactGone: It is not in the journal.
        """
        name = self._people.name(contact_id)
        theirs = _conditions(contact_id)
        with self._database.reading() as connection:
            sections = tuple(
                Section(_title(table), lines)
                for table, condition in sorted(theirs.items(), key=_order)
                if (lines := tuple(_lines(connection, table, condition)))
            )
            elsewhere = tuple(_naming(connection, name, theirs[interactions]))
        return Holding(name, self._people.today(), sections, elsewhere)


def _conditions(contact_id: str) -> dict[Table, ColumnElement[bool]]:
    """Return, for each table that holds something on a contact, which rows do."""
    found: dict[Table, ColumnElement[bool]] = {contacts: contacts.c.id == contact_id}
    for table in metadata.sorted_tables:
        ways = [
            key.parent.in_(select(key.column).where(found[key.column.table]))
            for key in table.foreign_keys
            if key.column.table in found
            and (key.ondelete == "CASCADE" or key.column.table is contacts)
        ]
        if ways and table is not accounts:
            found[table] = or_(*ways)
    shared = select(entries.c.interaction_id).where(found[entries])
    found[interactions] = interactions.c.id.in_(shared)
    return found


def _lines(connection: Connection, table: Table, condition: ColumnElement[bool]) -> Iterator[str]:
    for row in connection.execute(select(table).where(condition).order_by(table.c.key)):
        words = list(_words(table, row))
        if table is contacts:
            yield from map(capitalised, words)
        elif words:
            yield " · ".join(words)


def _words(table: Table, row: AnyRow) -> Iterator[str]:
    for column in table.columns:
        value: object = getattr(row, column.name)
        if column.foreign_keys or column.name in ("key", "id", *_COMPUTED):
            continue
        if value is None or value is False or value == "":
            continue
        yield _written(column, value)


def _written(column: Column[object], value: object) -> str:
    label = column.name.replace("_", " ").replace("what i admire", "what I admire")
    if value is True:
        return label
    said = value.value if isinstance(value, StrEnum) else str(value)
    if isinstance(value, bytes):
        said = f"{len(value) / _BYTES_IN_KB:.0f} kB"
    elif isinstance(value, (date, datetime)):
        said = value.isoformat()
    if column.name in _PLAIN:
        return said
    return f"{label} {said}" if isinstance(value, date) else f"{label}: {said}"


def _naming(connection: Connection, name: str, theirs: ColumnElement[bool]) -> Iterator[str]:
    """Yield the notes of others that have the whole name in them."""
    named = interactions.c.note.contains(name, autoescape=True)
    query = select(interactions.c.on_day, interactions.c.note).where(named, ~theirs)
    for row in connection.execute(query.order_by(interactions.c.on_day)):
        yield f"{row.on_day.isoformat()} · {row.note}"


def _order(held: tuple[Table, ColumnElement[bool]]) -> int:
    """Put what is known before what is not, in the order that one reads it."""
    known = list(_TITLES)
    return known.index(held[0].name) if held[0].name in _TITLES else len(known)


def _title(table: Table) -> str:
    return _TITLES.get(table.name, table.name.replace("_", " ").capitalize())
