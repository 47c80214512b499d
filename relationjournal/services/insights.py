"""What the insights plot: weeks, practices, circles, the two sides, and evenings."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import select

from relationjournal.domain.contacts import Side
from relationjournal.domain.reviews.facts import SideLine
from relationjournal.domain.reviews.flow import by_circle, by_side
from relationjournal.domain.reviews.insights import InsightsView, PracticeSum
from relationjournal.services.evidence import count_tagged
from relationjournal.services.flows import Flows, count_people
from relationjournal.services.practices import Practices
from relationjournal.storage.database import Database
from relationjournal.storage.schema import mirror_sessions

_WEEK = 7


class Insights:
    """Reads everything that is plotted of the last so many weeks at once."""

    def __init__(
        self,
        database: Database,
        flows: Flows,
        practices: Practices,
        today: Callable[[], date],
    ) -> None:
        """Work on these parts of the journal.

        Args:
            database: The journal's file.
            flows: Adds days up.
            practices: Name the tags.
            today: Returns the journal's day.
        """
        self._database = database
        self._flows = flows
        self._practices = practices
        self._today = today

    def view(self, weeks: int) -> InsightsView:
        """Return what is plotted of the last so many weeks; the last one ends today.

        Evenings are always those of a year. Its parts take turns with whoever else reads; what
        changes meanwhile is announced, and read again.
        """
        today = self._today()
        cuts = [today - timedelta(days=_WEEK * back) for back in range(weeks, -1, -1)]
        first = cuts[0] + timedelta(days=1)
        sums = self._flows.sums(first, today)
        with self._database.reading() as connection:
            people = count_people(connection, first, today)
        with self._database.reading() as connection:
            tagged = count_tagged(connection, first, today)
        sides = by_side(sums)
        return InsightsView(
            first,
            today,
            tuple(self._flows.statements(cuts, sums)),
            tuple(self._practice_sums(tagged)),
            by_circle(sums),
            tuple(SideLine(side, people.get(side, 0), sides[side]) for side in Side),
            self._evenings(today),
        )

    def _practice_sums(self, counted: dict[str, int]) -> list[PracticeSum]:
        catalogue = self._practices.catalogue
        known = [one for one in catalogue.practices if one.tag in counted]
        found = [PracticeSum(one.tag, one.name, counted.pop(one.tag)) for one in known]
        own = [PracticeSum(tag, f"#{tag}", count) for tag, count in sorted(counted.items())]
        return sorted([*found, *own], key=lambda one: (-one.count, one.name))

    def _evenings(self, today: date) -> tuple[date, ...]:
        query = select(mirror_sessions.c.on_day).where(
            mirror_sessions.c.on_day.between(today - timedelta(days=364), today)
        )
        with self._database.reading() as connection:
            days = connection.execute(query.order_by(mirror_sessions.c.on_day)).scalars()
            return tuple(days)
