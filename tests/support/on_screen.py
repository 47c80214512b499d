"""Everything a window says: to the eye, to a screen reader, and in tips."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pyqtgraph as pg
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from relationjournal.ui.delegates.roles import CellRole

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
    CellRole.ROW,
    CellRole.CAPTION,
)
_MOST_ROWS = 80


def said(root: QWidget) -> Iterator[str]:
    """Yield every text of what is visible in a window, and what stands in its lists."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible():
            yield from _of_widget(widget)


def _of_widget(widget: QWidget) -> Iterator[str]:
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.text()
            yield widget.placeholderText()
        case QTextEdit():
            yield widget.toPlainText()
        case QComboBox():
            yield from (widget.itemText(at) for at in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(at) for at in range(widget.count()))
        case QAbstractItemView() if widget.model() is not None:
            yield from _of_model(widget.model())
        case pg.PlotWidget():
            yield from ticks(widget)
        case _:
            pass


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    nowhere = QModelIndex()
    for row in range(min(model.rowCount(nowhere), _MOST_ROWS)):
        for column in range(_columns(model)):
            for role in _ROLES:
                yield from _of_value(model.index(row, column).data(role))


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())


def _of_value(value: object) -> Iterator[str]:
    """Yield the texts of a cell, also of a row that its delegate paints."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            text = getattr(value, field.name)
            if type(text) is str and not field.name.endswith("id"):
                yield text


def ticks(plot: pg.PlotWidget) -> list[str]:
    """Return what stands at the lines of a plot's vertical axis."""
    levels = plot.getPlotItem().getAxis("left")._tickLevels or []
    return [words for level in levels for _, words in level if words]
