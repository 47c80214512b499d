"""Everybody in one list: how they stand, and the words they are found by."""

from typing import NamedTuple

from sqlalchemy import Column, Connection, Table, select

from relationjournal.domain.roles import Role
from relationjournal.services.ledger import Ledger, Standing
from relationjournal.storage.database import Database
from relationjournal.storage.schema import (
    contact_nicknames,
    contact_photos,
    contact_tags,
    contacts,
    roles,
)


class DirectoryEntry(NamedTuple):
    """A contact as the list of people shows and finds them.

    Attributes:
        standing: How they stand today.
        organisation: Where they work, or empty.
        nicknames: Other names.
        tags: The user's tags.
        has_photo: Whether `Directory.photo` has a picture.
        roles: What they are to the user, beside the relationship.
    """

    standing: Standing
    organisation: str
    nicknames: tuple[str, ...]
    tags: tuple[str, ...]
    has_photo: bool
    roles: tuple[Role, ...] = ()


class Directory:
    """Reads everybody at once, in a time that grows with the contacts and not their entries."""

    def __init__(self, database: Database, ledger: Ledger) -> None:
        """Work on these parts of the journal."""
        self._database = database
        self._ledger = ledger

    def entries(self, *, with_closed: bool = False) -> list[DirectoryEntry]:
        """Return everybody, by name."""
        with self._database.reading() as connection:
            organisations = _organisations(connection)
            nicknames = _words(connection, contact_nicknames, contact_nicknames.c.nickname)
            tags = _words(connection, contact_tags, contact_tags.c.tag)
            held = _roles(connection)
            photos = set(connection.execute(select(contact_photos.c.contact_id)).scalars())
            return [
                DirectoryEntry(
                    standing,
                    organisations.get(standing.contact_id, ""),
                    tuple(nicknames.get(standing.contact_id, ())),
                    tuple(tags.get(standing.contact_id, ())),
                    standing.contact_id in photos,
                    tuple(held.get(standing.contact_id, ())),
                )
                for standing in self._ledger.standings(with_closed=with_closed)
            ]

    def photo(self, contact_id: str) -> bytes:
        """Return a contact's picture, or nothing where there is none."""
        query = select(contact_photos.c.data).where(contact_photos.c.contact_id == contact_id)
        with self._database.reading() as connection:
            data = connection.execute(query).scalar()
        return data or b""


def _organisations(connection: Connection) -> dict[str, str]:
    query = select(contacts.c.id, contacts.c.organisation).where(contacts.c.organisation != "")
    return {row.id: row.organisation for row in connection.execute(query)}


def _roles(connection: Connection) -> dict[str, list[Role]]:
    found: dict[str, list[Role]] = {}
    for contact_id, role in connection.execute(select(roles.c.contact_id, roles.c.role)):
        found.setdefault(contact_id, []).append(role)
    return found


def _words(connection: Connection, table: Table, word: Column[str]) -> dict[str, list[str]]:
    query = select(table.c.contact_id, word).order_by(table.c.contact_id, table.c.position)
    found: dict[str, list[str]] = {}
    for contact_id, value in connection.execute(query):
        found.setdefault(contact_id, []).append(value)
    return found
