"""Where everybody stands on a day: contacts with their accounts, computed all at once.

What grows with the contacts is kept lean, as Today and the list of people want it after every
change: contacts and their terms are read once and kept until one changes, accounts are read in one
query as plain numbers, and the result is kept until something in it may have changed.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Integer, select, type_coerce

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import Circle, Importance, Setting, Side
from relationjournal.domain.follow_ups import interval, next_on
from relationjournal.domain.ledger.account import Account, Span, account
from relationjournal.domain.ledger.state import State
from relationjournal.domain.ledger.terms import Fading, Rules, Terms, terms
from relationjournal.services.asks import Asks, read_asks
from relationjournal.services.bookkeeping import SPAN_COLUMNS, STATE_COLUMNS, state_until
from relationjournal.services.preferences import PreferenceStore
from relationjournal.services.spans import read_span
from relationjournal.storage.database import Database
from relationjournal.storage.schema import accounts, contacts
from relationjournal.storage.types import AnyRow

_PEOPLE = Change.CONTACT | Change.SETTING
_ALL = _PEOPLE | Change.LEDGER | Change.PROMISE | Change.FOLLOW_UP


class Standing(NamedTuple):
    """A contact with its account on a day.

    Attributes:
        contact_id: Who.
        name: How the user calls them.
        circle: How near they stand.
        cadence: C, in days.
        family: Whether fading is slower and give and take is not shown.
        setting: Personal or work.
        side: Inside or outside.
        importance: How eagerly to follow up.
        added_on: The day they came into the journal.
        is_archived: Whether they were put aside.
        account: The account at the end of the day.
        span: The account's days.
        interval: Days that should pass between two contacts at present.
        formula_on: The day the formula proposes, or None where the contact rests.
        next_on: The day to get in touch next, with slips, promises and chosen days considered.
    """

    contact_id: str
    name: str
    circle: Circle
    cadence: int
    family: bool
    setting: Setting
    side: Side
    importance: Importance
    added_on: date
    is_archived: bool
    account: Account
    span: Span
    interval: int
    formula_on: date | None
    next_on: date | None


class _Person(NamedTuple):
    """What a standing takes from the contact: its first ten fields, and the terms."""

    fields: tuple[str, str, Circle, int, bool, Setting, Side, Importance, date, bool]
    terms: Terms


class Standings:
    """Computes standings."""

    def __init__(self, database: Database, preferences: PreferenceStore) -> None:
        """Work on this database."""
        self._database = database
        self._preferences = preferences
        self._people: dict[str, _Person] = {}
        self._people_version = -1
        self._kept: list[Standing] = []
        self._kept_for: tuple[date, int] | None = None

    def all(self, on: date) -> list[Standing]:
        """Return everyone's standing at the end of a day, by name."""
        wanted = on, self._database.version(_ALL)
        if wanted != self._kept_for:
            with self._database.reading() as connection:
                self._kept = self._computed(connection, self._everybody(connection), on)
            self._kept_for = wanted
        return list(self._kept)

    def one(self, contact_id: str, on: date) -> Standing | None:
        """Return a contact's standing at the end of a day, or None where there is no such one."""
        fading = self._preferences.get().fading
        with self._database.reading() as connection:
            people = _read_people(connection, fading, contact_id)
            return next(iter(self._computed(connection, people, on, contact_id)), None)

    def _everybody(self, connection: Connection) -> dict[str, _Person]:
        version = self._database.version(_PEOPLE)
        if version != self._people_version:
            self._people = _read_people(connection, self._preferences.get().fading)
            self._people_version = version
        return self._people

    def _computed(
        self,
        connection: Connection,
        people: dict[str, _Person],
        on: date,
        contact_id: str | None = None,
    ) -> list[Standing]:
        rules, asks = self._preferences.get().rules, read_asks(connection, contact_id)
        query = (
            _ACCOUNTS
            if contact_id is None
            else _ACCOUNTS.where(accounts.c.contact_id == contact_id)
        )
        rows = {row[0]: row for row in connection.execute(query)}
        reader = _Reader(connection, rules, on, asks)
        return [reader.standing(person, rows[who]) for who, person in people.items()]


class _Reader(NamedTuple):
    """What all standings of a day have in common."""

    connection: Connection
    rules: Rules
    on: date
    asks: Asks

    def standing(self, person: _Person, row: AnyRow) -> Standing:
        """Return the standing of a contact whose account this is."""
        contact_id, _, _, cadence, _, setting, _, importance, added_on, _ = person.fields
        state, span = State._make(row[1:10]), _span(row[10:])
        if span.last_entry is not None and span.last_entry > self.on:
            state = state_until(self.connection, contact_id, state, person.terms, self.on)
            span = read_span(self.connection, contact_id, self.on)
        found = account(state, person.terms, self.rules.slip_weight, span.last_contact, self.on)
        days = interval(cadence, importance, found)
        proposed = next_on(span, days, cadence, setting, added_on)
        asked = self.asks.next_on(contact_id, span, proposed)
        return Standing(*person.fields, found, span, days, proposed, asked)


_ACCOUNTS = select(
    accounts.c.contact_id,
    *(accounts.c[name] for name in STATE_COLUMNS),
    *(type_coerce(accounts.c[name], Integer) for name in SPAN_COLUMNS),
)


def _span(values: Iterable[int | None]) -> Span:
    first, last_contact, last, tries, last_try, open_slip = values
    day = date.fromordinal
    return Span(
        day(first) if first else None,
        day(last_contact) if last_contact else None,
        day(last) if last else None,
        tries or 0,
        day(last_try) if last_try else None,
        day(open_slip) if open_slip else None,
    )


def _read_people(
    connection: Connection, fading: Fading, contact_id: str | None = None
) -> dict[str, _Person]:
    """Return contacts by id, in the order of their names."""
    query = select(contacts).order_by(contacts.c.name, contacts.c.id)
    if contact_id is not None:
        query = query.where(contacts.c.id == contact_id)
    return {row.id: _person(row, fading) for row in connection.execute(query)}


def _person(row: AnyRow, fading: Fading) -> _Person:
    cadence = row.circle.cadence_days if row.cadence_days is None else row.cadence_days
    fields = (
        row.id,
        row.name,
        row.circle,
        cadence,
        row.family,
        row.setting,
        row.side,
        row.importance,
        row.added_on,
        row.archived_on is not None,
    )
    return _Person(fields, terms(cadence, family=row.family, fading=fading))
