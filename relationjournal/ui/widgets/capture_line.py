"""The line one types a capture into, and the chips that show how it was read."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from relationjournal.domain.capture import Chip as ChipRead
from relationjournal.domain.capture import ChipKind
from relationjournal.ui.theme import Tone
from relationjournal.ui.widgets.chip import Chip
from relationjournal.ui.widgets.styling import set_style, set_tone
from relationjournal.ui.widgets.tips import plain_tip

KeyHandler = Callable[[QKeyEvent], bool]
"""Carries out a key press and returns True, or returns False to leave it to Qt."""


class CaptureLine(QLineEdit):
    """A bare line that asks its bar about every key first, Tab among them.

    Where nothing typed can be undone, the keys for undo and redo go on to the window.
    """

    def __init__(self, on_key: KeyHandler) -> None:
        """Ask `on_key` before doing what a line edit does."""
        super().__init__()
        self._on_key = on_key
        set_style(self, "kind", "bare")
        self.setAccessibleName("Capture")

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            is_undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            is_redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if is_undo or is_redo:
                event.ignore()
                return False
        is_key = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and self._on_key(event):
            return True
        return super().event(event)


class CaptureChip(Chip):
    """A chip of the line; Backspace or Del turn it back into text."""

    def __init__(self, on_key: Callable[["CaptureChip", QKeyEvent], bool]) -> None:
        """Ask `on_key` before doing what a button does."""
        super().__init__("")
        self._on_key = on_key
        self.read: ChipRead | None = None

    def show_read(self, read: ChipRead, label: str) -> None:
        """Show a part of the reading under this label."""
        self.read = read
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(_spoken(read, label))
        self.setToolTip(plain_tip(read.problem.sentence if read.problem else _hint(read)))
        set_tone(self, _tone(read))
        self.show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(self, event):
            super().keyPressEvent(event)


def _tone(read: ChipRead) -> Tone:
    if read.is_problem or read.is_near:
        return Tone.ATTENTION
    return Tone.ACCENT if read.kind is ChipKind.OFFER else Tone.TEXT


def _spoken(read: ChipRead, label: str) -> str:
    if read.kind is ChipKind.OFFER:
        return f"{label}, press to add"
    if len(read.alternatives) > 1:
        return f"{label}, one of {len(read.alternatives)} readings"
    return label


def _hint(read: ChipRead) -> str:
    if read.kind is ChipKind.OFFER:
        return "Press to add this practice"
    if len(read.alternatives) > 1:
        return "Tab takes the next reading, Backspace makes it text"
    return "Backspace makes it text"


def is_plain_key(event: QKeyEvent, *keys: Qt.Key) -> bool:
    """Return whether it is one of the keys, without Ctrl, Alt or Shift."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in keys and held == Qt.KeyboardModifier.NoModifier


def is_typing(event: QKeyEvent) -> bool:
    """Return whether the key writes something; Space presses what has the keys, and does not."""
    commands = (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    text = event.text()
    return bool(text.strip()) and text.isprintable() and not event.modifiers() & commands
