"""The user's mission and code, in all its versions."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import delete, insert, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.domain.my_code import Code, CodeVersion
from relationjournal.services.preferences import PreferenceStore
from relationjournal.storage.database import Database
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import code_lines, code_versions


class NoCode(JournalError):
    """There is no code to sign yet."""


class MyCode:
    """Writes the code, keeps what it was before, and says when it is time to sign it again."""

    def __init__(
        self, database: Database, preferences: PreferenceStore, today: Callable[[], date]
    ) -> None:
        """Work on this database.

        Args:
            database: The journal's file.
            preferences: Knows the seed that draws the line of a day.
            today: Returns the journal's day.
        """
        self._database = database
        self._preferences = preferences
        self._today = today

    def current(self) -> CodeVersion | None:
        """Return the code as it is now, or None while none is written."""
        versions = self.versions()
        return versions[0] if versions else None

    def versions(self) -> list[CodeVersion]:
        """Return every version, the present one first."""
        table, lines = code_versions, code_lines
        with self._database.reading() as connection:
            texts: dict[str, list[str]] = {}
            kept = select(lines.c.code_version_id, lines.c.text).order_by(lines.c.position)
            for version_id, line in connection.execute(kept):
                texts.setdefault(version_id, []).append(line)
            query = select(table).order_by(table.c.written_on.desc(), table.c.key.desc())
            return [
                CodeVersion(
                    row.id,
                    Code(row.mission, tuple(texts.get(row.id, ()))),
                    row.written_on,
                    row.signed_on,
                )
                for row in connection.execute(query)
            ]

    def write(self, code: Code) -> CodeVersion:
        """Keep the code as it is from today on, and return it.

        What was written earlier stays as a version; what was written today and is not signed is
        replaced. A code that says the same as before changes nothing.

        Raises:
            CodeRefused: It says nothing, has more than ten lines, or an empty one.
        """
        code.checked()
        before, today = self.current(), self._today()
        if before is not None and before.code == code:
            return before
        version = CodeVersion(new_id(), code, today)
        with self._database.transaction(Change.CODE, "write my code") as connection:
            if before is not None and before.written_on == today and before.signed_on is None:
                connection.execute(delete(code_versions).where(code_versions.c.id == before.id))
            row = {"id": version.id, "written_on": today, "mission": code.mission}
            connection.execute(insert(code_versions).values(row))
            rows = [
                {"code_version_id": version.id, "position": at, "text": line}
                for at, line in enumerate(code.lines)
            ]
            if rows:
                connection.execute(insert(code_lines), rows)
        return version

    def sign(self) -> CodeVersion:
        """Sign the present code today, and return it.

        Raises:
            NoCode: None is written.
        """
        version, today = self.current(), self._today()
        if version is None:
            msg = "There is no code to sign yet; write a mission or a first line."
            raise NoCode(msg)
        with self._database.transaction(Change.CODE, "sign my code") as connection:
            row = update(code_versions).where(code_versions.c.id == version.id)
            connection.execute(row.values(signed_on=today))
        return CodeVersion(version.id, version.code, version.written_on, today)

    def line_for(self, on: date) -> str | None:
        """Return the line that comes up on a day, or None while there is no code."""
        version = self.current()
        seed = self._preferences.get().mirror_seed
        return None if version is None else version.line_for(seed, on)
