"""Texts."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from relationjournal.ui.theme import Role, Tone
from relationjournal.ui.widgets.styling import set_role, set_tone
from relationjournal.ui.widgets.tips import plain_tip
from relationjournal.ui.wrapping import wrapped

_LEAST_LETTERS = 4
_WHERE_IT_STANDS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


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
    """Text that ends in "…" where it does not fit, and then has itself as its tool tip.

    What is written from right to left stands at the left all the same, beside what belongs to it.
    """

    def __init__(
        self,
        text: str,
        role: Role = Role.BODY,
        tone: Tone = Tone.TEXT,
        parent: QWidget | None = None,
        *,
        most_lines: int = 1,
    ) -> None:
        """Show a text, in one line or, where it is narrow, in at most so many."""
        super().__init__(parent)
        _dress(self, text, role, tone)
        self._most_lines = most_lines
        high = QSizePolicy.Policy.Fixed if most_lines == 1 else QSizePolicy.Policy.Minimum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, high)

    @override
    def hasHeightForWidth(self) -> bool:
        return self._most_lines > 1

    @override
    def heightForWidth(self, width: int) -> int:
        if self._most_lines == 1:
            return super().heightForWidth(width)
        self.ensurePolished()
        return len(self._lines(width)) * self.fontMetrics().lineSpacing()

    @override
    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        return QSize(min(least, whole.width()), whole.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = self.contentsRect()
        shown = self._lines(box.width())
        is_whole = _signs(*shown) == _signs(self.text())
        self.setToolTip("" if is_whole else plain_tip(self.text()))
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.style().drawItemText(
            painter,
            box,
            (self.alignment() | _WHERE_IT_STANDS).value,
            self.palette(),
            self.isEnabled(),
            "\n".join(shown),
            self.foregroundRole(),
        )

    def _lines(self, width: int) -> list[str]:
        """Return what is shown in a width; where not all of it is, the last line ends in "…"."""
        metrics, text, most = self.fontMetrics(), self.text(), self._most_lines
        if most == 1 or metrics.horizontalAdvance(text) <= width:
            return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
        lines = list(wrapped(text, self.font(), width))
        if len(lines) > most:
            rest = " ".join(lines[most - 1 :])
            lines[most - 1 :] = [metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
        return lines


def _signs(*lines: str) -> str:
    """Return all that is written in some lines but the room between words."""
    return "".join("".join(lines).split())


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
