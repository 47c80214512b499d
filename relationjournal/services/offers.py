"""What the mirror's offers are decided from, and what becomes of them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from relationjournal.domain.changes import Change
from relationjournal.domain.mirror.asking import (
    Around,
    AskingWishes,
    ends_at,
    is_open,
    morning_of,
    settled,
    should_ask,
    should_tell,
    twice_a_week,
)
from relationjournal.domain.mirror.evenings import AskingState
from relationjournal.services.journal import Journal
from relationjournal.services.preferences import Preferences


class Due(StrEnum):
    """What may be said to the user now."""

    NOTHING = "nothing"
    MIRROR = "mirror"
    PROMISE = "promise"


class Occasion(Protocol):
    """What has to be known of a journal in order to offer its mirror."""

    def now(self) -> datetime:
        """Return the local time, with its zone."""
        ...

    def day(self) -> date:
        """Return the journal's day."""
        ...

    def wishes(self) -> AskingWishes:
        """Return when the user wants to be asked."""
        ...

    def has_looked(self, day: date) -> bool:
        """Tell whether the mirror of a day was opened."""
        ...

    def has_matter(self, day: date) -> bool:
        """Tell whether a day has notes, or something open with someone."""
        ...

    def has_promise_due(self, day: date) -> bool:
        """Tell whether an open promise is due that very day."""
        ...


class StateKeeper(Protocol):
    """Where the program remembers its offers."""

    @property
    def state(self) -> AskingState:
        """What is remembered."""
        ...

    def put(self, state: AskingState) -> None:
        """Remember something else."""
        ...


class JournalOccasion:
    """The occasion of an open journal, read anew only where the journal has changed."""

    def __init__(self, journal: Journal) -> None:
        """Ask this journal."""
        self._journal = journal
        self._known: dict[tuple[str, date], bool] = {}
        self._version = -1

    def now(self) -> datetime:
        """Return the local time, with its zone."""
        return self._journal.clock.local_now()

    def day(self) -> date:
        """Return the journal's day."""
        return self._journal.day()

    def wishes(self) -> AskingWishes:
        """Return when the user wants to be asked."""
        return wishes_of(self._journal.preferences.get())

    def has_looked(self, day: date) -> bool:
        """Tell whether the mirror of a day was opened."""
        return self._journal.evenings.opened(day) is not None

    def has_matter(self, day: date) -> bool:
        """Tell whether a day has notes, or something open with someone."""
        return bool(self._journal.interactions.on(day)) or self.has_open_matter(day)

    def has_open_matter(self, day: date) -> bool:
        """Tell whether something is open with someone, whatever was noted that day."""
        return self._once("open matter", day, self._has_open_matter)

    def has_promise_due(self, day: date) -> bool:
        """Tell whether a promise is due that very day, to someone whose account does not rest."""
        return self._once("promise due", day, self._has_promise_due)

    def _has_open_matter(self, day: date) -> bool:
        return bool(self._journal.problems.open()) or self._journal.mirror.has_open_matter(day)

    def _has_promise_due(self, day: date) -> bool:
        promises = self._journal.today.view(day).promises
        return any(promise.terms.due_on == day for promise in promises)

    def _once(self, what: str, day: date, read: Callable[[date], bool]) -> bool:
        version = self._journal.database.version(Change.everything())
        if version != self._version:
            self._known.clear()
            self._version = version
        key = what, day
        if key not in self._known:
            self._known[key] = read(day)
        return self._known[key]


class Offers:
    """Decides what may be said now, and keeps what became of it.

    Whoever shows it asks `check` every now and then, and then calls what was done or answered.
    """

    def __init__(self, occasion: Occasion, keeper: StateKeeper) -> None:
        """Decide for an occasion.

        Args:
            occasion: What is known of the journal.
            keeper: Remembers what became of the last evenings.
        """
        self._occasion = occasion
        self._keeper = keeper

    @property
    def state(self) -> AskingState:
        """What is remembered of the last evenings."""
        return self._keeper.state

    @property
    def day(self) -> date:
        """The journal's day."""
        return self._occasion.day()

    def check(self, around: Around) -> Due:
        """Return what may be said now.

        It counts offers that are over as let pass, and sees whether the user has looked.
        """
        now, day, wishes = self._occasion.now(), self.day, self._occasion.wishes()
        self._settle(now, day, wishes)
        if should_ask(now, day, wishes, self.state, around) and self._occasion.has_matter(day):
            return Due.MIRROR
        is_time_to_tell = should_tell(now, day, wishes, self.state, around)
        if is_time_to_tell and self._occasion.has_promise_due(day):
            return Due.PROMISE
        return Due.NOTHING

    def is_open(self) -> bool:
        """Tell whether an offer that stands may go on standing."""
        return is_open(self._occasion.now(), self.day, self._occasion.wishes(), self.state)

    def offered(self) -> bool:
        """Remember that the mirror was offered, and return whether that is the first time."""
        evening = self.state.of(self.day)
        ends = ends_at(self._occasion.now(), self._occasion.wishes(), evening)
        is_first = evening.ends_at != ends and not evening.is_settled
        self._put(self.state.offered(self.day, ends))
        return is_first

    def told(self) -> None:
        """Remember that the user was told of a promise."""
        self._put(self.state.told(self.day))

    def decline(self) -> None:
        """Offer nothing more tonight."""
        self._put(self.state.declined(self.day))

    def put_off(self, by: timedelta) -> None:
        """Offer it later."""
        until = (self._occasion.now() + by).replace(microsecond=0)
        self._put(self.state.put_off(self.day, until))

    def every_evening(self) -> None:
        """Ask on all the days that were chosen."""
        self._put(self.state.every_evening())

    def twice_a_week(self) -> None:
        """Ask on two of the days that were chosen."""
        self._put(self.state.twice_a_week())

    def said_so(self) -> None:
        """Remember that the user knows that it asks twice a week."""
        self._put(self.state.said_so())

    def rare_days(self) -> list[date]:
        """Return two coming days whose weekdays are those of «twice a week», the first one first.

        Where no more than two weekdays were chosen there are none: it asks as before.
        """
        chosen = self._occasion.wishes().days
        rare = twice_a_week(chosen)
        week = (self.day + timedelta(days=number) for number in range(1, 8))
        return [one for one in week if str(one.isoweekday()) in rare and rare != chosen]

    def morning(self) -> date | None:
        """Return the day that this morning offers a one-minute look at, or None."""
        now, day, wishes = self._occasion.now(), self.day, self._occasion.wishes()
        yesterday = morning_of(now, day, wishes, self.state)
        if yesterday is None or self._occasion.has_looked(yesterday):
            return None
        return yesterday if self._occasion.has_matter(yesterday) else None

    def _settle(self, now: datetime, day: date, wishes: AskingWishes) -> None:
        """Look at the days that are remembered before any of them counts as let pass."""
        state = self.state
        for one in {day, *(evening.day for evening in state.evenings)}:
            if not state.of(one).has_looked and self._occasion.has_looked(one):
                state = state.looked(one)
        self._put(settled(now, day, wishes, state))

    def _put(self, state: AskingState) -> None:
        if state != self.state:
            self._keeper.put(state)


def wishes_of(chosen: Preferences) -> AskingWishes:
    """Return when the user wants to be asked."""
    return AskingWishes(
        chosen.mirror_asks,
        chosen.mirror_at,
        chosen.mirror_days,
        chosen.day_turns_at,
        chosen.holidays,
        chosen.paused_until,
        chosen.tells_promises,
    )
