"""A few likely days and a month to pick one from."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from relationjournal.domain.days import later
from relationjournal.domain.interactions import FIRST_DAY, LAST_DAY
from relationjournal.ui.text import short_day
from relationjournal.ui.theme import Role, Theme, spacing
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.day_field import month_calendar
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.popover import Popover

_WIDTH = 360


@dataclass(frozen=True, slots=True)
class DayOffer:
    """The days that can be picked.

    Attributes:
        likely: A few of them, with their words.
        first: The first day of the calendar that can be picked.
        last: The last one.
        shown: The day that the calendar begins with.
    """

    likely: tuple[tuple[str, date], ...]
    first: date
    last: date
    shown: date


def days_ahead(today: date) -> DayOffer:
    """Offer the days after today that things are most often put off to."""
    tomorrow = later(today, 1)
    end = today.replace(day=monthrange(today.year, today.month)[1])
    likely = (
        ("Tomorrow", tomorrow),
        ("In a week", later(today, 7)),
        ("In two weeks", later(today, 14)),
        ("End of the month", end),
    )
    return DayOffer(
        tuple((words, day) for words, day in likely if day > today), tomorrow, LAST_DAY, tomorrow
    )


def days_behind(today: date) -> DayOffer:
    """Offer today and the days before it that one most often looks back to."""
    likely = (
        ("A week ago", later(today, -7)),
        ("A month ago", later(today, -30)),
        ("A year ago", later(today, -365)),
    )
    return DayOffer(likely, FIRST_DAY, today, today)


class DayPopover(Popover):
    """Asks for a day and goes; Esc leaves everything as it was."""

    def __init__(
        self,
        theme: Theme,
        owner: QWidget,
        heading: str,
        offer: DayOffer,
        pick: Callable[[date], object],
    ) -> None:
        """Make a hidden panel.

        Args:
            theme: What to paint with.
            owner: Gets the focus back.
            heading: What the day is for.
            offer: The days that can be picked.
            pick: Called with the day.
        """
        super().__init__(owner)
        self._theme = theme
        self._pick = pick
        self.panel.setAccessibleName(heading)
        self.content.addWidget(text_label(heading, Role.STRONG))
        row = QWidget()
        flow = FlowLayout(row, spacing.S)
        self._choices = []
        for words, day in offer.likely:
            choice = button(words)
            choice.setToolTip(short_day(day, offer.shown))
            choice.clicked.connect(lambda _=False, day=day: self._take(day))
            flow.addWidget(choice)
            self._choices.append(choice)
        self.content.addWidget(row)
        self.calendar = month_calendar(theme, offer.shown)
        self.calendar.setDateRange(_qdate(offer.first), _qdate(offer.last))
        self.calendar.clicked.connect(self._on_day_picked)
        self.calendar.activated.connect(self._on_day_picked)
        self.content.addWidget(self.calendar)

    def ask(self, anchor: QWidget) -> None:
        """Show the panel below a widget."""
        self.open_below(anchor, round(_WIDTH * self._theme.text_factor))

    @override
    def focus_first(self) -> None:
        first: QWidget = self._choices[0] if self._choices else self.calendar
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_day_picked(self, picked: QDate) -> None:
        self._take(date(picked.year(), picked.month(), picked.day()))

    def _take(self, day: date) -> None:
        """Close, and hand the day over once the panel is gone."""
        if self.isVisible():
            self.close_panel()
            self._pick(day)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
