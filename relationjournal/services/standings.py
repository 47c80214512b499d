"""Where everybody stands on a day: contacts with their accounts, computed all at once.

What grows with the contacts is kept lean, as Today and the list of people want it after every
change: contacts and their terms are read once and kept until one changes, accounts are read in one
query as plain numbers, and whoever's account is as it was stands where they stood.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, bindparam, select, type_coerce

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import Circle, Importance, Setting, Side
from relationjournal.domain.follow_ups import interval, next_on
from relationjournal.domain.ledger.account import Account, Span, account
from relationjournal.domain.ledger.state import State
from relationjournal.domain.ledger.terms import Fading, Rules, Terms, terms
from relationjournal.domain.presence import Aside, Presence
from relationjournal.services.asks import Asks, read_asks
from relationjournal.services.bookkeeping import SPAN_COLUMNS, STATE_COLUMNS, state_until
from relationjournal.services.preferences import PreferenceStore
from relationjournal.services.spans import read_span
from relationjournal.storage.database import Database
from relationjournal.storage.schema import accounts, contacts
from relationjournal.storage.types import AnyRow

_PEOPLE = Change.CONTACT | Change.SETTING
_AccountRow = tuple[Any, ...]
"""A row of `accounts`: the contact's id, the state, and the span with days as numbers."""
_LAST_ENTRY = 1 + len(STATE_COLUMNS) + SPAN_COLUMNS.index("last_entry")
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
        aside: Whether they rest until a day, or are closed.
        presence: Whether they are proposed on the day.
        account: The account at the end of the day.
        span: The account's days.
        interval: Days that should pass between two contacts at present.
        formula_on: The day the formula proposes, or None where the contact rests or is closed.
        next_on: The day to get in touch next, with slips, promises and chosen days considered;
            None where nothing asks.
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
    aside: Aside
    presence: Presence
    account: Account
    span: Span
    interval: int
    formula_on: date | None
    next_on: date | None

    @property
    def is_active(self) -> bool:
        """Whether they may be proposed."""
        return self.presence is Presence.ACTIVE

    @property
    def is_closed(self) -> bool:
        """Whether the account is closed."""
        return self.presence is Presence.CLOSED


class _Person(NamedTuple):
    """What a standing takes from the contact: its first ten fields, and the terms."""

    fields: tuple[str, str, Circle, int, bool, Setting, Side, Importance, date, Aside]
    terms: Terms


class _Causes(NamedTuple):
    """All that standings follow from beside the day, the rules and the contacts, by contact."""

    rows: dict[str, _AccountRow]
    asks: dict[str, tuple[object, ...]]

    def changed_since(self, before: "_Causes", on: date) -> set[str]:
        """Return whose standing may be another one than before, on the same day.

        So it may be for all with entries after that day: their rows are about a later one.
        """
        last = on.toordinal()
        accounts_of = (
            who
            for who, row in self.rows.items()
            if row != before.rows.get(who) or (row[_LAST_ENTRY] or 0) > last
        )
        asking = self.asks.keys() | before.asks.keys()
        return {who for who in asking if self.asks.get(who) != before.asks.get(who)}.union(
            accounts_of
        )


class Standings:
    """Computes standings."""

    def __init__(self, database: Database, preferences: PreferenceStore) -> None:
        """Work on this database."""
        self._database = database
        self._preferences = preferences
        self._people: dict[str, _Person] = {}
        self._people_version = -1
        self._kept: dict[str, Standing] = {}
        self._kept_for: tuple[date, Rules, int] | None = None
        self._causes = _Causes({}, {})
        self._version = -1
        self._one: Standing | None = None
        self._one_for: tuple[str, date, Rules, int] | None = None

    def all(self, on: date) -> list[Standing]:
        """Return everyone's standing at the end of a day, by name."""
        rules, version = self._preferences.get().rules, self._database.version(_ALL)
        wanted = on, rules, self._database.version(_PEOPLE)
        if wanted != self._kept_for or version != self._version:
            with self._database.reading() as connection:
                people = self._everybody(connection)
                reader = _Reader(connection, rules, on, read_asks(connection))
                rows = {row[0]: row for row in map(tuple, connection.execute(_ACCOUNTS).all())}
                causes = _Causes(rows, reader.asks.by_contact())
                is_known = wanted == self._kept_for
                anew = causes.changed_since(self._causes, on) if is_known else people
                found = {who: reader.standing(people[who], rows[who]) for who in anew}
            self._kept = self._kept | found if is_known else found
            self._causes, self._kept_for, self._version = causes, wanted, version
        return list(self._kept.values())

    def one(self, contact_id: str, on: date) -> Standing | None:
        """Return a contact's standing at the end of a day, or None where there is no such one.

        What is asked again before anything has changed is not read again.
        """
        wanted = contact_id, on, self._preferences.get().rules, self._database.version(_ALL)
        if wanted != self._one_for:
            self._one = self._read_one(*wanted[:3])
            self._one_for = wanted
        return self._one

    def _read_one(self, contact_id: str, on: date, rules: Rules) -> Standing | None:
        with self._database.reading() as connection:
            row = connection.execute(_CONTACT, {"contact": contact_id}).first()
            if row is None:
                return None
            reader = _Reader(connection, rules, on, read_asks(connection, contact_id))
            its = connection.execute(_ACCOUNT, {"contact": contact_id}).one()
            return reader.standing(_person(row, rules.fading), tuple(its))

    def _everybody(self, connection: Connection) -> dict[str, _Person]:
        version = self._database.version(_PEOPLE)
        if version != self._people_version:
            self._people = _read_people(connection, self._preferences.get().fading)
            self._people_version = version
        return self._people


class _Reader(NamedTuple):
    """What all standings of a day have in common."""

    connection: Connection
    rules: Rules
    on: date
    asks: Asks

    def standing(self, person: _Person, row: _AccountRow) -> Standing:
        """Return the standing of a contact whose account this is."""
        contact_id, _, _, cadence, _, setting, _, importance, added_on, aside = person.fields
        state, span = State._make(row[1:10]), _span(row[10:])
        if span.last_entry is not None and span.last_entry > self.on:
            state = state_until(self.connection, contact_id, state, person.terms, self.on)
            span = read_span(self.connection, contact_id, self.on)
        found = account(state, person.terms, self.rules.slip_weight, span.last_contact, self.on)
        days = interval(cadence, importance, found)
        presence, proposed, asked = aside.on(self.on), None, None
        if presence is Presence.ACTIVE:
            proposed = next_on(span, days, cadence, setting, added_on)
            asked = self.asks.next_on(contact_id, span, proposed)
        return Standing(*person.fields, presence, found, span, days, proposed, asked)


_CONTACTS = select(
    contacts.c.id,
    contacts.c.name,
    contacts.c.circle,
    contacts.c.cadence_days,
    contacts.c.family,
    contacts.c.setting,
    contacts.c.side,
    contacts.c.importance,
    contacts.c.added_on,
    contacts.c.closed_on,
    contacts.c.rests_from,
    contacts.c.rests_until,
)
_BY_NAME = _CONTACTS.order_by(contacts.c.name, contacts.c.id)
_CONTACT = _CONTACTS.where(contacts.c.id == bindparam("contact"))
_ACCOUNTS = select(
    accounts.c.contact_id,
    *(accounts.c[name] for name in STATE_COLUMNS),
    *(type_coerce(accounts.c[name], Integer) for name in SPAN_COLUMNS),
)
_ACCOUNT = _ACCOUNTS.where(accounts.c.contact_id == bindparam("contact"))


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


def _read_people(connection: Connection, fading: Fading) -> dict[str, _Person]:
    """Return contacts by id, in the order of their names."""
    return {row[0]: _person(row, fading) for row in connection.execute(_BY_NAME)}


def _person(row: AnyRow, fading: Fading) -> _Person:
    who, name, circle, own, family, setting, side, importance, added_on, *aside = row
    cadence = circle.cadence(own)
    fields = (
        who,
        name,
        circle,
        cadence,
        family,
        setting,
        side,
        importance,
        added_on,
        Aside(*aside),
    )
    return _Person(fields, terms(cadence, family=family, fading=fading))
