"""Looks at every part of the journal, and copies a report of it that is safe to send."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from relationjournal.domain.errors import JournalError
from relationjournal.services.diagnosis.findings import Condition, Part
from relationjournal.services.journal import Journal
from relationjournal.ui.busy_dialog import BusyDialog
from relationjournal.ui.settings.rows import SettingRow, ruled
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.theme import Role, Theme, Tone
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from relationjournal.services.diagnosis.diagnose import Diagnosis

_ABOUT = (
    "Reads every page, adds every account up, looks at search, photos, keys and the newest backup, "
    "and sets right what it can."
)
_REPORT = "Versions, sizes, counts and what was found: no names, no notes, no places."
_COPIED = "The report is on the clipboard."
_TITLES = {
    Part.PAGES: "File",
    Part.REFERENCES: "References",
    Part.SEARCH: "Search",
    Part.BALANCES: "Balances",
    Part.PHOTOS: "Photos",
    Part.KEYS: "Keys",
    Part.BACKUPS: "Backups",
}


class CheckCard(Card):
    """A check of the whole journal, away from the window, and what it came to.

    Signals:
        told: What was found or done, and whether it can be undone.
    """

    told = Signal(str, bool)

    def __init__(self, theme: Theme, journal: Journal) -> None:
        """Offer the check."""
        super().__init__("Check")
        self._theme = theme
        self._journal = journal
        self._report = ""
        self.checks = button("Check")
        self.checks.setAccessibleName("Check the journal")
        self.copies = button("Copy report")
        self.add_row(SettingRow("Check the journal", self.checks, about=_ABOUT))
        self._copying = ruled(
            SettingRow("A report to send to somebody", self.copies, about=_REPORT)
        )
        self._found = text_label("", Role.BODY, wraps=True)
        self._wrong = text_label("", Role.BODY, Tone.ATTENTION, wraps=True)
        self.add(self._found)
        self.add(self._wrong)
        self.add(self._copying)
        for later in (self._found, self._wrong, self._copying):
            later.hide()
        self.checks.clicked.connect(self.check)
        self.copies.clicked.connect(self._copy)

    @property
    def found(self) -> str:
        """What the last check found, part by part; empty before the first."""
        return "\n".join(words for words in (self._found.text(), self._wrong.text()) if words)

    def check(self) -> None:
        """Look at every part, and set right what can be."""
        from relationjournal.services.diagnosis.diagnose import diagnose  # noqa: PLC0415  rare
        from relationjournal.services.diagnosis.report import report_of  # noqa: PLC0415  rare

        journal = self._journal

        def work(progress: Progress) -> object:
            with journal.database.stopping_when(progress.cancelled.is_set):
                found = diagnose(
                    journal, report=progress.report, is_unwanted=progress.cancelled.is_set
                )
                return found, report_of(journal, found)

        task: Task[object] = Task(work, self)
        task.succeeded.connect(self._on_checked)
        task.failed.connect(self._on_task_failed)
        BusyDialog(self._theme, "Checking the journal", task, self.window()).open()
        task.start()

    def _on_checked(self, result: object) -> None:
        from relationjournal.services.diagnosis.diagnose import Diagnosis  # noqa: PLC0415  rare

        match result:
            case (Diagnosis() as found, str() as report):
                self._report = report
                self._show(found)
            case _:
                pass

    def _show(self, diagnosis: "Diagnosis") -> None:
        """Show how each part was found, and apart from that what is left to do."""
        lines: dict[bool, list[str]] = {False: [], True: []}
        for one in diagnosis.findings:
            is_wrong = one.condition is Condition.WRONG
            lines[is_wrong].append(f"{_TITLES[one.part]}: {one.sentence}")
        for label, is_wrong in ((self._found, False), (self._wrong, True)):
            label.setText("\n".join(lines[is_wrong]))
            label.setVisible(bool(lines[is_wrong]))
        self._copying.show()
        balances = any(one.part is Part.BALANCES for one in diagnosis.repaired)
        self.told.emit(diagnosis.sentence, balances)

    def _on_task_failed(self, error: JournalError) -> None:
        self.told.emit(str(error), False)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.told.emit(_COPIED, False)
