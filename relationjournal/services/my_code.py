"""The user's mission and code, in all its versions."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy import delete, insert, select

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.domain.my_code import Code, CodeVersion
from relationjournal.resources import wording
from relationjournal.services.preferences import PreferenceStore
from relationjournal.storage.database import Database
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import code_lines, code_signings, code_versions


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
        table, lines, signings = code_versions.c, code_lines.c, code_signings.c
        texts: defaultdict[str, list[str]] = defaultdict(list)
        days: defaultdict[str, list[date]] = defaultdict(list)
        with self._database.reading() as connection:
            kept = select(lines.code_version_id, lines.text).order_by(lines.position)
            for version_id, line in connection.execute(kept):
                texts[version_id].append(line)
            signed = select(signings.code_version_id, signings.signed_on)
            for version_id, day in connection.execute(signed.order_by(signings.signed_on)):
                days[version_id].append(day)
            query = select(code_versions).order_by(table.written_on.desc(), table.key.desc())
            return [
                CodeVersion(
                    row.id,
                    Code(row.mission, tuple(texts[row.id])),
                    row.written_on,
                    tuple(days[row.id]),
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
        with self._database.transaction(Change.CODE, wording("code.step.write")) as connection:
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
        """Sign the present code today, and return it; a second time on a day changes nothing.

        Every day that it was signed on is kept.

        Raises:
            NoCode: None is written.
        """
        version, today = self.current(), self._today()
        if version is None:
            msg = "There is no code to sign yet; write a mission or a first line."
            raise NoCode(msg)
        if today in version.signings:
            return version
        with self._database.transaction(Change.CODE, wording("code.step.sign")) as connection:
            row = {"code_version_id": version.id, "signed_on": today}
            connection.execute(insert(code_signings).values(row))
        return replace(version, signings=tuple(sorted((*version.signings, today))))

    def line_for(self, on: date) -> str | None:
        """Return the line that comes up on a day, or None while there is no code."""
        version = self.current()
        seed = self._preferences.get().mirror_seed
        return None if version is None else version.line_for(seed, on)
