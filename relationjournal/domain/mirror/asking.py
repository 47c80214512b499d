"""When the mirror offers itself (design page «mirror», section 7)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

WINDOW = timedelta(minutes=90)
"""How long after its hour the mirror may still offer itself."""

PAUSE_SECONDS = 60
"""How long nothing must have been typed, so that it asks only in a pause."""

SOON = timedelta(minutes=15)
LATER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class AskingWishes:
    """When the user wants to be asked.

    Attributes:
        is_on: Whether the mirror offers itself at all.
        at: The local time T.
        days: The weekdays, as digits 1 (Monday) to 7.
        day_turns_at: The local time at which a day ends; a T before it belongs to the night after.
    """

    is_on: bool = True
    at: time = time(20, 30)
    days: str = "1234567"
    day_turns_at: time = time(4)

    def hour_of(self, day: date) -> datetime:
        """Return the local moment T of a day of the journal."""
        is_after_midnight = self.at < self.day_turns_at
        return datetime.combine(day + timedelta(days=is_after_midnight), self.at)

    def end_of(self, day: date) -> datetime:
        """Return the local moment at which a day of the journal is over."""
        return datetime.combine(day + timedelta(days=1), self.day_turns_at)


@dataclass(frozen=True, slots=True)
class AskingState:
    """What has become of an evening so far; it is forgotten with the day.

    Attributes:
        day: The day of the journal that it is about.
        has_looked: Whether the mirror of that day was opened.
        is_declined: Whether the user said «not tonight», which is final.
        put_off_until: The local moment that the user put it off to, or None.
    """

    day: date
    has_looked: bool = False
    is_declined: bool = False
    put_off_until: datetime | None = None

    def looked(self) -> "AskingState":
        """Return the state once the mirror of the day was opened."""
        return replace(self, has_looked=True)

    def declined(self) -> "AskingState":
        """Return the state after «not tonight»."""
        return replace(self, is_declined=True)

    def put_off(self, now: datetime, by: timedelta) -> "AskingState":
        """Return the state after «in 15 min» or «in an hour»."""
        return replace(self, put_off_until=now + by)


def should_ask(
    now: datetime, wishes: AskingWishes, state: AskingState, seconds_since_typing: float
) -> bool:
    """Tell whether the mirror may offer itself now.

    It does on the chosen days, from T on for 90 minutes, once the typing pauses, and not where the
    user has looked or declined. Putting it off moves the 90 minutes along, but never past the end
    of the day.

    Args:
        now: The local time, without a time zone.
        wishes: When the user wants to be asked.
        state: What has become of the evening so far.
        seconds_since_typing: How long ago the last key was pressed.
    """
    if not wishes.is_on or state.has_looked or state.is_declined:
        return False
    if str(state.day.isoweekday()) not in wishes.days:
        return False
    start = state.put_off_until or wishes.hour_of(state.day)
    end = min(start + WINDOW, wishes.end_of(state.day))
    return start <= now < end and seconds_since_typing >= PAUSE_SECONDS
