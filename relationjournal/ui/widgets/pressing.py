"""Enter presses a button, as on other desktops; Qt leaves it to Space."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def press_by_enter(event: QKeyEvent) -> bool:
    """Press the button that has the keyboard, where the key is Enter alone.

    Returns:
        Whether there was one; a key that is held down presses it once.
    """
    focused = QApplication.focusWidget()
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    is_plain_enter = event.key() in _ENTER and held == Qt.KeyboardModifier.NoModifier
    if not is_plain_enter or not isinstance(focused, QAbstractButton):
        return False
    if not event.isAutoRepeat():
        focused.click()
    return True
