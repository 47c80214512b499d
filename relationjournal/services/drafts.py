"""The line that was being typed when the journal was closed, kept inside the encrypted file."""

from sqlalchemy import delete, insert, select

from relationjournal.domain.changes import Change
from relationjournal.storage.database import Database
from relationjournal.storage.schema import settings

_NAME = "draft"


class Drafts:
    """Keeps one unfinished capture line until it is taken up again."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database

    def keep(self, line: str) -> None:
        """Keep a line in place of the one kept before; an empty one keeps none."""
        if not line and not self._kept():
            return
        with self._database.transaction(Change.SETTING) as connection:
            connection.execute(delete(settings).where(settings.c.name == _NAME))
            if line:
                connection.execute(insert(settings).values(name=_NAME, value=line))

    def take(self) -> str:
        """Return the line that was kept, or nothing, and keep it no longer."""
        line = self._kept()
        self.keep("")
        return line

    def _kept(self) -> str:
        query = select(settings.c.value).where(settings.c.name == _NAME)
        with self._database.reading() as connection:
            return str(connection.execute(query).scalar() or "")
