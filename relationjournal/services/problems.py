"""The open problems of a journal."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import Select, insert, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.domain.problems import NewProblem, Problem
from relationjournal.storage.database import Database
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import problems


class ProblemGone(JournalError):
    """The problem is not, or no longer, in the journal."""


class Problems:
    """Notes problems, and says which were handled."""

    def __init__(self, database: Database, today: Callable[[], date]) -> None:
        """Work on this database.

        Args:
            database: The journal's file.
            today: Returns the journal's day.
        """
        self._database = database
        self._today = today

    def note(self, terms: NewProblem) -> Problem:
        """Keep a problem until it is handled, and return it."""
        problem = Problem(new_id(), terms)
        row = {
            "id": problem.id,
            "contact_id": terms.contact_id,
            "what": terms.what,
            "noted_on": terms.noted_on,
            "have_noticed": terms.have_noticed,
        }
        with self._database.transaction(Change.PROBLEM, "note a problem") as connection:
            connection.execute(insert(problems).values(row))
        return problem

    def open(self) -> list[Problem]:
        """Return the problems that are not handled, those nobody has noticed yet first."""
        query = select(problems).where(problems.c.handled_on.is_(None))
        return self._read(
            query.order_by(problems.c.have_noticed, problems.c.noted_on, problems.c.id)
        )

    def get(self, problem_id: str) -> Problem:
        """Return a problem.

        Raises:
            ProblemGone: It is not in the journal.
        """
        found = self._read(select(problems).where(problems.c.id == problem_id))
        if not found:
            msg = "This problem is no longer in the journal; it was removed."
            raise ProblemGone(msg)
        return found[0]

    def handle(self, problem_id: str) -> Problem:
        """Say that a problem is handled today, and return it.

        Raises:
            ProblemGone: It is not in the journal.
        """
        self.get(problem_id)
        with self._database.transaction(Change.PROBLEM, "handle a problem") as connection:
            row = update(problems).where(problems.c.id == problem_id)
            connection.execute(row.values(handled_on=self._today()))
        return self.get(problem_id)

    def _read(self, query: Select[tuple[object, ...]]) -> list[Problem]:
        with self._database.reading() as connection:
            return [
                Problem(
                    row.id,
                    NewProblem(row.what, row.noted_on, row.contact_id, row.have_noticed),
                    row.handled_on,
                )
                for row in connection.execute(query)
            ]
