"""A panel that floats over the page, inside the window."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from relationjournal.ui.theme import spacing

_SHADOW = QColor(0, 0, 0, 60)
_MARGIN = spacing.L


class Popover(QWidget):
    """A panel with the only shadow there is; Esc or a press elsewhere closes it.

    It is a child of the window rather than a window of its own, so that it looks alike on every
    desktop, needs no compositor and never grabs the keyboard.

    Signals:
        closed: It is hidden again.
    """

    closed = Signal()

    def __init__(self, owner: QWidget, *, takes_focus: bool = True) -> None:
        """Make a hidden panel.

        Args:
            owner: A widget of the window to float in; it gets the focus back.
            takes_focus: Whether opening moves the focus into the panel.
        """
        super().__init__(owner)
        self._owner = owner
        self._takes_focus = takes_focus
        self.panel = QFrame(self)
        self.panel.setObjectName("panel")
        self.content = QVBoxLayout(self.panel)
        self.content.setContentsMargins(spacing.L, spacing.M, spacing.L, spacing.L)
        self.content.setSpacing(spacing.S)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        outer.addWidget(self.panel)
        shadow = QGraphicsDropShadowEffect(self.panel)
        shadow.setBlurRadius(spacing.XL)
        shadow.setOffset(0, spacing.XS)
        shadow.setColor(_SHADOW)
        self.panel.setGraphicsEffect(shadow)
        owner.destroyed.connect(self.deleteLater)
        self.hide()

    def open_below(self, anchor: QWidget, width: int = 0) -> None:
        """Show the panel below a widget, or above it where there is more room.

        Args:
            anchor: What it belongs to.
            width: The width of the panel; 0 takes what the content asks for.
        """
        self.move_to_window()
        size = self._size(width)
        window = self.window().rect()
        at = anchor.mapTo(self.window(), QPoint(0, anchor.height()))
        top = at.y() + spacing.XS - _MARGIN
        if top + size.height() > window.height():
            above = at.y() - anchor.height() - spacing.XS + _MARGIN - size.height()
            top = max(-_MARGIN, above)
        left = min(at.x() - _MARGIN, window.width() - size.width() + _MARGIN)
        self.open_at(QRect(QPoint(max(-_MARGIN, left), top), size))

    def open_at(self, box: QRect) -> None:
        """Show the panel in a box of the window, the room for its shadow included."""
        self.move_to_window()
        self.setGeometry(box)
        application = QApplication.instance()
        if self._takes_focus and application is not None:
            application.installEventFilter(self)
        self.show()
        self.raise_()
        if self._takes_focus:
            self.focus_first()

    def focus_first(self) -> None:
        """Move the focus into the panel."""
        self.panel.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Hide the panel and give the focus back."""
        if not self.isVisible():
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.hide()
        if had_focus:
            self._owner.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress:
            inside = self.panel.rect().contains(
                self.panel.mapFromGlobal(event.globalPosition().toPoint())
            )
            if not inside and isinstance(watched, QWidget):
                self.close_panel()
        elif watched is self._owner and event.type() is QEvent.Type.Hide:
            self.close_panel()  # the page it belongs to was left
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.closed.emit()
        super().hideEvent(event)

    def move_to_window(self) -> None:
        """Float in the window; while the owner was made it may not have been in one yet."""
        window = self._owner.window()
        if self.parentWidget() is not window:
            self.setParent(window)

    def _size(self, width: int) -> QSize:
        self.panel.ensurePolished()
        asked = self.sizeHint()
        if width:
            asked.setWidth(width + 2 * _MARGIN)
        asked = asked.boundedTo(self.window().size() + QSize(2 * _MARGIN, 2 * _MARGIN))
        if self.hasHeightForWidth():
            asked.setHeight(self.heightForWidth(asked.width()))
        return asked
