"""Says something outside the window, in whichever way the desktop has."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon
from typing_extensions import override

TITLE = "Relation Journal"
DEFAULT = "default"
"""What is answered by pressing the notification itself."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a notification.

    Attributes:
        key: What is answered.
        words: What it says.
    """

    key: str
    words: str


class Herald(QObject):
    """Shows one notification at a time; this one has no way to.

    Signals:
        answered: The key of the choice that was pressed, or `DEFAULT`.
        failed: What was to be shown is not; a sentence and its choices.
    """

    answered = Signal(str)
    failed = Signal(str, object)

    def show(self, sentence: str, choices: Sequence[Choice]) -> None:
        """Show a sentence with buttons, in place of the one before."""
        self.failed.emit(sentence, choices)

    def withdraw(self) -> None:
        """Take back what is shown."""

    def stop(self) -> None:
        """Take it back and show nothing any more."""
        self.withdraw()


class TrayHerald(Herald):
    """A balloon of the tray; it has no buttons, but the tray's menu has them."""

    def __init__(self, tray: QSystemTrayIcon) -> None:
        """Speak through this icon."""
        super().__init__(tray)
        self._tray = tray
        tray.messageClicked.connect(lambda: self.answered.emit(DEFAULT))

    @override
    def show(self, sentence: str, choices: Sequence[Choice]) -> None:
        if QSystemTrayIcon.supportsMessages():
            self._tray.showMessage(TITLE, sentence, self._tray.icon())
        else:
            self.failed.emit(sentence, choices)


class FirstOf(Herald):
    """Several ways, of which the first that works is taken."""

    def __init__(self, ways: Sequence[Herald], parent: QObject) -> None:
        """Try these ways, in this order."""
        super().__init__(parent)
        self._ways = tuple(ways)
        self._at = 0
        for way in self._ways:
            way.setParent(self)
            way.answered.connect(self.answered)
            way.failed.connect(self._on_way_failed)

    @override
    def show(self, sentence: str, choices: Sequence[Choice]) -> None:
        if self._at < len(self._ways):
            self._ways[self._at].show(sentence, choices)
        else:
            self.failed.emit(sentence, choices)

    @override
    def withdraw(self) -> None:
        if self._at < len(self._ways):
            self._ways[self._at].withdraw()

    @override
    def stop(self) -> None:
        for way in self._ways:
            way.stop()

    def _on_way_failed(self, sentence: str, choices: Sequence[Choice]) -> None:
        self._at += 1
        self.show(sentence, choices)
