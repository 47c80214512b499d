"""Makes backups by itself while the journal is open, and nobody has to wait for it."""

from PySide6.QtCore import QObject, QTimer, Signal

from relationjournal.domain.backups import BackupReason
from relationjournal.domain.errors import JournalError
from relationjournal.services.backups import Backups, Made
from relationjournal.storage.errors import BackupOvertaken, JournalBusy, Stopped
from relationjournal.ui.tasks import Progress, Task, TaskCancelled

LOOK_EVERY_MS = 60_000
_PASSING = (BackupOvertaken, JournalBusy, Stopped, TaskCancelled)
"""What the next look finds settled."""
_PATIENT_LOOKS = 10
"""How often in a row that may be, before it is said."""


class BackupKeeper(QObject):
    """Looks every minute whether a backup is due; says something once where one cannot be made.

    Signals:
        told: A sentence that the user has to know.
    """

    told = Signal(str)

    def __init__(self, backups: Backups, parent: QObject | None = None) -> None:
        """Begin to look."""
        super().__init__(parent)
        self._backups = backups
        self._said = ""
        self._in_vain = 0
        self._task: Task[Made] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @property
    def is_at_work(self) -> bool:
        """Whether a backup is being made."""
        return self._task is not None

    def look(self) -> None:
        """Make a backup if one is due and none is being made."""
        if self._task is not None or not self._backups.is_due:
            return

        def work(progress: Progress) -> Made:
            return self._backups.make(BackupReason.REGULAR, progress.cancelled.is_set)

        self._task = Task(work, self)
        self._task.succeeded.connect(self._on_made)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def stop(self) -> None:
        """Look no more, and wait until nothing is being made."""
        self._timer.stop()
        if self._task is not None:
            self._task.end()
        self.deleteLater()

    def _on_made(self, made: Made) -> None:
        self._task = None
        self._in_vain = 0
        self._say(made.remark)

    def _on_failed(self, error: JournalError) -> None:
        self._task = None
        self._in_vain += 1
        if not isinstance(error, _PASSING) or self._in_vain >= _PATIENT_LOOKS:
            self._say(str(error))

    def _say(self, sentence: str) -> None:
        """Say it, but not again and again."""
        if sentence and sentence != self._said:
            self.told.emit(sentence)
        self._said = sentence
