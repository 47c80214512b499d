"""The cell that shows half a year."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from relationjournal.ui.delegates.cell import CellDelegate, Index
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.painting import paint_sparkline

_WIDTH = 112
_HEIGHT = 24


class SparklineDelegate(CellDelegate):
    """A line through `CellRole.VALUES`; nothing where there are none."""

    @override
    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        values = _floats(index.data(CellRole.VALUES))
        height = min(_HEIGHT * self.theme.text_factor, box.height())
        line = QRectF(box.left(), box.center().y() - height / 2, box.width(), height)
        paint_sparkline(painter, line, values, self.theme.tokens)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(round(_WIDTH * self.theme.text_factor), self.theme.type.row)


def _floats(value: object) -> Sequence[float]:
    """Return the values of a cell; Qt may hand a tuple back as a list."""
    return value if isinstance(value, list | tuple) else ()
