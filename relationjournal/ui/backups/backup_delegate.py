"""The row of a backup: when it was made; below it its size, and when it was verified."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from relationjournal.services.backup_folder import BackupEntry
from relationjournal.ui.backups.backups_model import BackupsModel
from relationjournal.ui.delegates.cell import CellDelegate, Index, value_of
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.theme import Role, Tone, spacing


class BackupDelegate(CellDelegate):
    """Two lines under a hairline."""

    @override
    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        entry = value_of(index, CellRole.ROW, BackupEntry)
        model = index.model()
        if entry is None or not isinstance(model, BackupsModel):
            return
        painter.setPen(QColor(self.theme.tokens.hairline))
        if index.row():
            painter.drawLine(box.topLeft(), box.topRight())
        upper = self.theme.type.height(Role.BODY)
        top = box.top() + spacing.S
        first = QRectF(box.left(), top, box.width(), upper)
        lower = self.theme.type.height(Role.CAPTION)
        second = QRectF(box.left(), top + upper, box.width(), lower)
        self.draw_text(painter, first, model.when(entry))
        tone = Tone.ATTENTION if entry.is_damaged else Tone.MUTED
        self.draw_text(painter, second, model.state(entry), role=Role.CAPTION, tone=tone)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = self.theme.type.height(Role.BODY) + self.theme.type.height(Role.CAPTION)
        return QSize(0, lines + 2 * spacing.S)
