"""The program's icon in the tray."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from relationjournal.resources import wording
from relationjournal.ui.theme import Theme

_NAME = "Relation Journal"


class Tray(QObject):
    """An icon with a menu; it shows no name and no number, whether the journal is open or not.

    Attributes:
        icon: The icon itself, which can show balloons.
        menu: Opens the window, answers the mirror, quits.

    Signals:
        open_requested: The user wants the window.
        quit_requested: The user wants the program to end.
    """

    open_requested = Signal()
    quit_requested = Signal()

    def __init__(self, theme: Theme, parent: QObject) -> None:
        """Show the icon."""
        super().__init__(parent)
        self.menu = QMenu()
        self._answers: Sequence[QAction] = ()
        self._open = QAction(wording("asking.tray.open", program=_NAME), self)
        self._quit = QAction(wording("asking.tray.quit"), self)
        self._open.triggered.connect(self.open_requested)
        self._quit.triggered.connect(self.quit_requested)
        self.show_answers(())
        self.icon = QSystemTrayIcon(theme.icon("mirror"), self)
        self.icon.setToolTip(_NAME)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._on_icon_activated)
        self.icon.show()

    def show_answers(self, answers: Sequence[QAction]) -> None:
        """Show these answers to the mirror in the menu, or none."""
        self._answers = answers
        self.menu.clear()
        self.menu.addAction(self._open)
        if answers:
            self.menu.addSeparator()
            self.menu.addActions(list(answers))
        self.menu.addSeparator()
        self.menu.addAction(self._quit)

    def _on_icon_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.open_requested.emit()


def tray_of(theme: Theme, parent: QObject) -> Tray | None:
    """Return the icon, or None where the desktop has no tray."""
    return Tray(theme, parent) if QSystemTrayIcon.isSystemTrayAvailable() else None
