"""When the mirror offers itself (design page «mirror», section 7).

Everything is decided from facts: the local time, what the user wishes, what became of the last
evenings, and what goes on at the screen. Days are those of the journal, which turn some hours
after midnight; moments are kept as instants, so that no journey moves them.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import combinations

from relationjournal.domain.mirror.evenings import AskingState, EveningState
from relationjournal.domain.mirror.quiet import QuietSpan

WINDOW = timedelta(minutes=90)
"""How long after its hour the mirror may still offer itself."""

PAUSE_SECONDS = 60
"""How long nothing must have been typed, so that it asks only in a pause."""

SOON = timedelta(minutes=15)
LATER = timedelta(hours=1)

NOON = time(12)
"""Until when the morning offers a look at yesterday."""

TELL_FROM, TELL_UNTIL = time(9), time(17)
"""When the one other notification of a day may come."""

_WEEK = 7


@dataclass(frozen=True, slots=True)
class AskingWishes:
    """When the user wants to be asked.

    Attributes:
        is_on: Whether the mirror offers itself at all.
        at: The local time T.
        days: The weekdays, as digits 1 (Monday) to 7; the others are quiet.
        day_turns_at: The local time at which a day ends; a T before it belongs to the night after.
        holidays: Quiet days beside the weekdays.
        paused_until: The first day after a pause, or None; the days before it are quiet.
        tells_promises: Whether to be told, once a day at most, that a promise is due today.
    """

    is_on: bool = True
    at: time = time(20, 30)
    days: str = "1234567"
    day_turns_at: time = time(4)
    holidays: tuple[QuietSpan, ...] = ()
    paused_until: date | None = None
    tells_promises: bool = False

    def is_quiet(self, day: date) -> bool:
        """Tell whether nothing is asked and nothing is told on a day."""
        is_paused = self.paused_until is not None and day < self.paused_until
        is_weekday_off = str(day.isoweekday()) not in self.days
        return is_paused or is_weekday_off or any(one.holds(day) for one in self.holidays)

    def asks_on(self, day: date, *, is_rare: bool = False) -> bool:
        """Tell whether the mirror offers itself on a day.

        Args:
            day: Which.
            is_rare: Whether it does so only twice a week, after three skips in a row.
        """
        days = twice_a_week(self.days) if is_rare else self.days
        return self.is_on and not self.is_quiet(day) and str(day.isoweekday()) in days

    def hour_of(self, day: date) -> datetime:
        """Return the local moment T of a day of the journal."""
        is_after_midnight = self.at < self.day_turns_at
        return datetime.combine(day + timedelta(days=is_after_midnight), self.at)

    def end_of(self, day: date) -> datetime:
        """Return the local moment at which a day of the journal is over."""
        return datetime.combine(day + timedelta(days=1), self.day_turns_at)


@dataclass(frozen=True, slots=True)
class Around:
    """What goes on at the screen.

    Attributes:
        seconds_since_typing: How long ago the last key was pressed.
        is_full_screen: Whether a window fills the screen: a film, a talk, a game.
    """

    seconds_since_typing: float
    is_full_screen: bool = False

    @property
    def is_calm(self) -> bool:
        """Whether something may be shown without being in the way."""
        return self.seconds_since_typing >= PAUSE_SECONDS and not self.is_full_screen


def twice_a_week(days: str) -> str:
    """Return the two of some weekdays that lie furthest apart, the earliest such pair."""
    pairs = ["".join(pair) for pair in combinations(days, 2)]
    return max(pairs, key=_gap, default=days)


def _gap(pair: str) -> int:
    apart = int(pair[1]) - int(pair[0])
    return min(apart, _WEEK - apart)


def is_open(now: datetime, day: date, wishes: AskingWishes, state: AskingState) -> bool:
    """Tell whether the offer of a day may stand at this moment.

    It may on the chosen days, from T on for 90 minutes, and not once the user has looked, declined
    or let it pass. Putting it off moves the 90 minutes along, but never past the end of the day.

    Args:
        now: The local time, with its zone.
        day: The journal's day at that time.
        wishes: When the user wants to be asked.
        state: What has become of the last evenings.
    """
    evening = state.of(day)
    if evening.is_settled or not wishes.asks_on(day, is_rare=state.is_rare):
        return False
    until = ends_at(now, wishes, evening)
    if evening.put_off_until is not None:
        return evening.put_off_until <= now < until
    return wishes.hour_of(day) <= _wall(now) and now < until


def ends_at(now: datetime, wishes: AskingWishes, evening: EveningState) -> datetime:
    """Return the moment at which the offer of an evening ends, as seen from now.

    An offer that was made ends when it would have ended there, wherever the user is now.
    """
    day_ends = now + (wishes.end_of(evening.day) - _wall(now))
    if evening.put_off_until is not None:
        return min(evening.put_off_until + WINDOW, day_ends)
    hour_ends = now + (wishes.hour_of(evening.day) + WINDOW - _wall(now))
    return min(evening.ends_at or hour_ends, hour_ends, day_ends)


def should_ask(
    now: datetime, day: date, wishes: AskingWishes, state: AskingState, around: Around
) -> bool:
    """Tell whether the mirror may offer itself now: the offer is open, and there is a pause."""
    return around.is_calm and is_open(now, day, wishes, state)


def should_tell(
    now: datetime, day: date, wishes: AskingWishes, state: AskingState, around: Around
) -> bool:
    """Tell whether it may be said now that a promise is due: once a day, in a pause, by daylight.

    A day that comes twice, as on a journey to the west, is told once.
    """
    if not wishes.tells_promises or wishes.is_quiet(day) or not around.is_calm:
        return False
    is_new = state.told_on is None or state.told_on < day
    return is_new and now.date() == day and TELL_FROM <= now.time() < TELL_UNTIL


def morning_of(now: datetime, day: date, wishes: AskingWishes, state: AskingState) -> date | None:
    """Return the day that this morning offers a one-minute look at, or None.

    It is yesterday, until noon, where its evening was missed: not where it was quiet, or the user
    has looked or said «not tonight».
    """
    yesterday = day - timedelta(days=1)
    evening = state.of(yesterday)
    is_morning = now.date() == day and now.time() < NOON
    is_missed = not (evening.has_looked or evening.is_declined)
    asked = wishes.asks_on(yesterday, is_rare=state.is_rare)
    return yesterday if is_morning and is_missed and asked else None


def settled(now: datetime, day: date, wishes: AskingWishes, state: AskingState) -> AskingState:
    """Return the state once every offer that is over counts as let pass, and old days are gone."""
    for evening in state.evenings:
        if evening.was_offered and not evening.is_settled and now >= _end_of(now, wishes, evening):
            state = state.let_pass(evening.day)
    return state.without_old(day)


def _end_of(now: datetime, wishes: AskingWishes, evening: EveningState) -> datetime:
    """Return when an offer that was made is over, by the clock it was made by."""
    if evening.put_off_until is not None:
        return evening.put_off_until + WINDOW
    return evening.ends_at or ends_at(now, wishes, evening)


def _wall(now: datetime) -> datetime:
    return now.replace(tzinfo=None)
