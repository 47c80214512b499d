"""The cell that only says something."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from typing_extensions import override

from relationjournal.ui.delegates.cell import CellDelegate, Index, words
from relationjournal.ui.theme import Role, Theme, Tone, spacing


class TextDelegate(CellDelegate):
    """One line of text in a role and a tone of the theme."""

    def __init__(
        self,
        theme: Theme,
        role: Role = Role.BODY,
        tone: Tone = Tone.MUTED,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        """Keep how the text is written."""
        super().__init__(theme, parent)
        self._role = role
        self._tone = tone
        self._align = align

    @override
    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        self.draw_text(
            painter, box, words(index), role=self._role, tone=self._tone, align=self._align
        )

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self.text_width(words(index), self._role) + 2 * spacing.S
        return QSize(width, self.theme.type.row)
