"""Leaving as Windows tells it: messages about the session and about power.

`WTSRegisterSessionNotification` has the system send `WM_WTSSESSION_CHANGE` to a window; every
window is sent `WM_POWERBROADCAST`, and the computer sleeps once its windows have answered.
"""

import ctypes
import sys

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from relationjournal.settings import Leaving
from relationjournal.ui.leaving.watch import LeavingWatch

_POWER, _SUSPEND = 0x0218, 0x0004
_SESSION = 0x02B1
_SESSIONS = {0x2: Leaving.SWITCH, 0x4: Leaving.SWITCH, 0x7: Leaving.SCREEN}
"""Its console is taken away, its remote side is, it is locked."""


class _Message(ctypes.Structure):
    """The beginning of the system's `MSG`."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("word", ctypes.c_size_t),
    )


class WindowsLeavingWatch(LeavingWatch):
    """Looks at the messages that the system sends to a window of the program."""

    def __init__(self, window: QWidget) -> None:
        """Take the window that is to be told of the session."""
        super().__init__(window)
        self._window = int(window.winId())
        self._filter = _Filter(self)

    @override
    def begin(self) -> None:
        if (application := QCoreApplication.instance()) is not None:
            application.installNativeEventFilter(self._filter)
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(self._window, 0)

    @override
    def stop(self) -> None:
        if (application := QCoreApplication.instance()) is not None:
            application.removeNativeEventFilter(self._filter)
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(self._window)


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, watch: WindowsLeavingWatch) -> None:
        super().__init__()
        self._watch = watch

    @override
    def nativeEventFilter(
        self, eventType: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if QByteArray(eventType).data() == b"windows_generic_MSG":
            sent = _Message.from_address(int(message))
            if (how := leaving_of(sent.message, sent.word)) is not None:
                self._watch.left.emit(how)
        return False, 0


def leaving_of(message: int, word: int) -> Leaving | None:
    """Return what a message of the system says of the user's leaving, or None."""
    if message == _POWER and word == _SUSPEND:
        return Leaving.SLEEP
    return _SESSIONS.get(word) if message == _SESSION else None
