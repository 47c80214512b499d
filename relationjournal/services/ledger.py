"""The balances of a journal: accounts, trends, statements, and their proof."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Integer, func, select, type_coerce

from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.account import Trend, trend
from relationjournal.domain.ledger.effects import Effect
from relationjournal.domain.ledger.state import State
from relationjournal.domain.ledger.statement import (
    Posting,
    Statement,
    checked_period,
    statement,
)
from relationjournal.domain.ledger.terms import Terms, terms
from relationjournal.services.bookkeeping import (
    STATE_COLUMNS,
    read_effects,
    state_until,
    terms_of_row,
)
from relationjournal.services.contacts import ContactGone
from relationjournal.services.preferences import PreferenceStore
from relationjournal.services.standings import Standing, Standings
from relationjournal.storage.database import Database
from relationjournal.storage.schema import accounts, contacts, entries, interactions
from relationjournal.storage.types import AnySelect

if TYPE_CHECKING:
    from relationjournal.domain.ledger.outline import Outline, Pages
    from relationjournal.services.combining import Group
    from relationjournal.services.lifetimes import LifetimePosting
    from relationjournal.services.proof import Difference

__all__ = ["Ledger", "Standing"]

_GONE = "This contact is no longer in the journal; choose another one."


class Ledger:
    """Reads accounts. Nothing here grows with the number of entries but the full check.

    What the first screen does not need is loaded when it is used.
    """

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
        self._standings = Standings(database, preferences)

    def standings(self, on: date | None = None, *, with_closed: bool = False) -> list[Standing]:
        """Return every contact with its account at the end of a day, by name."""
        found = self._standings.all(on or self._today())
        return found if with_closed else [one for one in found if not one.is_closed]

    def standing(self, contact_id: str, on: date | None = None) -> Standing:
        """Return one contact with its account at the end of a day.

        Raises:
            ContactGone: The contact is not in the journal.
        """
        found = self._standings.one(contact_id, on or self._today())
        if found is None:
            raise ContactGone(_GONE)
        return found

    def trend(self, standing: Standing, on: date | None = None) -> Trend:
        """Return where the balance of a standing of that day is going."""
        on = on or self._today()
        rules = self._preferences.get().rules
        account_terms = self.terms(standing)
        start = on - timedelta(days=account_terms.trend_days)
        with self._database.reading() as connection:
            return trend(
                standing.account.balance,
                read_effects(connection, standing.contact_id, start, on),
                account_terms,
                rules.slip_weight,
                standing.span.first_entry,
                on,
            )

    def trends(self, standings: Sequence[Standing], on: date | None = None) -> list[Trend]:
        """Return what `trend` does for each of many standings of a day."""
        from relationjournal.services.trends import read_trends  # noqa: PLC0415  used late

        on = on or self._today()
        rules = self._preferences.get().rules
        with self._database.reading() as connection:
            return read_trends(connection, standings, rules, on)

    def statement(self, contact_id: str, start: date, end: date) -> Statement:
        """Return the statement of an account for `start` < day ≤ `end`.

        Raises:
            ContactGone: The contact is not in the journal.
            PeriodRefused: The period ends before it begins.
        """
        checked_period(start, end)
        slip_weight = self._preferences.get().slip_weight
        with self._database.reading() as connection:
            account_terms = self.terms_of(contact_id)
            return statement(
                _opening(connection, contact_id, account_terms, start),
                _postings(connection, contact_id, start, end),
                account_terms,
                slip_weight,
                end,
            )

    def combined(self, contact_ids: Collection[str], start: date, end: date) -> Statement:
        """Return one statement of several accounts for `start` < day ≤ `end`: the sum of theirs.

        Every posting says whose it is. Ids of contacts that are gone add nothing.

        Raises:
            PeriodRefused: The period ends before it begins.
        """
        checked_period(start, end)
        with self._database.reading() as connection:
            return self._group(contact_ids).statement(connection, start, end)

    def pages(self, contact_ids: Collection[str], start: date, end: date) -> "Pages":
        """Return the statement of one account, or of several, whose lines are read when looked at.

        Its figures and lines are those of `statement` and `combined`.

        Raises:
            PeriodRefused: The period ends before it begins.
        """
        from relationjournal.domain.ledger.outline import Pages  # noqa: PLC0415  used late

        group = self._group(contact_ids)

        def read(after: date, until: date) -> list[tuple[float, Posting]]:
            with self._database.reading() as connection:
                return list(group.postings(connection, after, until))

        return Pages(self.outline(contact_ids, start, end), group.rules.slip_weight, read)

    def outline(self, contact_ids: Collection[str], start: date, end: date) -> "Outline":
        """Return what each day of a statement of one account, or of several, adds up to.

        Raises:
            PeriodRefused: The period ends before it begins.
        """
        checked_period(start, end)
        group = self._group(contact_ids)
        with self._database.reading() as connection:
            return group.outline(connection, start, end)

    def moved_most(self, contact_id: str, start: date, end: date, count: int) -> list[Posting]:
        """Return the entries for `start` < day ≤ `end` that moved a balance most, by day.

        Notes and tries, which say nothing of a balance, are passed over.
        """
        points = entries.c.fixed + self._preferences.get().slip_weight * entries.c.slips
        most = (
            select(entries.c.key)
            .where(
                entries.c.contact_id == contact_id,
                entries.c.on_day > start,
                entries.c.on_day <= end,
                entries.c.kind.not_in((Kind.NOTE, Kind.TRIED)),
            )
            .order_by(func.abs(points).desc(), entries.c.on_day.desc())
            .limit(count)
        )
        with self._database.reading() as connection:
            return _read_postings(connection, _POSTINGS.where(entries.c.key.in_(most)))

    def practices(self, contact_ids: Collection[str], start: date, end: date) -> list[str]:
        """Return the tags of the practices in a statement for `start` < day ≤ `end`."""
        group = self._group(contact_ids)
        with self._database.reading() as connection:
            return group.practices(connection, start, end)

    def lifetimes(self, until: date) -> "Iterator[LifetimePosting]":
        """Yield what each entry of any account put in or took out, up to a day, by day.

        Of one account they sum to its lifetime at the end of that day. Entries that move nothing
        are passed over.
        """
        from relationjournal.services.lifetimes import read_lifetimes  # noqa: PLC0415  used late

        slip_weight = self._preferences.get().slip_weight
        with self._database.reading() as connection:
            yield from read_lifetimes(connection, slip_weight, until)

    def history(self, contact_id: str, start: date, end: date) -> list[tuple[date, float]]:
        """Return the balance at the end of each day of a period, for a chart; points."""
        with self._database.reading():
            account_terms = self.terms_of(contact_id)
            return self.outline((contact_id,), start, end).daily(account_terms)

    @property
    def slip_weight(self) -> float:
        """κ, how many times its size a slip costs."""
        return self._preferences.get().slip_weight

    def terms(self, standing: Standing) -> Terms:
        """Return what the account of a standing is computed with."""
        fading = self._preferences.get().fading
        return terms(standing.cadence, family=standing.family, fading=fading)

    def terms_of(self, contact_id: str) -> Terms:
        """Return what a contact's account is computed with.

        Raises:
            ContactGone: The contact is not in the journal.
        """
        query = select(contacts.c.circle, contacts.c.cadence_days, contacts.c.family)
        with self._database.reading() as connection:
            row = connection.execute(query.where(contacts.c.id == contact_id)).first()
        if row is None:
            raise ContactGone(_GONE)
        return terms_of_row(row, self._preferences.get().fading)

    def differences(self) -> "list[Difference]":
        """Return the accounts that differ from a replay of their entries by more than 1e-6."""
        from relationjournal.services.proof import differences  # noqa: PLC0415  used late

        rules = self._preferences.get().rules
        with self._database.reading() as connection:
            return differences(connection, rules)

    def _group(self, contact_ids: Collection[str]) -> "Group":
        from relationjournal.services.combining import Group  # noqa: PLC0415  used late

        return Group(contact_ids, self._preferences.get().rules)


def _opening(connection: Connection, contact_id: str, account_terms: Terms, start: date) -> State:
    """Return an account's state at the end of a day, standing at that day."""
    query = select(*(accounts.c[name] for name in STATE_COLUMNS))
    kept = State(*connection.execute(query.where(accounts.c.contact_id == contact_id)).one())
    if kept.day > start.toordinal():
        kept = state_until(connection, contact_id, kept, account_terms, start)
    return kept.at(start.toordinal(), account_terms.half_life)


_POSTINGS = (
    select(
        entries.c.id,
        entries.c.interaction_id,
        type_coerce(entries.c.on_day, Integer),
        entries.c.fixed,
        entries.c.slips,
        entries.c.kind,
        entries.c.size,
        interactions.c.note,
        entries.c.practice,
    )
    .join(interactions, interactions.c.id == entries.c.interaction_id)
    .order_by(entries.c.on_day, entries.c.id)
)


def _postings(connection: Connection, contact_id: str, start: date, end: date) -> list[Posting]:
    query = _POSTINGS.where(
        entries.c.contact_id == contact_id, entries.c.on_day > start, entries.c.on_day <= end
    )
    return _read_postings(connection, query)


def _read_postings(connection: Connection, query: AnySelect) -> list[Posting]:
    return [
        Posting(entry_id, interaction_id, Effect(*effect), note, practice)
        for entry_id, interaction_id, *effect, note, practice in connection.execute(query)
    ]
