"""What the pages of a contact show: a value below its heading, or a question where it is empty."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.labels import text_label


def field(heading: str, value: str, role: Role = Role.BODY) -> QWidget:
    """Return a value below its heading; it can be marked and copied."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, spacing.XS, 0, spacing.XS)
    column.setSpacing(2)
    column.addWidget(text_label(heading, Role.CAPTION, Tone.MUTED))
    column.addWidget(selectable(text_label(value, role, wraps=True), heading))
    return box


def prompt(question: str, act: Callable[[], object], heading: str = "") -> QWidget:
    """Return a quiet button that asks for what is not there yet."""
    made = button(question, ButtonKind.PROMPT)
    made.setAccessibleName(f"{question} Fill it in")
    made.clicked.connect(lambda _on: act())
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, spacing.XS, 0, 0)
    column.setSpacing(0)
    if heading:
        column.addWidget(text_label(heading, Role.CAPTION, Tone.MUTED))
    row = QHBoxLayout()
    row.addWidget(made)
    row.addStretch()
    column.addLayout(row)
    return box


def selectable(label: QLabel, heading: str) -> QLabel:
    """Let a label's text be marked by mouse and keys, and read out with its heading."""
    flag = Qt.TextInteractionFlag
    label.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
    label.setAccessibleName(f"{heading}: {label.text()}")
    return label
