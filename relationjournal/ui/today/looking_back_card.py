"""What this day held in former years, on Today."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

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
        super().__init__("On this day", parent=parent)
        self._words = text_label("", tone=Tone.MUTED, wraps=True)
        self.open = button("Read it", ButtonKind.QUIET)
        self.open.setAccessibleName("Read what you wrote on this day")
        self.open.clicked.connect(self.requested)
        self.add(self._words)
        self.add_to_head(self.open)
        self.hide()

    def show_sentence(self, sentence: str) -> None:
        """Show what is remembered, or nothing."""
        said = sentence.removeprefix("On this day, ")
        self._words.setText(f"{said[:1].upper()}{said[1:]}")
        self.setVisible(bool(sentence))
