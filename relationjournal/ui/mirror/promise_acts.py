"""What can be done about a promise in the mirror: keep it, move it, or call it off."""

from collections.abc import Callable
from datetime import date, timedelta

from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.mirror.session import QuestionId
from relationjournal.domain.promises import Promise, PromiseState
from relationjournal.resources import wording
from relationjournal.services.promises import PromiseGone
from relationjournal.ui.mirror.offers import Offer, OfferRow
from relationjournal.ui.mirror.services import MirrorServices
from relationjournal.ui.text import short_day

Act = Callable[[Callable[[], object]], None]
"""Does something to the journal so that it can be taken back, then shows what became of it."""

_MOVES = (1, 3, 7, 14)


class PromiseActs:
    """Three buttons; each opens the answers that the journal can tell apart.

    «Keep it» is no claim that it was kept: that is one of its answers.
    """

    def __init__(
        self,
        services: MirrorServices,
        row: OfferRow,
        promise_id: str,
        question: str,
        act: Act,
    ) -> None:
        """Act on a promise.

        Args:
            services: Where promises and follow-ups are.
            row: Shows the buttons.
            promise_id: Which promise.
            question: The card's question, which knows when the promise was due.
            act: Does what a button says.
        """
        self._services = services
        self._row = row
        self._id = promise_id
        self._late = 0 if question == QuestionId.PROMISE_MISSED else 1
        self._act = act

    def show(self, on_day: int) -> None:
        """Show the buttons, or what was done with the promise.

        Args:
            on_day: The ordinal of the day that is looked at.
        """
        promise = self._promise()
        if promise is None:
            self._row.offer("")
        elif done := self._what_became(promise, on_day):
            self._row.offer(done)
        else:
            self._row.offer("", self._first_offers())

    def _promise(self) -> Promise | None:
        try:
            return self._services.promises.get(self._id)
        except PromiseGone:
            return None

    def _what_became(self, promise: Promise, on_day: int) -> str:
        due = promise.terms.due_on
        if promise.state is PromiseState.OPEN:
            is_moved = due is not None and due.toordinal() > on_day + self._late
            if due is not None and is_moved:
                return wording("mirror.promise.is_moved", day=short_day(due, self._services.day()))
            return wording("mirror.promise.is_planned") if self._is_planned(promise) else ""
        return wording(f"mirror.promise.is.{promise.state.name.lower()}")

    def _first_offers(self) -> tuple[Offer, ...]:
        return (
            self._leading_to(wording("mirror.promise.keep"), self._keeping),
            self._leading_to(wording("mirror.promise.move"), self._days),
            self._leading_to(wording("mirror.promise.call_off"), self._endings),
        )

    def _leading_to(self, words: str, answers: Callable[[], tuple[Offer, ...]]) -> Offer:
        return Offer(words, lambda: self._row.offer(words, answers(), takes_focus=True))

    def _keeping(self) -> tuple[Offer, ...]:
        promises = self._services.promises
        return (
            Offer(
                wording("mirror.promise.done"), lambda: self._act(lambda: promises.keep(self._id))
            ),
            Offer(
                wording("mirror.promise.done_and_more"),
                lambda: self._act(lambda: promises.keep(self._id, a_bit_more=True)),
            ),
            Offer(wording("mirror.promise.tomorrow"), lambda: self._act(self._plan)),
        )

    def _days(self) -> tuple[Offer, ...]:
        today = self._services.day()
        return tuple(self._moving(today + timedelta(days=days), today) for days in _MOVES)

    def _moving(self, day: date, today: date) -> Offer:
        def move() -> None:
            self._services.promises.move(self._id, day)

        return Offer(short_day(day, today), lambda: self._act(move))

    def _endings(self) -> tuple[Offer, ...]:
        promises = self._services.promises
        return (
            Offer(
                wording("mirror.promise.let_go"),
                lambda: self._act(lambda: promises.let_go(self._id)),
            ),
            Offer(
                wording("mirror.promise.broken"),
                lambda: self._act(lambda: promises.break_(self._id)),
            ),
        )

    def _plan(self) -> None:
        promise = self._services.promises.get(self._id)
        today = self._services.day()
        plan = NewFollowUp(
            promise.terms.contact_id, today + timedelta(days=1), today, self._what(promise)
        )
        self._services.follow_ups.choose(plan)

    def _what(self, promise: Promise) -> str:
        return self._services.mirror.questions.tomorrow.what_promise.format(what=promise.terms.what)

    def _is_planned(self, promise: Promise) -> bool:
        waiting = self._services.follow_ups.waiting(promise.terms.contact_id)
        return any(one.plan.what == self._what(promise) for one in waiting)
