"""Where one is among the cards."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from relationjournal.ui.theme import Theme, Tone, spacing
from relationjournal.ui.widgets.tips import plain_tip

_DOT = 18
_HERE = 36
_HEIGHT = 4


class ProgressDots(QWidget):
    """A soft mark for each card: seen, here, to come. No clock, and no number on screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._at = 0
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_place(self, at: int, count: int, sentence: str) -> None:
        """Show a place, counted from 0, and how it is read out: "Card 2 of 6"."""
        self._at, self._count = at, count
        self.setAccessibleName(sentence)
        self.setToolTip(plain_tip(sentence))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        gaps = max(0, self._count - 1) * spacing.L
        width = max(0, self._count - 1) * _DOT + _HERE + gaps
        return QSize(width, spacing.M)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        x = 0.0
        for position in range(self._count):
            width = _HERE if position == self._at else _DOT
            is_seen = position <= self._at
            painter.setBrush(self._theme.colour(Tone.ACCENT if is_seen else Tone.HAIRLINE))
            box = QRectF(x, (self.height() - _HEIGHT) / 2, width, _HEIGHT)
            painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
            x += width + spacing.L
