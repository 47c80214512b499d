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
from typing import NamedTuple

from sqlalchemy import (
    Connection,
    Float,
    Integer,
    and_,
    bindparam,
    func,
    select,
    type_coerce,
)

from relationjournal.domain.contacts import Circle
from relationjournal.domain.ledger.effects import Effect
from relationjournal.domain.ledger.outline import DayTotal, Outline, outline
from relationjournal.domain.ledger.state import MAX_REWIND
from relationjournal.domain.ledger.statement import Posting, Statement, combined
from relationjournal.domain.ledger.terms import Rules, terms
from relationjournal.storage.schema import accounts, contacts, entries, interactions
from relationjournal.storage.types import AnySelect


class _Query(NamedTuple):
    """A query, written down once: about everybody's accounts, and about those of some."""

    of_all: AnySelect
    of_some: AnySelect


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
        later = self._totals(connection, start)
        return self._openings(connection, later, start)

    def outline(self, connection: Connection, start: date, end: date) -> Outline:
        """Return the outline of the statement for `start` < day ≤ `end`."""
        later = list(self._totals(connection, start))
        openings, last = self._openings(connection, later, start), end.toordinal()
        return outline(openings, (total for total in later if total.day <= last), start, end)

    def postings(
        self, connection: Connection, start: date, end: date
    ) -> Iterator[tuple[float, Posting]]:
        """Read the entries for `start` < day ≤ `end` by day, each with its half-life."""
        which = self._which(start, end)
        for circle, cadence, family, *posting in connection.execute(self._mine(_POSTINGS), which):
            entry_id, interaction_id, contact_id, practice, note, *effect = posting
            yield (
                self._half_life(circle, cadence, family),
                Posting(entry_id, interaction_id, Effect._make(effect), note, practice, contact_id),
            )

    def practices(self, connection: Connection, start: date, end: date) -> list[str]:
        """Return the tags of the practices in the lines for `start` < day ≤ `end`."""
        found = connection.execute(self._mine(_PRACTICES), self._which(start, end))
        return [tag for tag in found.scalars() if tag]

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
            for total in self._totals(connection, date.min, start):
                if total.half_life in far:
                    weight = 2.0 ** ((total.day - first) / total.half_life)
                    openings[total.half_life] += (total.put_in + total.took_out) * weight
        return openings

    def _latest(self, connection: Connection) -> dict[float, tuple[int, float]]:
        """Return what the running states add up to by half-life, with the latest of their days."""
        states: dict[float, list[tuple[int, float]]] = {}
        found = connection.execute(self._mine(_STATES), {"contacts": self._listed})
        for circle, cadence, family, day, fixed, slips in found:
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

    def _totals(
        self, connection: Connection, start: date, end: date = date.max
    ) -> Iterator[DayTotal]:
        """Read what the entries for `start` < day ≤ `end` add up to, by day."""
        which = self._which(start, end) | {"slip_weight": self.rules.slip_weight}
        found = connection.execute(self._mine(_TOTALS), which)
        for circle, cadence, family, day, count, put_in, took_out in found:
            half_life = self._half_life(circle, cadence, family)
            yield DayTotal(day, half_life, count, put_in, took_out)

    def _half_life(self, circle: Circle, cadence_days: int | None, family: bool) -> float:
        cadence = circle.cadence(cadence_days)
        return terms(cadence, family=family, fading=self.rules.fading).half_life

    def _mine(self, query: _Query) -> AnySelect:
        """Return the form of a query that asks about the contacts of the group."""
        return query.of_all if self.contact_ids is None else query.of_some

    def _which(self, start: date, end: date) -> dict[str, str | int | float]:
        """Return what a query for `start` < day ≤ `end` asks about."""
        first, last = start.toordinal(), end.toordinal()
        return {"contacts": self._listed, "start": first, "end": last}

    @cached_property
    def _listed(self) -> str:
        return dumps(sorted(self.contact_ids or ()))


_on_day = type_coerce(entries.c.on_day, Integer)
_TERMS = (contacts.c.circle, contacts.c.cadence_days, contacts.c.family)
# The ids as the rows of a list, which may be of any length, while parameters have a limit.
_LISTED = select(func.json_each(bindparam("contacts")).table_valued("value").c.value)
_WITHIN = and_(_on_day > bindparam("start"), _on_day <= bindparam("end"))
_POINTS = entries.c.fixed + bindparam("slip_weight", type_=Float) * entries.c.slips


def _query(of_all: AnySelect) -> _Query:
    return _Query(of_all, of_all.where(contacts.c.id.in_(_LISTED)))


_STATES = _query(
    select(*_TERMS, accounts.c.day, accounts.c.fixed, accounts.c.slips).join_from(
        accounts, contacts
    )
)
_TOTALS = _query(
    select(
        *_TERMS,
        _on_day,
        func.count(),
        func.sum(func.max(_POINTS, 0.0)),
        func.sum(func.min(_POINTS, 0.0)),
    )
    .join_from(entries, contacts)
    .where(_WITHIN)
    .group_by(_on_day, *_TERMS)
    .order_by(_on_day)
)
_PRACTICES = _query(
    select(entries.c.practice).distinct().join_from(entries, contacts).where(_WITHIN)
)
_POSTINGS = _query(
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
    .where(_WITHIN)
    .order_by(_on_day, entries.c.id)
)
