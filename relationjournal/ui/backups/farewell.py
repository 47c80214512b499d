"""The backup at the end: the window is gone, the journal closed, and the program stays for it."""

from PySide6.QtCore import QObject, QTimer, Signal

from relationjournal.domain.backups import BackupReason
from relationjournal.services.backups import Backups, Made
from relationjournal.ui.busy_dialog import BusyDialog
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.theme import Theme

SHOWN_AFTER_MS = 700
AT_MOST_MS = 60_000
_WORDS = "Making a backup before the program ends"


class Farewell(QObject):
    """Makes the last backup; shown where it takes long, given up where it takes too long.

    What cannot be made now is due at the next start, which says so.

    Signals:
        ended: Nothing is left to wait for.
    """

    ended = Signal()

    def __init__(self, theme: Theme, backups: Backups, parent: QObject | None = None) -> None:
        """Prepare it; `begin` starts."""
        super().__init__(parent)
        self._theme = theme

        def work(progress: Progress) -> object:
            made: Made = backups.make(BackupReason.QUIT, progress.cancelled.is_set)
            return made

        self._task: Task[object] = Task(work, self)
        self._task.ended.connect(self._on_task_ended)
        self._dialog: BusyDialog | None = None

    def begin(self) -> None:
        """Start, and show that one has to wait if it takes longer than a moment."""
        self._task.start()
        QTimer.singleShot(SHOWN_AFTER_MS, self, self._show)
        QTimer.singleShot(AT_MOST_MS, self, self._task.cancel)

    def _show(self) -> None:
        if self._task.is_running:
            self._dialog = BusyDialog(self._theme, _WORDS, self._task)
            self._dialog.stop.setText("End without it")
            self._dialog.show()

    def _on_task_ended(self) -> None:
        self.ended.emit()
