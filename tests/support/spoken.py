"""What a screen reader is told, heard where Qt hands it on.

PySide has no way to listen; Qt has, `QAccessible::installUpdateHandler`, which is called here by
its name in the library.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import PySide6
import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from shiboken6 import Shiboken

_LIBRARY = next(iter(Path(PySide6.__file__).parent.glob("Qt/lib/libQt6Gui.so.*")), None)
_INSTALL = "_ZN11QAccessible20installUpdateHandlerEPFvP16QAccessibleEventE"
_HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_void_p)

needs_ears = pytest.mark.skipif(_LIBRARY is None, reason="the name is that of Linux libraries")


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect what is announced, in its order."""
    heard: list[str] = []

    def hear(address: int) -> None:
        wrapped = Shiboken.wrapInstance(address, QAccessibleAnnouncementEvent)
        event = cast("QAccessibleAnnouncementEvent", wrapped)
        if event.type() is QAccessible.Event.Announcement:  # whatever it is, it is wrapped as one
            heard.append(event.message())

    install = ctypes.CDLL(str(_LIBRARY))[_INSTALL]
    install.argtypes, install.restype = (ctypes.c_void_p,), ctypes.c_void_p
    handler = _HANDLER(hear)
    was_active = QAccessible.isActive()
    before = install(ctypes.cast(handler, ctypes.c_void_p))
    QAccessible.setActive(True)
    try:
        yield heard
    finally:
        QAccessible.setActive(was_active)
        install(before)
