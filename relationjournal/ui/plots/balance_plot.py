"""Draws a balance over time, with entries as marks.

Imported only when the first chart is shown: numpy and pyqtgraph take half a second.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QLinearGradient
from PySide6.QtWidgets import QWidget

from relationjournal.domain.interactions import Kind
from relationjournal.ui.entry_kinds import TONES
from relationjournal.ui.painting import tone_of
from relationjournal.ui.plots.chart_data import ChartData, ChartMark
from relationjournal.ui.plots.scale import month_labels, round_steps
from relationjournal.ui.theme import Role, Theme, Tone, spacing

FEWEST_DAYS = 14
"""Days that are in sight at least."""
_GRID_LINES = 4
_LABEL_ROOM = 72
_HEADROOM = 0.12
_MARGIN = 0.015
"""How much of the days in sight is left free at either end."""
_MARK, _SMALL_MARK, _RING, _END = 8, 5, 16, 7
_LINE = 1.6
_SOFT, _CLEAR = 56, 8
_WIDEST = -888.0
_SHAPES = {
    Kind.GAVE: "t1",
    Kind.ASKED: "t",
    Kind.SLIPPED: "t",
    Kind.MENDED: "d",
    Kind.RECEIVED: "star",
}


class BalancePlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A thin line over a soft ground, dragged and zoomed along its days.

    Signals:
        moved: Other days are in sight.
    """

    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Draw nothing yet."""
        super().__init__(parent, background=None)
        self._theme = theme
        self._data = ChartData()
        self._days = np.empty(0)
        self._points = np.empty(0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the chart has it, and a name
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setMouseEnabled(x=True, y=False)
        self._box = item.getViewBox()
        self._left, self._bottom = item.getAxis("left"), item.getAxis("bottom")
        self._grid: list[object] = []
        self._curve = pg.PlotDataItem(antialias=True, fillLevel=0.0)
        # Of decades only what has a place on the screen is drawn: each peak and each low.
        self._curve.setDownsampling(auto=True, method="peak")
        self._curve.setClipToView(True)
        self._end = pg.ScatterPlotItem(size=_END, pen=None)
        self._marks = pg.ScatterPlotItem(
            hoverable=True, tip=lambda **spot: spot["data"].sentence if spot["data"] else ""
        )
        self._ring = pg.ScatterPlotItem(size=_RING)
        for drawn in (self._ring, self._curve, self._end, self._marks):
            item.addItem(drawn)
        self._box.sigXRangeChanged.connect(self._on_moved)
        self._box.sigResized.connect(self._label_days)

    @property
    def span(self) -> tuple[float, float]:
        """The first and the last day in sight, as ordinals."""
        (low, high), _ = self._box.viewRange()
        margin = (high - low) * _MARGIN / (1 + 2 * _MARGIN)
        return float(low + margin), float(high - margin)

    def show_data(self, data: ChartData) -> None:
        """Take a balance; `show_span` then brings some of its days into sight."""
        self._data = data
        self._days = np.array([day.toordinal() for day, _ in data.days], dtype=float)
        self._points = np.array([balance for _, balance in data.days], dtype=float)
        if self._days.size:
            first, last = float(self._days[0]), float(self._days[-1])
            margin = (last - first) * _MARGIN
            fewest = min(FEWEST_DAYS, self._days.size)
            self._box.setLimits(xMin=first - margin, xMax=last + margin, minXRange=fewest)
        self.dress()

    def show_span(self, low: float, high: float) -> None:
        """Bring the days between two ordinals into sight."""
        margin = (high - low) * _MARGIN
        self._box.setXRange(low - margin, high + margin, padding=0)

    def dress(self) -> None:
        """Draw the line in the colours and sizes of the theme."""
        self.setBackground(self._theme.tokens.surface)
        self._dress_axes()
        if not self._days.size:
            self._curve.setData([], [])
            self._end.clear()
            return
        colour = self._theme.colour(tone_of(self._points[-1]))
        self._curve.setPen(pg.mkPen(colour, width=_LINE))
        self._curve.setFillBrush(self._ground(colour))
        self._curve.setData(self._days, self._points)
        self._end.setData([self._days[-1]], [self._points[-1]], brush=colour)

    def show_marks(self, marks: Sequence[ChartMark]) -> None:
        """Draw these entries, and fit the height to the days in sight."""
        self._fit_height()
        self._marks.setData(
            x=[mark.on.toordinal() for mark in marks],
            y=[mark.balance for mark in marks],
            symbol=[_SHAPES.get(mark.kind, "o") for mark in marks],
            size=[_MARK if mark.kind in _SHAPES else _SMALL_MARK for mark in marks],
            brush=[self._theme.colour(TONES[mark.kind]) for mark in marks],
            pen=pg.mkPen(self._theme.tokens.surface, width=1),
            data=list(marks),
        )

    def show_ring(self, mark: ChartMark | None) -> None:
        """Draw a ring around the entry that is being read, or none."""
        if mark is None:
            self._ring.clear()
            return
        accent = pg.mkPen(self._theme.colour(Tone.ACCENT), width=2)
        self._ring.setData(
            [mark.on.toordinal()], [mark.balance], pen=accent, brush=pg.mkBrush(None)
        )

    def _on_moved(self) -> None:
        self._label_days()
        self.moved.emit()

    def _dress_axes(self) -> None:
        font = self._theme.type.font(Role.CAPTION)
        metrics = QFontMetrics(font)
        for axis in (self._left, self._bottom):
            axis.setTickFont(font)
            axis.setTextPen(self._theme.colour(Tone.MUTED))
            axis.setPen(pg.mkPen(None))
            axis.setStyle(tickLength=0, tickAlpha=0, tickTextOffset=spacing.S)
        widest = self._theme.figures.axis(_WIDEST)
        self._left.setWidth(metrics.horizontalAdvance(widest) + spacing.M)
        self._bottom.setHeight(metrics.height() + spacing.M)

    def _fit_height(self) -> None:
        """Give the days in sight all the height, with nothing always in it."""
        if not self._days.size:
            return
        low, high = self.span
        first, last = np.searchsorted(self._days, (low, high + 1))
        seen = self._points[max(0, first - 1) : max(first + 1, last)]
        self._draw_grid(min(0.0, float(seen.min())), max(1.0, float(seen.max())))

    def _draw_grid(self, low: float, high: float) -> None:
        for line in self._grid:
            self.removeItem(line)
        span = high - low
        bottom = low - (span * _HEADROOM if low < 0 else 0.0)
        top = high + span * _HEADROOM
        self._box.setYRange(bottom, top, padding=0)
        steps = round_steps(bottom, top, _GRID_LINES)
        axis = self._theme.figures.axis
        self._left.setTicks([[(step, axis(step)) for step in steps]])
        self._grid = [self._grid_line(step, is_strong=step == 0 and low < 0) for step in steps]

    def _grid_line(self, at: float, *, is_strong: bool) -> object:
        colour = self._theme.colour(Tone.LINE if is_strong else Tone.HAIRLINE)
        line = pg.InfiniteLine(at, angle=0, pen=pg.mkPen(colour, width=1))
        line.setZValue(-10)
        self.addItem(line)
        return line

    def _ground(self, colour: QColor) -> QBrush:
        """Return what lies between the line and nothing: the further away, the stronger."""
        soft, clear = pg.mkColor(colour), pg.mkColor(colour)
        soft.setAlpha(_SOFT)
        clear.setAlpha(_CLEAR)
        farthest = float(max(self._points, key=abs))
        fade = QLinearGradient(QPointF(0, farthest or 1.0), QPointF(0, 0))
        fade.setColorAt(0, soft)
        fade.setColorAt(1, clear)
        return QBrush(fade)

    def _label_days(self) -> None:
        if not self._days.size:
            return
        low, high = self.span
        first = date.fromordinal(max(1, round(low)))
        last = date.fromordinal(max(1, round(high)))
        most = max(2, round(self.width() / (_LABEL_ROOM * self._theme.text_factor)))
        labels = month_labels(first, last, most)
        self._bottom.setTicks([[(day.toordinal(), words) for day, words in labels]])
