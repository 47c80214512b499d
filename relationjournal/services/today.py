"""What the page Today shows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from relationjournal.domain.contacts import YearlyDate
from relationjournal.domain.days import later
from relationjournal.domain.interactions import Interaction
from relationjournal.domain.promises import Promise
from relationjournal.domain.reach_out import (
    Ask,
    chosen_ask,
    interval_ask,
    promise_ask,
    reach_out,
    slip_ask,
)
from relationjournal.services.follow_ups import FollowUps
from relationjournal.services.interactions import Interactions
from relationjournal.services.ledger import Ledger, Standing
from relationjournal.services.promises import Promises
from relationjournal.storage.database import Database
from relationjournal.storage.schema import contact_dates, contacts

DAYS_AHEAD = 7


@dataclass(frozen=True, slots=True)
class ComingDate:
    """A yearly date that comes up.

    Attributes:
        contact_id: Whose.
        name: How the user calls them.
        label: What the day is.
        on: When it comes up.
        years: How many years it will be, or None where the first is unknown.
    """

    contact_id: str
    name: str
    label: str
    on: date
    years: int | None


@dataclass(frozen=True, slots=True)
class TodayView:
    """What a day asks and holds.

    Attributes:
        on: The day.
        reach_out: At most three people, each with a reason.
        promises: Open promises that ask for attention, and those without a day.
        dates: Yearly dates within a week.
        logged: What happened that day.
        names: The names of everyone in it and of everyone else, by id.
        standings: How everyone stands who is not put aside, by id.
    """

    on: date
    reach_out: tuple[Ask, ...]
    promises: tuple[Promise, ...]
    dates: tuple[ComingDate, ...]
    logged: tuple[Interaction, ...]
    names: dict[str, str]
    standings: dict[str, Standing]


class Today:
    """Puts together what a day asks and holds."""

    def __init__(
        self,
        database: Database,
        ledger: Ledger,
        interactions: Interactions,
        promises: Promises,
        follow_ups: FollowUps,
        today: Callable[[], date],
    ) -> None:
        """Work on these parts of the journal."""
        self._database = database
        self._ledger = ledger
        self._interactions = interactions
        self._promises = promises
        self._follow_ups = follow_ups
        self._today = today

    def view(self, on: date | None = None) -> TodayView:
        """Return what a day asks and holds; today where none is given."""
        on = on or self._today()
        with self._database.reading():
            everybody = self._ledger.standings(on, with_archived=True)
            names = {standing.contact_id: standing.name for standing in everybody}
            active = {one.contact_id: one for one in everybody if not one.is_archived}
            near = (promise for promise in self._promises.open() if _is_near(promise, on))
            promises = [promise for promise in near if promise.terms.contact_id in active]
            asks = [*self._asks(active, promises, on)]
            logged = tuple(self._interactions.on(on))
            return TodayView(
                on,
                tuple(reach_out(asks)),
                tuple(promises),
                self._dates(on),
                logged,
                names,
                active,
            )

    def _asks(
        self, active: dict[str, Standing], promises: list[Promise], on: date
    ) -> Iterator[Ask]:
        for promise in promises:
            terms = promise.terms
            if terms.due_on is not None:
                name = active[terms.contact_id].name
                yield promise_ask(terms.contact_id, name, terms.what, terms.due_on, on)
        chosen = set()
        for follow_up in self._follow_ups.waiting():
            plan = follow_up.plan
            standing = active.get(plan.contact_id)
            if standing is None or (standing.span.last_contact or date.min) >= plan.on:
                continue
            chosen.add(plan.contact_id)
            if plan.on <= on:
                yield chosen_ask(plan.contact_id, standing.name, plan.what, plan.on, on)
        for standing in active.values():
            slip = standing.span.open_slip
            if slip is not None and slip < on:
                yield slip_ask(standing.contact_id, standing.name, slip, on)
            if (
                standing.contact_id not in chosen
                and standing.formula_on is not None
                and standing.formula_on <= on
            ):
                yield _interval_ask(standing, on)

    def _dates(self, on: date) -> tuple[ComingDate, ...]:
        last = later(on, DAYS_AHEAD - 1)
        months = {on.month, last.month}
        query = (
            select(contact_dates, contacts.c.name)
            .join(contacts, contacts.c.id == contact_dates.c.contact_id)
            .where(contact_dates.c.month.in_(months), contacts.c.archived_on.is_(None))
        )
        found = []
        with self._database.reading() as connection:
            for row in connection.execute(query):
                yearly = YearlyDate(row.label, row.month, row.day, row.year)
                day = yearly.next_on(on)
                if day <= last and (yearly.year is None or yearly.year <= day.year):
                    years = None if yearly.year is None else day.year - yearly.year
                    found.append(ComingDate(row.contact_id, row.name, row.label, day, years))
        return tuple(sorted(found, key=lambda coming: (coming.on, coming.name)))


def _is_near(promise: Promise, on: date) -> bool:
    asks_on = promise.terms.asks_on
    return promise.terms.made_on <= on and (asks_on is None or asks_on <= on)


def _interval_ask(standing: Standing, on: date) -> Ask:
    since = standing.span.last_contact or standing.added_on
    factor = standing.importance.interval_factor
    return interval_ask(
        standing.contact_id,
        standing.name,
        since=since,
        cadence=standing.cadence,
        urgency=(on - since).days / standing.interval / factor,
        has_met=standing.span.last_contact is not None,
        today=on,
    )
