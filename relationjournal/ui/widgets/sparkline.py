"""A small line of a balance over time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from relationjournal.ui.announce import announce
from relationjournal.ui.painting import paint_sparkline, sparkline_points
from relationjournal.ui.text import signed
from relationjournal.ui.theme import Theme, Tone

_WIDTH = 112
_HEIGHT = 28
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class SparkPoint:
    """One point of the line: when, in words, and the points held then."""

    when: str
    points: float


class Sparkline(QWidget):
    """A line without axes; it takes focus, and the arrow keys read its points one by one."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """Show nothing yet; the name says what the line is: "Ana, half a year"."""
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._points: tuple[SparkPoint, ...] = ()
        self._at: int | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_points(self, points: Sequence[SparkPoint]) -> None:
        """Show a line through points in the order of time."""
        self._points = tuple(points)
        self._at = None
        if self._points:
            last = self._points[-1]
            self.setAccessibleName(f"{self._name}, {last.when} {signed(last.points)} points")
        self.update()

    @property
    def point_read(self) -> SparkPoint | None:
        """The point that the arrow keys stand on."""
        return None if self._at is None else self._points[self._at]

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT) * self._theme.text_factor

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._points:
            super().keyPressEvent(event)
            return
        last = len(self._points) - 1
        self._at = last if self._at is None else min(last, max(0, self._at + step))
        point = self._points[self._at]
        sentence = f"{point.when}, {signed(point.points)} points"
        self.setToolTip(sentence)
        announce(self, sentence)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._at = None
        super().focusOutEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        values = [point.points for point in self._points]
        paint_sparkline(painter, box, values, self._theme.tokens)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QPen(self._theme.colour(Tone.ACCENT), 2)
        painter.setPen(accent)
        if self._at is not None:
            spot = sparkline_points(box.adjusted(3, 3, -3, -3), values)[self._at]
            painter.drawEllipse(spot, 3.5, 3.5)
        if self.hasFocus():
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
