"""Puts another file in the place of the journal that was open, and opens that."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from relationjournal.domain.errors import JournalError
from relationjournal.services.backups import Backups
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.ui.busy_dialog import BusyDialog
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.theme import Theme

_DONE = "Done; Settings, Backups says what was kept, and has the way back."
_WORDS = "Putting the journal in place"


class Replacing(QObject):
    """Works while no journal is open, shows that one has to wait, and says how it went.

    Signals:
        opened: The `Journal` that is there now, whether it was replaced or not.
        told: How it went, as a sentence.
        stays_closed: What is there now could not be opened; the way in has to be asked for.
    """

    opened = Signal(object)
    told = Signal(str)
    stays_closed = Signal()

    def __init__(
        self,
        theme: Theme,
        backups: Backups,
        act: Callable[[Backups, Progress], None],
        window: QWidget,
    ) -> None:
        """Prepare it.

        Args:
            theme: What to paint with.
            backups: Those of the journal that was open.
            act: Replaces the file.
            window: The window that waits.
        """
        super().__init__(window)
        self._theme = theme
        self._backups = backups
        self._act = act
        self._window = window

    def begin(self, clock: Clock) -> None:
        """Do it; whatever comes of it, a journal is open afterwards if one can be opened."""

        def work(progress: Progress) -> object:
            said = _DONE
            try:
                self._act(self._backups, progress)
            except JournalError as error:
                said = str(error)
            kept = self._backups
            return Journal.open(kept.journal, kept.key, clock, kept.places), said

        task: Task[object] = Task(work, self)
        task.succeeded.connect(self._on_task_succeeded)
        task.failed.connect(self._on_task_failed)
        BusyDialog(self._theme, _WORDS, task, self._window).open()
        task.start()

    def _on_task_succeeded(self, result: object) -> None:
        if isinstance(result, tuple):
            journal, said = result
            self.opened.emit(journal)
            self.told.emit(said)
        self.deleteLater()

    def _on_task_failed(self, error: JournalError) -> None:
        self.stays_closed.emit()
        self.told.emit(str(error))
        self.deleteLater()
