"""The line that ends an evening."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.resources import wording
from relationjournal.ui.announce import announce
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.labels import text_label

SHOWN_FOR_MS = 5000
_COLUMN = 560
_GREEDY = 1000


class ClosingLine(QWidget):
    """One sentence; after five seconds, or with the next key, the evening is over.

    Attributes:
        wait_ms: How long it stays by itself.

    Signals:
        finished: The evening is over.
    """

    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        """Say nothing yet."""
        super().__init__()
        self._theme = theme
        self.wait_ms = SHOWN_FOR_MS
        self.setAccessibleName(wording("mirror.closing.name"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = text_label("", Role.TITLE, wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._code_line = text_label("", Role.JOURNAL, Tone.MUTED, wraps=True)
        self._code_line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint = text_label(wording("mirror.closing.any_key"), Role.CAPTION, Tone.MUTED)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._finish)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._words, _GREEDY)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(spacing.L)
        column.addStretch(2)
        column.addLayout(_centred(self._words))
        column.addLayout(_centred(self._code_line))
        column.addWidget(hint)
        column.addStretch(3)

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._words.text()

    @property
    def code_line(self) -> str:
        """The line of the user's code below it, or nothing."""
        return "" if self._code_line.isHidden() else self._code_line.text()

    def say(self, sentence: str, code_line: str = "") -> None:
        """Say the closing line, and a line of the user's code where there is one; begin to wait."""
        self._words.setText(sentence)
        quoted = wording("mirror.quoted", words=code_line) if code_line else ""
        self._code_line.setText(quoted)
        for label in (self._words, self._code_line):
            label.setMaximumWidth(round(_COLUMN * self._theme.text_factor))
        self._code_line.setVisible(bool(quoted))
        spoken = f"{sentence} {quoted}".strip()
        self.setAccessibleName(spoken)
        self.setFocus()
        announce(self, spoken)
        self._timer.start(self.wait_ms)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Do not call the user back who has gone elsewhere already."""
        self._timer.stop()
        super().hideEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._finish()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._finish()

    def _finish(self) -> None:
        self._timer.stop()
        self.finished.emit()


def _centred(label: QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(label, _GREEDY)
    row.addStretch(1)
    return row
