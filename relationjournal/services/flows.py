"""What went into and out of all accounts together, day by day and period by period."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, Integer, func, select, type_coerce

from relationjournal.domain.ledger.statement import Statement
from relationjournal.domain.ledger.terms import terms
from relationjournal.domain.reviews.flow import DaySum, statements
from relationjournal.services.ledger import Ledger, Standing
from relationjournal.services.preferences import PreferenceStore
from relationjournal.storage.database import Database
from relationjournal.storage.schema import contacts, entries


class Flows:
    """Reads sums; what it costs grows with the days and the contacts, not with the notes shown."""

    def __init__(
        self,
        database: Database,
        preferences: PreferenceStore,
        ledger: Ledger,
        today: Callable[[], date],
    ) -> None:
        """Work on these parts of the journal.

        Args:
            database: The journal's file.
            preferences: The journal's settings.
            ledger: Knows what the accounts are worth today.
            today: Returns the journal's day.
        """
        self._database = database
        self._preferences = preferences
        self._ledger = ledger
        self._today = today

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

    def statements(self, cuts: Sequence[date]) -> list[Statement]:
        """Return the statements of adjoining periods, oldest first, without their lines.

        Args:
            cuts: The ends of days between which the periods lie, oldest first; at least two, and
                none of them to come.
        """
        today = self._today()
        with self._database.reading():
            sums = self.sums(date.fromordinal(cuts[0].toordinal() + 1), today)
            closing = self._closing(self._ledger.standings(today, with_closed=True))
        if cuts[-1] == today:
            return statements(closing, sums, cuts)
        return statements(closing, sums, (*cuts, today))[:-1]

    def _closing(self, standings: Iterable[Standing]) -> dict[float, float]:
        fading, found = self._preferences.get().fading, dict[float, float]()
        for one in standings:
            half_life = terms(one.cadence, family=one.family, fading=fading).half_life
            found[half_life] = found.get(half_life, 0.0) + one.account.balance
        return found


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
