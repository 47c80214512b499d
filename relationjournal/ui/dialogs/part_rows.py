"""The six parts of mending a slip, in their order: done before, done now, or still to be done."""

from collections.abc import Collection, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from relationjournal.domain.interactions import Part
from relationjournal.resources import wording
from relationjournal.ui.text import short_day
from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.labels import text_label


def part_words(part: Part) -> str:
    """Say what a part of mending is: "I took responsibility"."""
    return wording(f"mending.part.did.{part}")


class PartRow:
    """One part: a box to tick where it was done, how it may sound, and one where it is planned."""

    def __init__(self, part: Part) -> None:
        """Make a row for a part that was not done yet."""
        words, self._sounds = part_words(part), wording(f"mending.part.sounds.{part}")
        self.done = QCheckBox(words)
        self.done.setToolTip(self._sounds)
        self.caption: QLabel = text_label(self._sounds, Role.CAPTION, Tone.MUTED, wraps=True)
        self.planned = QCheckBox(wording("mending.row.will"))
        self.planned.setAccessibleName(wording("mending.row.will_spoken", part=words))
        self.done.clicked.connect(lambda: self.planned.setChecked(False))
        self.planned.clicked.connect(lambda: self.done.setChecked(False))
        self.is_paid = self._can_plan = False
        self._describe(self._sounds)

    def let_plan(self) -> None:
        """Offer to plan it, unless it was done before."""
        self._can_plan = True
        self._offer_plan()

    def show_day(self, day: date | None, today: date) -> None:
        """Say when it was done before; None where it was not."""
        was_paid, self.is_paid = self.is_paid, day is not None
        self.done.setEnabled(not self.is_paid)
        self._offer_plan()
        if self.is_paid or was_paid:
            self.done.setChecked(self.is_paid)
        said = (
            self._sounds if day is None else wording("mending.row.done", day=short_day(day, today))
        )
        self.caption.setText(said)
        self._describe(said)

    def _offer_plan(self) -> None:
        self.planned.setVisible(self._can_plan and not self.is_paid)

    def _describe(self, said: str) -> None:
        self.done.setAccessibleDescription(said)


class PartRows(QWidget):
    """All six parts.

    Signals:
        changed: Something else was done or is planned.
    """

    changed = Signal()

    def __init__(self, *, plans: bool, parent: QWidget | None = None) -> None:
        """Show the parts, of which none was done.

        Args:
            plans: Whether parts can be planned too.
            parent: The widget they stand in.
        """
        super().__init__(parent)
        self.rows = {part: PartRow(part) for part in Part}
        self._kept: frozenset[Part] = frozenset()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(spacing.L)
        grid.setVerticalSpacing(spacing.XS)
        grid.setColumnStretch(1, 1)
        for at, row in enumerate(self.rows.values()):
            grid.addWidget(row.done, at, 0)
            grid.addWidget(row.caption, at, 1)
            row.done.toggled.connect(self.changed)
            row.planned.toggled.connect(self.changed)
            row.planned.setParent(self)
            row.planned.hide()
            if plans:
                grid.addWidget(row.planned, at, 2)
                row.let_plan()

    @property
    def done(self) -> frozenset[Part]:
        """What was done now."""
        ticked = (part for part, row in self.rows.items() if row.done.isChecked())
        return frozenset(part for part in ticked if not self.rows[part].is_paid) | self._kept

    @property
    def planned(self) -> frozenset[Part]:
        """What is still to be done."""
        return frozenset(part for part, row in self.rows.items() if row.planned.isChecked())

    def show_paid(self, days: Mapping[Part, date], today: date) -> None:
        """Show which parts were done before, and when; they are not done again."""
        self._kept = frozenset()
        for part, row in self.rows.items():
            row.show_day(days.get(part), today)

    def fill(self, done: Collection[Part]) -> None:
        """Show what was done; what was done before too stays a part of this as well."""
        self._kept = frozenset(part for part in done if self.rows[part].is_paid)
        for part, row in self.rows.items():
            row.done.setChecked(part in done or row.is_paid)

    def plan(self, planned: Collection[Part]) -> None:
        """Show what is planned."""
        for part, row in self.rows.items():
            row.planned.setChecked(part in planned and not row.is_paid)
