"""Whom the user asked «How am I doing?», and what they said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Row, Select, delete, func, insert, or_, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import Circle
from relationjournal.domain.errors import JournalError
from relationjournal.domain.feedback import (
    FIRST_DAYS,
    Answer,
    Asked,
    Candidate,
    Feedback,
    FeedbackRefused,
    Weight,
    whom_to_ask,
)
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction
from relationjournal.domain.periods import PeriodKind, period_of
from relationjournal.domain.presence import Aside, Presence
from relationjournal.resources import wording
from relationjournal.services.interactions import Interactions
from relationjournal.services.preferences import PreferenceStore
from relationjournal.storage.database import Database
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import contacts, feedback

ASK = "ask"
"""The tag of the practice of asking."""
_KNOWN_FOR = timedelta(days=30)
_NEAR = (Circle.INNER, Circle.CLOSE, Circle.WIDER)


class FeedbackGone(JournalError):
    """The feedback is not, or no longer, in the journal."""


class FeedbackLog:
    """Notes who was asked, what they said and what the user makes of it."""

    def __init__(
        self,
        database: Database,
        interactions: Interactions,
        preferences: PreferenceStore,
        name_of: Callable[[str], str],
        today: Callable[[], date],
    ) -> None:
        """Work on this database.

        Args:
            database: The journal's file.
            interactions: Takes the asking, where it is to count.
            preferences: Whether the user wants to be reminded.
            name_of: Returns the name of a contact, which steps of undo tell.
            today: Returns the journal's day.
        """
        self._database = database
        self._interactions = interactions
        self._preferences = preferences
        self._name_of = name_of
        self._today = today

    def note(
        self, asked: Asked, answer: Answer | None = None, *, is_entered: bool = False
    ) -> Feedback:
        """Keep that somebody was asked, with the answer where it is there, and return it.

        Args:
            asked: Who was asked what.
            answer: What they said.
            is_entered: Whether the asking is also put into their account, with 1.
        """
        noted = Feedback(new_id(), asked, answer)
        name = wording("feedback.step.note", name=self._name_of(asked.contact_id))
        with self._database.transaction(Change.FEEDBACK, name) as connection:
            connection.execute(insert(feedback).values(_row(noted)))
            if is_entered:
                line = NewEntry(asked.contact_id, Kind.GAVE, 1, ASK)
                said = (
                    wording("feedback.note.asked_about", about=asked.about)
                    if asked.about
                    else wording("feedback.note.asked")
                )
                self._interactions.log(NewInteraction(asked.on, said, entries=(line,)))
        return noted

    def change(self, feedback_id: str, asked: Asked, answer: Answer | None) -> Feedback:
        """Write what was asked and said anew, and return it.

        Raises:
            FeedbackGone: It is not in the journal.
        """
        self.get(feedback_id)
        noted = Feedback(feedback_id, asked, answer)
        self._write(noted, wording("feedback.step.change", name=self._name_of(asked.contact_id)))
        return noted

    def weigh(self, feedback_id: str, weight: Weight | None) -> Feedback:
        """Say whether the user acts on an answer or has heard it, and return it.

        Raises:
            FeedbackGone: It is not in the journal.
            FeedbackRefused: There is no answer yet.
        """
        noted = self.get(feedback_id)
        if noted.answer is None:
            msg = "There is no answer to weigh yet; write down what they said first."
            raise FeedbackRefused(msg)
        weighed = replace(noted, answer=replace(noted.answer, weight=weight))
        who = self._name_of(noted.asked.contact_id)
        self._write(weighed, wording("feedback.step.weigh", name=who))
        return weighed

    def remove(self, feedback_id: str) -> None:
        """Take a question and its answer out of the journal.

        Raises:
            FeedbackGone: It is not in the journal.
        """
        who = self._name_of(self.get(feedback_id).asked.contact_id)
        name = wording("feedback.step.remove", name=who)
        with self._database.removal(Change.FEEDBACK, name) as connection:
            connection.execute(delete(feedback).where(feedback.c.id == feedback_id))

    def get(self, feedback_id: str) -> Feedback:
        """Return a question with its answer.

        Raises:
            FeedbackGone: It is not in the journal.
        """
        found = self._read(select(feedback).where(feedback.c.id == feedback_id))
        if not found:
            msg = "This feedback is no longer in the journal; it was removed."
            raise FeedbackGone(msg)
        return found[0]

    def all(self, limit: int = 1_000) -> list[Feedback]:
        """Return what was asked, the latest first."""
        return self._read(select(feedback).limit(limit))

    def of(self, contact_id: str) -> list[Feedback]:
        """Return what a contact was asked, the latest first."""
        return self._read(select(feedback).where(feedback.c.contact_id == contact_id))

    def of_month(self, on: date) -> list[Feedback]:
        """Return what was asked or answered in the calendar month of a day, the latest first."""
        month = period_of(PeriodKind.MONTH, on)
        within = (month.first, month.last)
        return self._read(
            select(feedback).where(
                or_(feedback.c.asked_on.between(*within), feedback.c.heard_on.between(*within))
            )
        )

    def proposed(self) -> str | None:
        """Return whom the user may ask this month, or None.

        In the first week of a month somebody is proposed, until anybody was asked or the user
        has said «not this month»; whoever takes no notice is left alone after that week.
        """
        on, chosen = self._today(), self._preferences.get()
        is_wanted = chosen.asks_for_feedback and chosen.feedback_not_in != _month(on)
        if not is_wanted or on.day > FIRST_DAYS or self.of_month(on):
            return None
        return whom_to_ask(self._candidates(on), chosen.mirror_seed, on)

    def decline(self) -> None:
        """Propose nobody any more this month."""
        chosen = replace(self._preferences.get(), feedback_not_in=_month(self._today()))
        with self._database.transaction(Change.FEEDBACK, wording("feedback.step.decline")):
            self._preferences.put(chosen)

    def _candidates(self, on: date) -> list[Candidate]:
        """Return who is near, not aside, and known for a while."""
        last = func.max(feedback.c.asked_on, type_=feedback.c.asked_on.type).label("last")
        who = contacts.c
        query = (
            select(who.id, who.closed_on, who.rests_from, who.rests_until, last)
            .join(feedback, feedback.c.contact_id == who.id, isouter=True)
            .where(who.circle.in_(_NEAR), who.added_on <= on - _KNOWN_FOR)
            .group_by(who.id)
        )
        with self._database.reading() as connection:
            return [
                Candidate(row.id, row.last)
                for row in connection.execute(query)
                if Aside(row.closed_on, row.rests_from, row.rests_until).on(on) is Presence.ACTIVE
            ]

    def _write(self, noted: Feedback, name: str) -> None:
        with self._database.transaction(Change.FEEDBACK, name) as connection:
            row = update(feedback).where(feedback.c.id == noted.id)
            connection.execute(row.values(_row(noted)))

    def _read(self, query: Select[tuple[object, ...]]) -> list[Feedback]:
        latest = query.order_by(feedback.c.asked_on.desc(), feedback.c.key.desc())
        with self._database.reading() as connection:
            return [_feedback(row) for row in connection.execute(latest)]


def _month(on: date) -> str:
    return f"{on:%Y-%m}"


def _row(noted: Feedback) -> dict[str, object]:
    asked, answer = noted.asked, noted.answer
    return {
        "id": noted.id,
        "contact_id": asked.contact_id,
        "asked_on": asked.on,
        "about": asked.about,
        "practice": asked.practice,
        "heard_on": answer.on if answer else None,
        "words": answer.words if answer else "",
        "tone": answer.tone if answer else None,
        "weight": answer.weight if answer else None,
    }


def _feedback(row: Row[tuple[object, ...]]) -> Feedback:
    asked = Asked(row.contact_id, row.asked_on, row.about, row.practice)
    is_heard = row.heard_on is not None and row.words.strip()
    answer = Answer(row.words, row.heard_on, row.tone, row.weight) if is_heard else None
    return Feedback(row.id, asked, answer)
