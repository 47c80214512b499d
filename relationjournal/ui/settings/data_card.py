"""Where the journal is, and the ways in and out of it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from relationjournal.domain.errors import JournalError
from relationjournal.services.journal import Journal
from relationjournal.transfer.report import ImportReport
from relationjournal.transfer.whole_file import whole_file
from relationjournal.ui.busy_dialog import BusyDialog
from relationjournal.ui.settings.rows import SettingRow
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.text import plural
from relationjournal.ui.theme import Role, Theme, Tone
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label

_IMPORTS = "Contacts and journals (*.vcf *.vcard *.json);;All files (*)"
_EXPORTS = "Journal JSON (*.json)"
_NOT_ENCRYPTED = "The file is not encrypted: whoever has it can read everything in it."
_SHOWN_NOTICES = 20


class DataCard(Card):
    """The file, import and export; all work away from the window and can be stopped.

    Signals:
        told: What was done, and whether it can be undone.
        removed_requested: The user wants to see what was removed.
    """

    told = Signal(str, bool)
    removed_requested = Signal()

    def __init__(self, theme: Theme, journal: Journal) -> None:
        """Show where the journal is."""
        super().__init__("Journal")
        self._theme = theme
        self._journal = journal
        self._importing: list[str] = []
        self.place = text_label(str(journal.path), Role.CAPTION, Tone.MUTED, wraps=True)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.imports = button("Import")
        self.exports = button("Export")
        self._notices = text_label("", Role.CAPTION, Tone.ATTENTION, wraps=True)
        self._notices.hide()
        self.add_row(self.place)
        self.add_row(
            SettingRow(
                "Import", self.imports, about="Contacts (vCard) or a journal (Journal JSON)."
            )
        )
        self.add_row(SettingRow("Export as Journal JSON", self.exports, about=_NOT_ENCRYPTED))
        self.removed = button("Show")
        self.removed.setAccessibleName("Show what was recently removed")
        self.add_row(
            SettingRow("Recently removed", self.removed, about="Kept for 30 days, to put back.")
        )
        self.add(self._notices)
        self.removed.clicked.connect(self.removed_requested)
        self.imports.clicked.connect(self._choose_imports)
        self.exports.clicked.connect(self._choose_export)

    def import_from(self, paths: Sequence[Path]) -> None:
        """Take files into the journal, all or none, as one step of undo."""
        from relationjournal.transfer.foreign_file import foreign_bytes  # noqa: PLC0415  rare
        from relationjournal.transfer.formats import (  # noqa: PLC0415  rare
            ImportOptions,
            import_files,
        )

        journal = self._journal
        self._importing = [path.name for path in paths]

        def work(progress: Progress) -> object:
            files = [(path.name, foreign_bytes(path, check=progress.check)) for path in paths]
            with journal.database.stopping_when(progress.cancelled.is_set):
                return import_files(journal, files, ImportOptions(), progress.cancelled.is_set)

        self._run(f"Importing {plural(len(paths), 'file')}", work, self._on_imported)

    def export_to(self, path: Path) -> None:
        """Write the whole journal into a file, which appears only once it is whole."""
        from relationjournal.transfer.journal_json import write_journal  # noqa: PLC0415  rare

        journal = self._journal

        def work(progress: Progress) -> object:
            with (
                journal.database.stopping_when(progress.cancelled.is_set),
                whole_file(path, journal.path, progress.report) as file,
            ):
                write_journal(journal, file)
            return path

        self._run("Exporting the journal", work, self._on_exported)

    def _run(
        self, sentence: str, work: Callable[[Progress], object], done: Callable[[object], None]
    ) -> None:
        self._show_notices("")
        task: Task[object] = Task(work, self)
        task.succeeded.connect(done)
        task.failed.connect(self._on_task_failed)
        BusyDialog(self._theme, sentence, task, self.window()).open()
        task.start()

    def _on_imported(self, result: object) -> None:
        reports = result if isinstance(result, list) else []
        done = [one for one in reports if isinstance(one, ImportReport)]
        whole = _together(done)
        self._show_notices(_told(self._importing, done))
        self.told.emit(f"Imported {whole.added}.", bool(whole.total or whole.completed))

    def _on_exported(self, result: object) -> None:
        name = result.name if isinstance(result, Path) else ""
        self.told.emit(f"Exported to “{name}”. {_NOT_ENCRYPTED}", False)

    def _on_task_failed(self, error: JournalError) -> None:
        self._show_notices(str(error))
        self.told.emit(str(error), False)

    def _show_notices(self, words: str) -> None:
        self._notices.setText(words)
        self._notices.setVisible(bool(words))

    def _choose_imports(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileNames(self, "Import", "", _IMPORTS)
        if chosen:
            self.import_from([Path(one) for one in chosen])

    def _choose_export(self) -> None:
        start = f"{self._journal.path.stem}-{self._journal.day().isoformat()}.json"
        chosen, _kind = QFileDialog.getSaveFileName(self, "Export", start, _EXPORTS)
        if chosen:
            self.export_to(Path(chosen))


def _together(reports: Sequence[ImportReport]) -> ImportReport:
    """Return what several files added, as if they were one."""
    return ImportReport(
        contacts=sum(one.contacts for one in reports),
        interactions=sum(one.interactions for one in reports),
        promises=sum(one.promises for one in reports),
        follow_ups=sum(one.follow_ups for one in reports),
        evenings=sum(one.evenings for one in reports),
        completed=sum(one.completed for one in reports),
    )


def _told(names: Sequence[str], reports: Sequence[ImportReport]) -> str:
    """Return what was not read as it stands, each with file and line, in so many lines at most."""
    told = [
        f"{name}, line {notice.line}: {notice.sentence}"
        for name, report in zip(names, reports, strict=True)
        for notice in (*report.broken, *report.remarks)
    ]
    more = len(told) - _SHOWN_NOTICES
    return "\n".join(told[:_SHOWN_NOTICES] + ([f"and {more} more"] if more > 0 else []))
