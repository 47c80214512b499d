"""The row of a note in the page of one contact: its day, its amount, and all of its words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem
from typing_extensions import override

from relationjournal.ui.delegates.cell import CellDelegate, Index, value_of
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.models.interaction_rows import InteractionRow
from relationjournal.ui.text import long_day
from relationjournal.ui.theme import Role, Tone, spacing

_WRAPS = int(Qt.TextFlag.TextWordWrap)
_NARROWEST = 200
_WIDEST = 680
"""A line of the journal is 60 to 72 characters."""


class NoteDelegate(CellDelegate):
    """A caption with the day and what it weighed; the note below it in as many lines as it has."""

    @override
    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        row = value_of(index, CellRole.ROW, InteractionRow)
        if row is None:
            return
        painter.setPen(QColor(self.theme.tokens.hairline))
        if index.row():
            painter.drawLine(box.topLeft(), box.topRight())
        caption = self.theme.type.height(Role.STRONG)
        head = QRectF(box.left(), box.top() + spacing.M, box.width(), caption)
        if row.amount:
            right = Qt.AlignmentFlag.AlignRight
            self.draw_text(painter, head, row.amount, role=Role.STRONG, tone=row.tone, align=right)
        said = f"{long_day(row.on)} {row.on.year}"
        self.draw_text(painter, head, said, role=Role.CAPTION, tone=Tone.MUTED)
        if row.note:
            below = box.adjusted(0, spacing.M + caption + spacing.XS, 0, 0)
            below.setWidth(min(below.width(), self._widest))
            painter.setFont(self.theme.type.font(Role.JOURNAL))
            painter.setPen(self.theme.colour(Tone.TEXT))
            painter.drawText(below, _WRAPS, row.note)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = value_of(index, CellRole.ROW, InteractionRow)
        view = option.widget
        room = view.viewport().width() if isinstance(view, QAbstractItemView) else _NARROWEST
        width = max(_NARROWEST, min(room - 2 * spacing.S, self._widest))
        height = self.theme.type.height(Role.STRONG) + 2 * spacing.M
        if row is not None and row.note:
            metrics = QFontMetrics(self.theme.type.font(Role.JOURNAL))
            height += metrics.boundingRect(0, 0, width, 0, _WRAPS, row.note).height() + spacing.XS
        return QSize(0, height)

    @property
    def _widest(self) -> int:
        return round(_WIDEST * self.theme.text_factor)
