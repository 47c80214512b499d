"""A setting in one row: what it is at the left, where it is chosen at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.labels import rule, text_label

_GREEDY = 1


class SettingRow(QWidget):
    """Words, a line about them, and one or more controls."""

    def __init__(self, words: str, *controls: QWidget, about: str = "") -> None:
        """Put controls beside their words.

        Args:
            words: What is chosen.
            controls: Where it is chosen.
            about: What it does, in a sentence; may be empty.
        """
        super().__init__()
        self._about = text_label(about, Role.CAPTION, Tone.MUTED, wraps=True)
        if not about:
            self._about.hide()
        label = text_label(words, wraps=True)
        if controls:
            label.setBuddy(controls[0])
        left = QVBoxLayout()
        left.setSpacing(spacing.XS)
        left.addWidget(label)
        left.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing.L)
        row.addLayout(left, _GREEDY)
        for control in controls:
            if isinstance(control, QComboBox):
                control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            keeps_size = control.sizePolicy()
            keeps_size.setHorizontalPolicy(QSizePolicy.Policy.Fixed)
            control.setSizePolicy(keeps_size)
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def tell(self, about: str) -> None:
        """Show another sentence about it."""
        self._about.setText(about)
        self._about.setVisible(bool(about))


def ruled(row: QWidget) -> QWidget:
    """Return a row with a hairline above it, which come and go together."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing.S)
    column.addWidget(rule())
    column.addWidget(row)
    return both


def box_row(box: QCheckBox, about: str) -> QWidget:
    """Return a check box with a sentence about it below, which is read out too."""
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing.XS)
    column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(text_label(about, Role.CAPTION, Tone.MUTED, wraps=True))
    box.setAccessibleDescription(about)
    return row
