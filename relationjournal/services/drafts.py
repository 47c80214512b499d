"""Lines that are being typed, kept inside the encrypted file until they are taken up again.

They are no changes of the journal yet: undo passes them over, and nothing is announced.
"""

from datetime import date

from sqlalchemy import delete, insert, select

from relationjournal.storage.database import Database
from relationjournal.storage.schema import settings

_BAR, _MIRROR = "draft", "draft of the mirror"


class Drafts:
    """Keeps unfinished capture lines: that of the bar, and that of the mirror's first card."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database

    def keep(self, line: str) -> None:
        """Keep the line of the bar in place of the one kept before; an empty one keeps none."""
        self._keep(_BAR, line)

    def take(self) -> str:
        """Return the line of the bar that was kept, or nothing, and keep it no longer."""
        line = self._kept(_BAR)
        self._keep(_BAR, "")
        return line

    def keep_forgotten(self, on: date, line: str) -> None:
        """Keep what is being added to a day in the mirror; an empty line keeps none."""
        self._keep(_MIRROR, f"{on.isoformat()} {line}" if line else "")

    def forgotten(self, on: date) -> str:
        """Return what was being added to a day in the mirror, or nothing."""
        day, _, line = self._kept(_MIRROR).partition(" ")
        return line if day == on.isoformat() else ""

    def _keep(self, name: str, line: str) -> None:
        if self._database.is_closed or line == self._kept(name):
            return
        with self._database.aside() as connection:
            connection.execute(delete(settings).where(settings.c.name == name))
            if line:
                connection.execute(insert(settings).values(name=name, value=line))

    def _kept(self, name: str) -> str:
        query = select(settings.c.value).where(settings.c.name == name)
        with self._database.reading() as connection:
            return str(connection.execute(query).scalar() or "")
