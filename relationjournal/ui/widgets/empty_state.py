"""A place with nothing in it yet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, action_button
from relationjournal.ui.widgets.labels import text_label

_LETTERS_IN_A_LINE = 60
_GREEDY = 1000


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
        self._words = text_label(sentence, Role.BODY, Tone.MUTED, wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._words, _GREEDY)
        row.addStretch(1)
        column.addLayout(row)
        if action is not None:
            offer = action_button(action, ButtonKind.PRIMARY)
            column.addWidget(offer, 0, Qt.AlignmentFlag.AlignHCenter)
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            if key:
                hint = text_label(key, Role.CAPTION, Tone.MUTED)
                column.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def say(self, sentence: str) -> None:
        """Say something else."""
        self._words.setText(sentence)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        letter = self._words.fontMetrics().averageCharWidth()
        self._words.setMaximumWidth(_LETTERS_IN_A_LINE * letter)
        super().resizeEvent(event)
