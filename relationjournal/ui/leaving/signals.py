"""Hears that the system wants the program to end: at logout, at shutdown, by Ctrl+C."""

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_MOST_BYTES = 64
_END = ("SIGTERM", "SIGHUP", "SIGINT")


class EndSignals(QObject):
    """Brings signals of the system into the loop of the window, where there is time to close.

    More of them change nothing: the system itself ends what takes too long. Windows has messages
    for this, of which Qt tells.

    Signals:
        asked: The program is to end.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Hear nothing yet."""
        super().__init__(parent)
        self._end: int | None = None

    def begin(self) -> None:
        """Listen from now on."""
        if sys.platform == "win32" or self._end is not None:
            return
        self._end, other_end = os.pipe()
        for end in (self._end, other_end):
            os.set_blocking(end, False)
        # The system's signal becomes a byte, since Python's own handlers wait for Python to run.
        signal.set_wakeup_fd(other_end, warn_on_full_buffer=False)
        for name in _END:
            number = getattr(signal, name)
            if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` wants it
                signal.signal(number, _leave_it_to_the_loop)
        notifier = QSocketNotifier(self._end, QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._on_activated)

    def _on_activated(self) -> None:
        if self._end is not None and os.read(self._end, _MOST_BYTES):
            self.asked.emit()


def _leave_it_to_the_loop(_number: int, _frame: object) -> None:
    """Do nothing: the byte is on its way."""
