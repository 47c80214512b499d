"""The cell that says who."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from relationjournal.ui.delegates.cell import CellDelegate, Index, value_of, words
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.painting import Face, paint_face
from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.avatar import SMALL


class PersonDelegate(CellDelegate):
    """Avatar, name and, where there is one, a caption below; a name never has a colour."""

    @override
    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        edge = SMALL * self.theme.text_factor
        face = value_of(index, CellRole.FACE, Face)
        if face is not None:
            spot = QRectF(box.left(), box.center().y() - edge / 2, edge, edge)
            paint_face(painter, spot, face, self.theme.tokens, self.theme.type.font(Role.STRONG))
            box = box.adjusted(edge + spacing.M, 0, 0, 0)
        caption = words(index, CellRole.CAPTION)
        if not caption:
            self.draw_text(painter, box, words(index), role=Role.STRONG)
            return
        name, below = self.theme.type.height(Role.STRONG), self.theme.type.height(Role.CAPTION)
        top = box.center().y() - (name + below) / 2
        upper = QRectF(box.left(), top, box.width(), name)
        lower = QRectF(box.left(), top + name, box.width(), below)
        self.draw_text(painter, upper, words(index), role=Role.STRONG)
        self.draw_text(painter, lower, caption, role=Role.CAPTION, tone=Tone.MUTED)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        edge = round(SMALL * self.theme.text_factor)
        name = self.text_width(words(index), Role.STRONG)
        caption = words(index, CellRole.CAPTION)
        below = self.text_width(caption, Role.CAPTION) if caption else 0
        lines = self.theme.type.height(Role.STRONG)
        lines += self.theme.type.height(Role.CAPTION) if caption else 0
        height = max(self.theme.type.row, edge + spacing.S, lines + spacing.S)
        return QSize(edge + spacing.M + max(name, below) + 2 * spacing.S, height)
