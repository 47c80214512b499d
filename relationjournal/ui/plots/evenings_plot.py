"""A year of evenings as soft dots: a column for each week, a row for each weekday.

Imported only when the first plot is shown, as all that needs the plotting library.
"""

from datetime import date, timedelta

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from relationjournal.domain.days import weekday
from relationjournal.resources import wording
from relationjournal.ui.plots.insight_data import EveningsData
from relationjournal.ui.plots.readable import Point, ReadablePlot
from relationjournal.ui.plots.scale import month_labels
from relationjournal.ui.text import long_day
from relationjournal.ui.theme import Role, Theme, Tone, spacing

_HEIGHT = 152
_DAYS = 7
_LABEL = 64
_NAMED = (0, 2, 4, 6)
"""The weekdays whose names stand at the axis, Monday being 0."""
_SMALLEST, _LARGEST = 4.0, 10.0
_SOFT = 0.5
"""An open evening is a small ring, a filled one a dot."""


class EveningsPlot(ReadablePlot):
    """Filled dots are evenings that were looked at; the arrow keys go from day to day."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(theme, _HEIGHT, parent)
        self._data = EveningsData(date.min, date.min, frozenset())
        self._open = pg.ScatterPlotItem()
        self._filled = pg.ScatterPlotItem()

    def show_data(self, data: EveningsData, number: str) -> None:
        """Show another year; the number of evenings is written as the user wants it."""
        self._data = data
        said = wording("insights.evenings.plot", count=len(data.looked), number=number)
        self.setAccessibleName(said)
        self.draw()

    @override
    def step(self, key: Qt.Key) -> int:
        return {
            Qt.Key.Key_Left: -_DAYS,
            Qt.Key.Key_Right: _DAYS,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
        }.get(key, 0)

    @override
    def first_point(self) -> int:
        return (self._data.last - self._data.first).days

    @override
    def draw(self) -> None:
        super().draw()
        data = self._data
        days = [data.first + timedelta(days=at) for at in range((data.last - data.first).days + 1)]
        self._open = self._dots([day for day in days if day not in data.looked], is_filled=False)
        self._filled = self._dots([day for day in days if day in data.looked], is_filled=True)
        self.add(self._open)
        self.add(self._filled)
        self.show_points([self._point(day) for day in days])
        self.box.setRange(xRange=(-0.7, data.weeks - 0.3), yRange=(-6.6, 0.6), padding=0)
        metrics = QFontMetrics(self.theme.type.font(Role.CAPTION))
        heads = [(-at, weekday(data.first + timedelta(days=at))) for at in _NAMED]
        self.left.setWidth(max(metrics.horizontalAdvance(word) for _, word in heads) + spacing.L)
        self.left.setTicks([heads])
        self.fit()

    @override
    def fit(self) -> None:
        most = max(2, round(self.width() / (_LABEL * self.theme.text_factor)))
        labels = month_labels(self._data.first, self._data.last, most)
        self.bottom.setTicks([[(self._data.place(day)[0], words) for day, words in labels]])
        if self._drawn:
            self._filled.setSize(self._dot())
            self._open.setSize(self._dot() * _SOFT)

    def _dot(self) -> float:
        """Return the width of a dot that leaves some ground between two of them."""
        column: float = (self.width() - self.left.width()) / max(1, self._data.weeks)
        row: float = (self.height() - self.bottom.height()) / _DAYS
        return max(_SMALLEST, min(_LARGEST * self.theme.text_factor, 0.66 * min(column, row)))

    def _dots(self, days: list[date], *, is_filled: bool) -> pg.ScatterPlotItem:
        colour = self.theme.colour(Tone.ACCENT if is_filled else Tone.LINE)
        places = [self._data.place(day) for day in days]
        return pg.ScatterPlotItem(
            x=[week for week, _ in places],
            y=[-row for _, row in places],
            symbol="o",
            pen=pg.mkPen(colour, width=1),
            brush=pg.mkBrush(colour if is_filled else None),
        )

    def _point(self, day: date) -> Point:
        week, row = self._data.place(day)
        state = "looked" if day in self._data.looked else "open"
        said = wording(f"insights.evenings.place.{state}", day=long_day(day))
        return Point(week, -row, said)
