"""What all cells have in common: ground, selection, height and text."""

from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from relationjournal.ui.theme import Role, Theme, Tone, spacing

Index = QModelIndex | QPersistentModelIndex
_T = TypeVar("_T")

_WHERE_IT_STANDS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


class CellDelegate(QStyledItemDelegate):
    """Paints the ground of a cell; what stands on it comes from `paint_cell`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Keep what to paint with."""
        super().__init__(parent)
        self.theme = theme

    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        """Paint what the cell says into the box, which has its margins taken off."""
        raise NotImplementedError

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # Not by way of `initStyleOption`: it asks the model for seven things that no cell has.
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        option.widget.style().drawPrimitive(panel, option, painter, option.widget)
        painter.save()
        self.paint_cell(painter, QRectF(option.rect).adjusted(spacing.S, 0, -spacing.S, 0), index)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self.theme.type.row)

    def draw_text(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        *,
        role: Role = Role.BODY,
        tone: Tone = Tone.TEXT,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Write one line into a box, ending in "…" where it does not fit."""
        font = self.theme.type.font(role)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.setFont(font)
        painter.setPen(QColor(self.theme.tokens.colour(tone)))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(box, align | _WHERE_IT_STANDS, shown)

    def text_width(self, text: str, role: Role = Role.BODY) -> int:
        """Return the width of a line in pixels."""
        return QFontMetrics(self.theme.type.font(role)).horizontalAdvance(text) + 1


def words(index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    """Return a role's text, empty where there is none."""
    value: object = index.data(role)
    return value if isinstance(value, str) else ""


def value_of(index: Index, role: int, kind: type[_T]) -> _T | None:
    """Return a role's value if it is of that type, else None."""
    value: object = index.data(role)
    return value if isinstance(value, kind) else None
