"""A review while it is looked at."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from relationjournal.domain.errors import JournalError
from relationjournal.domain.figures import Figures
from relationjournal.domain.reviews.facts import (
    MonthlyFacts,
    ReviewFacts,
    WeeklyFacts,
    YearlyFacts,
    YearNumbers,
)
from relationjournal.domain.reviews.review import Asked, CardName, Review, ReviewAnswer
from relationjournal.domain.reviews.texts import CardWords
from relationjournal.services.journal import Journal
from relationjournal.storage.undo import Step

FactsT = TypeVar("FactsT", WeeklyFacts, MonthlyFacts, YearlyFacts)


class ReviewVisit(QObject):
    """What the cards of a review read, and how they keep what is answered.

    Attributes:
        journal: Where it is all kept.
        review: The review with its answers.
        facts: What its cards show.

    Signals:
        told: What was done as a sentence, and whether it can be undone.
        contact_requested: The id of a contact to show.
        place_requested: The name of a place to go to.
    """

    told = Signal(str, bool)
    contact_requested = Signal(str)
    place_requested = Signal(str)

    def __init__(self, journal: Journal, review: Review, parent: QObject | None = None) -> None:
        """Look at a review."""
        super().__init__(parent)
        self.journal = journal
        self.review = review
        self.facts: ReviewFacts = journal.review_facts.facts(review)
        self._typing: tuple[Asked, Step] | None = None

    @property
    def figures(self) -> Figures:
        """How what is computed is written."""
        return self.journal.preferences.get().figures

    def facts_of(self, kind: type[FactsT]) -> FactsT:
        """Return what a card of this kind of review shows.

        Raises:
            TypeError: The visit is of another kind of review.
        """
        if not isinstance(self.facts, kind):
            raise TypeError(self.review.kind)
        return self.facts

    def numbers(self) -> YearNumbers:
        """Return the year in numbers; counting them may take a moment."""
        return self.journal.review_facts.count(self.review)

    def words(self, card: CardName) -> CardWords:
        """Return the words of a card."""
        return self.journal.reviews.texts.cards[card]

    def reread(self) -> None:
        """Read everything again, as after a change from anywhere.

        Raises:
            ReviewGone: The review was removed, or undone.
        """
        self.review = self.journal.reviews.get(self.review.id)
        self.facts = self.journal.review_facts.facts(self.review)

    def answer(
        self, card: CardName, answer: ReviewAnswer, item: str = "", *, is_typing: bool = False
    ) -> None:
        """Keep an answer, unless it says what is kept already; what is typed is one undo step."""
        asked = Asked(card, item)
        if answer == self.review.answer(card, item):
            return
        joins = self._typing[1] if is_typing and self._typing and self._typing[0] == asked else None
        keep = self.journal.reviews.answer
        is_kept = self.attempt(lambda: keep(self.review.id, asked, answer, joins=joins))
        step = self.journal.database.next_undo
        self._typing = (asked, step) if is_kept and is_typing and step else None

    def attempt(self, act: Callable[[], object], sentence: str = "") -> bool:
        """Do something; tell what was done, or what the user can do where it was refused.

        Args:
            act: What to do; it is one undo step.
            sentence: What to say of it; nothing is said where it is empty.

        Returns:
            Whether it was done.
        """
        try:
            act()
        except JournalError as error:
            self.told.emit(str(error), False)
            return False
        if sentence:
            self.told.emit(sentence, True)
        return True
