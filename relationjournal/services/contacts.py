"""The contacts of a journal."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, delete, exists, insert, select, update

from relationjournal.domain.capture.people import People, Person
from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import Contact, NewContact
from relationjournal.domain.errors import JournalError
from relationjournal.domain.presence import Aside
from relationjournal.services import contact_rows
from relationjournal.services.bookkeeping import Books
from relationjournal.services.preferences import PreferenceStore
from relationjournal.services.restating import restate
from relationjournal.storage.database import Database
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import contact_nicknames, contacts, entries, interactions


class ContactGone(JournalError):
    """The contact is not, or no longer, in the journal."""


class NoSuchContact(JournalError):
    """No contact goes by a name that was typed."""


class Contacts:
    """Finds, adds, edits and removes contacts."""

    def __init__(
        self, database: Database, preferences: PreferenceStore, today: Callable[[], date]
    ) -> None:
        """Work on this database.

        Args:
            database: The journal's file.
            preferences: The journal's settings.
            today: Returns the journal's day.
        """
        self._database = database
        self._preferences = preferences
        self._today = today
        self._people: People | None = None
        self._version = -1
        self._names: dict[str, str] = {}
        self._names_version = -1
        self._labels: dict[str, str] = {}
        self._labels_of: Mapping[str, str] | None = None
        self._latest: Contact | None = None
        self._latest_version = -1

    def today(self) -> date:
        """Return the journal's day."""
        return self._today()

    def add(self, details: NewContact, *, added_on: date | None = None) -> Contact:
        """Add a contact with an empty account, and return it."""
        contact = Contact(new_id(), details, added_on or self._today())
        with self._database.transaction(
            Change.CONTACT | Change.LEDGER, f"add {details.name}"
        ) as connection:
            row = contact_rows.columns(details) | {"id": contact.id, "added_on": contact.added_on}
            connection.execute(insert(contacts).values(row))
            contact_rows.write_lists(connection, contact.id, details)
            self._books(connection).open_account(contact.id)
        return contact

    def get(self, contact_id: str) -> Contact:
        """Return a contact.

        The one that was read last is kept, as its page reads it again after every line.

        Raises:
            ContactGone: It is not in the journal.
        """
        version, latest = self._database.version(Change.CONTACT), self._latest
        if latest is None or latest.id != contact_id or version != self._latest_version:
            latest = self._latest = self._read(contact_id)
            self._latest_version = version
        return latest

    def _read(self, contact_id: str) -> Contact:
        with self._database.reading() as connection:
            rows = connection.execute(select(contacts).where(contacts.c.id == contact_id)).all()
            if not rows:
                msg = "This contact is no longer in the journal; choose another one."
                raise ContactGone(msg)
            return contact_rows.read(connection, rows)[0]

    def all(self, *, with_closed: bool = True) -> list[Contact]:
        """Return every contact with all its details, by name."""
        query = select(contacts).order_by(contacts.c.name, contacts.c.id)
        if not with_closed:
            query = query.where(contacts.c.closed_on.is_(None))
        with self._database.reading() as connection:
            return contact_rows.read(connection, connection.execute(query).all())

    def named(self, name: str) -> Contact:
        """Return the one contact that a name, first name or nickname stands for.

        Raises:
            NoSuchContact: Nobody goes by it, or several do.
        """
        matches = self.people().find(name).best
        if len(matches) == 1:
            return self.get(matches[0].id)
        if not matches:
            msg = f"Nobody here goes by “{name}”; check the spelling or add them first."
            raise NoSuchContact(msg)
        names = sorted(person.name for person in matches)
        listed = ", ".join(names)
        is_alike = len(set(names)) < len(names)
        way = "give one of them a nickname and type that" if is_alike else "type the full name"
        msg = f"“{name}” may be {listed}; {way}."
        raise NoSuchContact(msg)

    def edit(self, contact_id: str, details: NewContact) -> Contact:
        """Replace all that the user can edit of a contact, and return it.

        Raises:
            ContactGone: It is not in the journal.
        """
        before = self.get(contact_id)
        with self._database.transaction(
            Change.CONTACT | Change.LEDGER, f"edit {details.name}"
        ) as connection:
            row = contact_rows.columns(details)
            connection.execute(update(contacts).where(contacts.c.id == contact_id).values(row))
            contact_rows.write_lists(connection, contact_id, details)
            if _fading(before.details) != _fading(details):
                restate(connection, self._preferences.get().fading, [contact_id])
        return self.get(contact_id)

    def close(self, contact_id: str) -> None:
        """Close an account: all of it is kept, but nothing asks for the contact any more."""
        self._set_aside(contact_id, Aside(closed_on=self._today()), "close the account of {}")

    def rest(self, contact_id: str, until: date | None = None) -> None:
        """Let an account rest until a day, or until further notice: nothing asks for the contact.

        Raises:
            ContactGone: It is not in the journal.
            RestRefused: The day is today or past.
        """
        self._set_aside(
            contact_id, Aside(rests_from=self._today(), rests_until=until), "let {} rest"
        )

    def resume(self, contact_id: str) -> None:
        """End the rest of an account, or open it again."""
        self._set_aside(contact_id, Aside(), "open the account of {}")

    def delete(self, contact_id: str) -> None:
        """Remove a contact, its account, and what happened with nobody else."""
        name = self.get(contact_id).name
        with self._database.removal(Change.everything(), f"remove {name}") as connection:
            alone = (
                select(entries.c.interaction_id)
                .where(entries.c.contact_id == contact_id)
                .where(
                    ~exists().where(
                        (_OTHERS.c.interaction_id == entries.c.interaction_id)
                        & (_OTHERS.c.contact_id != contact_id)
                    )
                )
            )
            connection.execute(delete(interactions).where(interactions.c.id.in_(alone)))
            connection.execute(delete(contacts).where(contacts.c.id == contact_id))

    def people(self) -> People:
        """Return everybody as the capture line knows them, made once and kept until a change."""
        version = self._database.version(Change.CONTACT)
        if self._people is None or version != self._version:
            self._people, self._version = People(self._read_people()), version
        return self._people

    def names(self) -> Mapping[str, str]:
        """Return the name of everybody by id, read once and kept until a change."""
        version = self._database.version(Change.CONTACT)
        if version != self._names_version:
            with self._database.reading() as connection:
                rows = connection.execute(select(contacts.c.id, contacts.c.name)).all()
            self._names, self._names_version = {row.id: row.name for row in rows}, version
        return self._names

    def labels(self) -> Mapping[str, str]:
        """Return how lists call everybody by id: namesakes by name and what is known of them.

        That is their organisation or how near they stand: "Ana Ruiz · Harbour Press".
        """
        names = self.names()
        if self._labels_of is not names:
            counts = Counter(names.values())
            about = {each.id: each.about for each in self.people().everybody}
            self._labels = {
                one: f"{name} · {about[one]}" if counts[name] > 1 and about.get(one) else name
                for one, name in names.items()
            }
            self._labels_of = names
        return self._labels

    def name(self, contact_id: str) -> str:
        """Return the name of a contact, without reading anything else about them.

        Raises:
            ContactGone: It is not in the journal.
        """
        known = self.names().get(contact_id)
        return known if known is not None else self.get(contact_id).name

    def _read_people(self) -> Sequence[Person]:
        aliases: dict[str, list[str]] = {}
        with self._database.reading() as connection:
            query = select(contact_nicknames.c.contact_id, contact_nicknames.c.nickname)
            for contact_id, nickname in connection.execute(query):
                aliases.setdefault(contact_id, []).append(nickname)
            query = select(
                contacts.c.id, contacts.c.name, contacts.c.organisation, contacts.c.circle
            )
            rows = connection.execute(query.order_by(contacts.c.name, contacts.c.key)).all()
        known = [(row.name, row.organisation or f"{row.circle} circle") for row in rows]
        return [
            Person(row.id, name, tuple(aliases.get(row.id, ())), about)
            for row, (name, about) in zip(rows, _told_apart(known), strict=True)
        ]

    def _set_aside(self, contact_id: str, aside: Aside, step: str) -> None:
        name = step.format(self.get(contact_id).name)
        with self._database.transaction(Change.CONTACT, name) as connection:
            row = update(contacts).where(contacts.c.id == contact_id)
            connection.execute(row.values(contact_rows.aside_columns(aside)))

    def _books(self, connection: Connection) -> Books:
        return Books(connection, self._preferences.get().fading)


_OTHERS = entries.alias("others")


def _told_apart(known: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield names and what is known, numbered where several have the same name and the same known.

    Whoever was added first is the first.
    """
    alike, counted = Counter(known), Counter[tuple[str, str]]()
    for name, about in known:
        counted[name, about] += 1
        is_alone = alike[name, about] == 1
        yield name, about if is_alone else f"{about} ({counted[name, about]})"


def _fading(details: NewContact) -> tuple[int, bool]:
    return details.cadence, details.family
