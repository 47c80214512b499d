"""Card 3: the practice that has waited longest for its turn (design page «mirror», section 3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from relationjournal.domain.mirror.chance import draw
from relationjournal.domain.mirror.facts import PracticeState
from relationjournal.domain.practices import Catalogue, Practice

NEVER_ASKED = 2.0
FOCUS_FACTOR = 1.5
REST_DAYS = 7
"""For how many days a practice that was asked about is left alone."""


@dataclass(frozen=True, slots=True)
class PracticeChoice:
    """The practice of the evening, and how neglected it is (days ÷ expected days)."""

    practice: Practice
    state: PracticeState
    neglect: float


def neglect(practice: Practice, state: PracticeState, on: date) -> float:
    """Return days since the last evidence or answer ÷ expected gap, times 1.5 in focus.

    A practice that left no trace yet counts 2.0; one that was asked about and skipped counts from
    that day.
    """
    last = state.last_seen_on or state.last_asked_on
    if last is None:
        return NEVER_ASKED
    waited = max(0, (on - last).days) / practice.gap_days
    return waited * FOCUS_FACTOR if state.in_focus else waited


def choose_practice(
    catalogue: Catalogue, states: Iterable[PracticeState], on: date, seed: str
) -> PracticeChoice | None:
    """Return the most neglected practice, ties by the smallest draw, or None where all may rest."""
    choices = [
        PracticeChoice(practice, state, neglect(practice, state, on))
        for state in states
        if (practice := catalogue.by_id(state.practice_id)) and _may_ask(practice, state, on)
    ]
    return min(
        choices,
        key=lambda choice: (-choice.neglect, draw(seed, on, choice.practice.id)),
        default=None,
    )


def past_gap(
    catalogue: Catalogue, states: Iterable[PracticeState], on: date
) -> list[PracticeChoice]:
    """Return the practices that wait for longer than their gap, the longest first.

    They wait since they were asked about or left evidence; one that never did waits.
    One evening asks about one practice, and about none twice within a week: more than seven that
    want to come up each week cannot all do so.
    """
    waiting = [
        PracticeChoice(practice, state, neglect(practice, _came_up(state), on))
        for state in states
        if (practice := catalogue.by_id(state.practice_id)) and _can_come_up(practice, state)
    ]
    late = [choice for choice in waiting if choice.neglect > 1]
    return sorted(late, key=lambda choice: (-choice.neglect, choice.practice.id))


def _came_up(state: PracticeState) -> PracticeState:
    return PracticeState(state.practice_id, last_seen_on=state.last_came_up_on)


def _can_come_up(practice: Practice, state: PracticeState) -> bool:
    return bool(state.is_on and practice.is_asked and practice.questions)


def _may_ask(practice: Practice, state: PracticeState, on: date) -> bool:
    if not _can_come_up(practice, state):
        return False
    return state.last_asked_on is None or not 0 < (on - state.last_asked_on).days <= REST_DAYS
