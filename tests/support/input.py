"""Keys and clicks, as a person makes them, and a window to make them in."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

_NO_KEY_HELD = Qt.KeyboardModifier.NoModifier


class Stage(QWidget):
    """A window for the parts that a test puts into it, below each other."""

    def __init__(self, width: int = 720, height: int = 520) -> None:
        super().__init__()
        self.resize(width, height)
        self._column = QVBoxLayout(self)
        self._column.addStretch()

    def add(self, *parts: QWidget) -> None:
        """Show parts."""
        for part in parts:
            self._column.insertWidget(self._column.count() - 1, part)
            part.setVisible(self.isVisible())


def show_active(qtbot: QtBot, window: QWidget) -> None:
    """Show a window and wait until keys reach it."""
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def press(
    widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = _NO_KEY_HELD, times: int = 1
) -> None:
    """Press a key, some times over."""
    for _ in range(times):
        QTest.keyClick(widget, key, held)


def write(widget: QWidget, text: str) -> None:
    """Type a text."""
    QTest.keyClicks(widget, text)


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click a widget, in its middle unless told where."""
    where = widget.rect().center() if at is None else at
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, _NO_KEY_HELD, where)
