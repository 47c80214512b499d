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
    """A panel with the only shadow there is; Esc, or going on elsewhere, closes it.

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
        self._is_watching = False
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
        if self._takes_focus:
            self._watch(is_open=True)
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
        self._watch(is_open=False)
        self.closed.emit()
        super().hideEvent(event)

    def _watch(self, *, is_open: bool) -> None:
        """Follow presses and the focus while the panel is open."""
        application = QApplication.instance()
        if is_open is self._is_watching or not isinstance(application, QApplication):
            return
        self._is_watching = is_open
        if is_open:
            application.installEventFilter(self)
            application.focusChanged.connect(self._on_focus_changed)
        else:
            application.removeEventFilter(self)
            application.focusChanged.disconnect(self._on_focus_changed)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Close once the keys go on elsewhere in the window, as on the page a key led to."""
        is_here = now is None or now is self or self.isAncestorOf(now)
        if not is_here and now is not None and now.window() is self.window():
            self.hide()

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
