"""Statements of one account or of several as if they were one.

It costs what the contacts and the days since the period's beginning cost, not all entries: the
file adds each day up, openings come from the running states with what came later taken out, and
lines are read section by section.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from json import dumps

from sqlalchemy import ColumnElement, Connection, Integer, func, select, type_coerce

from relationjournal.domain.contacts import Circle
from relationjournal.domain.ledger.effects import Effect
from relationjournal.domain.ledger.outline import DayTotal, Outline, outline
from relationjournal.domain.ledger.state import MAX_REWIND
from relationjournal.domain.ledger.statement import Posting, Statement, combined
from relationjournal.domain.ledger.terms import Rules, terms
from relationjournal.storage.schema import accounts, contacts, entries, interactions
from relationjournal.storage.types import AnySelect


@dataclass(frozen=True)
class Group:
    """The accounts that a statement adds up.

    Attributes:
        contact_ids: Whose they are, or None for everybody's; of contacts that are gone nothing is
            added.
        rules: How they are computed.
    """

    contact_ids: Collection[str] | None
    rules: Rules

    def statement(self, connection: Connection, start: date, end: date) -> Statement:
        """Return the statement for `start` < day ≤ `end` with all of its lines."""
        lines = self.postings(connection, start, end)
        openings = self.openings(connection, start)
        return combined(openings, lines, self.rules.slip_weight, start, end)

    def openings(self, connection: Connection, start: date) -> dict[float, float]:
        """Return what the accounts are worth at the end of a day, by half-life; points."""
        later = self._totals(connection, _on_day > start.toordinal())
        return self._openings(connection, later, start)

    def outline(self, connection: Connection, start: date, end: date) -> Outline:
        """Return the outline of the statement for `start` < day ≤ `end`."""
        later = list(self._totals(connection, _on_day > start.toordinal()))
        openings, last = self._openings(connection, later, start), end.toordinal()
        return outline(openings, (total for total in later if total.day <= last), start, end)

    def postings(
        self, connection: Connection, start: date, end: date
    ) -> Iterator[tuple[float, Posting]]:
        """Read the entries for `start` < day ≤ `end` by day, each with its half-life."""
        query = self._mine(_POSTINGS).where(_on_day > start.toordinal(), _on_day <= end.toordinal())
        for circle, cadence, family, *posting in connection.execute(query):
            entry_id, interaction_id, contact_id, practice, note, *effect = posting
            yield (
                self._half_life(circle, cadence, family),
                Posting(entry_id, interaction_id, Effect._make(effect), note, practice, contact_id),
            )

    def practices(self, connection: Connection, start: date, end: date) -> list[str]:
        """Return the tags of the practices in the lines for `start` < day ≤ `end`."""
        query = self._mine(_PRACTICES)
        query = query.where(_on_day > start.toordinal(), _on_day <= end.toordinal())
        return [tag for tag in connection.execute(query).scalars() if tag]

    def _openings(
        self, connection: Connection, later: Iterable[DayTotal], start: date
    ) -> dict[float, float]:
        """Return the balances at the end of a day by half-life, given what moved after it.

        Where too much has faded since to reckon back, they are added up from the beginning.
        """
        first = start.toordinal()
        found = self._latest(connection)
        days = {half_life: day for half_life, (day, _points) in found.items()}
        points = Counter({half_life: points for half_life, (_day, points) in found.items()})
        for total in later:
            weight = 2.0 ** ((total.day - days[total.half_life]) / total.half_life)
            points[total.half_life] -= (total.put_in + total.took_out) * weight
        openings = {
            half_life: points[half_life] * 2.0 ** ((day - first) / half_life)
            for half_life, day in days.items()
            if day - first <= MAX_REWIND * half_life
        }
        far = days.keys() - openings.keys()
        if far:
            openings |= dict.fromkeys(far, 0.0)
            for total in self._totals(connection, _on_day <= first):
                if total.half_life in far:
                    weight = 2.0 ** ((total.day - first) / total.half_life)
                    openings[total.half_life] += (total.put_in + total.took_out) * weight
        return openings

    def _latest(self, connection: Connection) -> dict[float, tuple[int, float]]:
        """Return what the running states add up to by half-life, with the latest of their days."""
        states: dict[float, list[tuple[int, float]]] = {}
        for circle, cadence, family, day, fixed, slips in connection.execute(self._mine(_STATES)):
            points = fixed + self.rules.slip_weight * slips
            states.setdefault(self._half_life(circle, cadence, family), []).append((day, points))
        latest = {half_life: max(day for day, _ in found) for half_life, found in states.items()}
        return {
            half_life: (
                latest[half_life],
                sum(
                    points * 2.0 ** ((day - latest[half_life]) / half_life)
                    for day, points in found
                    if day
                ),
            )
            for half_life, found in states.items()
        }

    def _totals(self, connection: Connection, within: ColumnElement[bool]) -> Iterator[DayTotal]:
        """Read what the entries of some days add up to, by day."""
        points = entries.c.fixed + self.rules.slip_weight * entries.c.slips
        query = self._mine(
            select(
                *_TERMS,
                _on_day,
                func.count(),
                func.sum(func.max(points, 0.0)),
                func.sum(func.min(points, 0.0)),
            ).join_from(entries, contacts)
        )
        query = query.where(within).group_by(_on_day, *_TERMS).order_by(_on_day)
        for circle, cadence, family, day, count, put_in, took_out in connection.execute(query):
            half_life = self._half_life(circle, cadence, family)
            yield DayTotal(day, half_life, count, put_in, took_out)

    def _half_life(self, circle: Circle, cadence_days: int | None, family: bool) -> float:
        cadence = circle.cadence(cadence_days)
        return terms(cadence, family=family, fading=self.rules.fading).half_life

    def _mine(self, query: AnySelect) -> AnySelect:
        """Narrow a query that has contacts in it to those of the group."""
        if self.contact_ids is None:
            return query
        return query.where(contacts.c.id.in_(self._listed))

    @cached_property
    def _listed(self) -> AnySelect:
        """The ids as rows of any number, where parameters would have a limit."""
        return select(
            func.json_each(dumps(sorted(self.contact_ids or ()))).table_valued("value").c.value
        )


_on_day = type_coerce(entries.c.on_day, Integer)
_TERMS = (contacts.c.circle, contacts.c.cadence_days, contacts.c.family)
_STATES = select(*_TERMS, accounts.c.day, accounts.c.fixed, accounts.c.slips).join_from(
    accounts, contacts
)
_PRACTICES = select(entries.c.practice).distinct().join_from(entries, contacts)
_POSTINGS = (
    select(
        *_TERMS,
        entries.c.id,
        entries.c.interaction_id,
        entries.c.contact_id,
        entries.c.practice,
        interactions.c.note,
        _on_day,
        entries.c.fixed,
        entries.c.slips,
        entries.c.kind,
        entries.c.size,
    )
    .join_from(entries, contacts)
    .join(interactions, interactions.c.id == entries.c.interaction_id)
    .order_by(_on_day, entries.c.id)
)
