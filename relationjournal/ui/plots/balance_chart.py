"""A balance over time, with its entries as marks.

Imported only when the first chart is shown: numpy and pyqtgraph take half a second.
"""

from datetime import date

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.figures import Figures
from relationjournal.domain.interactions import Kind
from relationjournal.ui.announce import announce
from relationjournal.ui.entry_kinds import TONES
from relationjournal.ui.painting import tone_of
from relationjournal.ui.plots.chart_data import ChartData, ChartMark
from relationjournal.ui.plots.scale import month_labels, round_steps
from relationjournal.ui.theme import Role, Theme, Tone, spacing

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ZOOMS = {Qt.Key.Key_Plus: 0.5, Qt.Key.Key_Minus: 2.0}
_HEIGHT = 188
_GRID_LINES = 4
_LABEL_ROOM = 72
_HEADROOM = 0.12
_MARK = 8
_FEWEST_DAYS = 14
_LINE = 1.6
_WIDEST = -888.0
_SHAPES = {
    Kind.GAVE: "t1",
    Kind.ASKED: "t",
    Kind.SLIPPED: "t",
    Kind.MENDED: "d",
    Kind.RECEIVED: "star",
}


class BalanceChart(QWidget):
    """A thin line over a soft ground; the arrow keys read its entries, + and − change the span."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._data = ChartData((), ())
        self._at: int | None = None
        self._plot = pg.PlotWidget(self, background=None)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.viewport().installEventFilter(self)
        item = self._plot.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setMouseEnabled(x=True, y=False)
        self._box = item.getViewBox()
        self._left, self._bottom = item.getAxis("left"), item.getAxis("bottom")
        self._box.sigXRangeChanged.connect(self._label_months)
        self._grid: list[object] = []
        self._drawn: list[object] = []
        self._ring = pg.ScatterPlotItem(size=_MARK + 8, pxMode=True)
        item.addItem(self._ring)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.XS, spacing.XS, spacing.XS, spacing.XS)
        column.addWidget(self._plot)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(round(_HEIGHT * theme.text_factor))
        theme.changed.connect(self._draw)

    def show_data(self, data: ChartData, name: str) -> None:
        """Show a balance; the name says what the line is: "Ana, half a year"."""
        self._data = data
        self._at = None
        self.setAccessibleName(_sentence(data, name, self._theme.figures))
        self._draw()

    @property
    def canvas(self) -> QWidget:
        """What the line is painted on, and the mouse reaches."""
        viewport: QWidget = self._plot.viewport()
        return viewport

    @property
    def mark_read(self) -> ChartMark | None:
        """The entry that the arrow keys stand on."""
        return None if self._at is None else self._data.marks[self._at]

    @property
    def span(self) -> tuple[float, float]:
        """The first and the last day in sight, as ordinals."""
        (low, high), _ = self._box.viewRange()
        return float(low), float(high)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and self._data.marks:
            self._read(_STEPS[key])
        elif key in _ZOOMS and self._data.days:
            self._zoom(_ZOOMS[key])
        else:
            super().keyPressEvent(event)

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
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label_months()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour(Tone.ACCENT), spacing.FOCUS_LINE))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the page unless Ctrl is held."""
        if isinstance(event, QWheelEvent) and not _holds_ctrl(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _read(self, step: int) -> None:
        last = len(self._data.marks) - 1
        self._at = last if self._at is None else min(last, max(0, self._at + step))
        mark = self._data.marks[self._at]
        self._ring.setData(
            [mark.on.toordinal()],
            [mark.balance],
            pen=pg.mkPen(self._theme.colour(Tone.ACCENT), width=2),
            brush=pg.mkBrush(None),
        )
        self.setToolTip(mark.sentence)
        announce(self, mark.sentence)

    def _zoom(self, factor: float) -> None:
        first, last = (day.toordinal() for day, _ in (self._data.days[0], self._data.days[-1]))
        low, high = self.span
        days = min(last - first, max(_FEWEST_DAYS, (high - low) * factor))
        end = min(last, max(first + days, high))
        self._box.setXRange(end - days, end, padding=0.01)

    def _draw(self) -> None:
        item = self._plot.getPlotItem()
        for drawn in (*self._drawn, *self._grid):
            item.removeItem(drawn)
        self._drawn, self._grid = [], []
        self._plot.setBackground(self._theme.tokens.surface)
        self._dress_axes()
        if not self._data.days:
            return
        days = np.array([day.toordinal() for day, _ in self._data.days], dtype=float)
        points = np.array([balance for _, balance in self._data.days])
        self._draw_grid(min(0.0, points.min()), max(1.0, points.max()))
        self._drawn = [self._curve(days, points), self._end(days, points), *self._marks()]
        for drawn in self._drawn:
            item.addItem(drawn)
        self._box.setLimits(
            xMin=days[0] - 2, xMax=days[-1] + 2, minXRange=min(_FEWEST_DAYS, days.size)
        )
        self._box.setXRange(days[0], days[-1], padding=0.01)
        self._label_months()

    def _dress_axes(self) -> None:
        font = self._theme.type.font(Role.CAPTION)
        metrics = QFontMetrics(font)
        for axis in (self._left, self._bottom):
            axis.setTickFont(font)
            axis.setTextPen(self._theme.colour(Tone.MUTED))
            axis.setPen(pg.mkPen(None))
            axis.setStyle(tickLength=0, tickAlpha=0, tickTextOffset=spacing.S)
        self._left.setWidth(
            metrics.horizontalAdvance(self._theme.figures.axis(_WIDEST)) + spacing.M
        )
        self._bottom.setHeight(metrics.height() + spacing.M)
        self.setMinimumHeight(round(_HEIGHT * self._theme.text_factor))

    def _draw_grid(self, low: float, high: float) -> None:
        span = high - low
        bottom = low - (span * _HEADROOM if low < 0 else 0.0)
        top = high + span * _HEADROOM
        self._box.setYRange(bottom, top, padding=0)
        steps = round_steps(bottom, top, _GRID_LINES)
        self._left.setTicks([[(step, self._theme.figures.axis(step)) for step in steps]])
        for step in steps:
            tone = Tone.LINE if step == 0 and low < 0 else Tone.HAIRLINE
            line = pg.InfiniteLine(step, angle=0, pen=pg.mkPen(self._theme.colour(tone), width=1))
            line.setZValue(-10)
            self._plot.addItem(line)
            self._grid.append(line)

    def _curve(self, days: object, points: object) -> object:
        colour = self._theme.colour(tone_of(self._data.days[-1][1]))
        soft, clear = pg.mkColor(colour), pg.mkColor(colour)
        soft.setAlpha(56)
        clear.setAlpha(8)
        farthest = max((balance for _, balance in self._data.days), key=abs)
        fade = QLinearGradient(QPointF(0, farthest or 1.0), QPointF(0, 0))
        fade.setColorAt(0, soft)
        fade.setColorAt(1, clear)
        return pg.PlotCurveItem(
            days,
            points,
            pen=pg.mkPen(colour, width=_LINE),
            brush=QBrush(fade),
            fillLevel=0.0,
            antialias=True,
        )

    def _end(self, days: np.ndarray, points: np.ndarray) -> object:
        colour = self._theme.colour(tone_of(self._data.days[-1][1]))
        return pg.ScatterPlotItem([days[-1]], [points[-1]], size=7, pen=None, brush=colour)

    def _marks(self) -> list[object]:
        """Return the marks, those that moved the balance above the others."""
        marks = [mark for mark in self._data.marks if mark.kind not in (Kind.NOTE, Kind.TRIED)]
        if not marks:
            return []
        ground = pg.mkPen(self._theme.tokens.surface, width=1)
        scatter = pg.ScatterPlotItem(
            x=[mark.on.toordinal() for mark in marks],
            y=[mark.balance for mark in marks],
            symbol=[_SHAPES.get(mark.kind, "o") for mark in marks],
            size=[_MARK if mark.kind in _SHAPES else _MARK - 3 for mark in marks],
            brush=[self._theme.colour(TONES[mark.kind]) for mark in marks],
            pen=ground,
            data=marks,
            hoverable=True,
            tip=lambda **spot: spot["data"].sentence,
        )
        return [scatter]

    def _label_months(self) -> None:
        if not self._data.days:
            return
        low, high = self.span
        first = date.fromordinal(max(1, round(low)))
        last = date.fromordinal(max(1, round(high)))
        room = _LABEL_ROOM * self._theme.text_factor
        most = max(2, round(self._plot.width() / room))
        labels = month_labels(first, last, most)
        self._bottom.setTicks([[(day.toordinal(), words) for day, words in labels]])


def _holds_ctrl(event: QWheelEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _sentence(data: ChartData, name: str, figures: Figures) -> str:
    if not data.days:
        return name
    first, last = figures.balance(data.days[0][1]), figures.spoken_balance(data.days[-1][1])
    entries = figures.count(len(data.marks), "entry", "entries")
    return f"{name}, from {first} to {last}, {entries}; the arrow keys read them"
