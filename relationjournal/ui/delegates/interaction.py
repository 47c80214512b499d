"""The row of an interaction, and the heading of its day."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from typing_extensions import override

from relationjournal.ui.delegates.cell import CellDelegate, Index
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.models.headed_list import HeadingRow
from relationjournal.ui.models.interaction_rows import InteractionRow
from relationjournal.ui.theme import Role, Theme, Tone, spacing

_WIDEST_TIME = "00:00"
_WIDEST_NAME = 0.4
"""The share of the row that a long name may take from a note that needs the rest."""


class InteractionDelegate(CellDelegate):
    """Time, name, note and amount in one line, under a hairline."""

    def __init__(
        self, theme: Theme, *, shows_time: bool = False, parent: QWidget | None = None
    ) -> None:
        """Paint rows, with the time they were written down where that tells something."""
        super().__init__(theme, parent)
        self._shows_time = shows_time

    @override
    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        row: object = index.data(CellRole.ROW)
        if isinstance(row, HeadingRow):
            self._paint_heading(painter, box, row)
        elif isinstance(row, InteractionRow):
            self.paint_rule(painter, box)
            self._paint_row(painter, box, row)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.theme.type.row)

    def _paint_heading(self, painter: QPainter, box: QRectF, row: HeadingRow) -> None:
        below = box.adjusted(0, spacing.S, 0, 0)
        self.draw_text(painter, below, row.text, role=Role.STRONG)

    def _paint_row(self, painter: QPainter, box: QRectF, row: InteractionRow) -> None:
        if self._shows_time:
            width = self.text_width(_WIDEST_TIME)
            self.draw_text(painter, box, row.time, tone=Tone.MUTED)
            box = box.adjusted(width + spacing.M, 0, 0, 0)
        if row.amount:
            amount = min(self.text_width(row.amount, Role.STRONG), box.width() / 2)
            right = QRectF(box.right() - amount, box.top(), amount, box.height())
            align = Qt.AlignmentFlag.AlignRight
            self.draw_text(painter, right, row.amount, role=Role.STRONG, tone=row.tone, align=align)
            box = box.adjusted(0, 0, -amount - spacing.M, 0)
        name = self._name_width(row, box.width())
        left = QRectF(box.left(), box.top(), name, box.height())
        self.draw_text(painter, left, row.who, role=Role.STRONG)
        rest = box.adjusted(name + spacing.M, 0, 0, 0)
        self.draw_text(painter, rest, row.note, tone=Tone.MUTED)

    def _name_width(self, row: InteractionRow, room: float) -> float:
        """Return how wide the name is written: whole where the note leaves that much, too."""
        wanted = self.text_width(row.who, Role.STRONG)
        share = room * _WIDEST_NAME if row.note else room
        if wanted <= share:
            return wanted
        return min(wanted, max(share, room - spacing.M - self.text_width(row.note)))

    def paint_rule(self, painter: QPainter, box: QRectF) -> None:
        """Paint the hairline above a row."""
        painter.setPen(QColor(self.theme.tokens.hairline))
        painter.drawLine(box.topLeft(), box.topRight())
