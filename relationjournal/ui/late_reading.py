"""What takes a moment to read is read beside the window, which goes on meanwhile."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from relationjournal.storage.errors import Stopped
from relationjournal.ui.tasks import Progress, Task

ReadT = TypeVar("ReadT")
_NOTICED_MS = 300
"""After so long one notices that something is not there yet."""


class LateReading(QObject, Generic[ReadT]):
    """Reads in a thread of its own, one thing at a time; only what was asked last is told.

    Signals:
        found: What was read.
        refused: The `JournalError` that ended it; none where the journal was closed meanwhile.
        lasts: It takes so long that one would like to know.
    """

    found = Signal(object)
    refused = Signal(object)
    lasts = Signal()

    def __init__(self, parent: QObject) -> None:
        """Read nothing yet."""
        super().__init__(parent)
        self._is_reading = False
        self._next: Callable[[], ReadT] | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_NOTICED_MS)
        self._patience.timeout.connect(self.lasts)

    @property
    def is_reading(self) -> bool:
        """Whether something is still to be told."""
        return self._is_reading

    def start(self, read: Callable[[], ReadT]) -> None:
        """Read something else; what is being read now is not told any more.

        Args:
            read: Reads; it takes turns with the window at the journal.
        """
        if self._is_reading:
            self._next = read
            return
        self._is_reading = True
        self._patience.start()
        self._begin(read)

    def _begin(self, read: Callable[[], ReadT]) -> None:
        def work(_progress: Progress) -> ReadT:
            return read()

        task: Task[ReadT] = Task(work, self)
        task.succeeded.connect(lambda found: self._end(self.found, found))
        task.failed.connect(lambda error: self._end(self.refused, error))
        task.ended.connect(task.deleteLater)
        task.start()

    def _end(self, signal: SignalInstance, said: object) -> None:
        following, self._next = self._next, None
        if following is not None:
            self._begin(following)
            return
        self._is_reading = False
        self._patience.stop()
        if not isinstance(said, Stopped):
            signal.emit(said)
