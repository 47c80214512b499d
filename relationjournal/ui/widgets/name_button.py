"""A name that leads to its contact."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.tips import plain_tip

_LEAST_LETTERS = 4


class NameButton(QPushButton):
    """Looks like text, since a name has no colour of its own; underlined under the pointer."""

    def __init__(
        self,
        theme: Theme,
        role: Role = Role.STRONG,
        tone: Tone = Tone.TEXT,
        parent: QWidget | None = None,
    ) -> None:
        """Show nothing yet; a name ends in "…" where it does not fit."""
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._tone = tone
        self.setAccessibleName("Open")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_name(self, name: str) -> None:
        """Show another name."""
        self.setText(name)
        self.setShortcut(QKeySequence())  # an "&" in a name stands for no key
        self.setAccessibleName(f"Open {name}")
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.type.font(self._role))
        return QSize(metrics.horizontalAdvance(self.text()), self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.type.font(self._role))
        least = metrics.averageCharWidth() * _LEAST_LETTERS
        return QSize(min(least, self.sizeHint().width()), self._height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._theme.type.font(self._role)
        font.setUnderline(self.underMouse())
        box = self.rect()
        shown = QFontMetrics(font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, box.width() + 1
        )
        self.setToolTip("" if shown == self.text() else plain_tip(self.text()))
        painter.setFont(font)
        painter.setPen(self._theme.colour(self._tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        if self.hasFocus():
            line = QRect(0, self.height() - spacing.FOCUS_LINE, self.width(), spacing.FOCUS_LINE)
            painter.fillRect(line, self._theme.colour(Tone.ACCENT))

    def _height(self) -> int:
        return max(spacing.MIN_TARGET, self._theme.type.height(self._role) + spacing.XS)
