"""What a newer program's journal shows in the window: a way out for its content, and no way in."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from relationjournal.domain.errors import JournalError
from relationjournal.services.newer import WHAT_IS_READ, NewerJournal
from relationjournal.storage.errors import JournalTooNew
from relationjournal.transfer.journal_json import write_journal
from relationjournal.transfer.whole_file import whole_file
from relationjournal.ui.busy_dialog import BusyDialog
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.screen import Screen

_TITLE = "From a newer program"
_LEFT_ALONE = (
    "The journal itself is left as it is. The exported file is not encrypted: whoever has it can "
    "read everything in it."
)
_EXPORTS = "Journal JSON (*.json)"


class NewerScreen(Screen):
    """Says that the program has to be updated, and exports what this one can read.

    Signals:
        other_requested: The user wants to choose another journal.
    """

    other_requested = Signal()

    def __init__(self, theme: Theme, newer: NewerJournal) -> None:
        """Show a newer program's journal, whose key is known."""
        super().__init__(theme, _TITLE, str(JournalTooNew(newer.path)))
        self._newer = newer
        self.export = button("Export what can be read", ButtonKind.PRIMARY)
        self.other = button("Choose another journal", ButtonKind.QUIET)
        buttons = FlowLayout()
        for one in (self.export, self.other):
            buttons.addWidget(one)
        self.add(buttons)
        self.add_words(_LEFT_ALONE)
        self.told = self.add_words("")
        self.told.hide()
        self.export.clicked.connect(self._choose_place)
        self.other.clicked.connect(self.other_requested)
        self.setFocusProxy(self.export)

    def export_to(self, path: Path) -> None:
        """Write what can be read into a Journal JSON, which appears only once it is whole."""
        newer = self._newer

        def work(progress: Progress) -> object:
            with (
                newer.reading() as journal,
                journal.database.stopping_when(progress.cancelled.is_set),
                whole_file(path, newer.path, progress.report) as file,
            ):
                write_journal(journal, file)
            return f"Exported to “{path.name}”. {WHAT_IS_READ}"

        self.show_problem("")
        task: Task[object] = Task(work, self)
        task.succeeded.connect(self._on_exported)
        task.failed.connect(self._on_not_exported)
        BusyDialog(self._theme, "Exporting what can be read", task, self.window()).open()
        task.start()

    def _on_exported(self, sentence: object) -> None:
        self.told.setText(str(sentence))
        self.told.show()

    def _on_not_exported(self, error: JournalError) -> None:
        self.told.hide()
        self.show_problem(str(error))

    def _choose_place(self) -> None:
        start = self._newer.path.with_suffix(".json").name
        parent: QWidget = self.window()
        chosen, _kind = QFileDialog.getSaveFileName(parent, "Export", start, _EXPORTS)
        if chosen:
            self.export_to(Path(chosen))
