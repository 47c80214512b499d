"""What the page Today shows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from sqlalchemy import select

from relationjournal.domain.contacts import YearlyDate
from relationjournal.domain.days import later
from relationjournal.domain.follow_ups import NewFollowUp, is_over, slip_on
from relationjournal.domain.interactions import Interaction
from relationjournal.domain.promises import Promise
from relationjournal.domain.reach_out import (
    MAX_PEOPLE,
    Ask,
    chosen_ask,
    interval_ask,
    promise_ask,
    put_off_ask,
    reach_out,
    slip_ask,
)
from relationjournal.services.follow_ups import FollowUps
from relationjournal.services.interactions import Interactions
from relationjournal.services.ledger import Ledger, Standing
from relationjournal.services.promises import Promises
from relationjournal.storage.database import Database
from relationjournal.storage.schema import contact_dates

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
        promises: Open promises that ask for attention, those without a day, and those of which
            somebody waits for news.
        dates: Yearly dates within a week.
        logged: What happened that day.
        names: The names of everyone in it and of everyone else, by id.
        standings: How everyone stands whose account neither rests nor is closed, by id.
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
            everybody = self._ledger.standings(on, with_closed=True)
            names = {standing.contact_id: standing.name for standing in everybody}
            active = {one.contact_id: one for one in everybody if one.is_active}
            to_active = (one for one in self._promises.open() if one.terms.contact_id in active)
            promises = [one for one in to_active if _is_near(one, on) or one.terms.owes_news]
            near = [promise for promise in promises if _is_near(promise, on)]
            asks = [*self._asks(active, near, on)]
            logged = tuple(self._interactions.on(on))
            return TodayView(
                on,
                tuple(reach_out(asks)),
                tuple(promises),
                self._dates(active, on),
                logged,
                names,
                active,
            )

    def _asks(
        self, active: dict[str, Standing], promises: list[Promise], on: date
    ) -> Iterator[Ask]:
        waiting = [
            follow_up.plan
            for follow_up in self._follow_ups.waiting()
            if (whose := active.get(follow_up.plan.contact_id)) is not None
            and not is_over(follow_up.plan, whose.span)
        ]
        open_to = _open_to_asks(active, waiting, on)
        yield from _promise_asks(open_to, promises, on)
        yield from _chosen_asks(open_to, waiting, on)
        yield from _slip_asks(open_to.values(), on)
        chosen = {plan.contact_id for plan in waiting}
        others = (one for one in open_to.values() if one.contact_id not in chosen)
        yield from _interval_asks(others, on)

    def _dates(self, active: dict[str, Standing], on: date) -> tuple[ComingDate, ...]:
        last = later(on, DAYS_AHEAD - 1)
        months = {on.month, last.month}
        query = select(contact_dates).where(contact_dates.c.month.in_(months))
        found = []
        with self._database.reading() as connection:
            for row in connection.execute(query):
                standing = active.get(row.contact_id)
                yearly = YearlyDate(row.label, row.month, row.day, row.year)
                day = yearly.next_on(on)
                if standing is None or day > last:
                    continue
                if yearly.year is None or yearly.year <= day.year:
                    years = None if yearly.year is None else day.year - yearly.year
                    found.append(ComingDate(row.contact_id, standing.name, row.label, day, years))
        return tuple(sorted(found, key=lambda coming: (coming.on, coming.name)))


def _is_near(promise: Promise, on: date) -> bool:
    asks_on = promise.terms.asks_on
    return promise.terms.made_on <= on and (asks_on is None or asks_on <= on)


def _open_to_asks(
    active: dict[str, Standing], waiting: Iterable[NewFollowUp], on: date
) -> dict[str, Standing]:
    """Return who may be asked for: whoever was neither put off nor tried that day."""
    paused = {plan.contact_id for plan in waiting if plan.is_pause and plan.on > on}
    return {
        contact_id: one
        for contact_id, one in active.items()
        if contact_id not in paused and one.span.last_try != on
    }


def _promise_asks(
    open_to: dict[str, Standing], promises: Iterable[Promise], on: date
) -> Iterator[Ask]:
    for promise in promises:
        terms = promise.terms
        if terms.due_on is not None and terms.contact_id in open_to:
            name = open_to[terms.contact_id].name
            yield promise_ask(terms.contact_id, name, terms.what, terms.due_on, on)


def _chosen_asks(
    open_to: dict[str, Standing], waiting: Iterable[NewFollowUp], on: date
) -> Iterator[Ask]:
    for plan in waiting:
        standing = open_to.get(plan.contact_id)
        if standing is None or plan.on > on:
            continue
        if plan.is_pause:
            yield put_off_ask(plan.contact_id, standing.name, plan.made_on, plan.on, on)
        else:
            yield chosen_ask(plan.contact_id, standing.name, plan.what, plan.on, on)


def _slip_asks(everybody: Iterable[Standing], on: date) -> Iterator[Ask]:
    """Yield the asks of open slips; only of as many as may be shown, the latest first."""
    slips = (
        (-slip.toordinal(), one.name, one.contact_id, slip)
        for one in everybody
        if (slip := one.span.open_slip) is not None
        and (asks_on := slip_on(slip, one.span, one.formula_on)) is not None
        and asks_on <= on
    )
    for _, name, contact_id, slip in nsmallest(MAX_PEOPLE, slips):
        yield slip_ask(contact_id, name, slip, on)


def _interval_asks(everybody: Iterable[Standing], on: date) -> Iterator[Ask]:
    """Yield the asks of intervals that are over; only of as many as may be shown."""
    due = (
        (-_urgency(one, on), one.name, one.contact_id, one)
        for one in everybody
        if one.formula_on is not None and one.formula_on <= on
    )
    for urgency, name, contact_id, one in nsmallest(MAX_PEOPLE, due):
        yield interval_ask(
            contact_id,
            name,
            since=one.span.last_contact or one.added_on,
            cadence=one.cadence,
            urgency=-urgency,
            has_met=one.span.last_contact is not None,
            today=on,
        )


def _urgency(standing: Standing, on: date) -> float:
    since = standing.span.last_contact or standing.added_on
    return (on - since).days / standing.interval / standing.importance.interval_factor
