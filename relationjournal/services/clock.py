"""What day it is for the journal, whose day turns some hours after midnight."""

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
        """Return the present moment in the zone that the computer is in."""
        return self._now().astimezone()

    def today(self, turns_at: time) -> date:
        """Return the local day, which lasts until this hour of the next morning."""
        if self._fixed is not None:
            return self._fixed
        shift = timedelta(hours=turns_at.hour, minutes=turns_at.minute)
        return (self.local_now() - shift).date()
