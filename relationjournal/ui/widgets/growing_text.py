"""A field for some lines of plain text that grows with them."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from relationjournal.ui.theme import Theme, spacing

_MOST_LINES = 8


class GrowingText(QPlainTextEdit):
    """As high as its lines, up to eight; Tab goes on to the next field."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        hint: str = "",
        *,
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        """Start empty.

        Args:
            theme: Measures the lines.
            name: What it asks for, to be read out.
            hint: What the empty field shows.
            lines: How many it has room for at least.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self._theme = theme
        self._least = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(spacing.XS)
        self.textChanged.connect(self._grow)
        theme.changed.connect(self._grow)
        self._grow()

    @property
    def text(self) -> str:
        """What is typed, without blanks around it."""
        return self.toPlainText().strip()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def _grow(self) -> None:
        lines = max(self._least, min(_MOST_LINES, round(self.document().size().height())))
        line = QFontMetrics(self._theme.type.body).lineSpacing()
        self.setFixedHeight(max(self._theme.type.control, lines * line + 3 * spacing.S + 2))
