"""The head of a page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import IconButton
from relationjournal.ui.widgets.labels import ElidedLabel


class PageHeader(QWidget):
    """Title and subtitle at the left, what the page can do at the right.

    Signals:
        back_requested: The way back was pressed.
    """

    back_requested = Signal()

    def __init__(
        self, theme: Theme, title: str, subtitle: str = "", parent: QWidget | None = None
    ) -> None:
        """Show a title; the way back stays hidden until `show_back`."""
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing.S)
        self._back = IconButton(theme, "back", "Back")
        self._back.clicked.connect(self.back_requested)
        self._back.hide()
        self._title = ElidedLabel("", Role.TITLE)
        self._subtitle = ElidedLabel("", Role.BODY, Tone.MUTED)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._row.addWidget(self._back)
        self._row.addLayout(words, 1)
        self.show_title(title, subtitle)

    def show_title(self, title: str, subtitle: str = "") -> None:
        """Show a title and, below it, what it is about."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def show_back(self, *, shown: bool) -> None:
        """Show or hide the way back, for the narrow window."""
        self._back.setVisible(shown)

    def lead_with(self, widget: QWidget) -> None:
        """Put a widget, such as an avatar, left of the title."""
        self._row.insertWidget(1, widget)

    def add_action(self, widget: QWidget) -> None:
        """Put a button at the right."""
        self._row.addWidget(widget)
