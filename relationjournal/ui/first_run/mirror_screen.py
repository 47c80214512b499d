"""The second screen: when to look in the mirror."""

from dataclasses import replace
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from relationjournal.services.preferences import Preferences
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.screen import Screen
from relationjournal.ui.widgets.segmented_control import SegmentedControl
from relationjournal.ui.widgets.time_field import TimeField
from relationjournal.ui.widgets.weekdays import Weekdays

_WHY = (
    "Once a day you look at it for three minutes: what you put in, what you took out, and one "
    "thing for tomorrow. When would you like to be asked?"
)
_BEFORE_BED = "At least an hour before bed is kindest. You can change this in Settings."
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
        super().__init__(theme, "When do you look in the mirror?", _WHY)
        self._preferences = preferences
        self.part = SegmentedControl(
            "When", [("evening", "Evening"), ("work", "End of work"), ("never", "Do not ask me")]
        )
        self.at = TimeField("At")
        self.days = Weekdays("On")
        self.go_on = button("Go on", ButtonKind.PRIMARY)
        self.skip = button("Skip", ButtonKind.QUIET)
        self.part.chosen.connect(self._on_part_chosen)
        self.go_on.clicked.connect(self._on_go_on_clicked)
        self.skip.clicked.connect(self.skipped)
        row = QHBoxLayout()
        row.addWidget(self.at)
        row.addStretch(1)
        self.add(self.part)
        self.add(row)
        self.add(self.days)
        self.add_words(_BEFORE_BED)
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
