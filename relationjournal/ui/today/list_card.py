"""A card that lists something, or says that there is nothing."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, action_button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.row_list import RowList


class ListCard(Card):
    """A list under a heading; where it is empty one sentence, one button, one key.

    Attributes:
        list: The list.
    """

    def __init__(
        self, heading: str, listed: RowList, nothing: str, parent: QWidget | None = None
    ) -> None:
        """Show a list, and a sentence in its place while it has no rows."""
        super().__init__(heading, parent=parent)
        self.list = listed
        self._more: QWidget | None = None
        self._begin: QWidget = listed
        self._nothing = QWidget()
        column = QVBoxLayout(self._nothing)
        column.setContentsMargins(spacing.S, 0, spacing.S, spacing.S)
        column.setSpacing(spacing.S)
        column.addWidget(text_label(nothing, Role.BODY, Tone.MUTED, wraps=True))
        self._offer = QHBoxLayout()
        self._offer.setSpacing(spacing.S)
        column.addLayout(self._offer)
        self.hold_list()
        self.add(self.list)
        self.add(self._nothing)
        self.list.hide()
        self._nothing.hide()

    def offer_first(self, action: QAction) -> None:
        """Offer what puts the first row into the empty list, with its key."""
        self._begin = action_button(action)
        self._offer.addWidget(self._begin)
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if key:
            self._offer.addWidget(text_label(key, Role.CAPTION, Tone.MUTED))
        self._offer.addStretch()

    def offer_more(self, action: QAction) -> None:
        """Put a way to all the rest at the right of the heading."""
        self._more = action_button(action, ButtonKind.QUIET)
        self.add_to_head(self._more)
        self._more.hide()

    def show_count(self, count: int) -> None:
        """Say how many rows there are, of which the list may show the first ones."""
        self.list.setVisible(count > 0)
        self._nothing.setVisible(count == 0)
        self.setFocusProxy(self.list if count else self._begin)
        if self._more is not None:
            self._more.setVisible(count > self.list.model().rowCount())
