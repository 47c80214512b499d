"""How a contact lies in its tables: one row, and lists that are written and read as a whole."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, insert, select, true

from relationjournal.domain.contacts import (
    Address,
    Contact,
    Email,
    Fact,
    NewContact,
    Phone,
    Photo,
    YearlyDate,
)
from relationjournal.domain.presence import Aside
from relationjournal.storage import schema
from relationjournal.storage.types import AnyRow

_MANY = 1000
"""Beyond so many contacts, reading everybody's lists is quicker than naming whose."""


class _List(NamedTuple):
    """A list of a contact: its table, and what makes an item of a row's columns."""

    table: Table
    make: Callable[..., object]

    @property
    def columns(self) -> list[str]:
        """The columns that an item is made of, in their order."""
        place = ("key", "contact_id", "position")
        return [column.name for column in self.table.c if column.name not in place]


_LISTS = {
    "nicknames": _List(schema.contact_nicknames, str),
    "emails": _List(schema.contact_emails, Email),
    "phones": _List(schema.contact_phones, Phone),
    "addresses": _List(schema.contact_addresses, Address),
    "dates": _List(schema.contact_dates, YearlyDate),
    "tags": _List(schema.contact_tags, str),
    "facts": _List(schema.contact_facts, Fact),
}
_PLAIN = [name for name in NewContact.__dataclass_fields__ if name not in {*_LISTS, "photo"}]
"""The fields of a contact that are columns of its row."""


def columns(details: NewContact) -> dict[str, object]:
    """Return the columns of the contact's own row."""
    return {name: getattr(details, name) for name in _PLAIN}


def aside_columns(aside: Aside) -> dict[str, object]:
    """Return the columns that say whether the account rests or is closed."""
    return {
        "closed_on": aside.closed_on,
        "rests_from": aside.rests_from,
        "rests_until": aside.rests_until,
    }


def aside_of(row: AnyRow) -> Aside:
    """Return what the row of a contact says of its being set aside."""
    return Aside(row.closed_on, row.rests_from, row.rests_until)


def write_lists(connection: Connection, contact_id: str, details: NewContact) -> None:
    """Write the lists and the photo of a contact, in place of those it had."""
    for table in (*(kind.table for kind in _LISTS.values()), schema.contact_photos):
        connection.execute(delete(table).where(table.c.contact_id == contact_id))
    insert_lists(connection, [(contact_id, details)])


def insert_lists(connection: Connection, contacts: Sequence[tuple[str, NewContact]]) -> None:
    """Write the lists and photos of contacts that have none yet.

    Args:
        connection: The open transaction.
        contacts: Ids with details.
    """
    for name, kind in _LISTS.items():
        rows: list[dict[str, object]] = [
            {"contact_id": contact_id, "position": position} | _values(item, kind.columns)
            for contact_id, details in contacts
            for position, item in enumerate(getattr(details, name))
        ]
        _insert(connection, kind.table, rows)
    photos: list[dict[str, object]] = [
        {"contact_id": contact_id, "data": photo.data, "media_type": photo.media_type}
        for contact_id, details in contacts
        if (photo := details.photo) is not None
    ]
    _insert(connection, schema.contact_photos, photos)


def read(connection: Connection, rows: Sequence[AnyRow]) -> list[Contact]:
    """Return the contacts of these rows of `contacts`, with their lists."""
    ids = [row.id for row in rows]
    lists = {name: _read_list(connection, kind, ids) for name, kind in _LISTS.items()}
    photos = _read_photos(connection, ids)
    found = []
    for row in rows:
        values: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
        values |= {name: tuple(items.get(row.id, ())) for name, items in lists.items()}
        details = NewContact(**values, photo=photos.get(row.id))
        found.append(Contact(row.id, details, row.added_on, aside_of(row)))
    return found


def _values(item: object, names: Iterable[str]) -> dict[str, object]:
    if isinstance(item, str):
        return dict.fromkeys(names, item)
    return {name: getattr(item, name) for name in names}


def _insert(connection: Connection, table: Table, rows: Sequence[dict[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _read_list(connection: Connection, kind: _List, ids: list[str]) -> dict[str, list[object]]:
    table = kind.table
    query = (
        select(table.c.contact_id, *(table.c[name] for name in kind.columns))
        .where(table.c.contact_id.in_(ids) if len(ids) <= _MANY else true())
        .order_by(table.c.contact_id, table.c.position)
    )
    found: dict[str, list[object]] = {}
    for contact_id, *values in connection.execute(query):
        found.setdefault(contact_id, []).append(kind.make(*values))
    return found


def _read_photos(connection: Connection, ids: list[str]) -> dict[str, Photo]:
    photos = schema.contact_photos
    query = select(photos.c.contact_id, photos.c.data, photos.c.media_type)
    whose = photos.c.contact_id.in_(ids) if len(ids) <= _MANY else true()
    rows = connection.execute(query.where(whose))
    return {contact_id: Photo(data, media_type) for contact_id, data, media_type in rows}
