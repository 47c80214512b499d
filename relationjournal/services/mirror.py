"""The end-of-day mirror: its sessions and what was answered."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from sqlalchemy import Row, delete, insert, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.domain.mirror.answers import (
    Answer,
    Did,
    LookAnswer,
    PlanAnswer,
    PracticeAnswer,
    TextAnswer,
    TodayAnswer,
)
from relationjournal.domain.mirror.compose import CODE_PRACTICE, compose_session
from relationjournal.domain.mirror.facts import Person
from relationjournal.domain.mirror.neglect import PracticeChoice, past_gap
from relationjournal.domain.mirror.plan import AHEAD_DAYS
from relationjournal.domain.mirror.questions import Questions, parse_questions
from relationjournal.domain.mirror.session import Card, CardName, Session, Shape, is_late
from relationjournal.domain.mirror.summary import summary_line
from relationjournal.resources import read_text, wording
from relationjournal.services.clock import Clock, day_at
from relationjournal.services.follow_ups import FollowUps
from relationjournal.services.mirror_facts import MirrorReader
from relationjournal.services.practices import Practices
from relationjournal.services.preferences import PreferenceStore
from relationjournal.storage.database import Database
from relationjournal.storage.schema import mirror_cards, mirror_sessions
from relationjournal.storage.undo import Step

_TOUCHED = Change.MIRROR


class NoSuchEvening(JournalError):
    """The mirror of that day was not opened yet."""


@dataclass(frozen=True, slots=True)
class Evening:
    """A session and what was answered to it so far.

    Attributes:
        session: The cards, which never change once the session has begun.
        answers: What was answered, by card; cards without an answer are missing.
        begun_at: When it was opened.
        closed_at: When it was looked at to the end, or None.
        has_plan: Whether the last card has made a follow-up.
    """

    session: Session
    answers: dict[CardName, Answer]
    begun_at: datetime
    closed_at: datetime | None = None
    has_plan: bool = False


class Mirror:
    """Composes sessions, keeps their answers, and makes the last card a follow-up."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        preferences: PreferenceStore,
        practices: Practices,
        reader: MirrorReader,
        follow_ups: FollowUps,
    ) -> None:
        """Work on these parts of the journal."""
        self._database = database
        self._clock = clock
        self._preferences = preferences
        self._practices = practices
        self._reader = reader
        self._follow_ups = follow_ups

    @cached_property
    def questions(self) -> Questions:
        """The mirror's words."""
        return parse_questions(read_text("questions.toml"))

    def preview(self, on: date) -> Session:
        """Return the session of a day without beginning it."""
        kept = self.evening(on)
        return kept.session if kept else self._compose(on, is_tough_day=False)

    def begin(self, on: date, *, is_brief: bool = False) -> Evening:
        """Return the evening of a day, composing and keeping it where it was not opened yet.

        Args:
            on: Which day.
            is_brief: Whether it is the next morning's look, which has two cards only.
        """
        kept = self.evening(on)
        if kept is not None:
            return kept
        begun_at = self._clock.now()
        shape = Shape.BRIEF if is_brief else self._shape(on, begun_at)
        session = self._compose(on, is_tough_day=False, shape=shape)
        with self._database.transaction(_TOUCHED, wording("mirror.step.open")) as connection:
            connection.execute(
                insert(mirror_sessions).values(
                    on_day=on,
                    begun_at=begun_at,
                    is_gentle=session.is_gentle,
                    is_tough_day=False,
                    says_heavy=session.says_heavy,
                )
            )
            connection.execute(insert(mirror_cards), _card_rows(session))
        return Evening(session, {}, begun_at)

    def past_gap(self, on: date) -> list[PracticeChoice]:
        """Return the practices that wait for longer than their gap, that evening's told."""
        states = self._reader.practice_states(on + timedelta(days=1))
        return past_gap(self._practices.catalogue, states, on)

    def has_open_matter(self, on: date) -> bool:
        """Tell whether a slip, a promise due within a week, or a thank-you is open on a day."""
        facts = self._reader.facts(on)
        horizon = on + timedelta(days=AHEAD_DAYS)
        promises = [promise for promise in facts.promises if promise.due_on <= horizon]
        return bool(facts.slips or promises or facts.received)

    def summary(self, on: date) -> str:
        """Return the day in numbers as it stands now, for the first card."""
        totals = self._reader.facts(on).totals
        line = summary_line(totals, self.questions.today, self._preferences.get().figures)
        return line if on >= self._today() else self.questions.numbers_looked_back(line)

    def evening(self, on: date) -> Evening | None:
        """Return the evening of a day with its answers, or None where it was not opened."""
        with self._database.reading() as connection:
            row = connection.execute(
                select(mirror_sessions).where(mirror_sessions.c.on_day == on)
            ).first()
            if row is None:
                return None
            rows = connection.execute(
                select(mirror_cards)
                .where(mirror_cards.c.session_on == on)
                .order_by(mirror_cards.c.position)
            ).all()
        session = Session(on, tuple(_card(card) for card in rows), row.is_gentle, row.says_heavy)
        answers = {CardName(card.card): _answer(card) for card in rows if card.answered_at}
        if row.is_tough_day:
            answers[CardName.TODAY] = TodayAnswer(is_tough_day=True)
        has_plan = any(card.follow_up_id for card in rows)
        return Evening(session, answers, row.begun_at, row.closed_at, has_plan)

    def answer(
        self, on: date, card: CardName, answer: Answer, *, joins: Step | None = None
    ) -> None:
        """Keep an answer the moment it is given, whole or half-way.

        Args:
            on: The day.
            card: Which card is answered.
            answer: The answer so far.
            joins: The undo step of what was typed before on the same card, so that both are one.

        Raises:
            NoSuchEvening: The session was not begun, or has no such card.
        """
        change = self._database.transaction(_TOUCHED, wording("mirror.step.answer"), joins=joins)
        with change as connection:
            values = _answer_values(answer) | {"answered_at": self._clock.now()}
            done = connection.execute(
                update(mirror_cards)
                .where(mirror_cards.c.session_on == on, mirror_cards.c.card == card)
                .values(values)
            )
            if done.rowcount == 0:
                msg = "The mirror of that day is not open; open it first."
                raise NoSuchEvening(msg)

    def call_tough(self, on: date, *, is_tough_day: bool) -> Evening:
        """Say that a day was tough, which makes its evening a gentle one, or take that back.

        What was answered to cards that stay is kept.

        Raises:
            NoSuchEvening: The session was not begun.
        """
        before = self._kept(on)
        shape = self._shape(on, before.begun_at)
        session = self._compose(on, is_tough_day=is_tough_day, shape=shape)
        with self._database.transaction(_TOUCHED, wording("mirror.step.call_tough")) as connection:
            connection.execute(
                update(mirror_sessions)
                .where(mirror_sessions.c.on_day == on)
                .values(
                    is_gentle=session.is_gentle,
                    is_tough_day=is_tough_day,
                    says_heavy=session.says_heavy,
                )
            )
            mine = mirror_cards.c.session_on == on
            planned = select(mirror_cards.c.follow_up_id).where(
                mine, mirror_cards.c.follow_up_id.is_not(None)
            )
            follow_up_id = connection.execute(planned).scalar()
            connection.execute(delete(mirror_cards).where(mine))
            connection.execute(insert(mirror_cards), _card_rows(session))
            connection.execute(
                update(mirror_cards)
                .where(mine, mirror_cards.c.card == CardName.TOMORROW)
                .values(follow_up_id=follow_up_id)
            )
            for card, answer in before.answers.items():
                if session.card(card) is not None and card is not CardName.TODAY:
                    self.answer(on, card, answer)
        return self._kept(on)

    def plan(self, on: date) -> bool:
        """Make the last card's answer a follow-up, in place of one that it made before.

        Returns:
            Whether there is one now: a plan that names nobody or nothing makes none.
        """
        answer = self._kept(on).answers.get(CardName.TOMORROW)
        new = (
            answer.follow_up(min(self._today(), answer.on))
            if isinstance(answer, PlanAnswer)
            else None
        )
        with self._database.transaction(
            _TOUCHED | Change.FOLLOW_UP, wording("mirror.step.plan")
        ) as connection:
            mine = (mirror_cards.c.session_on == on) & (mirror_cards.c.card == CardName.TOMORROW)
            old = connection.execute(select(mirror_cards.c.follow_up_id).where(mine)).scalar()
            if old is not None:
                self._follow_ups.delete(old)
            if new is not None:
                made = self._follow_ups.choose(new)
                connection.execute(update(mirror_cards).where(mine).values(follow_up_id=made.id))
        return new is not None

    def close(self, on: date) -> str:
        """Say that the evening was looked at to the end, and return its closing line.

        Raises:
            NoSuchEvening: The session was not begun.
        """
        evening = self._kept(on)
        with self._database.transaction(_TOUCHED, wording("mirror.step.close")) as connection:
            connection.execute(
                update(mirror_sessions)
                .where(mirror_sessions.c.on_day == on)
                .values(closed_at=self._clock.now())
            )
        return self.questions.closing(evening.session, has_plan=evening.has_plan)

    def closing_code_line(self, on: date) -> str:
        """Return the line of the user's code that stands below the closing line, or nothing.

        An evening that is short, or has shown the line on its practice card, ends without one.

        Raises:
            NoSuchEvening: The session was not begun.
        """
        card = self._kept(on).session.card(CardName.PRACTICE)
        if card is None or card.question == CODE_PRACTICE:
            return ""
        return self._reader.code_line(on) or ""

    def opened_on(self, first: date, last: date) -> list[date]:
        """Return the days of a period whose mirror was opened, oldest first."""
        query = select(mirror_sessions.c.on_day).where(
            mirror_sessions.c.on_day.between(first, last)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(mirror_sessions.c.on_day)).scalars()
            return list(rows)

    def _shape(self, on: date, begun_at: datetime) -> Shape:
        """Return the shape of a session; late only where it began late on that very evening."""
        if self._clock.is_fixed:
            return Shape.FULL
        began, turns_at = begun_at.astimezone(), self._preferences.get().day_turns_at
        is_that_evening = day_at(began, turns_at) == on
        return Shape.LATE if is_that_evening and is_late(began.time(), turns_at) else Shape.FULL

    def _compose(self, on: date, *, is_tough_day: bool, shape: Shape = Shape.FULL) -> Session:
        facts = self._reader.facts(on, is_tough_day=is_tough_day)
        seed = self._preferences.get().mirror_seed
        catalogue = self._practices.catalogue
        return compose_session(
            facts, on, seed, catalogue, self.questions, shape, seen_on=max(on, self._today())
        )

    def _kept(self, on: date) -> Evening:
        evening = self.evening(on)
        if evening is None:
            msg = "The mirror of that day is not open; open it first."
            raise NoSuchEvening(msg)
        return evening

    def _today(self) -> date:
        return self._clock.today(self._preferences.get().day_turns_at)


def _card_rows(session: Session) -> list[dict[str, object]]:
    return [
        asdict(card)
        | {
            "session_on": session.on,
            "position": position,
            "people": json.dumps([[one.id, one.name] for one in card.people]),
        }
        for position, card in enumerate(session.cards)
    ]


def _card(row: Row[tuple[object, ...]]) -> Card:
    return Card(
        CardName(row.card),
        row.question,
        row.text,
        row.reason,
        row.contact,
        row.contact_id,
        row.about,
        row.offer,
        tuple(Person(*one) for one in json.loads(row.people or "[]")),
    )


def _answer_values(answer: Answer) -> dict[str, object]:
    match answer:
        case TextAnswer(text):
            return {"answer": text}
        case PracticeAnswer(did, line):
            return {"did": did or "", "answer": line}
        case LookAnswer(rating):
            return {"rating": rating}
        case PlanAnswer(on, when, what, contact_id):
            return {
                "plan_on": on,
                "plan_when": when,
                "plan_what": what,
                "plan_contact_id": contact_id,
            }
        case TodayAnswer():
            return {}


def _answer(row: Row[tuple[object, ...]]) -> Answer:
    match CardName(row.card):
        case CardName.TODAY:
            return TodayAnswer()
        case CardName.PRACTICE:
            return PracticeAnswer(Did(row.did) if row.did else None, row.answer)
        case CardName.LOOK:
            return LookAnswer(row.rating)
        case CardName.TOMORROW:
            return PlanAnswer(row.plan_on, row.plan_when, row.plan_what, row.plan_contact_id)
        case _:
            return TextAnswer(row.answer)
