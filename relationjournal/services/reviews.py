"""The reviews of a journal: which were begun, and what was answered."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from functools import cached_property

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.days import later
from relationjournal.domain.errors import JournalError
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.periods import Period
from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.calendar import is_weekly_day, latest_period
from relationjournal.domain.reviews.people import Choice
from relationjournal.domain.reviews.review import Asked, CardName, Review, ReviewAnswer
from relationjournal.domain.reviews.texts import ReviewTexts, parse_review_texts
from relationjournal.resources import read_text, wording
from relationjournal.services.clock import Clock, day_at
from relationjournal.services.contacts import Contacts
from relationjournal.services.follow_ups import FollowUps
from relationjournal.services.preferences import PreferenceStore
from relationjournal.storage.database import Database
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import interactions, review_answers, reviews
from relationjournal.storage.undo import Step


class ReviewGone(JournalError):
    """The review is not, or no longer, in the journal."""


class Reviews:
    """Begins reviews, keeps their answers the moment they are given, and closes them."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        preferences: PreferenceStore,
        contacts: Contacts,
        follow_ups: FollowUps,
        today: Callable[[], date],
    ) -> None:
        """Work on these parts of the journal.

        Args:
            database: The journal's file.
            clock: Says when something was answered.
            preferences: Say which day ends a week.
            contacts: Who may be let rest.
            follow_ups: What a wish to reach out becomes.
            today: Returns the journal's day.
        """
        self._database = database
        self._clock = clock
        self._preferences = preferences
        self._contacts = contacts
        self._follow_ups = follow_ups
        self._today = today

    @cached_property
    def texts(self) -> ReviewTexts:
        """The reviews' words."""
        return parse_review_texts(read_text("reviews.toml"))

    def latest(self, kind: ReviewKind) -> Period:
        """Return the days that a review of this kind looks at today."""
        with self._database.reading() as connection:
            began = connection.execute(select(func.min(interactions.c.on_day))).scalar()
        return latest_period(kind, self._today(), self._preferences.get().review_day, began)

    def is_weekly_due(self) -> bool:
        """Tell whether a week ends today, is wanted on Today, and was not looked at yet."""
        chosen = self._preferences.get()
        if not chosen.review_line or not is_weekly_day(self._today(), chosen.review_day):
            return False
        found = self.find(ReviewKind.WEEKLY, self._today())
        return found is None or found.closed_at is None

    def begin(self, kind: ReviewKind, on: date) -> Review:
        """Return the review with this last day, beginning it where it was not begun yet."""
        found = self.find(kind, on)
        if found is not None:
            return found
        review = Review(new_id(), kind, on, self._clock.now())
        with self._changing("begin", kind) as connection:
            connection.execute(
                insert(reviews).values(id=review.id, kind=kind, on_day=on, begun_at=review.begun_at)
            )
        return review

    def find(self, kind: ReviewKind, on: date) -> Review | None:
        """Return the review with this last day, or None where it was not begun."""
        found = self._read(select(reviews).where(reviews.c.kind == kind, reviews.c.on_day == on))
        return found[0] if found else None

    def get(self, review_id: str) -> Review:
        """Return a review.

        Raises:
            ReviewGone: It is not in the journal.
        """
        found = self._read(select(reviews).where(reviews.c.id == review_id))
        if not found:
            msg = wording("reviews.refused.review")
            raise ReviewGone(msg)
        return found[0]

    def begun(self, limit: int = 60) -> list[Review]:
        """Return the reviews that were begun, the latest first, without their answers."""
        query = select(reviews).order_by(reviews.c.on_day.desc(), reviews.c.kind).limit(limit)
        with self._database.reading() as connection:
            return [_review(row) for row in connection.execute(query)]

    def answer(
        self, review_id: str, asked: Asked, answer: ReviewAnswer, *, joins: Step | None = None
    ) -> None:
        """Keep an answer the moment it is given, whole or half-way; an empty one is taken out.

        Args:
            review_id: The review.
            asked: What it is an answer to.
            answer: The answer so far.
            joins: The undo step of what was typed before at the same place, so that both are one.

        Raises:
            ReviewGone: The review is not in the journal.
        """
        step = wording(f"reviews.step.answer.{self.get(review_id).kind}")
        with self._database.transaction(Change.REVIEW, step, joins=joins) as connection:
            self._put(connection, review_id, asked, answer)

    def reach_out(self, review_id: str, card: CardName, contact_id: str, what: str = "") -> date:
        """Decide to get in touch with someone tomorrow, and return that day.

        Args:
            review_id: The review in which it was decided.
            card: The card that asked.
            contact_id: With whom.
            what: What for; may be empty.

        Raises:
            ReviewGone: The review is not in the journal.
            ContactGone: The contact is not.
        """
        today, name = self._today(), self._contacts.name(contact_id)
        self.get(review_id)
        on = later(today, 1)
        with self._database.transaction(
            Change.REVIEW | Change.FOLLOW_UP, wording("reviews.step.reach_out", name=name)
        ) as connection:
            self._follow_ups.choose(NewFollowUp(contact_id, on, today, what))
            decided = ReviewAnswer(text=Choice.REACH_OUT, contact_id=contact_id)
            self._put(connection, review_id, Asked(card, contact_id), decided)
        return on

    def let_rest(self, review_id: str, card: CardName, contact_id: str) -> None:
        """Decide to let an account rest until further notice.

        Raises:
            ReviewGone: The review is not in the journal.
            ContactGone: The contact is not.
        """
        name = self._contacts.name(contact_id)
        self.get(review_id)
        with self._database.transaction(
            Change.REVIEW | Change.CONTACT, wording("reviews.step.let_rest", name=name)
        ) as connection:
            self._contacts.rest(contact_id)
            decided = ReviewAnswer(text=Choice.LET_REST, contact_id=contact_id)
            self._put(connection, review_id, Asked(card, contact_id), decided)

    def close(self, review_id: str) -> None:
        """Say that a review was looked at to the end; it can still be read and changed.

        Raises:
            ReviewGone: The review is not in the journal.
        """
        kind = self.get(review_id).kind
        with self._changing("close", kind) as connection:
            row = update(reviews).where(reviews.c.id == review_id)
            connection.execute(row.values(closed_at=self._clock.now()))

    def delete(self, review_id: str) -> None:
        """Remove a review and its answers; what was done because of it stays.

        Raises:
            ReviewGone: The review is not in the journal.
        """
        kind = self.get(review_id).kind
        step = wording(f"reviews.step.remove.{kind}")
        with self._database.removal(Change.REVIEW, step) as connection:
            connection.execute(delete(reviews).where(reviews.c.id == review_id))

    def begun_on(self, review: Review) -> date:
        """Return the journal's day on which a review was begun; a calendar page knows one day."""
        if self._clock.is_fixed:
            return self._today()
        return day_at(review.begun_at.astimezone(), self._preferences.get().day_turns_at)

    def _put(
        self, connection: Connection, review_id: str, asked: Asked, answer: ReviewAnswer
    ) -> None:
        table = review_answers
        mine = (
            (table.c.review_id == review_id)
            & (table.c.card == asked.card)
            & (table.c.item == asked.item)
        )
        if answer.is_empty:
            connection.execute(delete(table).where(mine))
            return
        values = {
            "rating": answer.rating,
            "text": answer.text,
            "contact_id": answer.contact_id,
            "answered_at": self._clock.now(),
        }
        if not connection.execute(update(table).where(mine).values(values)).rowcount:
            asks = {"review_id": review_id, "card": asked.card.value, "item": asked.item}
            connection.execute(insert(table).values(asks | values))

    def _changing(self, step: str, kind: ReviewKind) -> AbstractContextManager[Connection]:
        return self._database.transaction(Change.REVIEW, wording(f"reviews.step.{step}.{kind}"))

    def _read(self, query: Select[tuple[object, ...]]) -> list[Review]:
        with self._database.reading() as connection:
            return [
                _review(row, _answers(connection, row.id))
                for row in connection.execute(query).all()
            ]


def _answers(connection: Connection, review_id: str) -> dict[Asked, ReviewAnswer]:
    query = select(review_answers).where(review_answers.c.review_id == review_id)
    known = {card.value: card for card in CardName}
    return {
        Asked(known[row.card], row.item): ReviewAnswer(row.rating, row.text, row.contact_id)
        for row in connection.execute(query.order_by(review_answers.c.key))
        if row.card in known
    }


def _review(
    row: Row[tuple[object, ...]], answers: dict[Asked, ReviewAnswer] | None = None
) -> Review:
    return Review(row.id, row.kind, row.on_day, row.begun_at, row.closed_at, answers or {})
