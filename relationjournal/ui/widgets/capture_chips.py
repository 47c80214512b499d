"""The chips below the capture line: how it is read, to choose from and to take back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from relationjournal.domain.capture import Chip as ChipRead
from relationjournal.ui.theme import spacing
from relationjournal.ui.widgets.capture_line import CaptureChip, is_plain_key, is_typing
from relationjournal.ui.widgets.flow_layout import FlowLayout


class CaptureChips(QWidget):
    """A chip for each part of a reading; the arrow keys go from one to the next.

    Signals:
        pressed: A chip, by mouse or Space.
        next_wanted: A chip whose next reading is wanted.
        text_wanted: A chip that is to be text again.
        left: The keys go back to the line.
        typed: What is typed while a chip has the keys; it belongs into the line.
    """

    pressed = Signal(object)
    next_wanted = Signal(object)
    text_wanted = Signal(object)
    left = Signal()
    typed = Signal(str)

    def __init__(self, label: Callable[[ChipRead], str]) -> None:
        """Start without chips.

        Args:
            label: Writes a chip in figures or in words.
        """
        super().__init__()
        self._label = label
        self._flow = FlowLayout(self, spacing.S)
        self._chips: list[CaptureChip] = []

    def show_chips(self, chips: Sequence[ChipRead]) -> None:
        """Show what was read; nothing takes no room."""
        while len(self._chips) < len(chips):
            self._chips.append(self._made())
        for chip, read in zip(self._chips, chips, strict=False):
            chip.show_read(read, self._label(read))
        for chip in self._chips[len(chips) :]:
            chip.hide()
        self.setVisible(bool(chips))

    def focus(self, at: int) -> None:
        """Put the keys on a chip; before the first one, and where there is none, on the line."""
        shown = [chip for chip in self._chips if not chip.isHidden()]
        if shown and at >= 0:
            shown[min(at, len(shown) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit()

    def _made(self) -> CaptureChip:
        chip = CaptureChip(self._on_chip_key)
        chip.clicked.connect(lambda: self.pressed.emit(chip.read))
        self._flow.addWidget(chip)
        return chip

    def _on_chip_key(self, chip: CaptureChip, event: QKeyEvent) -> bool:
        at, read = self._chips.index(chip), chip.read
        if is_plain_key(event, Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and read:
            self.text_wanted.emit(read)
            self.focus(at)
        elif is_plain_key(event, Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focus(at + (1 if event.key() == Qt.Key.Key_Right else -1))
        elif is_plain_key(event, Qt.Key.Key_Up, Qt.Key.Key_Escape):
            self.left.emit()
        elif is_plain_key(event, Qt.Key.Key_Tab) and read and len(read.alternatives) > 1:
            self.next_wanted.emit(read)
        elif is_typing(event):
            self.typed.emit(event.text())
        else:
            return False
        return True
