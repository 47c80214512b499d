"""Texts."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from relationjournal.ui.theme import Role, Tone
from relationjournal.ui.widgets.styling import set_role, set_tone
from relationjournal.ui.widgets.tips import plain_tip

_LEAST_LETTERS = 4


def text_label(
    text: str, role: Role = Role.BODY, tone: Tone = Tone.TEXT, *, wraps: bool = False
) -> QLabel:
    """Return a label for text that is never markup.

    Args:
        text: What it says.
        role: Its place in the type scale.
        tone: Its colour.
        wraps: Whether it takes more lines where it is narrow; else it asks for all its width.
    """
    label = QLabel()
    _dress(label, text, role, tone)
    label.setWordWrap(wraps)
    return label


class ElidedLabel(QLabel):
    """One line that ends in "…" where it does not fit, and then has itself as its tool tip."""

    def __init__(
        self,
        text: str,
        role: Role = Role.BODY,
        tone: Tone = Tone.TEXT,
        parent: QWidget | None = None,
    ) -> None:
        """Show a line of text."""
        super().__init__(parent)
        _dress(self, text, role, tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        return QSize(min(least, whole.width()), whole.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        self.setToolTip("" if shown == self.text() else plain_tip(self.text()))
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            box,
            (self.alignment() | Qt.AlignmentFlag.AlignVCenter).value,
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )


def rule() -> QFrame:
    """Return a horizontal hairline."""
    line = QFrame()
    line.setProperty("kind", "rule")
    return line


def _dress(label: QLabel, text: str, role: Role, tone: Tone) -> None:
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    set_role(label, role)
    set_tone(label, tone)
