"""The balances of a journal: accounts, trends, statements, and their proof."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, Row, Select, and_, select

from relationjournal.domain.contacts import Circle, Importance, Setting, Side
from relationjournal.domain.follow_ups import interval, next_on
from relationjournal.domain.ledger.account import Account, Span, Trend, account, trend
from relationjournal.domain.ledger.effects import effects_of
from relationjournal.domain.ledger.state import State, replay
from relationjournal.domain.ledger.statement import (
    Posting,
    Statement,
    checked_period,
    statement,
)
from relationjournal.domain.ledger.terms import Rules, Terms, terms
from relationjournal.services.asks import Asks, read_asks
from relationjournal.services.bookkeeping import (
    SPAN_COLUMNS,
    STATE_COLUMNS,
    effect_of_row,
    read_span,
    row_entry,
)
from relationjournal.services.contacts import ContactGone
from relationjournal.services.preferences import PreferenceStore
from relationjournal.storage.database import Database
from relationjournal.storage.schema import accounts, contacts, entries, interactions

TOLERANCE = 1e-6


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


@dataclass(frozen=True, slots=True)
class Difference:
    """An account whose running state is not what its entries add up to.

    Attributes:
        contact_id: Whose account.
        kept: The running balance.
        replayed: The balance from the first entry on.
    """

    contact_id: str
    kept: float
    replayed: float


class Ledger:
    """Reads accounts. Nothing here grows with the number of entries but the full check."""

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

    def standings(
        self, on: date | None = None, *, with_archived: bool = False
    ) -> list[Standing]:
        """Return every contact with its account at the end of a day, by name."""
        query = _STANDINGS.order_by(contacts.c.name, contacts.c.id)
        if not with_archived:
            query = query.where(contacts.c.archived_on.is_(None))
        return self._standings(query, on or self._today())

    def standing(self, contact_id: str, on: date | None = None) -> Standing:
        """Return one contact with its account at the end of a day.

        Raises:
            ContactGone: The contact is not in the journal.
        """
        query = _STANDINGS.where(contacts.c.id == contact_id)
        found = self._standings(query, on or self._today())
        if not found:
            msg = "This contact is no longer in the journal; choose another one."
            raise ContactGone(msg)
        return found[0]

    def trend(self, standing: Standing, on: date | None = None) -> Trend:
        """Return where the balance of a standing of that day is going."""
        on = on or self._today()
        rules = self._preferences.get().rules
        account_terms = _terms(standing, rules)
        window = timedelta(days=account_terms.trend_days)
        with self._database.reading() as connection:
            rows = _entry_rows(connection, standing.contact_id, on - window, on)
        return trend(
            standing.account.balance,
            [effect_of_row(row) for row in rows],
            account_terms,
            rules.slip_weight,
            standing.span.first_entry,
            on,
        )

    def statement(self, contact_id: str, start: date, end: date) -> Statement:
        """Return the statement of an account for `start` < day ≤ `end`.

        Raises:
            ContactGone: The contact is not in the journal.
            PeriodRefused: The period ends before it begins.
        """
        checked_period(start, end)
        standing = self.standing(contact_id, end)
        rules = self._preferences.get().rules
        account_terms = _terms(standing, rules)
        with self._database.reading() as connection:
            opening = _replayed(connection, contact_id, account_terms, start)
            query = _postings(contact_id).where(entries.c.on_day > start, entries.c.on_day <= end)
            postings = [
                Posting(row.id, row.interaction_id, effect_of_row(row), row.note, row.practice)
                for row in connection.execute(query)
            ]
        return statement(
            opening.at(start.toordinal(), account_terms.half_life),
            postings,
            account_terms,
            rules.slip_weight,
            end,
        )

    def history(self, contact_id: str, start: date, end: date) -> list[tuple[date, float]]:
        """Return the balance at the end of each day of a period, for a chart; points."""
        found = self.statement(contact_id, start, end)
        account_terms = _terms(self.standing(contact_id, end), self._preferences.get().rules)
        after = {line.on: line.balance for line in found.lines}
        day_weight = account_terms.weight(1)
        balance, points = found.opening, [(start, found.opening)]
        for number in range(1, (end - start).days + 1):
            day = start + timedelta(days=number)
            balance = after.get(day, balance * day_weight)
            points.append((day, balance))
        return points

    def differences(self) -> list[Difference]:
        """Return the accounts that differ from a replay of their entries by more than 1e-6."""
        rules = self._preferences.get().rules
        found = []
        with self._database.reading() as connection:
            for row in connection.execute(_STANDINGS).all():
                query = select(entries).where(entries.c.contact_id == row.id)
                lines = [row_entry(entry) for entry in connection.execute(query)]
                account_terms = _row_terms(row, rules)
                effects = effects_of(lines, account_terms).values()
                replayed = replay(effects, account_terms.half_life)
                kept = State(*(getattr(row, name) for name in STATE_COLUMNS))
                span = Span(*(getattr(row, name) for name in SPAN_COLUMNS))
                same = _same(kept, replayed) and span == read_span(connection, row.id)
                if not same:
                    found.append(Difference(row.id, kept.fixed, replayed.fixed))
        return found

    def _standings(
        self, query: Select[tuple[object, ...]], on: date
    ) -> list[Standing]:
        rules = self._preferences.get().rules
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
            asks = read_asks(connection)
            return [_standing(connection, row, rules, on, asks) for row in rows]


_STANDINGS: Select[tuple[object, ...]] = select(
    contacts.c.id,
    contacts.c.name,
    contacts.c.circle,
    contacts.c.cadence_days,
    contacts.c.family,
    contacts.c.setting,
    contacts.c.side,
    contacts.c.importance,
    contacts.c.added_on,
    contacts.c.archived_on,
    *(accounts.c[name] for name in STATE_COLUMNS),
    *(accounts.c[name] for name in SPAN_COLUMNS),
).join(accounts, accounts.c.contact_id == contacts.c.id)


def _standing(
    connection: Connection,
    row: Row[tuple[object, ...]],
    rules: Rules,
    on: date,
    asks: Asks,
) -> Standing:
    account_terms = _row_terms(row, rules)
    state, span = State(*row[10:19]), Span(*row[19:25])
    if span.last_entry is not None and span.last_entry > on:
        state = _replayed(connection, row.id, account_terms, on)
        span = read_span(connection, row.id, on)
    found = account(state, account_terms, rules.slip_weight, span.last_contact, on)
    days = interval(account_terms.cadence, row.importance, found)
    proposed = next_on(span, days, account_terms.cadence, row.setting, row.added_on)
    return Standing(
        row.id,
        row.name,
        row.circle,
        account_terms.cadence,
        row.family,
        row.setting,
        row.side,
        row.importance,
        row.added_on,
        row.archived_on is not None,
        found,
        span,
        days,
        proposed,
        asks.next_on(row.id, span, proposed),
    )


def _row_terms(row: Row[tuple[object, ...]], rules: Rules) -> Terms:
    cadence = row.circle.cadence_days if row.cadence_days is None else row.cadence_days
    return terms(cadence, family=row.family, fading=rules.fading)


def _terms(standing: Standing, rules: Rules) -> Terms:
    return terms(standing.cadence, family=standing.family, fading=rules.fading)


def _replayed(connection: Connection, contact_id: str, terms: Terms, until: date) -> State:
    rows = connection.execute(
        select(
            entries.c.on_day, entries.c.fixed, entries.c.slips, entries.c.kind, entries.c.size
        ).where(entries.c.contact_id == contact_id, entries.c.on_day <= until)
    )
    return replay((effect_of_row(row) for row in rows), terms.half_life)


def _entry_rows(
    connection: Connection, contact_id: str, after: date, until: date
) -> Sequence[Row[tuple[object, ...]]]:
    within = and_(entries.c.on_day > after, entries.c.on_day <= until)
    return connection.execute(
        select(entries).where(entries.c.contact_id == contact_id, within)
    ).all()


def _postings(contact_id: str) -> Select[tuple[object, ...]]:
    return (
        select(entries, interactions.c.note)
        .join(interactions, interactions.c.id == entries.c.interaction_id)
        .where(entries.c.contact_id == contact_id)
        .order_by(entries.c.on_day, entries.c.id)
    )


def _same(kept: State, replayed: State) -> bool:
    return all(abs(a - b) <= TOLERANCE for a, b in zip(kept, replayed, strict=True))
