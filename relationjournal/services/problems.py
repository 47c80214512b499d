"""The open problems of a journal."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, Select, delete, insert, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.domain.problems import NewProblem, Problem
from relationjournal.resources import wording
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
        row = _row(terms) | {"id": problem.id}
        with self._changing(wording("problems.step.note", what=terms.what)) as connection:
            connection.execute(insert(problems).values(row))
        return problem

    def edit(self, problem_id: str, terms: NewProblem) -> Problem:
        """Correct what a problem is, whose it is and whether they have noticed, and return it.

        Raises:
            ProblemGone: It is not in the journal.
            ProblemRefused: It was handled before that day.
        """
        after = Problem(problem_id, terms, self.get(problem_id).handled_on)
        with self._changing(wording("problems.step.edit", what=terms.what)) as connection:
            row = update(problems).where(problems.c.id == problem_id)
            connection.execute(row.values(_row(terms)))
        return after

    def notice(self, problem_id: str, *, have_noticed: bool = True) -> Problem:
        """Say that they have noticed a problem, or that they have not, and return it.

        Raises:
            ProblemGone: It is not in the journal.
        """
        terms = self.get(problem_id).terms
        return self.edit(problem_id, replace(terms, have_noticed=have_noticed))

    def delete(self, problem_id: str) -> None:
        """Remove a problem.

        Raises:
            ProblemGone: It is not in the journal.
        """
        what = self.get(problem_id).terms.what
        name = wording("problems.step.remove", what=what)
        with self._database.removal(Change.PROBLEM, name) as connection:
            connection.execute(delete(problems).where(problems.c.id == problem_id))

    def open(self, contact_id: str | None = None) -> list[Problem]:
        """Return the problems that are not handled, those nobody has noticed yet first.

        Args:
            contact_id: Only this contact's.
        """
        query = select(problems).where(problems.c.handled_on.is_(None))
        if contact_id is not None:
            query = query.where(problems.c.contact_id == contact_id)
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
        what = self.get(problem_id).terms.what
        with self._changing(wording("problems.step.handle", what=what)) as connection:
            row = update(problems).where(problems.c.id == problem_id)
            connection.execute(row.values(handled_on=self._today()))
        return self.get(problem_id)

    def _changing(self, name: str) -> AbstractContextManager[Connection]:
        return self._database.transaction(Change.PROBLEM, name)

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


def _row(terms: NewProblem) -> dict[str, object]:
    return {
        "contact_id": terms.contact_id,
        "what": terms.what,
        "noted_on": terms.noted_on,
        "have_noticed": terms.have_noticed,
    }
