"""What went into and out of all accounts together, day by day and period by period."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, Integer, func, select, type_coerce

from relationjournal.domain.ledger.statement import Statement
from relationjournal.domain.ledger.terms import terms
from relationjournal.domain.reviews.flow import DaySum, statements
from relationjournal.services.combining import Group
from relationjournal.services.preferences import PreferenceStore
from relationjournal.storage.database import Database
from relationjournal.storage.schema import contacts, entries


class Flows:
    """Reads sums; what it costs grows with the days and the contacts, not with the notes shown."""

    def __init__(self, database: Database, preferences: PreferenceStore) -> None:
        """Work on these parts of the journal."""
        self._database = database
        self._preferences = preferences

    def sums(self, first: date, last: date) -> list[DaySum]:
        """Return what each day of a period moved, from its first to its last day."""
        rules = self._preferences.get().rules
        points = entries.c.fixed + rules.slip_weight * entries.c.slips
        kinds = (contacts.c.circle, contacts.c.cadence_days, contacts.c.family, contacts.c.side)
        query = (
            select(
                _ON_DAY,
                func.sum(func.max(points, 0.0)),
                func.sum(func.min(points, 0.0)),
                *kinds,
            )
            .join_from(contacts, entries)
            .where(first.toordinal() <= _ON_DAY, last.toordinal() >= _ON_DAY)
            .group_by(_ON_DAY, *kinds)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        found = []
        for day, put_in, took_out, circle, days, family, side in rows:
            fades = terms(circle.cadence(days), family=family, fading=rules.fading)
            found.append(DaySum(day, fades.half_life, circle, side, put_in, took_out))
        return found

    def statements(
        self, cuts: Sequence[date], sums: Sequence[DaySum] | None = None
    ) -> list[Statement]:
        """Return the statements of adjoining periods, oldest first, without their lines.

        Args:
            cuts: The ends of days between which the periods lie, oldest first; at least two.
            sums: What the days after the first of them up to the last moved, where that was read.
        """
        everybody = Group(None, self._preferences.get().rules)
        with self._database.reading() as connection:
            if sums is None:
                sums = self.sums(cuts[0] + timedelta(days=1), cuts[-1])
            return statements(everybody.openings(connection, cuts[0]), sums, cuts)


_ON_DAY = type_coerce(entries.c.on_day, Integer)


def count_people(connection: Connection, first: date, last: date) -> dict[str, int]:
    """Return how many people of each side something happened with between two days."""
    query = (
        select(contacts.c.side, func.count(entries.c.contact_id.distinct()))
        .join_from(contacts, entries)
        .where(entries.c.on_day.between(first, last))
        .group_by(contacts.c.side)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
