"""One walk through an evening's cards, without anything to look at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from relationjournal.domain.mirror.answers import Answer, PlanAnswer, TextAnswer
from relationjournal.domain.mirror.session import Card, CardName
from relationjournal.services.mirror import Evening
from relationjournal.ui.mirror.services import MirrorServices


@dataclass(frozen=True, slots=True)
class _Act:
    """What was done on a card, to be taken back as a whole.

    Attributes:
        card: On which card.
        before: What the journal would have undone before it.
        is_typing: Whether more typing on the same card belongs to it.
    """

    card: CardName
    before: object
    is_typing: bool


class Visit:
    """Knows the card one is at, keeps each answer as it comes, and finds the way back.

    Attributes:
        evening: The session with its answers, as the journal has it.
        at: The position of the card one is at, from 0.
    """

    def __init__(self, services: MirrorServices, on: date) -> None:
        """Open the evening of a day, at the first card that has no answer yet."""
        self._services = services
        self._acts: list[_Act] = []
        self.evening: Evening = services.mirror.begin(on)
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
        self.at = to
        self._end_typing()
        return True

    def answer(self, answer: Answer, *, is_typing: bool = False) -> None:
        """Keep an answer to the card one is at, unless it says what is kept already."""
        if answer == self.kept or (self.kept is None and answer == TextAnswer("")):
            return
        card = self.card.card
        self.act(lambda: self._services.mirror.answer(self.on, card, answer), is_typing=is_typing)

    def act(self, do: Callable[[], object], *, is_typing: bool = False) -> None:
        """Do something that `undo` takes back as a whole."""
        before = self._services.next_undo()
        do()
        self.reread()
        last = self._acts[-1] if self._acts else None
        goes_on = is_typing and last and last.is_typing and last.card is self.card.card
        if not goes_on and self._services.next_undo() != before:
            self._acts.append(_Act(self.card.card, before, is_typing))

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
        if self._acts and self._acts[-1].is_typing:
            last = self._acts.pop()
            self._acts.append(_Act(last.card, last.before, is_typing=False))

    def _first_unanswered(self) -> int:
        if self.evening.closed_at is not None:
            return 0
        answered = [card.card in self.evening.answers for card in self.evening.session.cards]
        latest = max((at for at, is_done in enumerate(answered) if is_done), default=-1)
        return min(latest + 1, len(answered) - 1)
