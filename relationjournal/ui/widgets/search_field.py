"""A field that searches while one types."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from relationjournal.ui.theme import Theme

_QUIET_MS = 80


class SearchField(QLineEdit):
    """Searches as you type; Esc clears, the arrow down goes on to what was found.

    Signals:
        searched: What to look for, once the typing pauses; empty to show everything.
    """

    searched = Signal(str)

    def __init__(
        self, theme: Theme, name: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        """Start empty.

        Args:
            theme: Tints the icons.
            name: What is searched, to be read out: "Search people".
            hint: What the empty field shows; the name where there is none.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setPlaceholderText(hint or name)
        self._glass = QAction(self)
        self._clear = QAction("Clear", self)
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_QUIET_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.textChanged.connect(self._on_text_changed)
        self._tint()
        theme.changed.connect(self._tint)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _tint(self) -> None:
        self._glass.setIcon(self._theme.icon("search"))
        self._clear.setIcon(self._theme.icon("close"))
