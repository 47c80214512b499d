"""A field for a day, typed as one says it or picked from a calendar."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QTableView, QToolButton, QWidget
from typing_extensions import override

from relationjournal.domain.capture.dates import (
    day_label,
    far_day_end,
    read_due_day,
    read_entry_day,
)
from relationjournal.domain.days import later
from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import FIRST_DAY, LAST_DAY
from relationjournal.ui.day_order import is_day_first
from relationjournal.ui.theme import Theme, Tone, spacing
from relationjournal.ui.widgets.popover import Popover

_CALENDAR_WIDTH = 320


class DayNotRead(JournalError):
    """What was typed is no day."""


class DayField(QLineEdit):
    """Reads "fri", "in 2 weeks", "12 mar", "2026-03-12"; the arrow keys move by a day.

    Signals:
        day_changed: Another day is meant; None where there is none.
    """

    day_changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        today: Callable[[], date],
        *,
        is_past: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Start empty.

        Args:
            theme: Tints the icon.
            name: Which day it is, to be read out: "Due".
            today: Returns the day to count from.
            is_past: Whether a day without a year lies behind rather than ahead.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._is_past = is_past
        self._day: date | None = None
        self._popover: Popover | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText("yesterday, mon, 12 mar" if is_past else "fri, in 2 weeks, 12 mar")
        self._open = QAction("Calendar", self)
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.textEdited.connect(self._on_text_edited)
        theme.changed.connect(self._tint)
        self._tint()

    @property
    def day(self) -> date | None:
        """The day that is meant, or None where nothing is typed.

        Raises:
            DayNotRead: What is typed is no day.
        """
        if self.text().strip() and self._day is None:
            if far_day_end(self.text().strip(), 0) is not None:
                msg = "Days are from 1900 to 9999; choose one in between."
                raise DayNotRead(msg)
            msg = f"“{self.text().strip()}” is no day; write it as “fri”, “12 mar” or 2026-03-12."
            raise DayNotRead(msg)
        return self._day

    @property
    def picked(self) -> date | None:
        """The day that is meant, or None where nothing is typed or what is typed is no day."""
        return self._day

    def show_day(self, day: date | None) -> None:
        """Show a day, or none."""
        self._day = day
        self.setText("" if day is None else day_label(day, self._today()))
        self.setCursorPosition(0)

    def written(self) -> str:
        """Return the day, or what is typed where it is none, for a draft."""
        return self.text() if self._day is None else self._day.isoformat()

    def write_again(self, written: str) -> None:
        """Show the day that a draft says, or what was typed."""
        try:
            self.show_day(date.fromisoformat(written))
        except ValueError:
            self._day = None
            self.setText(written)
        self.day_changed.emit(self._day)

    def open_calendar(self) -> None:
        """Show the month of the day, to pick another."""
        popover = Popover(self)
        popover.content.setContentsMargins(spacing.S, spacing.S, spacing.S, spacing.S)
        calendar = month_calendar(self._theme, self._day or self._today())
        calendar.activated.connect(self._on_day_picked)
        calendar.clicked.connect(self._on_day_picked)
        popover.content.addWidget(calendar)
        popover.panel.setFocusProxy(calendar)
        popover.closed.connect(self._on_popover_closed)
        self._popover = popover
        popover.open_below(self, round(_CALENDAR_WIDTH * self._theme.text_factor))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7}
        step = steps.get(Qt.Key(event.key()), -7 if event.key() == Qt.Key.Key_PageDown else 0)
        if step:
            self._pick(later(self._day or self._today(), step))
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._day is not None:
            self.show_day(self._day)

    def _on_text_edited(self, text: str) -> None:
        day = self._read(text.strip())
        if day != self._day:
            self._day = day
            self.day_changed.emit(day)

    def _read(self, text: str) -> date | None:
        today = self._today()
        if text.lower() in {"today", "now"}:
            return today
        entry = read_entry_day(text, 0, today)
        due = read_due_day(text, 0, today, day_first=is_day_first())
        for read in (entry, due) if self._is_past else (due, entry):
            if read is not None and read.end == len(text):
                return read.days[0]
        return None

    def _pick(self, day: date) -> None:
        if FIRST_DAY <= day <= LAST_DAY:
            self.show_day(day)
            self.day_changed.emit(day)

    def _on_day_picked(self, picked: QDate) -> None:
        self._pick(date(picked.year(), picked.month(), picked.day()))
        if self._popover is not None:
            self._popover.close_panel()

    def _on_popover_closed(self) -> None:
        if self._popover is not None:
            self._popover.deleteLater()
            self._popover = None

    def _tint(self) -> None:
        self._open.setIcon(self._theme.icon("calendar"))


def month_calendar(theme: Theme, day: date) -> QCalendarWidget:
    """Return a month to pick a day from, dressed like the rest."""
    calendar = QCalendarWidget()
    calendar.setAccessibleName("Calendar")
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    calendar.setFirstDayOfWeek(QLocale().firstDayOfWeek())
    plain = QTextCharFormat()
    plain.setForeground(theme.colour(Tone.TEXT))
    for weekday in Qt.DayOfWeek:
        calendar.setWeekdayTextFormat(weekday, plain)
    heads = QTextCharFormat()
    heads.setForeground(theme.colour(Tone.MUTED))
    calendar.setHeaderTextFormat(heads)
    calendar.setMinimumDate(QDate(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day))
    calendar.setMaximumDate(QDate(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day))
    calendar.setSelectedDate(QDate(day.year, day.month, day.day))
    if (days := calendar.findChild(QTableView)) is not None:
        days.setAccessibleName("Days")
    for name, icon, words in (
        ("qt_calendar_prevmonth", "back", "Month before"),
        ("qt_calendar_nextmonth", "forward", "Month after"),
    ):
        if (step := calendar.findChild(QToolButton, name)) is not None:
            step.setIcon(theme.icon(icon))
            step.setAccessibleName(words)
    return calendar
