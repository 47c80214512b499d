"""How a contact lies in its tables: one row, and lists that are written and read as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields

from sqlalchemy import Connection, Row, Table, delete, insert, select

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
from relationjournal.storage import schema


@dataclass(frozen=True, slots=True)
class _Nickname:
    nickname: str


@dataclass(frozen=True, slots=True)
class _Tag:
    tag: str


type_of_item = Email | Phone | Address | YearlyDate | Fact | _Nickname | _Tag

_LISTS: Mapping[str, tuple[Table, type[type_of_item]]] = {
    "nicknames": (schema.contact_nicknames, _Nickname),
    "emails": (schema.contact_emails, Email),
    "phones": (schema.contact_phones, Phone),
    "addresses": (schema.contact_addresses, Address),
    "dates": (schema.contact_dates, YearlyDate),
    "tags": (schema.contact_tags, _Tag),
    "facts": (schema.contact_facts, Fact),
}
_WORDS = {"nicknames": _Nickname, "tags": _Tag}
_PLAIN = [
    field.name for field in fields(NewContact) if field.name not in _LISTS and field.name != "photo"
]
"""The fields of a contact that are columns of its row."""


def columns(details: NewContact) -> dict[str, object]:
    """Return the columns of the contact's own row."""
    return {name: getattr(details, name) for name in _PLAIN}


def write_lists(connection: Connection, contact_id: str, details: NewContact) -> None:
    """Write the lists and the photo of a contact, in place of those it had."""
    for name, (table, _item) in _LISTS.items():
        connection.execute(delete(table).where(table.c.contact_id == contact_id))
        rows = [
            {"contact_id": contact_id, "position": position} | asdict(item)
            for position, item in enumerate(_items(name, getattr(details, name)))
        ]
        if rows:
            connection.execute(insert(table), rows)
    photos = schema.contact_photos
    connection.execute(delete(photos).where(photos.c.contact_id == contact_id))
    if details.photo is not None:
        row = {"contact_id": contact_id} | asdict(details.photo)
        connection.execute(insert(photos).values(row))


def read(connection: Connection, rows: Sequence[Row[tuple[object, ...]]]) -> list[Contact]:
    """Return the contacts of these rows of `contacts`, with their lists."""
    ids = [row.id for row in rows]
    lists = {name: _read_list(connection, name, ids) for name in _LISTS}
    photos = _read_photos(connection, ids)
    return [
        Contact(
            row.id,
            NewContact(
                **{name: getattr(row, name) for name in _PLAIN},
                **{name: tuple(found.get(row.id, ())) for name, found in lists.items()},
                photo=photos.get(row.id),
            ),
            row.added_on,
            row.archived_on,
        )
        for row in rows
    ]


def _items(name: str, values: Iterable[object]) -> Iterable[type_of_item]:
    item = _WORDS.get(name)
    return values if item is None else (item(value) for value in values)  # type: ignore[return-value, arg-type]  # the field's name says which


def _read_list(connection: Connection, name: str, ids: list[str]) -> dict[str, list[object]]:
    table, item = _LISTS[name]
    names = [field.name for field in fields(item)]
    query = (
        select(table.c.contact_id, *(table.c[column] for column in names))
        .where(table.c.contact_id.in_(ids))
        .order_by(table.c.contact_id, table.c.position)
    )
    found: dict[str, list[object]] = {}
    for contact_id, *values in connection.execute(query):
        value = values[0] if name in _WORDS else item(*values)
        found.setdefault(contact_id, []).append(value)
    return found


def _read_photos(connection: Connection, ids: list[str]) -> dict[str, Photo]:
    photos = schema.contact_photos
    query = select(photos.c.contact_id, photos.c.data, photos.c.media_type)
    rows = connection.execute(query.where(photos.c.contact_id.in_(ids)))
    return {contact_id: Photo(data, media_type) for contact_id, data, media_type in rows}
