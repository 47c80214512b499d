"""Letters to next year's self.

Until it is opened a letter's text leaves this module for nobody: no search finds it and no page
shows it. It is in the encrypted file and in the lossless Journal JSON, and nowhere else.
"""

from collections.abc import Callable
from datetime import date

from sqlalchemy import delete, insert, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.reviews.letters import (
    LetterRefused,
    OpenedLetter,
    SealedLetter,
    is_due,
)
from relationjournal.domain.reviews.review import CardName, Review
from relationjournal.resources import wording
from relationjournal.storage.database import Database
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import letters, review_answers


class Letters:
    """Seals letters, and opens those that have arrived."""

    def __init__(
        self, database: Database, today: Callable[[], date], day_of: Callable[[Review], date]
    ) -> None:
        """Work on this database.

        Args:
            database: The journal's file.
            today: Returns the journal's day.
            day_of: Returns the journal's day on which a review was begun.
        """
        self._database = database
        self._today = today
        self._day_of = day_of

    def sealed(self) -> list[SealedLetter]:
        """Return the letters that nobody has opened, without their text, oldest first."""
        query = select(letters.c.id, letters.c.written_on).where(letters.c.opened_on.is_(None))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(letters.c.written_on, letters.c.key))
            return [SealedLetter(row.id, row.written_on) for row in rows]

    def arrived(self, review: Review) -> list[SealedLetter]:
        """Return the sealed letters that a yearly review brings."""
        began = self._day_of(review)
        return [letter for letter in self.sealed() if is_due(letter.written_on, began)]

    def written_in(self, review: Review) -> list[SealedLetter]:
        """Return the letters that were sealed since a yearly review was begun."""
        began = self._day_of(review)
        return [letter for letter in self.sealed() if not is_due(letter.written_on, began)]

    def opened_in(self, review: Review) -> list[OpenedLetter]:
        """Return the letters that a yearly review has brought, and that were opened."""
        began = self._day_of(review)
        query = select(letters).where(letters.c.opened_on >= began, letters.c.written_on < began)
        with self._database.reading() as connection:
            return [
                OpenedLetter(row.id, row.written_on, row.opened_on, row.text)
                for row in connection.execute(query.order_by(letters.c.written_on))
            ]

    def seal(self, review: Review, text: str) -> SealedLetter:
        """Seal a letter that was written in a yearly review, and forget its draft.

        Raises:
            LetterRefused: Nothing is written.
        """
        if not text.strip():
            msg = wording("reviews.refused.letter_empty")
            raise LetterRefused(msg)
        letter = SealedLetter(new_id(), self._today())
        draft = (review_answers.c.review_id == review.id) & (
            review_answers.c.card == CardName.LETTER
        )
        step = wording("reviews.step.seal")
        with self._database.transaction(Change.REVIEW, step) as connection:
            connection.execute(
                insert(letters).values(id=letter.id, written_on=letter.written_on, text=text)
            )
            connection.execute(delete(review_answers).where(draft))
        return letter

    def open(self, letter_id: str, review: Review) -> None:
        """Open a letter that a yearly review has brought.

        Raises:
            LetterRefused: It is sealed until the next yearly review, or open already.
        """
        if letter_id not in {letter.id for letter in self.arrived(review)}:
            msg = wording("reviews.refused.letter_sealed")
            raise LetterRefused(msg)
        step = wording("reviews.step.open")
        with self._database.transaction(Change.REVIEW, step) as connection:
            row = update(letters).where(letters.c.id == letter_id)
            connection.execute(row.values(opened_on=self._today()))
