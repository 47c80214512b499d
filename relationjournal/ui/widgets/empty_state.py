"""A place with nothing in it yet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, action_button
from relationjournal.ui.widgets.labels import text_label

_COLUMN = 420


class EmptyState(QWidget):
    """One sentence, one button, one key."""

    def __init__(
        self, sentence: str, action: QAction | None = None, parent: QWidget | None = None
    ) -> None:
        """Say what will be here and offer the act that begins it."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.XL, spacing.XXL, spacing.XL, spacing.XXL)
        column.setSpacing(spacing.M)
        column.addStretch()
        words = text_label(sentence, Role.BODY, Tone.MUTED, wraps=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setMaximumWidth(_COLUMN)
        words.setMinimumWidth(min(_COLUMN, words.fontMetrics().horizontalAdvance(sentence) + 2))
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        if action is not None:
            offer = action_button(action, ButtonKind.PRIMARY)
            column.addWidget(offer, 0, Qt.AlignmentFlag.AlignHCenter)
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            if key:
                hint = text_label(key, Role.CAPTION, Tone.MUTED)
                column.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
