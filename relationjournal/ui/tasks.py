"""Long work in a thread of its own, so that the window never freezes."""

import logging
from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from relationjournal.domain.errors import JournalError, trail

ResultT = TypeVar("ResultT")
_log = logging.getLogger(__name__)


class TaskCancelled(JournalError):
    """The user stopped the work; nothing of it stays."""

    def __init__(self) -> None:
        """Say that all is as it was."""
        super().__init__("This was stopped; everything is as it was before.")


class UnexpectedTrouble(JournalError):
    """The work ended with an error that the program does not know."""

    def __init__(self) -> None:
        """Say that all is as it was, without the technical words."""
        super().__init__(
            "This did not work, for a reason the program does not know; nothing was changed. "
            "Try it once more."
        )


class Progress:
    """How work tells how far it is, and hears that it is not wanted any more.

    Attributes:
        cancelled: Set when the user stops it.
    """

    def __init__(self, report: Callable[[int, int], None]) -> None:
        """Report to a function: how much is done, and of how much (0 where that is open)."""
        self.cancelled = Event()
        self._report = report

    def report(self, done: int, total: int = 0) -> None:
        """Say how much is done.

        Raises:
            TaskCancelled: The user stopped it.
        """
        self.check()
        self._report(done, total)

    def check(self) -> None:
        """Stop here if it is not wanted any more.

        Raises:
            TaskCancelled: The user stopped it.
        """
        if self.cancelled.is_set():
            raise TaskCancelled


class Task(QObject, Generic[ResultT]):
    """One piece of work, done once.

    Its thread ends with the program, even where the work hangs. Its signals come in the thread of
    the window.

    Signals:
        progressed: How much is done, and of how much.
        succeeded: What the work returned.
        failed: The `JournalError` that ended it.
        ended: It is over, one way or the other; the last signal.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal()
    _reported = Signal(int, int)
    _returned = Signal(object, object)

    def __init__(self, work: Callable[[Progress], ResultT], parent: QObject | None = None) -> None:
        """Take what to do; it must touch nothing that the window touches meanwhile."""
        super().__init__(parent)
        self._work = work
        self._progress = Progress(self._reported.emit)
        self._is_running = False
        self._thread = Thread(target=self._run, name="task", daemon=True)
        self._reported.connect(self._on_reported)
        self._returned.connect(self._on_returned)

    @property
    def is_running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._is_running

    def start(self) -> None:
        """Begin."""
        self._is_running = True
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to stop; it ends with `TaskCancelled` where it listens."""
        self._progress.cancelled.set()

    def end(self) -> None:
        """Stop it, and wait until it has ended; its signals come afterwards."""
        self.cancel()
        if self._is_running:
            self._thread.join()

    def _run(self) -> None:
        """Do the work in the other thread, and tell the window's thread how it went."""
        result: object = None
        error: JournalError | None = None
        try:
            result = self._work(self._progress)
        except JournalError as known:
            error = known
        except Exception as unknown:  # noqa: BLE001  what nobody foresaw must not end in silence
            _log.error("A task ended with %s", trail(unknown))
            error = UnexpectedTrouble()
        try:
            self._returned.emit(result, error)
        except RuntimeError:
            return  # the window that asked is gone, and nobody waits any more

    @Slot(int, int)
    def _on_reported(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    @Slot(object, object)
    def _on_returned(self, result: object, error: JournalError | None) -> None:
        # It has nothing left to do but to end, which must not fall into the end of the program.
        self._thread.join()
        self._is_running = False
        if error is None:
            self.succeeded.emit(result)
        else:
            self.failed.emit(error)
        self.ended.emit()
