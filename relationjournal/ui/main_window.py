"""The window itself: its size, what it shows now, and its toasts."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QKeyCombination, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from typing_extensions import override

from relationjournal.ui.layout_memory import LayoutMemory
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.pressing import press_by_enter
from relationjournal.ui.widgets.tab_order import next_stop
from relationjournal.ui.widgets.toasts import Toasts

MINIMUM = QSize(720, 520)
_FIRST_SIZE = QSize(1200, 760)
_GEOMETRY = "window"
_QUIT = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Q)


class MainWindow(QMainWindow):
    """Shows one thing at a time: the first run, the lock, or the frame of an open journal.

    Attributes:
        toasts: Sentences at the foot of the window.
        stays: Tells whether closing the window leaves the program ready in the tray.
        may_close: Tells whether nothing would be lost by closing; where something would, it asks.

    Signals:
        closed: The user closed the window.
        appeared: What `show_content` was given last is on screen for the first time.
    """

    closed = Signal()
    appeared = Signal()

    def __init__(self, theme: Theme, memory: LayoutMemory) -> None:
        """Take the place the window had last time."""
        super().__init__()
        self._memory = memory
        self._has_appeared = True
        self.toasts = Toasts(theme, self)
        self.stays: Callable[[], bool] = lambda: False
        self.may_close: Callable[[], bool] = lambda: True
        self._is_ending = False
        self.setMinimumSize(MINIMUM)
        self.resize(_FIRST_SIZE)
        self.show_title("")
        kept = memory.layout(_GEOMETRY)
        if kept:
            self.restoreGeometry(QByteArray(kept))

    def show_content(self, content: QWidget) -> None:
        """Show something else; what was shown before is deleted, with all it knew."""
        before = self.takeCentralWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        self.setCentralWidget(content)
        content.show()  # else Qt shows it a turn later, and a key pressed meanwhile finds nobody
        self._has_appeared = False
        content.setFocus()

    def clear_away(self) -> None:
        """Take away what stands in front of the content: forms as they are, and toasts."""
        for dialog in self.findChildren(QDialog):
            dialog.hide()
            dialog.deleteLater()
        self.toasts.clear()

    def vanish(self) -> None:
        """Be off the screen when this returns, with all that was painted."""
        self.hide()
        QGuiApplication.sync()

    def show_title(self, page: str) -> None:
        """Name what is shown in the window's title."""
        self.setWindowTitle(f"{page} · Relation Journal" if page else "Relation Journal")

    @property
    def is_away(self) -> bool:
        """Whether the user does not see it: it is hidden, or made small."""
        return not self.isVisible() or self.isMinimized()

    def step_back(self) -> None:
        """Leave the screen to others: into the tray where the program stays there, else small."""
        if self.stays():
            self.close()
        else:
            self.showMinimized()

    def come_forward(self) -> None:
        """Stand before all other windows, also if it was made small."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def quit(self) -> None:
        """Close for good, also where closing would leave the program in the tray."""
        self._is_ending = True
        self.close()

    def keep_geometry(self) -> None:
        """Remember where the window is and how large."""
        self._memory.keep_layout(_GEOMETRY, bytes(self.saveGeometry().data()))

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:
        focused = QApplication.focusWidget()
        if focused is None or not focused.isVisible():
            # It is being hidden: what stands around it may be half taken apart.
            return super().focusNextPrevChild(next)
        stop = next_stop(self, is_forward=next)
        if stop is None:
            return False
        reason = Qt.FocusReason
        stop.setFocus(reason.TabFocusReason if next else reason.BacktabFocusReason)
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_appeared:
            self._has_appeared = True
            # Its content is painted after it, in the same turn of the event loop.
            QTimer.singleShot(0, self, self.appeared.emit)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Quit also where no journal is open, whose commands would have the key.

        Enter presses the button that has the keyboard, where nobody else wants it.
        """
        if event.keyCombination() == _QUIT:
            self.quit()
        elif not press_by_enter(event):
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_geometry()
        if self.stays() and not self._is_ending:
            event.ignore()
            self.hide()
            return
        if not self.may_close():
            event.ignore()
            self._is_ending = False
            return
        super().closeEvent(event)
        self.closed.emit()
