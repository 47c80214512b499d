"""Promises: what, to whom, by when."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import ceil

from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import checked_day


class PromiseState(StrEnum):
    """Where a promise stands; the clock alone never changes it."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    LET_GO = "let go"


class PromiseRefused(JournalError):
    """A promise that cannot be kept as it was typed."""


@dataclass(frozen=True, slots=True)
class NewPromise:
    """A promise that is not yet saved.

    Attributes:
        contact_id: To whom.
        what: What the user will do.
        made_on: The day it was given.
        due_on: By when, or None where no day was named.
        is_answer: Whether it is an answer the user owes.
        is_confirmed: Whether they confirmed it when the user said it back.
        owes_news: Whether they wait for news of it from the user.
    """

    contact_id: str
    what: str
    made_on: date
    due_on: date | None = None
    is_answer: bool = False
    is_confirmed: bool = False
    owes_news: bool = False

    def __post_init__(self) -> None:
        """Refuse what makes no promise.

        Raises:
            DayRefused: A day lies before 1900.
            PromiseRefused: It says nothing, or is due before it was made.
        """
        for day in (self.made_on, self.due_on):
            if day is not None:
                checked_day(day)
        if not self.what.strip():
            msg = "A promise says what you will do; type it after “promised”."
            raise PromiseRefused(msg)
        if self.due_on is not None and self.due_on < self.made_on:
            msg = "A promise is due on or after the day it was made; choose a later day."
            raise PromiseRefused(msg)

    @property
    def asks_on(self) -> date | None:
        """The first day Today shows it: 10 % of its span, at least a day, before it is due."""
        if self.due_on is None:
            return None
        span = (self.due_on - self.made_on).days
        lead = max(1, ceil(span / 10))
        return date.fromordinal(max(self.made_on.toordinal(), self.due_on.toordinal() - lead))


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise of the journal.

    Attributes:
        id: Stable and unique.
        terms: What was promised.
        state: Where it stands.
        closed_on: The day it was kept, broken or let go.
        was_moved: Whether it was moved in time, which is credited once.
        moved_on: The day it was last moved in time; None too where an older file does not say.
    """

    id: str
    terms: NewPromise
    state: PromiseState = PromiseState.OPEN
    closed_on: date | None = None
    was_moved: bool = False
    moved_on: date | None = None


def moved(promise: Promise, due_on: date, today: date) -> tuple[Promise, bool]:
    """Return a promise with a new due day, and whether moving it earns the credit.

    It does once per promise, where the other one is told before the due day. Whenever it is, they
    have news of it by that.

    Raises:
        PromiseRefused: The new day is not later than today.
    """
    old = promise.terms
    if due_on <= today:
        msg = "Choose a later day to move a promise to."
        raise PromiseRefused(msg)
    is_in_time = old.due_on is not None and today < old.due_on
    later = replace(promise, terms=replace(old, due_on=due_on, owes_news=False))
    if is_in_time:
        later = replace(later, was_moved=True, moved_on=today)
    return later, is_in_time and not promise.was_moved
