"""What the weekly review shows."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from sqlalchemy import Connection, select

from relationjournal.domain.contacts import Side
from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.account import Direction
from relationjournal.domain.promises import PromiseState
from relationjournal.domain.reviews.facts import (
    Investment,
    Named,
    PromiseLine,
    PromiseLines,
    SideLine,
    WeeklyFacts,
)
from relationjournal.domain.reviews.flow import by_side
from relationjournal.domain.reviews.people import (
    MOST_FADING,
    Drifting,
    chosen_few,
)
from relationjournal.domain.reviews.review import CardName, Review
from relationjournal.services.flows import Flows, count_people
from relationjournal.services.ledger import Ledger, Standing
from relationjournal.services.preferences import PreferenceStore
from relationjournal.services.review_facts.people import (
    decided_about,
    drifting,
    is_growing_quiet,
    one_sided_accounts,
)
from relationjournal.storage.database import Database
from relationjournal.storage.schema import (
    contacts,
    entries,
    interactions,
    promises,
)
from relationjournal.storage.types import AnyRow

BEST = 3
_TRENDS_READ = 30
"""Of how many people at most the trend is read, to find the five whose account fades."""


class WeeklyReader:
    """Reads the facts of a week."""

    def __init__(
        self,
        database: Database,
        *,
        preferences: PreferenceStore,
        ledger: Ledger,
        flows: Flows,
        today: Callable[[], date],
    ) -> None:
        """Work on these parts of the journal."""
        self._database = database
        self._preferences = preferences
        self._ledger = ledger
        self._flows = flows
        self._today = today

    def facts(self, review: Review) -> WeeklyFacts:
        """Return what the cards show, as far as the week has passed."""
        period, today = review.period, self._today()
        first, last = period.first, min(period.last, today)
        with self._database.reading() as connection:
            standings = self._ledger.standings(with_closed=True)
            names = {one.contact_id: one.name for one in standings}
            flows = by_side(self._flows.sums(first, last))
            people = count_people(connection, first, last)
            asks_share = self._preferences.get().shows_one_sided
            new = (one for one in standings if first <= one.added_on <= last)
            return WeeklyFacts(
                period,
                self._flows.statements((period.before, max(last, period.before)))[0],
                tuple(self._best(connection, first, last)),
                _promises(connection, names, first, last),
                tuple(SideLine(side, people.get(side, 0), flows[side]) for side in Side),
                self._fading(standings, decided_about(review, CardName.FADING)),
                tuple(one_sided_accounts(standings)) if asks_share else None,
                tuple(Named(one.contact_id, one.name) for one in new),
            )

    def _best(self, connection: Connection, first: date, last: date) -> Iterator[Investment]:
        points = entries.c.fixed + self._preferences.get().slip_weight * entries.c.slips
        query = (
            select(
                entries.c.contact_id,
                entries.c.on_day,
                points.label("points"),
                interactions.c.note,
                contacts.c.name,
            )
            .join_from(interactions, entries)
            .join(contacts, contacts.c.id == entries.c.contact_id)
            .where(
                interactions.c.on_day.between(first, last),
                entries.c.kind.in_((Kind.GAVE, Kind.MENDED)),
            )
            .order_by(points.desc(), entries.c.on_day, entries.c.id)
            .limit(BEST)
        )
        rows = connection.execute(query).all()
        for row in sorted(rows, key=lambda row: row.on_day):
            yield Investment(_named(row), row.on_day, row.points, row.note)

    def _fading(
        self, standings: Iterable[Standing], decided: Collection[str]
    ) -> tuple[Drifting, ...]:
        """Return the few whose account fades; a trend costs a query, so few are read."""
        today = self._today()
        everyone = {one.contact_id: one for one in standings}
        silent = [one for one in everyone.values() if is_growing_quiet(one, today)]
        silent.sort(key=lambda one: (-drifting(one, today).urgency, one.name))
        found = [everyone[who] for who in decided if who in everyone]
        for one in silent[:_TRENDS_READ]:
            if len(found) >= MOST_FADING:
                break
            is_new = one.contact_id not in decided
            if is_new and self._ledger.trend(one).direction is Direction.FADING:
                found.append(one)
        return chosen_few((drifting(one, today) for one in found), decided, MOST_FADING)


def _named(row: AnyRow) -> Named:
    return Named(row.contact_id, row.name)


def _promises(
    connection: Connection, names: dict[str, str], first: date, last: date
) -> PromiseLines:
    is_kept = (promises.c.state == PromiseState.KEPT) & promises.c.closed_on.between(first, last)
    is_open = (promises.c.state == PromiseState.OPEN) & (promises.c.made_on <= last)
    query = select(promises).where(is_kept | is_open)
    by_day = query.order_by(promises.c.due_on.is_(None), promises.c.due_on, promises.c.id)
    rows = [row for row in connection.execute(by_day) if row.contact_id in names]
    opened = [row for row in rows if row.state is PromiseState.OPEN]

    def is_moved(row: AnyRow) -> bool:
        return row.moved_on is not None and first <= row.moved_on <= last

    def lines(found: Iterable[AnyRow]) -> tuple[PromiseLine, ...]:
        return tuple(
            PromiseLine(row.what, Named(row.contact_id, names[row.contact_id]), row.due_on)
            for row in found
        )

    return PromiseLines(
        lines(row for row in rows if row.state is PromiseState.KEPT),
        lines(row for row in opened if is_moved(row)),
        lines(row for row in opened if not is_moved(row)),
    )
