"""What has become of the last evenings' offers, and the fall-back after three skips."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

SKIPS = 3
"""After so many skips in a row the mirror asks twice a week."""

KEPT_DAYS = 2
"""Time zones lie 26 hours apart at most, so an older day never comes again."""


@dataclass(frozen=True, slots=True)
class EveningState:
    """What has become of one evening.

    Attributes:
        day: The day of the journal that it is about.
        ends_at: The moment at which the offer that was made is over, or None without one.
        put_off_until: The moment that the user put it off to, or None.
        has_looked: Whether the mirror of that day was opened.
        is_declined: Whether the user said «not tonight», which is final.
        is_let_pass: Whether it was offered and nobody answered.
    """

    day: date
    ends_at: datetime | None = None
    put_off_until: datetime | None = None
    has_looked: bool = False
    is_declined: bool = False
    is_let_pass: bool = False

    @property
    def was_offered(self) -> bool:
        """Whether the mirror has asked that evening."""
        return self.ends_at is not None or self.put_off_until is not None

    @property
    def is_settled(self) -> bool:
        """Whether nothing is asked any more."""
        return self.has_looked or self.is_declined or self.is_let_pass


@dataclass(frozen=True, slots=True)
class AskingState:
    """What the program remembers of its offers; an evening is forgotten after two days.

    Attributes:
        evenings: The last evenings, by day.
        skips: How many offers in a row were declined or let pass.
        is_rare: Whether the mirror asks twice a week only.
        owes_word: Whether the user does not know that yet.
        told_on: The last day on which the user was told that a promise is due, or None.
    """

    evenings: tuple[EveningState, ...] = ()
    skips: int = 0
    is_rare: bool = False
    owes_word: bool = False
    told_on: date | None = None

    def of(self, day: date) -> EveningState:
        """Return what has become of the evening of a day."""
        return next((one for one in self.evenings if one.day == day), EveningState(day))

    def offered(self, day: date, ends_at: datetime) -> "AskingState":
        """Return the state once the mirror has asked."""
        return _with(self, replace(self.of(day), ends_at=ends_at))

    def put_off(self, day: date, until: datetime) -> "AskingState":
        """Return the state after «in 15 min» or «in an hour»."""
        return _with(self, replace(self.of(day), put_off_until=until))

    def looked(self, day: date) -> "AskingState":
        """Return the state once the mirror of a day was opened; skips are counted anew."""
        return replace(_with(self, replace(self.of(day), has_looked=True)), skips=0)

    def declined(self, day: date) -> "AskingState":
        """Return the state after «not tonight»."""
        evening = self.of(day)
        counted = self if evening.is_settled else _skipped(self)
        return _with(counted, replace(evening, is_declined=True))

    def let_pass(self, day: date) -> "AskingState":
        """Return the state once an offer has ended without an answer."""
        return _with(_skipped(self), replace(self.of(day), is_let_pass=True))

    def every_evening(self) -> "AskingState":
        """Return the state in which the mirror asks on all its days."""
        return replace(self, is_rare=False, owes_word=False, skips=0)

    def twice_a_week(self) -> "AskingState":
        """Return the state in which it asks twice a week, because the user chose so."""
        return replace(self, is_rare=True, owes_word=False, skips=0)

    def said_so(self) -> "AskingState":
        """Return the state once the user knows that it asks twice a week."""
        return replace(self, owes_word=False)

    def told(self, day: date) -> "AskingState":
        """Return the state once the user was told that a promise is due."""
        return replace(self, told_on=day)

    def without_old(self, today: date) -> "AskingState":
        """Return the state without the evenings that cannot come again."""
        oldest = today - timedelta(days=KEPT_DAYS)
        return replace(self, evenings=tuple(one for one in self.evenings if one.day >= oldest))


def _skipped(state: AskingState) -> AskingState:
    skips = state.skips + 1
    if skips < SKIPS or state.is_rare:
        return replace(state, skips=min(skips, SKIPS))
    return replace(state, skips=0, is_rare=True, owes_word=True)


def _with(state: AskingState, evening: EveningState) -> AskingState:
    others = (one for one in state.evenings if one.day != evening.day)
    return replace(state, evenings=tuple(sorted((*others, evening), key=lambda one: one.day)))
