"""Small rounded words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from relationjournal.ui.theme import Tone
from relationjournal.ui.widgets.styling import set_style, set_tone


class Chip(QPushButton):
    """A rounded word that can be pressed: a filter, a choice, a part of what was captured."""

    def __init__(
        self, text: str, tone: Tone = Tone.MUTED, name: str = "", parent: QWidget | None = None
    ) -> None:
        """Show a word; the name is read out where the word alone says too little."""
        super().__init__(text.replace("&", "&&"), parent)
        set_tone(self, tone)
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Tag(QLabel):
    """A rounded word that only tells something, such as a circle or a practice."""

    def __init__(self, text: str, tone: Tone = Tone.MUTED, parent: QWidget | None = None) -> None:
        """Show a word."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        set_style(self, "tone", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
