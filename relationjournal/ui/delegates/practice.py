"""The row of a practice: whether it is on, its name, and where it is going."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from relationjournal.ui.delegates.cell import CellDelegate, Index
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.models.headed_list import HeadingRow
from relationjournal.ui.models.practices_model import PracticeRow
from relationjournal.ui.theme import Role, Tone, spacing

_NAMES, _LEAST_MEANING = 232, 280
"""How wide the names stand where there is room for the meanings beside them, and for those."""
_TICK = ((0.24, 0.54), (0.43, 0.72), (0.77, 0.32))


class PracticeDelegate(CellDelegate):
    """One line under a hairline; the ring and the row can be pressed.

    Signals:
        ticked: The tag of the practice whose ring was pressed.
        pressed: The tag of the practice whose row was pressed beside it.
    """

    ticked = Signal(str)
    pressed = Signal(str)

    @override
    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        row: object = index.data(CellRole.ROW)
        if isinstance(row, HeadingRow):
            heading = box.adjusted(0, spacing.S, 0, 0)
            self.draw_text(painter, heading, row.text, role=Role.STRONG)
        elif isinstance(row, PracticeRow):
            painter.setPen(QColor(self.theme.tokens.hairline))
            painter.drawLine(box.topLeft(), box.topRight())
            self._paint_ring(painter, self.ring_box(box), is_on=row.chosen.is_on)
            self._paint_words(painter, box, row)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.theme.type.row)

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        row: object = index.data(CellRole.ROW)
        is_release = event.type() is QEvent.Type.MouseButtonRelease
        if is_release and isinstance(event, QMouseEvent) and isinstance(row, PracticeRow):
            box = QRectF(option.rect).adjusted(spacing.S, 0, -spacing.S, 0)
            reach = self.ring_box(box).adjusted(-spacing.S, -spacing.S, spacing.S, spacing.S)
            if event.button() == Qt.MouseButton.LeftButton:
                is_ring = reach.contains(event.position())
                (self.ticked if is_ring else self.pressed).emit(row.tag)
                return True
        return super().editorEvent(event, model, option, index)

    def ring_box(self, box: QRectF) -> QRectF:
        """Return where the ring of a row stands."""
        edge = float(self.theme.type.icon)
        return QRectF(box.left() + 1, box.center().y() - edge / 2, edge, edge)

    def _paint_words(self, painter: QPainter, box: QRectF, row: PracticeRow) -> None:
        words = QRectF(box)
        words.setLeft(self.ring_box(box).right() + spacing.M)
        if row.aside:
            width = self.text_width(row.aside, Role.CAPTION)
            aside = QRectF(box.right() - width, box.top(), width, box.height())
            self.draw_text(painter, aside, row.aside, role=Role.CAPTION, tone=Tone.MUTED)
            words.setRight(aside.left() - spacing.M)
        tone = Tone.TEXT if row.chosen.is_on else Tone.MUTED
        names = _NAMES * self.theme.text_factor
        if words.width() >= names + _LEAST_MEANING * self.theme.text_factor:
            meaning = words.adjusted(names, 0, 0, 0)
            self.draw_text(painter, meaning, row.chosen.practice.meaning, tone=Tone.MUTED)
            words.setRight(meaning.left() - spacing.M)
        self.draw_text(painter, words, row.name, tone=tone)

    def _paint_ring(self, painter: QPainter, box: QRectF, *, is_on: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = box.adjusted(1, 1, -1, -1)
        painter.setPen(QPen(self.theme.colour(Tone.ACCENT if is_on else Tone.LINE), 1.5))
        if is_on:
            painter.setBrush(self.theme.colour(Tone.ACCENT))
        painter.drawEllipse(ring)
        if is_on:
            painter.setPen(QPen(self.theme.colour(Tone.ON_ACCENT), 1.8))
            points = [
                QPointF(box.left() + box.width() * x, box.top() + box.height() * y)
                for x, y in _TICK
            ]
            painter.drawPolyline(points)
        painter.restore()
