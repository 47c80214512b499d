"""What this day held in former years, on Today."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relationjournal.resources import wording
from relationjournal.ui.theme import Tone
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label


class LookingBackCard(Card):
    """A sentence and the way to all of it; it hides where there is nothing.

    Signals:
        requested: All that was written on this day.
    """

    requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(wording("looking_back.title"), parent=parent)
        self._words = text_label("", tone=Tone.MUTED, wraps=True)
        self.open = button(wording("looking_back.read"), ButtonKind.QUIET)
        self.open.setAccessibleName(wording("looking_back.read_spoken"))
        self.open.clicked.connect(self.requested)
        self.add(self._words)
        self.add_to_head(self.open)
        self.hide()

    def show_sentence(self, sentence: str) -> None:
        """Show what is remembered, or nothing."""
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
