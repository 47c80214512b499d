"""Hears that the system wants the program to end: at logout, at shutdown, by Ctrl+C."""

import signal
import socket
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal

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
        self._ends: tuple[socket.socket, socket.socket] | None = None

    def begin(self) -> None:
        """Listen from now on."""
        if sys.platform == "win32" or self._ends is not None:
            return
        ours, theirs = self._ends = socket.socketpair()
        for end in self._ends:
            end.setblocking(False)
        # The system's signal becomes a byte, since Python's own handlers wait for Python to run.
        signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        for name in _END:
            number = getattr(signal, name)
            if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` wants it
                signal.signal(number, _leave_it_to_the_loop)
        notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._on_activated)

    def _on_activated(self) -> None:
        if self._ends is not None and self._ends[0].recv(64):
            self.asked.emit()


def _leave_it_to_the_loop(_number: int, _frame: object) -> None:
    """Do nothing: the byte is on its way."""
