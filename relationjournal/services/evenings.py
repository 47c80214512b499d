"""Which evenings the mirror was opened on, for pages that only say so.

The mirror itself is much larger, and a window that starts does not need it.
"""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select

from relationjournal.storage.database import Database
from relationjournal.storage.schema import mirror_sessions


class OpenedEvening(NamedTuple):
    """An evening whose mirror was opened.

    Attributes:
        on: The day.
        closed_at: When it was looked at to the end, or None.
    """

    on: date
    closed_at: datetime | None


class Evenings:
    """Reads which evenings were opened."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database

    def opened(self, on: date) -> OpenedEvening | None:
        """Return the evening of a day, or None where its mirror was not opened."""
        query = select(mirror_sessions.c.on_day, mirror_sessions.c.closed_at)
        with self._database.reading() as connection:
            row = connection.execute(query.where(mirror_sessions.c.on_day == on)).first()
        return None if row is None else OpenedEvening(*row)
