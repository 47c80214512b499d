"""The head of a page."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.labels import ElidedLabel


class PageHeader(QWidget):
    """Title and subtitle at the left, what the page can do at the right."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        """Show a title."""
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing.S)
        self._title = ElidedLabel("", Role.TITLE)
        self._subtitle = ElidedLabel("", Role.BODY, Tone.MUTED)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._row.addLayout(words, 1)
        self.show_title(title, subtitle)

    def show_title(self, title: str, subtitle: str = "") -> None:
        """Show a title and, below it, what it is about."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def add_action(self, widget: QWidget, before: QWidget | None = None) -> None:
        """Put a button at the right, or left of another one."""
        at = self._row.count() if before is None else self._row.indexOf(before)
        self._row.insertWidget(at, widget)
