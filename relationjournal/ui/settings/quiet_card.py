"""Days on which nothing is asked and nothing is told: a pause, and holidays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relationjournal.domain.days import day_and_month
from relationjournal.domain.errors import JournalError
from relationjournal.domain.mirror.quiet import QuietSpan
from relationjournal.services.preferences import Preferences, PreferenceStore
from relationjournal.ui.settings.rows import SettingRow
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import IconButton, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.day_field import DayField
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label

_WHAT_IT_IS = "Nothing asks and nothing tells. Weekdays without the mirror are quiet as well."
_FIELD_WIDTH = 180
_NO_FIRST_DAY = "Choose the first day of the holiday."

Keep = Callable[[Preferences], None]


class QuietCard(Card):
    """A pause until a day, and holidays with names of the user's own.

    Signals:
        told: What was refused, as a sentence.
    """

    told = Signal(str)

    def __init__(
        self, theme: Theme, store: PreferenceStore, keep: Keep, today: Callable[[], date]
    ) -> None:
        """Show what is chosen.

        Args:
            theme: What to paint with.
            store: The journal's settings.
            keep: Saves them.
            today: Returns the journal's day.
        """
        super().__init__("Quiet days")
        self._theme = theme
        self._store = store
        self._keep = keep
        self._today = today
        self.pause = DayField(theme, "Pause until", today)
        self.resume = button("End the pause")
        self._quiet_until = text_label("", Role.CAPTION, Tone.MUTED, wraps=True)
        self._paused = QWidget()
        self._holidays = QVBoxLayout()
        self._holidays.setSpacing(spacing.XS)
        self.name = QLineEdit()
        self.first = DayField(theme, "First day of the holiday", today)
        self.last = DayField(theme, "Last day of the holiday", today)
        self.yearly = QCheckBox("Every year")
        self.add_holiday = button("Add the holiday")
        self._lay_out()
        self.refresh()
        self.pause.day_changed.connect(self._on_pause_changed)
        self.resume.clicked.connect(lambda: self._pause_until(None))
        self.add_holiday.clicked.connect(self._on_add_clicked)
        for field in (self.name, self.first, self.last):
            field.returnPressed.connect(self._on_add_clicked)

    def refresh(self) -> None:
        """Show what is chosen."""
        chosen, today = self._store.get(), self._today()
        until = chosen.paused_until
        is_paused = until is not None and until > today
        if not self.pause.hasFocus():
            self.pause.show_day(until if is_paused else None)
        self._paused.setVisible(is_paused)
        if until is not None:
            self._quiet_until.setText(f"Everything is quiet until {day_and_month(until, today)}.")
        self._show_holidays(chosen.holidays, today)

    def _show_holidays(self, holidays: tuple[QuietSpan, ...], today: date) -> None:
        while (item := self._holidays.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for span in holidays:
            self._holidays.addWidget(self._row_of(span, today))

    def _row_of(self, span: QuietSpan, today: date) -> QWidget:
        words = span_words(span, today)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        tone = Tone.MUTED if span.is_over(today) else Tone.TEXT
        line.addWidget(text_label(words, tone=tone, wraps=True), 1)
        remove = IconButton(self._theme, "delete", f"Remove: {words}")
        remove.clicked.connect(lambda: self._remove(span))
        line.addWidget(remove)
        return row

    def _remove(self, span: QuietSpan) -> None:
        before = self._store.get()
        left = tuple(one for one in before.holidays if one != span)
        self._keep(replace(before, holidays=left))
        self.name.setFocus()
        self.refresh()

    def _on_pause_changed(self, day: date | None) -> None:
        if day is None or day > self._today():
            self._pause_until(day)

    def _pause_until(self, day: date | None) -> None:
        before = self._store.get()
        if before.paused_until != day:
            self._keep(replace(before, paused_until=day))
        if day is None:
            self.pause.show_day(None)
        self.refresh()

    def _on_add_clicked(self) -> None:
        try:
            span = self._written()
        except JournalError as error:
            self.told.emit(str(error))
            return
        if span is None:
            self.told.emit(_NO_FIRST_DAY)
            self.first.setFocus()
            return
        before = self._store.get()
        holidays = sorted({*before.holidays, span}, key=lambda one: (one.first, one.last))
        self._keep(replace(before, holidays=tuple(holidays)))
        for field in (self.first, self.last):
            field.show_day(None)
        self.name.clear()
        self.yearly.setChecked(False)
        self.name.setFocus()
        self.refresh()

    def _written(self) -> QuietSpan | None:
        """Return the holiday that is typed, or None without its first day; one day is enough."""
        first = self.first.day
        if first is None:
            return None
        name = " ".join(self.name.text().split())
        return QuietSpan(first, self.last.day or first, self.yearly.isChecked(), name)

    def _lay_out(self) -> None:
        self.name.setAccessibleName("Name of the holiday")
        self.name.setPlaceholderText("what it is")
        self.first.setPlaceholderText("24 dec")
        self.last.setPlaceholderText("the same day")
        self.add(text_label(_WHAT_IT_IS, Role.CAPTION, Tone.MUTED, wraps=True))
        self.pause.setPlaceholderText("fri, in 2 weeks")
        self.add_row(SettingRow("Pause until", self.pause))
        paused = QHBoxLayout(self._paused)
        paused.setContentsMargins(0, 0, 0, 0)
        paused.addWidget(self._quiet_until, 1)
        paused.addWidget(self.resume)
        self.add(self._paused)
        holidays = QWidget()
        column = QVBoxLayout(holidays)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.S)
        column.addWidget(text_label("Holidays"))
        column.addLayout(self._holidays)
        column.addWidget(self._fields())
        foot = FlowLayout(gap=spacing.L)
        foot.addWidget(self.yearly)
        foot.addWidget(self.add_holiday)
        column.addLayout(foot)
        self.add_row(holidays)
        for field in (self.pause, self.first, self.last, self.name):
            field.setMinimumWidth(_FIELD_WIDTH)

    def _fields(self) -> QWidget:
        """Return the three fields side by side, or below each other where it is narrow."""
        fields = QWidget()
        row = FlowLayout(fields, spacing.S)
        for words, field in (("Name", self.name), ("From", self.first), ("To", self.last)):
            label = text_label(words, Role.CAPTION, Tone.MUTED)
            label.setBuddy(field)
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(spacing.XS)
            column.addWidget(label)
            column.addWidget(field)
            row.addWidget(part)
        return fields


def span_words(span: QuietSpan, today: date) -> str:
    """Return a holiday in words: "Christmas: 24 Dec to 1 Jan, every year"."""
    first, last = (_words(day, today, span) for day in (span.first, span.last))
    days = first if first == last else f"{first} to {last}"
    name = f"{span.name}: " if span.name else ""
    return f"{name}{days}{', every year' if span.is_yearly else ''}"


def _words(day: date, today: date, span: QuietSpan) -> str:
    """Return a day of a holiday; the year of one of each year says nothing."""
    return day_and_month(day, day if span.is_yearly else today)
