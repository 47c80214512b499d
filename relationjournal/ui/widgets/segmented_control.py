"""One choice out of a few, all in sight."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from relationjournal.ui.widgets.styling import set_style

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class Segment(QPushButton):
    """One of the choices.

    Signals:
        left: An arrow key was pressed; by how many segments it goes on.
    """

    left = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.left.emit(step)


class SegmentedControl(QWidget):
    """Joined buttons of which one is chosen; the arrow keys move the choice.

    Signals:
        chosen: The value the user chose.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """Offer choices.

        Args:
            name: What is chosen, to be read out: "Order".
            choices: Pairs of a value and its words; the first is chosen at first.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values = [value for value, _ in choices]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, (_, words) in enumerate(choices):
            segment = Segment(words)
            segment.setCheckable(True)
            segment.setAutoExclusive(True)  # so that it is read out as one of several
            segment.setAccessibleName(f"{name}: {words}")
            set_style(segment, "place", _place(at, len(choices)))
            segment.left.connect(self._step)
            self._group.addButton(segment, at)
            row.addWidget(segment)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda at: self.chosen.emit(self._values[at]))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def value(self) -> str:
        """What is chosen, or nothing after `choose_none`."""
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else ""

    def choose(self, value: str) -> None:
        """Choose without a signal, as when showing what was saved.

        Raises:
            ValueError: It is none of the choices.
        """
        self._group.button(self._values.index(value)).setChecked(True)

    def choose_none(self) -> None:
        """Show that what is on screen is none of the choices."""
        self._group.setExclusive(False)
        for segment in self._group.buttons():
            segment.setChecked(False)
        self._group.setExclusive(True)

    def written(self) -> str:
        """Return what is chosen, for a draft."""
        return self.value

    def write_again(self, written: str) -> None:
        """Choose what a draft says, where it is still offered."""
        if written in self._values:
            self.choose(written)

    def _step(self, by: int) -> None:
        chosen = self._group.checkedId()
        start = chosen if chosen >= 0 or by > 0 else 0
        at = (start + by) % len(self._values)
        segment = self._group.button(at)
        segment.setFocus(Qt.FocusReason.TabFocusReason)
        segment.click()


def _place(at: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(at, "middle")
