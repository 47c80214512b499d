"""The head of a page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.labels import ElidedLabel, text_label


class PageHeader(QWidget):
    """Title and subtitle at the left, what the page can do at the right, or below them.

    The title keeps to one line; the subtitle is a sentence, and takes the lines that it needs.
    """

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        """Show a title."""
        super().__init__(parent)
        self._title = ElidedLabel("", Role.TITLE)
        self._subtitle = text_label("", Role.BODY, Tone.MUTED, wraps=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(spacing.S)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing.S)
        self._row.addLayout(words, 1)
        self._row.addLayout(self._acts)
        self.show_title(title, subtitle)

    def show_title(self, title: str, subtitle: str = "") -> None:
        """Show a title and, below it, what it is about."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._fit()

    def add_action(self, widget: QWidget, before: QWidget | None = None) -> None:
        """Put a button at the right, or left of another one."""
        at = self._acts.count() if before is None else self._acts.indexOf(before)
        self._acts.insertWidget(at, widget)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the buttons below where they would leave too little of the title."""
        wanted = self._title.sizeHint().width() + spacing.S + self._acts.sizeHint().width()
        is_narrow = wanted > self.width() and not self._acts.isEmpty()
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        side = Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag(0)
        self._row.setAlignment(self._acts, side)
