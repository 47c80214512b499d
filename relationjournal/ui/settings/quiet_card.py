"""Days on which nothing is asked and nothing is told: a pause, and holidays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relationjournal.domain.days import day_and_month
from relationjournal.domain.errors import JournalError
from relationjournal.domain.mirror.quiet import QuietSpan
from relationjournal.resources import wording
from relationjournal.services.preferences import Preferences, PreferenceStore
from relationjournal.ui.settings.rows import SettingRow
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import IconButton, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.day_field import DayField
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label

_FIELD_WIDTH = 180

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
        super().__init__(wording("wishes.quiet.title"))
        self._theme = theme
        self._store = store
        self._keep = keep
        self._today = today
        self.pause = DayField(theme, wording("wishes.quiet.pause"), today)
        self.resume = button(wording("wishes.quiet.resume"))
        self._quiet_until = text_label("", Role.CAPTION, Tone.MUTED, wraps=True)
        self._paused = QWidget()
        self._holidays = QVBoxLayout()
        self._holidays.setSpacing(spacing.XS)
        self.name = QLineEdit()
        self.first = DayField(theme, wording("wishes.quiet.first_spoken"), today)
        self.last = DayField(theme, wording("wishes.quiet.last_spoken"), today)
        self.yearly = QCheckBox(wording("wishes.quiet.yearly"))
        self.add_holiday = button(wording("wishes.quiet.add"))
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
            day = day_and_month(until, today)
            self._quiet_until.setText(wording("wishes.quiet.until", day=day))
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
        remove = IconButton(self._theme, "delete", wording("wishes.quiet.remove", holiday=words))
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
            self.told.emit(wording("wishes.quiet.no_first_day"))
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
        self.name.setAccessibleName(wording("wishes.quiet.name_spoken"))
        self.name.setPlaceholderText(wording("wishes.quiet.name_hint"))
        self.first.setPlaceholderText(wording("wishes.quiet.first_hint"))
        self.last.setPlaceholderText(wording("wishes.quiet.last_hint"))
        self.add(
            text_label(wording("wishes.quiet.what_it_is"), Role.CAPTION, Tone.MUTED, wraps=True)
        )
        self.pause.setPlaceholderText(wording("wishes.quiet.pause_hint"))
        self.add_row(SettingRow(wording("wishes.quiet.pause"), self.pause))
        paused = QHBoxLayout(self._paused)
        paused.setContentsMargins(0, 0, 0, 0)
        paused.addWidget(self._quiet_until, 1)
        paused.addWidget(self.resume)
        self.add(self._paused)
        holidays = QWidget()
        column = QVBoxLayout(holidays)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.S)
        column.addWidget(text_label(wording("wishes.quiet.holidays")))
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
        for words, field in (
            (wording("wishes.quiet.name"), self.name),
            (wording("wishes.quiet.first"), self.first),
            (wording("wishes.quiet.last"), self.last),
        ):
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
    days = first
    if first != last:
        days = wording("wishes.holiday.days", first=first, last=last)
    if span.is_yearly:
        days = wording("wishes.holiday.yearly", days=days)
    return wording("wishes.holiday.named", name=span.name, days=days) if span.name else days


def _words(day: date, today: date, span: QuietSpan) -> str:
    """Return a day of a holiday; the year of one of each year says nothing."""
    return day_and_month(day, day if span.is_yearly else today)
