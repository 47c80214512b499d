"""Tab goes the way one reads."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import cast

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


def next_stop(window: QWidget, *, is_forward: bool) -> QWidget | None:
    """Return where Tab goes from where the keyboard is, or None where it cannot go elsewhere.

    Qt would stop at a page as well that only hands the keyboard on to one of its parts, and jump
    over all that stands before that part.
    """
    focused = cast("QWidget | None", window.focusWidget())
    begin = window if focused is None else focused
    at = _neighbour(begin, is_forward=is_forward)
    while at is not None and at != begin:
        takes_tab = bool(at.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        is_there = at.window() == window and at.isVisibleTo(window) and at.isEnabled()
        if takes_tab and is_there and at.focusProxy() is None:
            return at
        at = _neighbour(at, is_forward=is_forward)
    return None


def _neighbour(widget: QWidget, *, is_forward: bool) -> QWidget | None:
    return widget.nextInFocusChain() if is_forward else widget.previousInFocusChain()


def _within(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value:
        yield widget
        return
    content = widget.widget() if isinstance(widget, QScrollArea) else widget
    layout = content.layout() if content is not None else None
    if layout is not None:
        yield from reading_order(layout)
