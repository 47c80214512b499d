"""The days of a week, each on or off."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relationjournal.domain.days import SHORT, WEEKDAYS
from relationjournal.ui.theme import spacing
from relationjournal.ui.widgets.chip import Chip
from relationjournal.ui.widgets.flow_layout import FlowLayout


class Weekdays(QWidget):
    """Seven chips.

    Signals:
        chosen: The days that are on, as digits 1 (Monday) to 7.
    """

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        """Start with every day on; the name is read out with each."""
        super().__init__()
        self.setAccessibleName(name)
        row = FlowLayout(self, spacing.XS)
        self.chips: list[Chip] = []
        for day in WEEKDAYS:
            chip = Chip(day[:SHORT], name=f"{name}: {day}")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked=False: self.chosen.emit(self.days))
            self.chips.append(chip)
            row.addWidget(chip)
        self.show_days("1234567")

    @property
    def days(self) -> str:
        """The days that are on."""
        return "".join(str(at) for at, chip in enumerate(self.chips, 1) if chip.isChecked())

    def show_days(self, days: str) -> None:
        """Show days without telling of it."""
        for at, chip in enumerate(self.chips, 1):
            chip.setChecked(str(at) in days)
