"""Holds a window to what a screen reader needs."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLabel, QWidget


def nameless(root: QWidget) -> list[str]:
    """Return every focusable widget of a window that has no accessible name.

    Hidden ones count too: they will be shown one day. The inner widgets that Qt makes for its own
    controls take part through their control, which has a name.
    """
    widgets = [root, *root.findChildren(QWidget)]
    return [_described(widget) for widget in widgets if _is_focusable(widget) and not _name(widget)]


def assert_all_named(root: QWidget) -> None:
    """Fail, listing them, if focusable widgets have no accessible name."""
    found = nameless(root)
    assert not found, "without an accessible name: " + ", ".join(found)


def cut_off(root: QWidget) -> list[str]:
    """Return the visible texts that are lower than their words need at that width."""
    texts = [label for label in root.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    return [
        f"“{label.text()[:40]}”"
        for label in texts
        if label.height() < label.heightForWidth(label.width())
    ]


def tab_order(root: QWidget) -> list[QWidget]:
    """Return the visible widgets of a window in the order Tab goes through them."""
    order: list[QWidget] = []
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root and widget not in order:
        tabs = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if tabs and widget.isVisibleTo(root) and widget.isEnabled():
            order.append(widget)
        widget = widget.nextInFocusChain()
    return order


def _is_focusable(widget: QWidget) -> bool:
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
        return False
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
        return False
    is_list_of_combo_box = parent is not None and isinstance(parent.parentWidget(), QComboBox)
    return not (is_list_of_combo_box or widget.objectName().startswith("qt_"))


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def _described(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.objectName()}” in {type(widget.parent()).__name__}"
