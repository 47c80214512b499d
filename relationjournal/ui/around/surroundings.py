"""Whether something may be shown now without being in the way."""

import sys
from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from relationjournal.domain.mirror.asking import Around
from relationjournal.ui.input_watch import InputWatch

Seconds = Callable[[], float | None]
Question = Callable[[], bool]


class Surroundings:
    """Looks at the whole desktop where it lets itself be looked at, else at the own window only.

    In other programs nobody can tell typing from the pointer, and nobody should: there the time
    without any input counts.
    """

    def __init__(
        self,
        watch: InputWatch,
        idle: Seconds | None = None,
        is_full_screen: Question | None = None,
    ) -> None:
        """Look beyond a window.

        Args:
            watch: Knows when a key was pressed in the window.
            idle: Returns the seconds without input in the whole session, or None where nobody
                knows; left out, it asks this desktop.
            is_full_screen: Tells whether the window in front fills the screen; as above.
        """
        self._watch = watch
        self._idle, self._is_full_screen = idle, is_full_screen

    def look(self) -> Around:
        """Return what goes on now."""
        if self._idle is None or self._is_full_screen is None:
            idle, is_full_screen = _desktop()
            self._idle = self._idle or idle
            self._is_full_screen = self._is_full_screen or is_full_screen
        own = self._watch.seconds_since_typing
        if QApplication.activeWindow() is not None:
            return Around(own, is_full_screen=self._is_full_screen())
        idle_for = self._idle()
        calm_for = own if idle_for is None else min(own, idle_for)
        return Around(calm_for, is_full_screen=self._is_full_screen())


def _desktop() -> tuple[Seconds, Question]:
    """Return what this desktop can be asked; only then is loaded what asks it."""
    if sys.platform == "win32":
        from relationjournal.ui.around import windows  # noqa: PLC0415  only there

        return windows.seconds_idle, windows.is_full_screen
    if sys.platform == "darwin":
        from relationjournal.ui.around import macos  # noqa: PLC0415  only there

        return macos.seconds_idle, _never
    if QGuiApplication.platformName() == "xcb":
        from relationjournal.ui.around import x11  # noqa: PLC0415  only there

        return x11.seconds_idle, x11.is_full_screen
    if QGuiApplication.platformName().startswith("wayland"):
        from relationjournal.ui.around.session_bus import SessionBus  # noqa: PLC0415  only there

        return SessionBus().seconds_idle, _never
    return _unknown, _never


def _unknown() -> None:
    return None


def _never() -> bool:
    return False
