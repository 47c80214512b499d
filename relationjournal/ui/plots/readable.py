"""A plot that can be read by keyboard, and knows what to call itself.

Imported only when the first plot is shown: numpy and pyqtgraph take half a second.
"""

from collections.abc import Sequence
from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.ui.announce import announce
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.tips import plain_tip

_MARK = 16


class Point(NamedTuple):
    """A place that the arrow keys reach: where it is, and what is read there."""

    x: float
    y: float
    sentence: str


class ReadablePlot(QWidget):
    """Ground, axes and focus of a plot; what is drawn on it is its heirs' matter."""

    def __init__(self, theme: Theme, height: int, parent: QWidget | None = None) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            height: The least height in pixels, at normal text size.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self.theme = theme
        self._height = height
        self._points: Sequence[Point] = ()
        self._at: int | None = None
        self.plot = pg.PlotWidget(self, background=None)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.viewport().installEventFilter(self)
        self.item = self.plot.getPlotItem()
        self.item.hideButtons()
        self.item.setMenuEnabled(False)
        self.item.setMouseEnabled(x=False, y=False)
        self.box = self.item.getViewBox()
        self.left, self.bottom = self.item.getAxis("left"), self.item.getAxis("bottom")
        self._ring = pg.ScatterPlotItem(size=_MARK, pxMode=True)
        self._ring.setZValue(10)
        self.item.addItem(self._ring)
        self._drawn: list[object] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.XS, spacing.XS, spacing.XS, spacing.XS)
        column.addWidget(self.plot)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.draw)

    def draw(self) -> None:
        """Draw everything anew, as after the colours have changed."""
        self.clear()
        self.plot.setBackground(self.theme.tokens.surface)
        font = self.theme.type.font(Role.CAPTION)
        for axis in (self.left, self.bottom):
            axis.setTickFont(font)
            axis.setTextPen(self.theme.colour(Tone.MUTED))
            axis.setPen(pg.mkPen(None))
            axis.setStyle(tickLength=0, tickAlpha=0, tickTextOffset=spacing.S)
        self.bottom.setHeight(QFontMetrics(font).height() + spacing.M)
        self.setFixedHeight(round(self.least_height * self.theme.text_factor))

    @property
    def least_height(self) -> int:
        """The height in pixels at normal text size."""
        return self._height

    @property
    def point_read(self) -> Point | None:
        """The point that the arrow keys stand on."""
        return None if self._at is None else self._points[self._at]

    def add(self, drawn: object) -> None:
        """Put something into the plot."""
        self.item.addItem(drawn)
        self._drawn.append(drawn)

    def clear(self) -> None:
        """Take everything out of the plot."""
        for drawn in self._drawn:
            self.item.removeItem(drawn)
        self._drawn = []
        self._ring.clear()
        self._at = None

    def show_points(self, points: Sequence[Point]) -> None:
        """Say what the arrow keys reach."""
        self._points = points

    def step(self, key: Qt.Key) -> int:
        """Return how many points a key goes on; 0 for a key that moves nothing."""
        return {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }.get(key, 0)

    def first_point(self) -> int:
        """Return where the keys begin."""
        return 0

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = self.step(key)
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._points) - 1}
        has_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if not self._points or has_alt or not (step or key in ends):
            super().keyPressEvent(event)
        elif key in ends:
            self._read(ends[key])
        else:
            self._read(self.first_point() if self._at is None else self._at + step)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._at = None
        self._ring.clear()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.theme.colour(Tone.ACCENT), spacing.FOCUS_LINE))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Fit labels to the room there is."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the page."""
        if isinstance(event, QWheelEvent):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _read(self, at: int) -> None:
        self._at = min(len(self._points) - 1, max(0, at))
        point = self._points[self._at]
        self._ring.setData(
            [point.x],
            [point.y],
            pen=pg.mkPen(self.theme.colour(Tone.ACCENT), width=2),
            brush=pg.mkBrush(None),
        )
        self.setToolTip(plain_tip(point.sentence))
        announce(self, point.sentence)
