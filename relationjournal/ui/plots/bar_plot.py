"""Bars that stand or lie, solid or hatched.

Imported only when the first plot is shown, as all that needs the plotting library.
"""

from collections.abc import Iterator, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.figures import Figures
from relationjournal.resources import wording
from relationjournal.ui.plots.insight_data import BarPlotData, Bars, Fill, Series
from relationjournal.ui.plots.readable import Point, ReadablePlot
from relationjournal.ui.plots.scale import round_steps
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label

_STANDING = 208
_LYING_ROW, _LYING_AROUND = 26, 28
_GRID_LINES = 4
_HEADROOM = 0.08
_BAR, _BESIDE = 0.5, 0.24
_HATCH = 5
_THIN = 1.2
_SWATCH = 14
_FEW = 4
_TOGETHER = 2
"""So many series share a place, one up and one down; a third one stands beside them."""
_LEAST_LABEL = 44
_SHARE_OF_LABELS = 0.45


class _Bars(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """Bars of one series; hatches are drawn in pixels, so that no zoom makes them lines."""

    def __init__(self, boxes: list[QRectF], colour: QColor, fill: Fill) -> None:
        super().__init__()
        self._boxes = boxes
        self._colour = colour
        self._fill = fill

    def paint(self, painter: QPainter, *_: object) -> None:
        """Paint the bars in pixels, from where the plot begins."""
        there = painter.transform()
        across, up = there.m11(), there.m22()
        painter.save()
        painter.scale(1 / across, 1 / up)
        for box in self._boxes:
            pixels = QRectF(box.x() * across, box.y() * up, box.width() * across, box.height() * up)
            paint_bar(painter, pixels.normalized(), self._colour, self._fill)
        painter.restore()

    def boundingRect(self) -> QRectF:  # noqa: N802  Qt's name
        """Return the box around all bars."""
        whole = QRectF()
        for box in self._boxes:
            whole = whole.united(box.normalized())
        return whole


def paint_bar(painter: QPainter, box: QRectF, colour: QColor, fill: Fill) -> None:
    """Paint a bar, solid or hatched."""
    if fill is Fill.SOLID:
        painter.fillRect(box, colour)
        return
    painter.setPen(QPen(colour, _THIN))
    painter.drawRect(box)
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    for line in _hatches(box, fill):
        painter.drawLine(*line)
    painter.restore()


def _hatches(box: QRectF, fill: Fill) -> Iterator[tuple[QPointF, QPointF]]:
    """Yield the slanted lines across a box."""
    start, end = box.bottom(), box.top()
    if fill is Fill.FALLING:
        start, end = end, start
    at = box.left() - box.height()
    while at < box.right():
        yield QPointF(at, start), QPointF(at + box.height(), end)
        at += _HATCH


class Swatch(QWidget):
    """A small bar that says in a legend how a series is filled."""

    def __init__(self, theme: Theme, series: Series) -> None:
        """Show how bars of a series look."""
        super().__init__()
        self._theme = theme
        self._series = series
        theme.changed.connect(self._fit)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(1, 1, -2, -2)
        paint_bar(painter, box, self._theme.colour(self._series.tone), self._series.fill)

    def _fit(self) -> None:
        edge = round(_SWATCH * self._theme.text_factor)
        self.setFixedSize(edge, edge)


class Legend(QWidget):
    """The series of a plot in a row, each with its swatch."""

    def __init__(self, theme: Theme, series: Sequence[Series]) -> None:
        """Name the series."""
        super().__init__()
        row = FlowLayout(self, spacing.M)
        for one in series:
            part = QWidget()
            line = QHBoxLayout(part)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(spacing.XS)
            line.addWidget(Swatch(theme, one))
            line.addWidget(text_label(one.name, Role.CAPTION, Tone.MUTED))
            row.addWidget(part)


class BarPlot(ReadablePlot):
    """Bars of a few series; the arrow keys read them, one place at a time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(theme, _STANDING, parent)
        self._data = BarPlotData("", (), (), ())
        self._figures = Figures()

    @property
    @override
    def least_height(self) -> int:
        if self._data.is_level:
            return _LYING_AROUND + _LYING_ROW * max(1, len(self._shown))
        return _STANDING

    def show_data(self, data: BarPlotData, figures: Figures) -> None:
        """Show other bars, their axis written in figures or not at all."""
        self._data, self._figures = data, figures
        self.setAccessibleName(_spoken(data))
        self.draw()

    @override
    def draw(self) -> None:
        super().draw()
        low, high = self._range()
        for at, series in enumerate(self._data.series):
            boxes = [self._bar(place, at) for place in range(len(self._shown))]
            full = [box for box in boxes if box.width() and box.height()]
            if full:
                colour = self.theme.colour(series.tone)
                self.add(_Bars(full, colour, series.fill))
        self._draw_axis(low, high)
        self.show_points([self._point(at) for at in range(len(self._shown))])
        self.fit()

    @override
    def fit(self) -> None:
        """Write as many labels as there is room for."""
        count = len(self._shown)
        if not count:
            for axis in (self.left, self.bottom):
                axis.setTicks([[]])
            return
        metrics = QFontMetrics(self.theme.type.font(Role.CAPTION))
        if self._data.is_level:
            most = round(self.width() * _SHARE_OF_LABELS)
            words = [
                metrics.elidedText(one.label, Qt.TextElideMode.ElideRight, most)
                for one in self._shown
            ]
            self.left.setWidth(max(metrics.horizontalAdvance(one) for one in words) + spacing.L)
            self.left.setTicks([[(-at, one) for at, one in enumerate(words)]])
            return
        widest = max(metrics.horizontalAdvance(one.label) for one in self._shown)
        room = max(1, self.width() - self.left.width())
        every = -(-count * (max(widest, _LEAST_LABEL) + spacing.M) // round(room))
        ticks = [(at, self._shown[at].label) for at in range(count - 1, -1, -max(1, every))]
        self.bottom.setTicks([ticks])

    @property
    def _shown(self) -> tuple[Bars, ...]:
        return self._data.bars[: self._data.plotted]

    def _bar(self, place: int, at: int) -> QRectF:
        """Return a bar, in the units of the axes."""
        value = self._data.bars[place].values[at]
        if self._data.is_level:
            return QRectF(0, -place - _BAR / 2, value, _BAR)
        has_third = len(self._data.series) > _TOGETHER
        if at == _TOGETHER:
            return QRectF(place + _BAR / 2 - _BESIDE / 2, 0, _BESIDE, value)
        shift = _BESIDE / 2 if has_third else 0.0
        width = _BAR if len(self._shown) > _FEW else _BAR / 2
        return QRectF(place - width / 2 - shift, 0, width - shift / 2, value)

    def _point(self, place: int) -> Point:
        bars = self._data.bars[place]
        value = bars.values[0]
        x, y = (value, -place) if self._data.is_level else (place, value)
        return Point(x, y, bars.sentence)

    def _range(self) -> tuple[float, float]:
        values = [value for one in self._shown for value in one.values]
        low, high = min([0.0, *values]), max([1.0, *values])
        span = high - low
        return low - (span * _HEADROOM if low < 0 else 0.0), high + span * _HEADROOM

    def _draw_axis(self, low: float, high: float) -> None:
        count = max(1, len(self._shown))
        steps = round_steps(low, high, _GRID_LINES)
        ticks = [[(step, self._figures.axis(step)) for step in steps]]
        if self._data.is_level:
            self.bottom.setTicks(ticks)
            self.box.setRange(xRange=(low, high), yRange=(-count + 0.5, 0.5), padding=0)
        else:
            metrics = QFontMetrics(self.theme.type.font(Role.CAPTION))
            widest = max(metrics.horizontalAdvance(self._figures.axis(step)) for step in steps)
            self.left.setWidth(widest + spacing.L)
            self.left.setTicks(ticks)
            self.box.setRange(xRange=(-0.6, count - 0.4), yRange=(low, high), padding=0)
        for step in steps:
            tone = Tone.LINE if step == 0 and low < 0 else Tone.HAIRLINE
            angle = 90 if self._data.is_level else 0
            pen = pg.mkPen(self.theme.colour(tone), width=1)
            line = pg.InfiniteLine(step, angle=angle, pen=pen)
            line.setZValue(-10)
            self.add(line)


def _spoken(data: BarPlotData) -> str:
    """Say what is plotted, and how it is read."""
    if not data.bars:
        return wording("insights.plot.nothing", name=data.name)
    return wording("insights.plot.places", count=len(data.bars), name=data.name)
