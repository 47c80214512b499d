"""A field that searches while one types."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget
from typing_extensions import override

from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.buttons import IconButton

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
            theme: Tints the icons and says how large they are.
            name: What is searched, to be read out: "Search people".
            hint: What the empty field shows; the name where there is none.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setPlaceholderText(hint or name)
        self._clear = IconButton(theme, "close", "Clear", parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc clears, too
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_QUIET_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.textChanged.connect(self._on_text_changed)
        self._fit()
        theme.changed.connect(self._fit)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self._go_on()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        glass = self._theme.icon("search")
        glass.paint(QPainter(self), self._spot(spacing.S))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _go_on(self) -> None:
        """Go to the list that Tab would come to, past the filters that stand before it."""
        after = self.nextInFocusChain()
        while after is not self and after is not None:
            takes_keys = after.isVisible() and after.focusPolicy() & Qt.FocusPolicy.TabFocus
            if isinstance(after, QAbstractItemView) and takes_keys:
                after.setFocus(Qt.FocusReason.TabFocusReason)
                return
            after = after.nextInFocusChain()
        self.focusNextChild()

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _fit(self) -> None:
        """Keep room for the icons, which are as large as text."""
        edge = self._theme.type.icon
        self.setTextMargins(edge + spacing.XS, 0, edge + spacing.M, 0)
        self._place()
        self.update()

    def _place(self) -> None:
        edge = self._theme.type.icon
        room = self._spot(self.width() - edge - spacing.M)
        self._clear.setGeometry(room.adjusted(-spacing.XS, -spacing.XS, spacing.XS, spacing.XS))

    def _spot(self, left: int) -> QRect:
        edge = self._theme.type.icon
        return QRect(left, (self.height() - edge) // 2, edge, edge)
