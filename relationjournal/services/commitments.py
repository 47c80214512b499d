"""The commitments of a journal."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date

from sqlalchemy import Connection, func, insert, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.domain.reviews.commitments import Commitment, checked_words
from relationjournal.resources import wording
from relationjournal.storage.database import Database
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import commitments


class CommitmentGone(JournalError):
    """The commitment is not, or no longer, in the journal."""


class Commitments:
    """Makes commitments, changes their words, and lets them end."""

    def __init__(self, database: Database, today: Callable[[], date]) -> None:
        """Work on this database.

        Args:
            database: The journal's file.
            today: Returns the journal's day.
        """
        self._database = database
        self._today = today

    def all(self, *, with_ended: bool = False) -> list[Commitment]:
        """Return the commitments that hold, those to others first, in their order."""
        table = commitments
        query = select(table).order_by(table.c.is_to_self, table.c.position, table.c.key)
        if not with_ended:
            query = query.where(table.c.ended_on.is_(None))
        with self._database.reading() as connection:
            return [
                Commitment(row.id, row.words, row.is_to_self, row.made_on, row.ended_on)
                for row in connection.execute(query)
            ]

    def held_between(self, first: date, last: date) -> list[Commitment]:
        """Return the commitments that held at some time between two days, in their order."""
        return [
            one
            for one in self.all(with_ended=True)
            if one.made_on <= last and (one.ended_on is None or one.ended_on > first)
        ]

    def make(self, words: str, *, is_to_self: bool = False) -> Commitment:
        """Commit to something, and return it.

        Raises:
            CommitmentRefused: There are no words, or far too many.
        """
        return self._make([words], "make", is_to_self=is_to_self)[0]

    def make_all(self, sentences: Iterable[str], *, is_to_self: bool = False) -> list[Commitment]:
        """Commit to several things at once, in one undo step.

        Raises:
            CommitmentRefused: There are no words, or far too many.
        """
        return self._make(sentences, "make_ten", is_to_self=is_to_self)

    def _make(self, sentences: Iterable[str], step: str, *, is_to_self: bool) -> list[Commitment]:
        today = self._today()
        made = [Commitment(new_id(), checked_words(each), is_to_self, today) for each in sentences]
        with self._changing(step) as connection:
            last = connection.execute(select(func.max(commitments.c.position))).scalar() or 0
            for position, one in enumerate(made, last + 1):
                connection.execute(
                    insert(commitments).values(
                        id=one.id,
                        position=position,
                        words=one.words,
                        is_to_self=one.is_to_self,
                        made_on=one.made_on,
                    )
                )
        return made

    def edit(self, commitment_id: str, words: str) -> None:
        """Change the words of a commitment.

        Raises:
            CommitmentGone: It is not in the journal.
            CommitmentRefused: There are no words, or far too many.
        """
        self._update(commitment_id, "edit", words=checked_words(words))

    def end(self, commitment_id: str) -> None:
        """Let a commitment end today; what was said of it in reviews stays.

        Raises:
            CommitmentGone: It is not in the journal.
        """
        self._update(commitment_id, "end", ended_on=self._today())

    def _update(self, commitment_id: str, step: str, **values: object) -> None:
        with self._changing(step) as connection:
            row = update(commitments).where(commitments.c.id == commitment_id)
            if connection.execute(row.values(values)).rowcount == 0:
                msg = wording("reviews.refused.commitment")
                raise CommitmentGone(msg)

    def _changing(self, step: str) -> AbstractContextManager[Connection]:
        return self._database.transaction(Change.REVIEW, wording(f"reviews.step.commitment.{step}"))
