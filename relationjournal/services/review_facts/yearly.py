"""What the yearly review shows."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, select

from relationjournal.domain.promises import PromiseState
from relationjournal.domain.reviews.facts import YearlyFacts, YearNumbers
from relationjournal.domain.reviews.review import Review
from relationjournal.services.flows import Flows, count_people
from relationjournal.services.my_code import MyCode
from relationjournal.storage.database import Database
from relationjournal.storage.schema import (
    contacts,
    entries,
    feedback,
    mirror_sessions,
    promises,
)


class YearlyReader:
    """Reads the facts of a year."""

    def __init__(
        self, database: Database, *, flows: Flows, my_code: MyCode, today: Callable[[], date]
    ) -> None:
        """Work on these parts of the journal."""
        self._database = database
        self._flows = flows
        self._code = my_code
        self._today = today

    def facts(self, review: Review) -> YearlyFacts:
        """Return what the cards show at once."""
        return YearlyFacts(review.period, self._code.current())

    def numbers(self, review: Review) -> YearNumbers:
        """Return the year in numbers, as far as it has passed.

        What it costs grows with the journal. Its parts take turns with whoever else reads.
        """
        period = review.period
        first, last = period.first, min(period.last, self._today())
        statement = self._flows.statements((period.before, max(last, period.before)))[0]
        within = entries.c.on_day.between(first, last)
        tally = select(func.count(), func.count(entries.c.mends.distinct())).where(within)
        with self._database.reading() as connection:
            people = sum(count_people(connection, first, last).values())
        with self._database.reading() as connection:
            noted, mended = connection.execute(tally).one()
            kept = promises.c.state == PromiseState.KEPT
            return YearNumbers(
                people=people,
                entries=noted,
                statement=statement,
                promises_made=_count(connection, promises.c.made_on.between(first, last)),
                promises_kept=_count(connection, kept & promises.c.closed_on.between(first, last)),
                mended=mended,
                met=_count(connection, contacts.c.added_on.between(first, last)),
                evenings=_count(connection, mirror_sessions.c.on_day.between(first, last)),
                feedback=_count(connection, feedback.c.heard_on.between(first, last)),
            )


def _count(connection: Connection, where: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).where(where)).scalar_one())
