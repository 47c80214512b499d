"""Changes of the journal that may take long: beside the window, and with a way to stop them."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from relationjournal.domain.errors import JournalError
from relationjournal.services.journal import Journal
from relationjournal.ui.busy_dialog import BusyDialog
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.theme import Theme


def change_beside(
    window: QWidget,
    theme: Theme,
    journal: Journal,
    sentence: str,
    work: Callable[[Progress], object],
    done: Callable[[object], object],
    failed: Callable[[JournalError], object],
) -> BusyDialog:
    """Do long work in a thread of its own, behind a dialog that can stop it; all or nothing.

    Args:
        window: What waits.
        theme: What to measure with.
        journal: What is changed.
        sentence: What is being done.
        work: Does it.
        done: Is told what it returned.
        failed: Is told why it ended before that.
    """

    def run(progress: Progress) -> object:
        with journal.database.stopping_when(progress.cancelled.is_set):
            return work(progress)

    task: Task[object] = Task(run, window)
    task.succeeded.connect(done)
    task.failed.connect(failed)
    dialog = BusyDialog(theme, sentence, task, window)
    dialog.open()
    task.start()
    return dialog
