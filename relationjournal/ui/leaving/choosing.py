"""Which way this system has of telling that the user has left."""

import sys
from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from relationjournal.settings import Leaving
from relationjournal.ui.leaving.watch import LeavingWatch


def leaving_watch_of(window: QWidget) -> LeavingWatch:
    """Return what hears it on this system; it belongs to the window and has not begun."""
    return _KINDS.get(sys.platform, LeavingWatch)(window)


def begun_watch(
    window: QWidget, heard: Callable[[Leaving], None], ending: Callable[[], None]
) -> LeavingWatch:
    """Return what hears it from now on, and tells a function how, another of the session's end."""
    watch = leaving_watch_of(window)
    watch.left.connect(heard)
    watch.ending.connect(ending)
    watch.begin()
    return watch


def _linux(window: QWidget) -> LeavingWatch:
    from relationjournal.ui.leaving.linux import LinuxLeavingWatch  # noqa: PLC0415  only there

    return LinuxLeavingWatch(window)


def _windows(window: QWidget) -> LeavingWatch:
    from relationjournal.ui.leaving.windows import WindowsLeavingWatch  # noqa: PLC0415  only there

    return WindowsLeavingWatch(window)


def _macos(window: QWidget) -> LeavingWatch:
    from relationjournal.ui.leaving.macos import MacLeavingWatch  # noqa: PLC0415  only there

    return MacLeavingWatch(window)


_KINDS: Mapping[str, Callable[[QWidget], LeavingWatch]] = {
    "linux": _linux,
    "win32": _windows,
    "darwin": _macos,
}
