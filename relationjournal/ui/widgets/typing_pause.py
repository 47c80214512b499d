"""Noticing when what is typed is to be kept."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

QUIET_MS = 600
"""How long the typing rests before it is kept."""

LONGEST_MS = 2000
"""How long typing that does not rest may go on before it is kept."""


class TypingPause(QTimer):
    """Ends once the typing rests, and in the midst of it when it has gone on for long."""

    def __init__(self, parent: QObject) -> None:
        """Wait for typing."""
        super().__init__(parent)
        self.setSingleShot(True)
        self._began = QElapsedTimer()

    def note_key(self) -> None:
        """Wait from now on, or as long as is left since the typing began."""
        if not self.isActive():
            self._began.start()
        wait = max(0, min(QUIET_MS, LONGEST_MS - self._began.elapsed()))
        # One that is due is left alone, or keys that come faster than it would hold it up for ever.
        if not self.isActive() or wait > self.remainingTime():
            self.start(wait)
