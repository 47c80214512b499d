"""In their shoes: the guess, what to ask, and what they said."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationjournal.domain.shoes import Shoes
from relationjournal.resources import wording
from relationjournal.services.shoes import ShoesCards
from relationjournal.ui.contact.fields import field, prompt
from relationjournal.ui.text import relative_day
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, IconButton, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label

PARTS = ("pressure", "wish", "worry")
"""The parts of a guess."""


class ShoesCard(Card):
    """The latest guess beside its answer, and the earlier ones on request.

    Signals:
        begin_requested: A new guess about the contact.
        edit_requested: The id of a guess to open.
    """

    begin_requested = Signal()
    edit_requested = Signal(str)

    def __init__(self, theme: Theme, shoes: ShoesCards) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            shoes: What is read.
        """
        super().__init__(wording("shoes.title"))
        self._theme = theme
        self._shoes = shoes
        self._shows_earlier = False
        self._shown: Sequence[Shoes] = ()
        self._today = date.min
        self._anew = IconButton(theme, "add", wording("shoes.anew"))
        self._anew.clicked.connect(self.begin_requested)
        self.add_to_head(self._anew)

    def show_cards(self, cards: Sequence[Shoes], today: date) -> None:
        """Show the guesses about a contact, the latest first."""
        self._shown, self._today, self._shows_earlier = cards, today, False
        self._anew.setVisible(bool(cards))
        self._fill()

    def _fill(self) -> None:
        self.clear_rows()
        if not self._shown:
            self.add_row(prompt(wording("shoes.ask"), self.begin_requested.emit))
            return
        latest, *earlier = self._shown
        self._add_guess(latest)
        if earlier and not self._shows_earlier:
            more = button(wording("shoes.earlier"), ButtonKind.QUIET)
            more.clicked.connect(self._show_earlier)
            self.add_row(_at_left(more))
        if self._shows_earlier:
            for card in earlier:
                self._add_guess(card)

    def _show_earlier(self) -> None:
        self._shows_earlier = True
        self._fill()
        self.setFocus()

    def _add_guess(self, card: Shoes) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.XS)
        head = QHBoxLayout()
        day = relative_day(card.guess.on, self._today)
        guessed = wording("shoes.guess", day=day)
        head.addWidget(text_label(guessed, Role.CAPTION, Tone.MUTED), 1)
        edit = IconButton(self._theme, "edit", wording("shoes.change", day=day))
        edit.clicked.connect(lambda: self.edit_requested.emit(card.id))
        head.addWidget(edit)
        column.addLayout(head)
        for part in PARTS:
            if said := getattr(card.guess, part):
                column.addWidget(field(wording(f"shoes.part.{part}"), said))
        if card.guess.question:
            column.addWidget(field(self._asking(card), card.guess.question))
        if card.answer and card.answered_on:
            answered = wording("shoes.said", day=relative_day(card.answered_on, self._today))
            column.addWidget(field(answered, card.answer, Role.JOURNAL))
        elif card.guess.question:
            hear = button(wording("shoes.write_down"))
            hear.clicked.connect(lambda: self.edit_requested.emit(card.id))
            column.addWidget(_at_left(hear))
        self.add_row(box)

    def _asking(self, card: Shoes) -> str:
        """Say what stands above the question: "What to ask them, tomorrow"."""
        on = self._shoes.asks_on(card)
        if on is None:
            return wording("shoes.question.any_day")
        return wording("shoes.question.on", day=relative_day(max(on, self._today), self._today))


def _at_left(widget: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, spacing.XS, 0, 0)
    row.addWidget(widget)
    row.addStretch()
    return box
