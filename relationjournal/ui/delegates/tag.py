"""The cell that holds one rounded word."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from typing_extensions import override

from relationjournal.ui.delegates.cell import CellDelegate, Index, words
from relationjournal.ui.theme import Role, Tone, spacing


class TagDelegate(CellDelegate):
    """The display text in a rounded outline; nothing where there is none."""

    @override
    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        text = words(index)
        if not text:
            return
        height = self.theme.type.height(Role.CAPTION) + spacing.XS
        width = min(box.width(), self.text_width(text, Role.CAPTION) + 2 * spacing.S + 2)
        tag = QRectF(box.left(), box.center().y() - height / 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.tokens.hairline), 1))
        painter.setBrush(QColor(self.theme.tokens.surface))
        painter.drawRoundedRect(tag.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
        inside = tag.adjusted(spacing.S, 0, -spacing.S + 2, 0)
        self.draw_text(painter, inside, text, role=Role.CAPTION, tone=Tone.MUTED)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
