"""A chart of a balance that is read and moved by keys and mouse.

Imported only when the first chart is shown, as `balance_plot` says.
"""

from datetime import date

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.ui.announce import announce
from relationjournal.ui.plots.balance_plot import FEWEST_DAYS, BalancePlot
from relationjournal.ui.plots.chart_data import ChartData, ChartMark
from relationjournal.ui.theme import Theme, Tone, spacing
from relationjournal.ui.widgets.tips import plain_tip

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENDS = {Qt.Key.Key_Home: 1, Qt.Key.Key_End: -1}
_ZOOMS = {Qt.Key.Key_Plus: 0.5, Qt.Key.Key_Equal: 0.5, Qt.Key.Key_Minus: 2.0}
_HEIGHT = 188
_MARK_ROOM, _FEWEST_MARKS = 6, 24
"""Pixels that a mark has on average; where one looks nearer, others come into sight."""
_HALF_A_DAY = 0.5
_REST_MS = 60
"""How long a drag has to rest before its entries are read."""


class BalanceChart(QWidget):
    """A balance over any days of its life.

    The arrow keys read its entries, Home and End the first and the last; + and − zoom, 0 shows all
    of it. The mouse drags, and zooms by the wheel while Ctrl is held.

    Signals:
        span_changed: Other days are in sight, and at rest.
    """

    span_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._data = ChartData()
        self._marks: list[ChartMark] = []
        self._read: ChartMark | None = None
        self._plot = BalancePlot(theme, self)
        self._plot.viewport().installEventFilter(self)
        # It asks for the height it was given last; how high it is follows from the text alone.
        self._plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._settle)
        self._plot.moved.connect(self._rest.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.XS, spacing.XS, spacing.XS, spacing.XS)
        column.addWidget(self._plot)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._fit()
        theme.changed.connect(self._on_theme_changed)

    def show_data(self, data: ChartData, days: int | None = None) -> None:
        """Show a balance: so many of its last days, or all of them."""
        self._data = data
        self._read = None
        self._plot.show_data(data)
        self.show_days(days)

    def renew_data(self, data: ChartData) -> None:
        """Show what has become of the balance, with the days in sight that were."""
        if not self._data.days or not data.days:
            self.show_data(data)
            return
        low, high = self.span
        self._data = data
        self._plot.show_data(data)
        self._show(low, high)

    def show_days(self, days: int | None = None) -> None:
        """Bring so many of the last days into sight, or all."""
        if not self._data.days:
            self._settle()
            return
        first, last = self._life
        self._show(last - days if days is not None else first, last)

    def shows_days(self, days: int | None = None) -> bool:
        """Return whether just so many of the last days are in sight, or all of them."""
        if not self._data.days:
            return False
        first, last = self._life
        low, high = self.span
        begins = first if days is None else max(first, last - days)
        return max(abs(low - begins), abs(high - last)) < _HALF_A_DAY

    @property
    def canvas(self) -> QWidget:
        """What the line is painted on, and the mouse reaches."""
        viewport: QWidget = self._plot.viewport()
        return viewport

    @property
    def marks(self) -> list[ChartMark]:
        """The entries in sight, by day."""
        return self._marks

    @property
    def mark_read(self) -> ChartMark | None:
        """The entry that the keys stand on."""
        return self._read

    @property
    def span(self) -> tuple[float, float]:
        """The first and the last day in sight, as ordinals."""
        return self._plot.span

    @property
    def days_in_sight(self) -> tuple[date, date]:
        """The first and the last day of the balance that are in sight."""
        (low, high), (first, last) = self.span, self._life
        return (
            date.fromordinal(max(first, min(last, round(low)))),
            date.fromordinal(max(first, min(last, round(high)))),
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._data.days:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif key in _ENDS:
            self._go_to_end(_ENDS[key])
        elif key in _ZOOMS:
            self._zoom(_ZOOMS[key])
        elif key == Qt.Key.Key_0:
            self.show_days()
            self._say_span()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._stand_on(None)
        self.update()

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

    @property
    def _life(self) -> tuple[int, int]:
        """The first and the last day there is, as ordinals."""
        days = self._data.days
        return days[0][0].toordinal(), days[-1][0].toordinal()

    def _show(self, low: float, high: float) -> None:
        self._plot.show_span(low, high)
        self._settle()

    def _settle(self) -> None:
        """Read the entries of the days in sight."""
        self._rest.stop()
        if not self._data.days:
            self._marks = []
            self.setAccessibleName(self._data.sentence(date.min, date.min, ()))
            self._plot.show_marks(())
            return
        first, last = self.days_in_sight
        self._marks = self._data.marks(first, last, max(_FEWEST_MARKS, self.width() // _MARK_ROOM))
        self.setAccessibleName(self._data.sentence(first, last, self._marks))
        self._plot.show_marks(self._marks)
        self.span_changed.emit()

    def _step(self, by: int) -> None:
        """Read the entry before or after; where there is none in sight, go on along the days."""
        low, high = self.span
        first, last = self._life
        found = self._next(by)
        while found is None and (low > first if by < 0 else high < last):
            shift = by * (high - low) / 2
            shift = max(shift, first - low) if by < 0 else min(shift, last - high)
            self._show(low + shift, high + shift)
            is_stuck = self.span == (low, high)
            low, high = self.span
            found = self._next(by)
            if is_stuck:
                break
        self._stand_on(found or self._read)

    def _next(self, by: int) -> ChartMark | None:
        """Return the entry in sight that comes after the one being read, or before it."""
        marks = self._marks[::by]
        if self._read is None:
            # From the right, where today is.
            return self._marks[-1] if self._marks else None
        ids = [mark.entry_id for mark in marks]
        if self._read.entry_id in ids:
            marks = marks[ids.index(self._read.entry_id) + 1 :]
        else:
            on = self._read.on
            marks = [mark for mark in marks if (mark.on - on).days * by > 0]
        return marks[0] if marks else None

    def _go_to_end(self, by: int) -> None:
        """Read the first entry there is, or the last."""
        first, last = self._life
        low, high = self.span
        width = high - low
        self._show(*((first, first + width) if by > 0 else (last - width, last)))
        marks = self._marks[::by]
        if not marks:
            # All entries may be in the middle of a long life.
            self.show_days()
            marks = self._marks[::by]
        self._stand_on(marks[0] if marks else None)

    def _stand_on(self, mark: ChartMark | None) -> None:
        self._read = mark
        self._plot.show_ring(mark)
        self.setToolTip(plain_tip(mark.sentence) if mark is not None else "")
        if mark is not None:
            announce(self, mark.sentence)

    def _zoom(self, factor: float) -> None:
        """Show fewer or more days around the entry being read, else around the middle."""
        first, last = self._life
        low, high = self.span
        days = min(last - first, max(FEWEST_DAYS, (high - low) * factor))
        middle = self._read.on.toordinal() if self._read is not None else (low + high) / 2
        low = min(max(first, middle - days / 2), last - days)
        self._show(low, low + days)
        self._say_span()

    def _say_span(self) -> None:
        announce(self, self._data.span(*self.days_in_sight))

    def _fit(self) -> None:
        self.setMinimumHeight(round(_HEIGHT * self._theme.text_factor))

    def _on_theme_changed(self) -> None:
        self._fit()
        self._plot.dress()
        self._plot.show_marks(self._marks)
        self._plot.show_ring(self._read)


def _holds_ctrl(event: QWheelEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
