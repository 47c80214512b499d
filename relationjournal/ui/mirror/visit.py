"""One walk through an evening's cards, without anything to look at."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from relationjournal.domain.mirror.answers import Answer, PlanAnswer, TextAnswer
from relationjournal.domain.mirror.session import Card, CardName
from relationjournal.services.mirror import Evening
from relationjournal.storage.undo import Step
from relationjournal.ui.mirror.services import MirrorServices


@dataclass(frozen=True, slots=True)
class _Act:
    """What was done on a card, to be taken back as a whole.

    Attributes:
        card: On which card.
        before: What the journal would have undone before it.
        typed: The undo step of typing that more typing on the same card belongs to, or None.
    """

    card: CardName
    before: Step | None
    typed: Step | None = None


class Visit:
    """Knows the card one is at, keeps each answer as it comes, and finds the way back.

    Attributes:
        evening: The session with its answers, as the journal has it.
        at: The position of the card one is at, from 0.
    """

    def __init__(self, services: MirrorServices, on: date, *, is_brief: bool = False) -> None:
        """Open the evening of a day, at the first card that has no answer yet.

        Args:
            services: What the evening touches.
            on: Which day.
            is_brief: Whether it is the next morning's look, where it was not opened yet.
        """
        self._services = services
        self._acts: list[_Act] = []
        self.evening: Evening = services.mirror.begin(on, is_brief=is_brief)
        self.at = self._first_unanswered()

    @property
    def on(self) -> date:
        """The day looked at."""
        return self.evening.session.on

    @property
    def card(self) -> Card:
        """The card one is at."""
        return self.evening.session.cards[self.at]

    @property
    def kept(self) -> Answer | None:
        """What was answered to the card one is at."""
        return self.evening.answers.get(self.card.card)

    @property
    def count(self) -> int:
        """How many cards the evening has."""
        return len(self.evening.session.cards)

    @property
    def is_last(self) -> bool:
        """Whether no card follows."""
        return self.at == self.count - 1

    def reread(self) -> None:
        """Read the evening again, as after a change from elsewhere."""
        evening = self._services.mirror.evening(self.on)
        if evening is not None:
            self.evening = evening
        self.at = min(self.at, self.count - 1)

    def go(self, by: int) -> bool:
        """Go some cards on or back, and return whether there was one."""
        to = self.at + by
        if not 0 <= to < self.count:
            return False
        if self.card.card is CardName.TOMORROW:  # late at night it comes first
            self.plan()
        self.at = to
        self._end_typing()
        return True

    def answer(self, answer: Answer, *, is_typing: bool = False) -> None:
        """Keep an answer to the card one is at, unless it says what is kept already."""
        if answer == self.kept or (self.kept is None and answer == TextAnswer("")):
            return
        card, last = self.card.card, self._acts[-1] if self._acts else None
        joins = last.typed if is_typing and last and last.card is card else None
        keep = self._services.mirror.answer
        self.act(lambda: keep(self.on, card, answer, joins=joins))
        step = self._services.next_undo()
        if is_typing and self._acts and step is not None:
            if joins is not None and step.first == joins.first:  # the typing went on
                self._acts.pop()
            self._acts[-1] = replace(self._acts[-1], typed=step)

    def act(self, do: Callable[[], object]) -> None:
        """Do something that `undo` takes back as a whole."""
        before = self._services.next_undo()
        do()
        self.reread()
        if self._services.next_undo() != before:
            self._acts.append(_Act(self.card.card, before))

    def undo(self) -> bool:
        """Take the last thing back that was done here, and go to its card.

        Returns:
            Whether there was anything; what was done before the visit stays.
        """
        if not self._acts:
            return False
        act = self._acts.pop()
        while self._services.next_undo() not in (None, act.before):
            self._services.undo()
        self.reread()
        names = [card.card for card in self.evening.session.cards]
        self.at = names.index(act.card) if act.card in names else self.at
        return True

    def call_tough(self, *, is_tough_day: bool) -> None:
        """Say that the day was tough, or take that back; the cards become others."""
        self.act(lambda: self._services.mirror.call_tough(self.on, is_tough_day=is_tough_day))

    def plan(self) -> None:
        """Make the last card's answer a follow-up, where it is a plan."""
        if isinstance(self.evening.answers.get(CardName.TOMORROW), PlanAnswer):
            self.act(lambda: self._services.mirror.plan(self.on))

    def close(self) -> str:
        """End the evening and return its closing line."""
        self.plan()
        return self._services.mirror.close(self.on)

    def _end_typing(self) -> None:
        if self._acts:
            self._acts[-1] = replace(self._acts[-1], typed=None)

    def _first_unanswered(self) -> int:
        if self.evening.closed_at is not None:
            return 0
        answered = [card.card in self.evening.answers for card in self.evening.session.cards]
        latest = max((at for at, is_done in enumerate(answered) if is_done), default=-1)
        return min(latest + 1, len(answered) - 1)
