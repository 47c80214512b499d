"""How long nothing was typed or pressed in a window."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override

HOLDS_LOCK = "holdsLock"
"""The property of a form that works, or shows what is shown once: it is not locked for idleness."""

_TYPING = (QEvent.Type.KeyPress, QEvent.Type.InputMethod)
_INPUT = (
    *_TYPING,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


def seconds_also_asleep() -> float:
    """Return seconds that never go back, and go on while the computer sleeps."""
    clock = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class InputWatch(QObject):
    """Watches what reaches a window from outside, not what its widgets make of it.

    That is few events, so that Python sees none of the many others.
    """

    def __init__(self, window: QWidget, now: Callable[[], float] = seconds_also_asleep) -> None:
        """Watch a top-level window.

        Args:
            window: Which.
            now: Returns seconds that never go back.
        """
        super().__init__(window)
        self._now = now
        self._typed_at = self._used_at = now()
        window.winId()  # makes the native window, which is where events come in
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    @property
    def seconds_since_typing(self) -> float:
        """How long ago the last key was pressed, or the watch began."""
        return self._now() - self._typed_at

    @property
    def seconds_since_input(self) -> float:
        """How long ago a key, a button, the wheel or the pointer was used."""
        return self._now() - self._used_at

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._used_at = self._now()
            if event.type() in _TYPING:
                self._typed_at = self._used_at
        return False
