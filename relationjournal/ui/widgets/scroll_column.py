"""A page that is longer than the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from relationjournal.ui.theme import spacing


class ScrollColumn(QScrollArea):
    """Things below each other, scrolled up and down; it never scrolls sideways needlessly."""

    def __init__(self, gap: int = spacing.L, parent: QWidget | None = None) -> None:
        """Start empty, with a gap between things."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("page")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, spacing.XL)
        self._column.setSpacing(gap)
        self._column.addStretch()
        self.setWidget(body)

    def add(self, item: QWidget | QLayout) -> None:
        """Put a widget or a layout below what is there."""
        last = self._column.count() - 1
        if isinstance(item, QWidget):
            self._column.insertWidget(last, item)
        else:
            self._column.insertLayout(last, item)
