"""Looks for Python's garbage in the thread of the window, and in no other."""

import gc
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QAbstractEventDispatcher, QObject

_SHARE = 0.01
"""How much of the time may go into looking through everything."""


class GarbageCollector(QObject):
    """Looks for garbage whenever the window has nothing else to do.

    Left alone, Python looks for it in whichever thread makes one thing too many, as a backup's may.
    What closed forms leave would be taken apart there, while their timers go on in the window's
    thread; Qt ends the program for that.
    """

    def __init__(self, parent: QObject, now: Callable[[], float] = monotonic) -> None:
        """Take looking for garbage over from Python, until `stop`.

        Args:
            parent: Whose it is; it lives in the thread of the window.
            now: Returns seconds that never go back.
        """
        super().__init__(parent)
        self._now = now
        self._all_again_at = 0.0
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.aboutToBlock.connect(self.look)
        gc.disable()

    def look(self) -> None:
        """Look among what is new, where that is much; at times among older things, rarely at all.

        How much is much, Python says (`gc.get_threshold`).
        """
        new, older, old = (
            made > most for made, most in zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if not new:
            return
        begun = self._now()
        if older and old and begun >= self._all_again_at:
            gc.collect()
            ended = self._now()
            self._all_again_at = ended + (ended - begun) / _SHARE
        else:
            gc.collect(1 if older else 0)

    def stop(self) -> None:
        """Give looking for garbage back to Python."""
        self._dispatcher.aboutToBlock.disconnect(self.look)
        gc.enable()
