"""What takes a moment to read is read beside the window, which goes on meanwhile."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from relationjournal.ui.tasks import Progress, Task

ReadT = TypeVar("ReadT")
_NOTICED_MS = 300
"""After so long one notices that something is not there yet."""


class LateReading(QObject, Generic[ReadT]):
    """Reads in a thread of its own; where more was asked meanwhile, only the last is told.

    Signals:
        found: What was read.
        refused: The `JournalError` that ended it.
        lasts: It takes so long that one would like to know.
    """

    found = Signal(object)
    refused = Signal(object)
    lasts = Signal()

    def __init__(self, parent: QObject) -> None:
        """Read nothing yet."""
        super().__init__(parent)
        self._task: Task[ReadT] | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_NOTICED_MS)
        self._patience.timeout.connect(self.lasts)

    @property
    def is_reading(self) -> bool:
        """Whether something is still to be told."""
        return self._task is not None

    def start(self, read: Callable[[], ReadT]) -> None:
        """Read something else; what was being read before is not told any more.

        Args:
            read: Reads; it takes turns with the window at the journal.
        """

        def work(_progress: Progress) -> ReadT:
            return read()

        task: Task[ReadT] = Task(work, self)
        task.succeeded.connect(lambda found: self._tell(task, self.found, found))
        task.failed.connect(lambda error: self._tell(task, self.refused, error))
        task.ended.connect(task.deleteLater)
        self._task = task
        self._patience.start()
        task.start()

    def _tell(self, task: Task[ReadT], signal: SignalInstance, said: object) -> None:
        if task is self._task:
            self._task = None
            self._patience.stop()
            signal.emit(said)
