"""Card 2: one thing from today, with what can be done about it at once."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Signal
from typing_extensions import override

from relationjournal.domain.capture import mention_of
from relationjournal.domain.errors import JournalError
from relationjournal.domain.follow_ups import FollowUp, NewFollowUp
from relationjournal.domain.mirror.facts import Person
from relationjournal.domain.mirror.session import Card, QuestionId
from relationjournal.resources import wording
from relationjournal.ui.announce import announce
from relationjournal.ui.mirror.offers import Offer, OfferRow
from relationjournal.ui.mirror.promise_acts import PromiseActs
from relationjournal.ui.mirror.services import MirrorServices
from relationjournal.ui.mirror.text_card import TextCard
from relationjournal.ui.mirror.visit import Visit
from relationjournal.ui.text import short_day
from relationjournal.ui.theme import Theme

_PROMISES = (QuestionId.PROMISE_MISSED, QuestionId.PROMISE_NEXT)
_REACHING = (QuestionId.MISSING, QuestionId.QUIET)


class OneThingCard(TextCard):
    """A field, and below it the buttons that belong to its question.

    Signals:
        mend_requested: The ids of a contact and of the slip to mend.
        capture_requested: A text to begin the capture line with.
    """

    mend_requested = Signal(str, str)
    capture_requested = Signal(str)

    def __init__(self, theme: Theme, card: Card, services: MirrorServices, visit: Visit) -> None:
        """Ask a card's question.

        Args:
            theme: What to paint with.
            card: The card.
            services: What the buttons act on.
            visit: Remembers what was done, so that it can be taken back.
        """
        super().__init__(theme, card)
        self._card = card
        self._services = services
        self._visit = visit
        self._about = Person(card.contact_id, card.contact or "") if card.contact_id else None
        self.offers = OfferRow()
        self._promise: PromiseActs | None = None
        if card.question in _PROMISES and card.about:
            self._promise = PromiseActs(services, self.offers, card.about, card.question, self._act)
        self.column.addWidget(self.offers)
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._promise is not None:
            self._promise.show(self._visit.on.toordinal())
        elif self._card.question == QuestionId.REPAIR:
            self._offer_mending()
        elif self._card.question == QuestionId.THANK:
            self._offer_plan(Offer(wording("mirror.one_thing.thank"), self._plan_thanks))
        elif self._card.question in _REACHING:
            self._offer_reaching()

    def _offer_mending(self) -> None:
        slips = self._services.interactions.open_slips(self._card.contact_id)
        if self._card.about in {slip.id for slip in slips}:
            mend = Offer(wording("mirror.one_thing.mend"), self._mend)
            self.offers.offer(wording("mirror.one_thing.make_right"), (mend,))
        else:
            self.offers.offer(wording("mirror.one_thing.is_mended"))

    def _offer_plan(self, *offers: Offer) -> None:
        plan = self._plan_of_today()
        if plan is None:
            self.offers.offer("", offers)
        else:
            day = short_day(plan.plan.on, self._services.day())
            self.offers.offer(wording("mirror.one_thing.is_planned", day=day))

    def _offer_reaching(self) -> None:
        if self._about is None:
            self.offers.offer("", tuple(self._naming(person) for person in self._card.people))
        else:
            self._offer_plan(
                Offer(wording("mirror.one_thing.reach_out"), self._plan_to_reach_out),
                Offer(wording("mirror.one_thing.write_down"), self._write_down),
            )

    def _naming(self, person: Person) -> Offer:
        return Offer(person.name, lambda: self._choose(person))

    def _choose(self, person: Person) -> None:
        """Go on with one of the people that were offered."""
        self._about = person
        self.add_words(person.name)
        self.refresh()

    def _mend(self) -> None:
        if self._card.contact_id and self._card.about:
            self.mend_requested.emit(self._card.contact_id, self._card.about)

    def _write_down(self) -> None:
        if self._about is not None:
            self.capture_requested.emit(f"{mention_of(self._about.name)} ")

    def _plan_thanks(self) -> None:
        self._follow_up(wording("mirror.one_thing.what_thank"))

    def _plan_to_reach_out(self) -> None:
        self._follow_up(wording("mirror.one_thing.what_reach_out"))

    def _follow_up(self, what: str) -> None:
        if self._about is None:
            return
        today = self._services.day()
        plan = NewFollowUp(self._about.id, today + timedelta(days=1), today, what)
        self._act(lambda: self._services.follow_ups.choose(plan))

    def _plan_of_today(self) -> FollowUp | None:
        """Return the follow-up that this card made, if it did."""
        if self._about is None:
            return None
        mine = (
            wording("mirror.one_thing.what_thank"),
            wording("mirror.one_thing.what_reach_out"),
        )
        waiting = self._services.follow_ups.waiting(self._about.id)
        return next((one for one in waiting if one.plan.what in mine), None)

    def _act(self, do: Callable[[], object]) -> None:
        try:
            self._visit.act(do)
        except JournalError as error:
            self.offers.offer(str(error))
        else:
            self.refresh()
        self.field.setFocus()
        announce(self, self.offers.lead)
