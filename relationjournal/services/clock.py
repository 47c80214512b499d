"""What day it is for the journal, whose day turns some hours after midnight."""

import time as system_time
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta


class Clock:
    """Tells the journal's day and the moment; a fixed day makes it a calendar page instead."""

    def __init__(
        self, fixed: date | None = None, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Take the day to compute for, or None for today, and where the moment comes from.

        Args:
            fixed: The day that `today` always is, or None.
            now: Returns the present moment, with its time zone.
        """
        self._fixed = fixed
        self._now = now

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return self._now().astimezone(UTC)

    def local_now(self) -> datetime:
        """Return the present moment in the zone that the computer is in now.

        A program that runs for days sees its user travel; without being told, the C library keeps
        the zone that it has read first. Windows has no way to tell it.
        """
        if hasattr(system_time, "tzset"):
            system_time.tzset()
        return self._now().astimezone()

    @property
    def is_fixed(self) -> bool:
        """Whether the day is a calendar page, which has no hour."""
        return self._fixed is not None

    def today(self, turns_at: time) -> date:
        """Return the local day, which lasts until this hour of the next morning."""
        if self._fixed is not None:
            return self._fixed
        return day_at(self.local_now(), turns_at)


def day_at(moment: datetime, turns_at: time) -> date:
    """Return the day of a local moment, which lasts until this hour of the next morning."""
    return (moment - timedelta(hours=turns_at.hour, minutes=turns_at.minute)).date()
