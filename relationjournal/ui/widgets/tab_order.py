"""Tab goes the way one reads."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def reading_order(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets of a layout that Tab stops at, as they stand in it."""
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from reading_order(inner)
        elif widget is not None:
            yield from _within(widget)


def chain(widgets: Iterable[QWidget]) -> None:
    """Let Tab go from each widget to the one after it."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def _within(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value:
        yield widget
        return
    content = widget.widget() if isinstance(widget, QScrollArea) else widget
    layout = content.layout() if content is not None else None
    if layout is not None:
        yield from reading_order(layout)
