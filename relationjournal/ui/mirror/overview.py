"""The place of the mirror: today's evening, and the calendar of the others."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationjournal.resources import wording
from relationjournal.services.mirror import Evening, Mirror
from relationjournal.ui.mirror.calendar import EveningCalendar
from relationjournal.ui.text import long_day, month
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, IconButton, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import ElidedLabel, text_label
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.scroll_column import ScrollColumn

_COLUMN = 736


class Overview(QWidget):
    """Today's evening with one button, and a month of soft dots below.

    Signals:
        day_chosen: A `date` whose mirror to open.
    """

    day_chosen = Signal(object)

    def __init__(self, theme: Theme, mirror: Mirror) -> None:
        """Show nothing yet."""
        super().__init__()
        self._mirror = mirror
        self._today = date.min
        self._first = date.min
        self.header = PageHeader(wording("mirror.place.title"))
        self._words = text_label("", Role.BODY, Tone.MUTED, wraps=True)
        self.begin = button(wording("mirror.place.begin"), ButtonKind.PRIMARY)
        self.begin.setAutoDefault(True)  # Enter presses it
        self.begin.clicked.connect(lambda: self.day_chosen.emit(self._today))
        self.calendar = EveningCalendar(theme)
        self.calendar.day_chosen.connect(self.day_chosen)
        self.calendar.month_requested.connect(self.go_months)
        self.looked = ElidedLabel("", Role.BODY, Tone.MUTED)
        self._month = ElidedLabel("", Role.STRONG)
        self._back = IconButton(theme, "back", wording("mirror.place.month_before"))
        self._on = IconButton(theme, "forward", wording("mirror.place.month_after"))
        self._back.clicked.connect(lambda: self.go_months(-1))
        self._on.clicked.connect(lambda: self.go_months(1))
        self._theme = theme
        self._scroll = ScrollColumn()
        self._tonight = Card()
        self._lay_out()
        theme.changed.connect(self._fit)
        self._fit()

    def show_day(self, today: date) -> None:
        """Show the journal's day, its evening and its month."""
        if today != self._today:
            self._today, self._first = today, today.replace(day=1)
        self.header.show_title(wording("mirror.place.title"), long_day(today))
        evening = self._mirror.evening(today)
        self._words.setText(_words(evening))
        self.begin.setText(_verb(evening))
        self._show_month()

    def go_months(self, by: int) -> None:
        """Show another month."""
        inside = self._first + timedelta(days=45) if by > 0 else self._first - timedelta(days=1)
        if inside.replace(day=1) <= self._today:
            self._first = inside.replace(day=1)
            self._show_month()

    def _show_month(self) -> None:
        following = (self._first + timedelta(days=31)).replace(day=1)
        days = self._mirror.opened_on(self._first, following - timedelta(days=1))
        self._month.setText(month(self._first))
        name = month(self._first).split()[0]
        number = self._theme.figures.quantity(len(days))
        looked = wording("mirror.place.looked", count=len(days), number=number, month=name)
        self.looked.setText(looked if days else "")
        self.looked.setVisible(bool(days))
        self.calendar.show_month(self._first, days, self._today)
        self._on.setEnabled(following <= self._today)

    def _fit(self) -> None:
        self._scroll.setMaximumWidth(round(_COLUMN * self._theme.text_factor))

    def _lay_out(self) -> None:
        self._tonight.set_heading(wording("mirror.place.today"))
        self._tonight.add(self._words)
        row = QHBoxLayout()
        row.addWidget(self.begin)
        row.addStretch()
        self._tonight.add(row)
        evenings = Card()
        head = QHBoxLayout()
        head.setSpacing(spacing.S)
        head.addWidget(self._month, 1)
        head.addWidget(self._back)
        head.addWidget(self._on)
        evenings.setAccessibleName(wording("mirror.place.evenings"))
        evenings.add(head)
        evenings.add(self.looked)
        evenings.add(self.calendar)
        self._scroll.add(self._tonight)
        self._scroll.add(evenings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.L)
        column.addWidget(self.header)
        column.addWidget(self._scroll, 1)
        self.setFocusProxy(self.begin)


def _verb(evening: Evening | None) -> str:
    if evening is None:
        return wording("mirror.place.begin")
    is_begun = evening.closed_at is None
    return wording("mirror.place.go_on") if is_begun else wording("mirror.place.look_once_more")


def _words(evening: Evening | None) -> str:
    if evening is None:
        return wording("asking.invitation.three_minutes")
    is_begun = evening.closed_at is None
    return wording("mirror.place.begun") if is_begun else wording("mirror.place.seen")
