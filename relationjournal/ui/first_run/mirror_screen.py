"""The second screen: when to look in the mirror."""

from dataclasses import replace
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from relationjournal.resources import wording
from relationjournal.services.preferences import Preferences
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.screen import Screen
from relationjournal.ui.widgets.segmented_control import SegmentedControl
from relationjournal.ui.widgets.time_field import TimeField
from relationjournal.ui.widgets.weekdays import Weekdays

_OFFERS = {
    "work": (time(17, 30), "12345"),
    "evening": (time(20, 30), "1234567"),
}


class MirrorScreen(Screen):
    """End of work or evening, at an hour and on days of one's own.

    Signals:
        chosen: The `Preferences` with the wishes in them.
        skipped: The user leaves it as it is.
    """

    chosen = Signal(object)
    skipped = Signal()

    def __init__(self, theme: Theme, preferences: Preferences) -> None:
        """Propose the evening."""
        super().__init__(theme, wording("wishes.first_run.title"), wording("wishes.first_run.why"))
        self._preferences = preferences
        self.part = SegmentedControl(
            wording("wishes.first_run.part"),
            [
                ("evening", wording("wishes.first_run.evening")),
                ("work", wording("wishes.first_run.work")),
                ("never", wording("wishes.first_run.never")),
            ],
        )
        self.at = TimeField(wording("wishes.first_run.at"))
        self.days = Weekdays(wording("wishes.first_run.on"))
        self.go_on = button(wording("wishes.first_run.go_on"), ButtonKind.PRIMARY)
        self.skip = button(wording("wishes.first_run.skip"), ButtonKind.QUIET)
        self.part.chosen.connect(self._on_part_chosen)
        self.go_on.clicked.connect(self._on_go_on_clicked)
        self.skip.clicked.connect(self.skipped)
        row = QHBoxLayout()
        row.addWidget(self.at)
        row.addStretch(1)
        self.add(self.part)
        self.add(row)
        self.add(self.days)
        self.add_words(wording("wishes.first_run.before_bed"))
        self.add_buttons(self.skip, self.go_on)
        self._on_part_chosen("evening")

    def begin(self) -> None:
        """Put the focus where one goes on."""
        self.go_on.setFocus()

    def _on_part_chosen(self, part: str) -> None:
        for field in (self.at, self.days):
            field.setEnabled(part in _OFFERS)
        if part in _OFFERS:
            moment, days = _OFFERS[part]
            self.at.show_moment(moment)
            self.days.show_days(days)

    def _on_go_on_clicked(self) -> None:
        self.chosen.emit(
            replace(
                self._preferences,
                mirror_at=self.at.moment,
                mirror_days=self.days.days,
                mirror_asks=self.part.value in _OFFERS,
            )
        )
