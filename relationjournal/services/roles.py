"""Who speaks for the user, and who sees what the user does not."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import Row, Select, delete, insert, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction
from relationjournal.domain.roles import HeldRole, NewRole, Role
from relationjournal.resources import wording
from relationjournal.services.interactions import Interactions
from relationjournal.storage.database import Database
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import contacts, roles


class RoleGone(JournalError):
    """The role is not, or no longer, in the journal."""


class Roles:
    """Notes who is an advocate or a critic, and when they were thanked or asked."""

    def __init__(
        self,
        database: Database,
        interactions: Interactions,
        name_of: Callable[[str], str],
        today: Callable[[], date],
    ) -> None:
        """Work on this database.

        Args:
            database: The journal's file.
            interactions: Takes the thanks and the questions.
            name_of: Returns the name of a contact, which steps of undo tell.
            today: Returns the journal's day.
        """
        self._database = database
        self._interactions = interactions
        self._name_of = name_of
        self._today = today

    def give(self, terms: NewRole) -> HeldRole:
        """Note that somebody is an advocate or a critic, or what they see; return it.

        Somebody has a role once: what is noted of it later replaces what was noted before.
        """
        before = next((r for r in self.of(terms.contact_id) if r.terms.role is terms.role), None)
        words = {"what_they_see": terms.what_they_see, "what_i_changed": terms.what_i_changed}
        name = wording(f"roles.step.give.{terms.role}", name=self._name_of(terms.contact_id))
        with self._database.transaction(Change.ROLE, name) as connection:
            if before is not None:
                connection.execute(update(roles).where(roles.c.id == before.id).values(words))
                return HeldRole(before.id, terms, before.since, before.last_on)
            held = HeldRole(new_id(), terms, self._today())
            row = {"id": held.id, "contact_id": terms.contact_id, "role": terms.role}
            connection.execute(insert(roles).values(row | words | {"since": held.since}))
        return held

    def mark(self, role_id: str) -> HeldRole:
        """Say that an advocate was thanked or a critic asked today; it counts in their account.

        Raises:
            RoleGone: It is not in the journal.
        """
        terms = self.get(role_id).terms
        line = NewEntry(terms.contact_id, Kind.GAVE, 1, terms.role.practice)
        name = wording(f"roles.step.mark.{terms.role}", name=self._name_of(terms.contact_id))
        note = wording(f"roles.note.{terms.role}")
        with self._database.transaction(Change.ROLE, name) as connection:
            self._interactions.log(NewInteraction(self._today(), note, entries=(line,)))
            row = update(roles).where(roles.c.id == role_id)
            connection.execute(row.values(last_on=self._today()))
        return self.get(role_id)

    def remove(self, role_id: str) -> None:
        """Take a role away.

        Raises:
            RoleGone: It is not in the journal.
        """
        terms = self.get(role_id).terms
        name = wording(f"roles.step.remove.{terms.role}", name=self._name_of(terms.contact_id))
        with self._database.removal(Change.ROLE, name) as connection:
            connection.execute(delete(roles).where(roles.c.id == role_id))

    def get(self, role_id: str) -> HeldRole:
        """Return a role.

        Raises:
            RoleGone: It is not in the journal.
        """
        found = self._read(select(roles).where(roles.c.id == role_id))
        if not found:
            msg = "This role is no longer in the journal; it was taken away."
            raise RoleGone(msg)
        return found[0]

    def of(self, contact_id: str) -> list[HeldRole]:
        """Return the roles of a contact, advocate first."""
        return self._read(select(roles).where(roles.c.contact_id == contact_id))

    def all(self, role: Role | None = None) -> list[HeldRole]:
        """Return who has a role, or this one, by name; closed accounts are left out."""
        query = select(roles).join(contacts, contacts.c.id == roles.c.contact_id)
        query = query.where(contacts.c.closed_on.is_(None))
        if role is not None:
            query = query.where(roles.c.role == role)
        return self._read(query.order_by(contacts.c.name))

    def _read(self, query: Select[tuple[object, ...]]) -> list[HeldRole]:
        with self._database.reading() as connection:
            return [_role(row) for row in connection.execute(query.order_by(roles.c.role))]


def _role(row: Row[tuple[object, ...]]) -> HeldRole:
    terms = NewRole(row.contact_id, row.role, row.what_they_see, row.what_i_changed)
    return HeldRole(row.id, terms, row.since, row.last_on)
