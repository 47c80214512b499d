"""Card 2: the one thing from today that is worth a question (design page «mirror», section 2)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from relationjournal.domain.interactions import Kind
from relationjournal.domain.mirror.chance import draw
from relationjournal.domain.mirror.facts import Asked, MirrorFacts, Person
from relationjournal.domain.mirror.session import QuestionId

OPEN_DAYS = 7
"""For how many days a slip, or something received, is worth the question."""

REST_DAYS = 3
"""For how many days the same question about the same person is not asked."""


@dataclass(frozen=True, slots=True)
class Question:
    """What card 2 asks about.

    Attributes:
        id: Which question.
        who: About whom; None on a quiet day.
        about: The id of the slip, promise or entry (of the contact, where there is none).
        day: The day that the reason names, or None.
        words: What was promised or noted; may be empty.
    """

    id: QuestionId
    who: Person | None = None
    about: str = ""
    day: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A question that could be asked, with what decides inside its class."""

    question: Question
    weight: float
    since: date


def choose_question(facts: MirrorFacts, on: date, seed: str) -> Question:
    """Return what card 2 asks on a day.

    The first class with a candidate decides; inside it the larger size (for missing people the
    higher ratio), then the older, then the smallest draw.
    """
    for candidates in _CLASSES:
        fresh = [one for one in candidates(facts, on) if not _is_resting(one, facts.asked, on)]
        if fresh:
            return min(fresh, key=lambda one: _rank(one, on, seed)).question
    return Question(QuestionId.QUIET)


def _rank(candidate: _Candidate, on: date, seed: str) -> tuple[float, date, int]:
    return -candidate.weight, candidate.since, draw(seed, on, candidate.question.about)


def _is_resting(candidate: _Candidate, asked: Iterable[Asked], on: date) -> bool:
    """Tell whether this question was asked about this person lately; a new slip was not."""
    question, who = candidate.question, candidate.question.who
    is_slip = question.id is QuestionId.REPAIR
    return any(
        before.question == question.id
        and who is not None
        and before.contact_id == who.id
        and 0 < (on - before.on).days <= REST_DAYS
        and not (is_slip and candidate.since > before.on)
        for before in asked
    )


def _slips(facts: MirrorFacts, on: date) -> list[_Candidate]:
    return [
        _Candidate(Question(QuestionId.REPAIR, slip.who, slip.id, slip.on), slip.size, slip.on)
        for slip in facts.slips
        if _is_recent(slip.on, on)
    ]


def _missed_promises(facts: MirrorFacts, on: date) -> list[_Candidate]:
    return _promises(facts, QuestionId.PROMISE_MISSED, date.min, on - timedelta(days=1))


def _next_promises(facts: MirrorFacts, on: date) -> list[_Candidate]:
    return _promises(facts, QuestionId.PROMISE_NEXT, on, on + timedelta(days=1))


def _promises(
    facts: MirrorFacts, question: QuestionId, first: date, last: date
) -> list[_Candidate]:
    """Return the promises due between two days; they have no size, so the older goes first."""
    return [
        _Candidate(
            Question(question, promise.who, promise.id, promise.due_on, promise.what),
            weight=0,
            since=promise.due_on,
        )
        for promise in facts.promises
        if first <= promise.due_on <= last
    ]


def _received(facts: MirrorFacts, on: date) -> list[_Candidate]:
    return [
        _Candidate(
            Question(QuestionId.THANK, gift.who, gift.id, gift.on, gift.text), gift.size, gift.on
        )
        for gift in facts.received
        if _is_recent(gift.on, on)
    ]


def _entries(facts: MirrorFacts, on: date) -> list[_Candidate]:
    """Return the day's notes but its slips: an open one came above, a mended one may rest."""
    return [
        _Candidate(Question(QuestionId.ENTRY, entry.who, entry.id, on, entry.text), entry.size, on)
        for entry in facts.entries
        if entry.kind is not Kind.SLIPPED
    ]


def _missing(facts: MirrorFacts, on: date) -> list[_Candidate]:
    return [
        _Candidate(Question(QuestionId.MISSING, person.who, person.who.id), person.ratio, on)
        for person in facts.missing
        if person.ratio > 1
    ]


def _is_recent(day: date, on: date) -> bool:
    return 0 <= (on - day).days <= OPEN_DAYS


_CLASSES: tuple[Callable[[MirrorFacts, date], list[_Candidate]], ...] = (
    _slips,
    _missed_promises,
    _next_promises,
    _received,
    _entries,
    _missing,
)
