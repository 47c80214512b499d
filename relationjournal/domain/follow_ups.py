"""Follow-ups: when to get in touch next, and why."""

from dataclasses import dataclass
from datetime import date
from math import floor

from relationjournal.domain.contacts import Importance, Setting
from relationjournal.domain.days import later
from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import checked_day
from relationjournal.domain.ledger.account import MIN_EVIDENCE, Account, Span

MAX_TRIES = 4
"""Tries without an answer, after which a contact rests until one of the two moves."""
_SATURDAY = 5


class FollowUpRefused(JournalError):
    """A follow-up for a day that is already past."""


@dataclass(frozen=True, slots=True)
class NewFollowUp:
    """A day that the user chose for the next contact; it replaces the formula once.

    Attributes:
        contact_id: With whom.
        on: The day.
        made_on: The day it was chosen.
        what: What for, in the user's words; may be empty.
        is_pause: Whether it is a «not now»: until that day nothing else asks for the contact
            either, and any contact ends it.
    """

    contact_id: str
    on: date
    made_on: date
    what: str = ""
    is_pause: bool = False

    def __post_init__(self) -> None:
        """Refuse days that are past.

        Raises:
            DayRefused: A day lies before 1900.
            FollowUpRefused: The day lies before the day it was chosen.
        """
        checked_day(self.made_on)
        checked_day(self.on)
        if self.on < self.made_on:
            msg = "A follow-up is for today or later; choose a later day."
            raise FollowUpRefused(msg)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A chosen follow-up of the journal.

    Attributes:
        id: Stable and unique.
        plan: What was chosen.
        done_on: The day it was done or set aside, or None while it waits.
    """

    id: str
    plan: NewFollowUp
    done_on: date | None = None


def interval(cadence: int, importance: Importance, account: Account) -> int:
    """Return the days to let pass after a contact, at least 2 (section «Follow-ups»)."""
    factor = balance_factor(account)
    return max(2, floor(cadence * importance.interval_factor * factor + 0.5))


def balance_factor(account: Account) -> float:
    """Return f_bal, 0.5 to 1.25: an account that is low asks sooner (section «Follow-ups»)."""
    return 1.0 if account.weighed < MIN_EVIDENCE else min(1.25, max(0.5, 0.5 + 0.5 * account.level))


def wait_after_try(cadence: int, tries: int) -> int:
    """Return the days to wait after so many unanswered tries, at least 3."""
    return max(3, min(cadence, 3 << (tries - 1)))


def pause(days: int) -> int:
    """Return the days that a «not now» puts off, a quarter of the interval but at least 1."""
    return max(1, days // 4)


def next_on(span: Span, days: int, cadence: int, setting: Setting, added_on: date) -> date | None:
    """Return the day the formula proposes, or None where the contact rests.

    Args:
        span: The account's days and its unanswered tries.
        days: The interval.
        cadence: C, in days.
        setting: For work, a Saturday or a Sunday moves to Monday.
        added_on: The day the contact came into the journal.
    """
    if span.tries >= MAX_TRIES:
        return None
    if span.tries and span.last_try is not None:
        proposed = later(span.last_try, wait_after_try(cadence, span.tries))
    else:
        proposed = later(span.last_contact or added_on, days)
    return off_weekend(proposed) if setting is Setting.WORK else proposed


def slip_on(slipped_on: date, span: Span, proposed: date | None) -> date | None:
    """Return the day an open slip asks for: the next one, or after a try when the formula does.

    Args:
        slipped_on: The day of the slip.
        span: The account's days and its unanswered tries.
        proposed: What `next_on` returns.
    """
    tomorrow = later(slipped_on, 1)
    if not span.tries:
        return tomorrow
    return None if proposed is None else max(tomorrow, proposed)


def is_over(plan: NewFollowUp, span: Span) -> bool:
    """Return whether the two were in touch since, so that a chosen day asks no more.

    A pause ends with any contact after the day it was made, another day when it comes.
    """
    met = span.last_contact
    if met is None:
        return False
    return met > plan.made_on if plan.is_pause else met >= plan.on


def off_weekend(day: date) -> date:
    """Return the day, or the Monday after it where it is a Saturday or a Sunday."""
    late = day.weekday() - _SATURDAY
    return later(day, 2 - late) if late >= 0 else day
