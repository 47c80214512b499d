"""The place of toasts in a window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from relationjournal.ui.announce import announce
from relationjournal.ui.theme import Theme, spacing

if TYPE_CHECKING:
    from relationjournal.ui.widgets.toast import Toast

FOOT = "foot"
"""The name of a row at the foot of a page that stays in sight: toasts stand above it."""
_WIDEST = 560


class Toasts(QObject):
    """Shows toasts at the foot of a window, one at a time."""

    def __init__(self, theme: Theme, host: QWidget, shown_for_ms: int = 8_000) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            host: The window.
            shown_for_ms: How long each stays, in milliseconds, while nobody looks at it.
        """
        super().__init__(host)
        self._theme = theme
        self._host = host
        self._shown_for_ms = shown_for_ms
        self._shown: Toast | None = None
        host.installEventFilter(self)

    @property
    def shown(self) -> "Toast | None":
        """The toast on screen."""
        return self._shown

    def show(
        self, sentence: str, undo: Callable[[], object] | None = None, says: str = "Undo"
    ) -> "Toast":
        """Show and read out a sentence; it takes the place of an earlier one.

        Args:
            sentence: What was done, or what went wrong.
            undo: Takes it back, or does what else helps; without one there is no button.
            says: What the button says.
        """
        from relationjournal.ui.widgets.toast import Toast  # noqa: PLC0415 - shown late

        if self._shown is not None:
            self._shown.dismiss()
        toast = Toast(
            self._theme,
            sentence,
            says if undo else "",
            shown_for_ms=self._shown_for_ms,
            parent=self._host,
        )
        if undo is not None:
            toast.undo_requested.connect(undo)
        toast.gone.connect(self._on_toast_gone)
        self._shown = toast
        toast.ensurePolished()
        self._place()
        toast.show()
        toast.raise_()
        announce(toast, sentence)
        return toast

    def clear(self) -> None:
        """Take away what is shown."""
        if self._shown is not None:
            self._shown.dismiss()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    @Slot()
    def _on_toast_gone(self) -> None:
        self._shown = None

    def _place(self) -> None:
        if self._shown is None:
            return
        room = self._host.width() - 2 * spacing.L
        widest = round(_WIDEST * self._theme.text_factor)
        width = min(room, widest, self._shown.one_line_width)
        height = max(self._shown.heightForWidth(width), self._shown.sizeHint().height())
        self._shown.setGeometry(
            (self._host.width() - width) // 2,
            self._floor() - height,
            width,
            height,
        )

    def _floor(self) -> int:
        """Return how far down a toast may reach."""
        feet = [foot for foot in self._host.findChildren(QWidget, FOOT) if foot.isVisible()]
        tops = [foot.mapTo(self._host, QPoint()).y() - spacing.S for foot in feet]
        return min(tops, default=self._host.height() - spacing.XL)
