"""The row of a promise: a ring to tick, what, to whom, by when."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from relationjournal.domain.promises import PromiseState
from relationjournal.ui.delegates.cell import CellDelegate, Index
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.models.headed_list import HeadingRow
from relationjournal.ui.models.promises_model import NEWS, PromiseRow
from relationjournal.ui.theme import Role, Tone, spacing


class PromiseDelegate(CellDelegate):
    """Two lines under a hairline, one where there is no more to say; ring and name can be pressed.

    Signals:
        ticked: The id of the promise whose ring was pressed.
        name_pressed: The id of the contact whose name was pressed.
    """

    ticked = Signal(str)
    name_pressed = Signal(str)

    @override
    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        row: object = index.data(CellRole.ROW)
        if isinstance(row, HeadingRow):
            self.draw_text(painter, self._lower_half(box), row.text, role=Role.STRONG)
        elif isinstance(row, PromiseRow):
            painter.setPen(QColor(self.theme.tokens.hairline))
            painter.drawLine(box.topLeft(), box.topRight())
            self._paint_ring(painter, self.ring_box(box), row.promise.state)
            self._paint_words(painter, box, row)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = self.theme.type.height(Role.BODY) + self.theme.type.height(Role.CAPTION)
        return QSize(0, max(self.theme.type.row, lines + spacing.L))

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
        if is_release and isinstance(event, QMouseEvent) and isinstance(row, PromiseRow):
            box = QRectF(option.rect).adjusted(spacing.S, 0, -spacing.S, 0)
            if event.button() == Qt.MouseButton.LeftButton:
                return self._press(event.position(), box, row)
        return super().editorEvent(event, model, option, index)

    def ring_box(self, box: QRectF) -> QRectF:
        """Return where the ring of a row stands."""
        edge = self.theme.type.icon - 2.0
        return QRectF(box.left() + 1, box.center().y() - edge / 2, edge, edge)

    def name_box(self, box: QRectF, row: PromiseRow) -> QRectF:
        """Return where the name of a row stands."""
        _, lower = self._lines(box)
        width = min(lower.width(), self.text_width(row.who, Role.CAPTION))
        return QRectF(lower.left(), lower.top(), width, lower.height())

    def _press(self, at: QPointF, box: QRectF, row: PromiseRow) -> bool:
        reach = self.ring_box(box).adjusted(-spacing.S, -spacing.S, spacing.S, spacing.S)
        if row.is_open and reach.contains(at):
            self.ticked.emit(row.promise.id)
            return True
        if self.name_box(box, row).contains(at):
            self.name_pressed.emit(row.promise.terms.contact_id)
            return True
        return False

    def _paint_words(self, painter: QPainter, box: QRectF, row: PromiseRow) -> None:
        upper, lower = self._lines(box)
        if row.due:
            role = Role.STRONG if row.is_due else Role.BODY
            width = min(self.text_width(row.due, role), box.width() / 2)
            right = QRectF(box.right() - width, box.top(), width, box.height())
            tone = Tone.ATTENTION if row.is_due else Tone.MUTED
            align = Qt.AlignmentFlag.AlignRight
            self.draw_text(painter, right, row.due, role=role, tone=tone, align=align)
            upper.setRight(right.left() - spacing.M)
            lower.setRight(right.left() - spacing.M)
        tone = Tone.TEXT if row.is_open else Tone.MUTED
        if not row.who and not row.notes:
            upper.setBottom(lower.bottom())  # a single line stands in the middle
        self.draw_text(painter, upper, row.what, tone=tone)
        for at, words in enumerate(filter(None, (row.who, *row.notes))):
            said = f" · {words}" if at else words
            tone = Tone.ATTENTION if words == NEWS else Tone.MUTED
            self.draw_text(painter, lower, said, role=Role.CAPTION, tone=tone)
            lower.setLeft(lower.left() + self.text_width(said, Role.CAPTION))

    def _lines(self, box: QRectF) -> tuple[QRectF, QRectF]:
        left = self.ring_box(box).right() + spacing.M
        above, below = self.theme.type.height(Role.BODY), self.theme.type.height(Role.CAPTION)
        top = box.center().y() - (above + below) / 2
        width = box.right() - left
        return QRectF(left, top, width, above), QRectF(left, top + above, width, below)

    def _lower_half(self, box: QRectF) -> QRectF:
        return box.adjusted(0, spacing.M, 0, 0)

    def _paint_ring(self, painter: QPainter, box: QRectF, state: PromiseState) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = Tone.LINE if state is PromiseState.OPEN else Tone.MUTED
        painter.setPen(QPen(self.theme.colour(tone), 1.5))
        if state is PromiseState.KEPT:
            _paint_tick(painter, box)
        elif state is PromiseState.OPEN:
            painter.drawEllipse(box)
        else:
            middle = box.center().y()
            painter.drawLine(QPointF(box.left() + 3, middle), QPointF(box.right() - 3, middle))
        painter.restore()


def _paint_tick(painter: QPainter, box: QRectF) -> None:
    points = [
        QPointF(box.left() + box.width() * x, box.top() + box.height() * y)
        for x, y in ((0.15, 0.55), (0.4, 0.8), (0.88, 0.25))
    ]
    painter.drawPolyline(points)
