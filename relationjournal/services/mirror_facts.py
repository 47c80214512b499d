"""Gathers what the mirror looks at."""

from collections.abc import Callable, Iterable, Iterator, Set
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, func, select

from relationjournal.domain.contacts import Circle
from relationjournal.domain.follow_ups import NewFollowUp, is_over
from relationjournal.domain.interactions import Kind
from relationjournal.domain.mirror.facts import (
    Asked,
    DayEntry,
    DayTotals,
    MirrorFacts,
    Missing,
    NextFollowUp,
    OpenPromise,
    OpenSlip,
    Person,
    PracticeState,
    Rating,
    Received,
)
from relationjournal.domain.mirror.gentle import HEAVY_RUN, LOW_RUN
from relationjournal.domain.mirror.question import OPEN_DAYS, REST_DAYS
from relationjournal.domain.mirror.session import CardName
from relationjournal.domain.promises import PromiseState
from relationjournal.services.follow_ups import follow_up_of
from relationjournal.services.ledger import Ledger, Standing
from relationjournal.services.practices import Practices
from relationjournal.services.preferences import PreferenceStore
from relationjournal.services.today import Today
from relationjournal.storage.database import Database
from relationjournal.storage.schema import (
    contacts,
    entries,
    follow_ups,
    interactions,
    mirror_cards,
    mirror_sessions,
    promises,
)

THANKS = "thank"
SLIP_DAYS = 30
"""For how many days an open slip is worth being tomorrow's one thing."""

_NEAR = (Circle.INNER, Circle.CLOSE)


def _no_code(_on: date) -> str | None:
    return None


class MirrorReader:
    """Reads the facts of a day from the journal."""

    def __init__(
        self,
        database: Database,
        preferences: PreferenceStore,
        practices: Practices,
        ledger: Ledger,
        today: Today,
        code_line: Callable[[date], str | None] = _no_code,
    ) -> None:
        """Work on these parts of the journal.

        Args:
            database: The journal's file.
            preferences: The user's name and wishes.
            practices: What the mirror may ask about.
            ledger: How everybody stands.
            today: Whom the day proposes.
            code_line: Returns the line of the user's code that comes up on a day, or None.
        """
        self._database = database
        self._preferences = preferences
        self._practices = practices
        self._ledger = ledger
        self._today = today
        self.code_line = code_line

    def facts(self, on: date, *, is_tough_day: bool = False) -> MirrorFacts:
        """Return what the mirror of a day looks at.

        Args:
            on: The day.
            is_tough_day: Whether the user called it tough.
        """
        preferences = self._preferences.get()
        with self._database.reading() as connection:
            standings = [one for one in self._ledger.standings(on) if one.is_active]
            active = {one.contact_id for one in standings}
            view = self._today.view(on)
            lines = _lines(connection, on)
            return MirrorFacts(
                you=preferences.your_name.strip(),
                totals=_totals(connection, lines, on, preferences.slip_weight),
                entries=tuple(
                    DayEntry(row.id, _who(row), row.kind, row.size, row.note) for row in lines
                ),
                slips=tuple(_slips(connection, active, on)),
                promises=tuple(_promises(connection, active, on)),
                received=tuple(_received(connection, active, on)),
                missing=tuple(_missing(standings, _put_off(connection, on), on)),
                practices=self._states(connection, on),
                asked=_asked(connection, on),
                ratings=_ratings(connection, on),
                follow_up=_next_follow_up(standings, on),
                on_mind=tuple(Person(ask.contact_id, ask.name) for ask in view.reach_out),
                is_tough_day=is_tough_day,
                gentle_before=_gentle_before(connection, on),
                heavy_said_on=_heavy_said_on(connection, on),
                code_line=self.code_line(on) or "",
            )

    def practice_states(self, on: date) -> tuple[PracticeState, ...]:
        """Return how it stands with each practice before the mirror of a day."""
        with self._database.reading() as connection:
            return self._states(connection, on)

    def _states(self, connection: Connection, on: date) -> tuple[PracticeState, ...]:
        evidence = (
            select(entries.c.practice, func.max(entries.c.on_day).label("on_day"))
            .where(entries.c.practice != "", entries.c.on_day <= on)
            .group_by(entries.c.practice)
        )
        seen: dict[str, date] = {row.practice: row.on_day for row in connection.execute(evidence)}
        past = and_(mirror_cards.c.card == CardName.PRACTICE, mirror_cards.c.session_on < on)
        asked = _latest(connection, past)
        answered = _latest(connection, and_(past, mirror_cards.c.did != ""))
        states = []
        for chosen in self._practices.all():
            practice = chosen.practice
            days = [seen.get(practice.tag), answered.get(practice.id)]
            last_seen = max((day for day in days if day is not None), default=None)
            states.append(
                PracticeState(
                    practice.id,
                    chosen.is_on,
                    chosen.is_in_focus,
                    last_seen,
                    asked.get(practice.id),
                )
            )
        return tuple(states)


def _latest(connection: Connection, where: ColumnElement[bool]) -> dict[str, date]:
    query = select(
        mirror_cards.c.question, func.max(mirror_cards.c.session_on).label("on_day")
    ).where(where)
    rows = connection.execute(query.group_by(mirror_cards.c.question))
    return {row.question: row.on_day for row in rows}


def _who(row: Row[tuple[object, ...]]) -> Person:
    return Person(row.contact_id, row.name)


_LINES = (
    select(entries, interactions.c.note, contacts.c.name)
    .join(interactions, interactions.c.id == entries.c.interaction_id)
    .join(contacts, contacts.c.id == entries.c.contact_id)
    .order_by(entries.c.on_day, entries.c.id)
)


def _lines(connection: Connection, on: date) -> list[Row[tuple[object, ...]]]:
    return list(connection.execute(_LINES.where(interactions.c.on_day == on)))


def _totals(
    connection: Connection, lines: list[Row[tuple[object, ...]]], on: date, slip_weight: float
) -> DayTotals:
    effects = [row.fixed + slip_weight * row.slips for row in lines]
    opened = and_(promises.c.state == PromiseState.OPEN, promises.c.made_on <= on)
    return DayTotals(
        people=len({row.contact_id for row in lines}),
        put_in=sum(effect for effect in effects if effect > 0),
        took_out=sum(effect for effect in effects if effect < 0),
        promises_kept=_count(
            connection, and_(promises.c.state == PromiseState.KEPT, promises.c.closed_on == on)
        ),
        promises_open=_count(connection, opened),
        promises_tomorrow=_count(
            connection, and_(opened, promises.c.due_on == on + timedelta(days=1))
        ),
        mended=len({row.mends for row in lines if row.kind is Kind.MENDED}),
    )


def _count(connection: Connection, where: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(promises).where(where)
    return int(connection.execute(query).scalar_one())


def _slips(connection: Connection, active: Set[str], on: date) -> Iterator[OpenSlip]:
    query = (
        select(entries.c.id, entries.c.contact_id, entries.c.size, entries.c.on_day)
        .add_columns(contacts.c.name)
        .join(contacts, contacts.c.id == entries.c.contact_id)
        .where(
            entries.c.is_open,
            entries.c.on_day.between(on - timedelta(days=SLIP_DAYS), on),
        )
    )
    for row in connection.execute(query):
        if row.contact_id in active:
            yield OpenSlip(row.id, _who(row), row.size, row.on_day)


def _promises(connection: Connection, active: Set[str], on: date) -> Iterator[OpenPromise]:
    query = (
        select(promises, contacts.c.name)
        .join(contacts, contacts.c.id == promises.c.contact_id)
        .where(
            promises.c.state == PromiseState.OPEN,
            promises.c.due_on.is_not(None),
            promises.c.made_on <= on,
        )
    )
    for row in connection.execute(query):
        if row.contact_id in active:
            yield OpenPromise(row.id, _who(row), row.what, row.due_on)


def _received(connection: Connection, active: Set[str], on: date) -> Iterator[Received]:
    thanks = entries.alias("thanks")
    thanked = exists().where(
        thanks.c.contact_id == entries.c.contact_id,
        thanks.c.practice == THANKS,
        thanks.c.on_day.between(entries.c.on_day, on),
    )
    query = _LINES.where(
        entries.c.kind == Kind.RECEIVED,
        interactions.c.on_day.between(on - timedelta(days=OPEN_DAYS), on),
        ~thanked,
    )
    for row in connection.execute(query):
        if row.contact_id in active:
            yield Received(row.id, _who(row), row.size, row.on_day, row.note)


def _put_off(connection: Connection, on: date) -> list[NewFollowUp]:
    """Return the «not now»s that hold on a day."""
    query = select(follow_ups).where(
        follow_ups.c.is_pause,
        follow_ups.c.done_on.is_(None),
        follow_ups.c.made_on <= on,
        follow_ups.c.on_day > on,
    )
    return [follow_up_of(row).plan for row in connection.execute(query)]


def _missing(standings: list[Standing], put_off: Iterable[NewFollowUp], on: date) -> list[Missing]:
    """Return who is past their interval: near, not resting, and not put off by a «not now»."""
    spans = {one.contact_id: one.span for one in standings}
    set_aside = {
        plan.contact_id
        for plan in put_off
        if plan.contact_id in spans and not is_over(plan, spans[plan.contact_id])
    }
    return [
        Missing(Person(one.contact_id, one.name), (on - since).days / one.interval)
        for one in standings
        if one.circle in _NEAR
        and one.contact_id not in set_aside
        and one.formula_on is not None
        and (since := one.span.last_contact or one.added_on) <= on - timedelta(days=one.interval)
    ]


def _asked(connection: Connection, on: date) -> tuple[Asked, ...]:
    query = select(
        mirror_cards.c.question, mirror_cards.c.contact_id, mirror_cards.c.session_on
    ).where(
        mirror_cards.c.card == CardName.ONE_THING,
        mirror_cards.c.session_on.between(on - timedelta(days=REST_DAYS), on - timedelta(days=1)),
    )
    return tuple(Asked(*row) for row in connection.execute(query))


def _ratings(connection: Connection, on: date) -> tuple[Rating, ...]:
    query = (
        select(mirror_cards.c.session_on, mirror_cards.c.rating)
        .where(mirror_cards.c.rating.is_not(None), mirror_cards.c.session_on < on)
        .order_by(mirror_cards.c.session_on.desc())
        .limit(LOW_RUN)
    )
    return tuple(Rating(*row) for row in connection.execute(query))[::-1]


def _next_follow_up(standings: list[Standing], on: date) -> NextFollowUp | None:
    horizon = on + timedelta(days=OPEN_DAYS)
    near = [one for one in standings if one.next_on is not None and one.next_on <= horizon]
    first = min(near, key=lambda one: (one.next_on, one.name), default=None)
    if first is None or first.next_on is None:
        return None
    return NextFollowUp(Person(first.contact_id, first.name), first.next_on)


def _gentle_before(connection: Connection, on: date) -> int:
    query = (
        select(mirror_sessions.c.on_day, mirror_sessions.c.is_gentle)
        .where(mirror_sessions.c.on_day.between(on - timedelta(days=HEAVY_RUN), on))
        .where(mirror_sessions.c.on_day < on)
        .order_by(mirror_sessions.c.on_day.desc())
    )
    count = 0
    for session_on, is_gentle in connection.execute(query):
        if not is_gentle or session_on != on - timedelta(days=count + 1):
            break
        count += 1
    return count


def _heavy_said_on(connection: Connection, on: date) -> date | None:
    query = select(func.max(mirror_sessions.c.on_day)).where(
        mirror_sessions.c.says_heavy, mirror_sessions.c.on_day < on
    )
    said: date | None = connection.execute(query).scalar()
    return said
