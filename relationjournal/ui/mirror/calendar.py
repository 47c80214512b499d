"""A month of evenings, as soft dots."""

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from relationjournal.resources import wording
from relationjournal.ui.announce import announce
from relationjournal.ui.text import long_day
from relationjournal.ui.theme import Role, Theme, Tone, spacing

_DAYS = 7
_CELL = 40
_HEAD = 28
_DOT = 2.5
_DOT_AT = 0.74
_MOVES = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_DAYS,
    Qt.Key.Key_Down: _DAYS,
}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class EveningCalendar(QWidget):
    """The days of a month; one with an evening has a filled dot, any other an open one.

    Arrow keys move, Enter opens, Page Up and Page Down change the month.

    Signals:
        day_chosen: A `date` to open; never one to come.
        month_requested: How many months to go on, −1 or 1.
    """

    day_chosen = Signal(object)
    month_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show no month yet."""
        super().__init__(parent)
        self._theme = theme
        self._first = date.min
        self._today = date.min
        self._day = date.min
        self._filled: frozenset[date] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    @property
    def day(self) -> date:
        """The day that the keyboard stands on."""
        return self._day

    def show_month(self, first: date, filled: Iterable[date], today: date) -> None:
        """Show a month.

        Args:
            first: Its first day.
            filled: The days whose mirror was opened.
            today: The journal's day; later days cannot be opened.
        """
        self._first, self._today, self._filled = first, today, frozenset(filled)
        if not self._is_shown(self._day):
            self._day = today if self._is_shown(today) else self._last()
        self._name_day()
        self.updateGeometry()
        self.update()

    def words(self, day: date) -> str:
        """Return how a day is read out: "Friday, 14 March, looked"."""
        if day > self._today:
            return wording("mirror.calendar.to_come", day=long_day(day))
        if day in self._filled:
            return wording("mirror.calendar.looked", day=long_day(day))
        return wording("mirror.calendar.open", day=long_day(day))

    @override
    def sizeHint(self) -> QSize:
        weeks = -(-(self._first.weekday() + self._last().day) // _DAYS)
        return QSize(_DAYS * self._cell, self._head + weeks * self._cell)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif key in _MOVES:
            self._move_to(self._day + timedelta(days=_MOVES[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.month_requested.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in _OPENS:
            self._choose(self._day)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self._move_to(day)
            self._choose(day)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.type.font(Role.CAPTION))
        painter.setPen(self._theme.colour(Tone.MUTED))
        for column, head in enumerate(wording("mirror.calendar.heads").split()):
            box = QRectF(column * self._column, 0, self._column, self._head)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, head)
        day = self._first
        while self._is_shown(day):
            self._paint_day(painter, day)
            day += timedelta(days=1)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        box = self.box_of(day)
        is_past = day <= self._today
        if day == self._day and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour(Tone.ACCENT), spacing.FOCUS_LINE))
            aside = max(2.0, (box.width() - self._cell) / 2)
            ring = box.adjusted(aside, 2, -aside, -2)
            painter.drawRoundedRect(ring, spacing.RADIUS, spacing.RADIUS)
        font = QFont(self._theme.type.font(Role.STRONG if day == self._today else Role.BODY))
        painter.setFont(font)
        tone = Tone.ACCENT if day == self._today else Tone.TEXT
        painter.setPen(self._theme.colour(tone if is_past else Tone.MUTED))
        words = box.adjusted(0, 0, 0, -box.height() / 4)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if is_past:
            dot = _DOT * self._theme.text_factor
            filled = day in self._filled
            painter.setPen(QPen(self._theme.colour(Tone.ACCENT if filled else Tone.LINE), 1))
            painter.setBrush(self._theme.colour(Tone.ACCENT) if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(
                QPointF(box.center().x(), box.top() + box.height() * _DOT_AT), dot, dot
            )

    def box_of(self, day: date) -> QRectF:
        """Return where a day of the month stands."""
        at = (day - self._first).days + self._first.weekday()
        row, column = divmod(at, _DAYS)
        top = self._head + row * self._cell
        return QRectF(column * self._column, top, self._column, self._cell)

    @property
    def _cell(self) -> int:
        """How high a day is, and how wide at the least."""
        return round(_CELL * self._theme.text_factor)

    @property
    def _column(self) -> float:
        return self.width() / _DAYS

    @property
    def _head(self) -> int:
        return round(_HEAD * self._theme.text_factor)

    def _day_at(self, place: QPointF) -> date | None:
        day = self._first
        while self._is_shown(day):
            if self.box_of(day).contains(place):
                return day
            day += timedelta(days=1)
        return None

    def _choose(self, day: date) -> None:
        if day <= self._today:
            self.day_chosen.emit(day)

    def _move_to(self, day: date) -> None:
        self._day = day
        if not self._is_shown(day):
            self.month_requested.emit(1 if day > self._first else -1)
        self._name_day()
        announce(self, self.words(self._day))
        self.update()

    def _name_day(self) -> None:
        self.setAccessibleName(wording("mirror.calendar.name", day=self.words(self._day)))

    def _is_shown(self, day: date) -> bool:
        return (day.year, day.month) == (self._first.year, self._first.month)

    def _last(self) -> date:
        following = (self._first.replace(day=28) + timedelta(days=4)).replace(day=1)
        return following - timedelta(days=1)
