"""A page that is longer than the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.ui.theme import spacing

_ANY_WIDTH = 16_777_215


class ScrollColumn(QScrollArea):
    """Things below each other, scrolled up and down; it never scrolls sideways needlessly.

    Its bar stands at the edge of what it lies in, also where its things keep to a column.
    """

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
        self._widest = _ANY_WIDTH

    def keep_to(self, width: int) -> None:
        """Let nothing in it be wider than so many pixels, however wide it is itself."""
        self._widest = width
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = self._column.contentsMargins()
        margins.setRight(max(0, self.viewport().width() - self._widest))
        self._column.setContentsMargins(margins)

    def bring_up(self, part: QWidget) -> None:
        """Scroll to a part of it, so that some of what stands around it is in sight too."""
        self.ensureWidgetVisible(part, 0, self.viewport().height() // 3)

    def add(self, item: QWidget | QLayout) -> None:
        """Put a widget or a layout below what is there."""
        last = self._column.count() - 1
        if isinstance(item, QWidget):
            self._column.insertWidget(last, item)
        else:
            self._column.insertLayout(last, item)
