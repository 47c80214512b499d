"""Gathers what the cards of a review show, all of it in a few queries."""

from collections.abc import Callable
from datetime import date

from relationjournal.domain.changes import Change
from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.facts import ReviewFacts, YearNumbers
from relationjournal.domain.reviews.review import Review
from relationjournal.services.review_facts.monthly import MonthlyReader
from relationjournal.services.review_facts.weekly import WeeklyReader
from relationjournal.services.review_facts.yearly import YearlyReader
from relationjournal.storage.database import Database

__all__ = ["MonthlyReader", "ReviewReader", "WeeklyReader", "YearlyReader"]

_FACTS = Change.everything() & ~Change.REVIEW


class ReviewReader:
    """Reads the facts of reviews, and keeps the last ones until more than an answer is new."""

    def __init__(
        self,
        database: Database,
        weekly: WeeklyReader,
        monthly: MonthlyReader,
        yearly: YearlyReader,
        today: Callable[[], date],
    ) -> None:
        """Read with these."""
        self._database = database
        self._today = today
        self._weekly = weekly
        self._monthly = monthly
        self._yearly = yearly
        self._kept: ReviewFacts | None = None
        self._kept_for: tuple[object, ...] = ()
        self._counted: tuple[YearNumbers, tuple[object, ...]] | None = None

    def facts(self, review: Review) -> ReviewFacts:
        """Return what the cards of a review show, as far as its period has passed."""
        people = frozenset(asked for asked, one in review.answers.items() if one.contact_id)
        wanted = *self._state(review), people
        if self._kept is None or wanted != self._kept_for:
            with self._database.reading():
                self._kept = self._read(review)
            self._kept_for = wanted
        return self._kept

    def counted(self, review: Review) -> YearNumbers | None:
        """Return the year in numbers if it was counted and nothing has changed since."""
        if self._counted is None or self._counted[1] != self._state(review):
            return None
        return self._counted[0]

    def count(self, review: Review) -> YearNumbers:
        """Return the year in numbers, which takes its time; any thread may ask for it."""
        numbers = self.counted(review)
        if numbers is None:
            state = self._state(review)
            numbers = self._yearly.numbers(review)
            # What changed while it was counted is counted the next time.
            self._counted = numbers, state
        return numbers

    def _state(self, review: Review) -> tuple[object, ...]:
        return review.id, self._today(), self._database.version(_FACTS)

    def _read(self, review: Review) -> ReviewFacts:
        match review.kind:
            case ReviewKind.WEEKLY:
                return self._weekly.facts(review)
            case ReviewKind.MONTHLY:
                return self._monthly.facts(review)
            case ReviewKind.YEARLY:
                return self._yearly.facts(review)
