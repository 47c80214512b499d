"""A statement on its way out of the window: into a file, or onto paper."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget
from typing_extensions import override

from relationjournal.transfer.statement import Register, statement_csv, statement_text
from relationjournal.transfer.whole_file import whole_file
from relationjournal.ui.busy_dialog import BusyDialog
from relationjournal.ui.contact.statement_card import StatementCard
from relationjournal.ui.dialogs.form_dialog import FormDialog, labelled
from relationjournal.ui.printing.sheet import choose_printer
from relationjournal.ui.printing.statement_sheet import StatementSheet
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.text import file_stem
from relationjournal.ui.theme import Role, Theme, Tone
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.segmented_control import SegmentedControl

NOT_ENCRYPTED = "The file is not encrypted: whoever has it can read everything in it."
_ON_PAPER = "Paper has no lock: keep it where nobody else reads it."
_NOTES = "With my notes"
_FIGURES = "With figures"


class Form(StrEnum):
    """What a statement is written as."""

    PDF = "pdf"
    CSV = "csv"
    TEXT = "txt"


_FORMS = {Form.PDF: "PDF", Form.CSV: "CSV", Form.TEXT: "Text"}
_KINDS = {
    Form.PDF: "PDF (*.pdf)",
    Form.CSV: "Comma-separated values (*.csv)",
    Form.TEXT: "Plain text (*.txt)",
}


class OutputDialog(FormDialog):
    """Asks how a statement goes out, and says what that means.

    Attributes:
        form: The format of the file; hidden where it is printed.
        notes: Whether your notes go with it.
        figures: Whether points are written in figures; hidden where the window has them, too.

    Signals:
        chosen: The format, whether with notes, and whether with figures.
    """

    chosen = Signal(str, bool, bool)

    def __init__(
        self, theme: Theme, subject: str, *, is_print: bool = False, parent: QWidget | None = None
    ) -> None:
        """Ask without notes and for a PDF first.

        Args:
            theme: What to measure with.
            subject: What goes out: "Statement, March 2025".
            is_print: Whether it goes onto paper.
            parent: The window it stands in front of.
        """
        title = "Print statement" if is_print else "Export statement"
        super().__init__(theme, title, "Print" if is_print else "Choose where", parent)
        self.form = SegmentedControl("Format", list(_FORMS.items()))
        self.notes = QCheckBox(_NOTES)
        self.figures = QCheckBox(_FIGURES)
        self.figures.setVisible(theme.figures.is_in_words)
        self.column.addWidget(text_label(subject, tone=Tone.MUTED, wraps=True))
        if is_print:
            self.form.hide()
        else:
            self.column.addLayout(labelled("Format", self.form))
        self.column.addWidget(self.notes)
        self.column.addWidget(self.figures)
        warning = _ON_PAPER if is_print else NOT_ENCRYPTED
        self.column.addWidget(text_label(warning, Role.CAPTION, Tone.MUTED, wraps=True))
        self.column.addStretch()

    @override
    def save(self) -> None:
        self.chosen.emit(self.form.value, self.notes.isChecked(), self.figures.isChecked())


class StatementOutput(QObject):
    """Exports and prints what a statement card shows.

    Signals:
        told: What was done, and whether it can be undone.
    """

    told = Signal(str, bool)

    def __init__(self, theme: Theme, card: StatementCard, journal: Path) -> None:
        """Do what the buttons of a card ask for.

        Args:
            theme: What to measure with.
            card: What goes out.
            journal: The journal's file, which no export replaces.
        """
        super().__init__(card)
        self._theme = theme
        self._card = card
        self._journal = journal
        card.export_requested.connect(self.export)
        card.print_requested.connect(self.print)

    def export(self) -> OutputDialog:
        """Ask for a format, then for a place, and write the file; return the first question."""
        return self._ask(self._choose_place, is_print=False)

    def print(self) -> OutputDialog:
        """Ask whether with notes, then for a printer; return the first question."""
        return self._ask(self._choose_printer, is_print=True)

    def write(self, path: Path, form: Form, *, has_notes: bool, has_figures: bool = False) -> None:
        """Write what is shown into a file, away from the window."""
        register = self._card.register(has_notes=has_notes, has_figures=has_figures)
        if register is None:
            return

        def work(progress: Progress) -> object:
            content = content_of(register, form)
            progress.check()
            with whole_file(path, self._journal) as file:
                file.write(content)
            return path

        task: Task[object] = Task(work, self)
        task.succeeded.connect(
            lambda _path: self.told.emit(f"Exported to “{path.name}”. {NOT_ENCRYPTED}", False)
        )
        task.failed.connect(lambda error: self.told.emit(str(error), False))
        BusyDialog(self._theme, "Exporting the statement", task, self._card.window()).open()
        task.start()

    def _ask(self, then: Callable[[str, bool, bool], None], *, is_print: bool) -> OutputDialog:
        window = self._card.window()
        dialog = OutputDialog(self._theme, self._card.outgoing, is_print=is_print, parent=window)
        dialog.chosen.connect(then)
        dialog.open_fitted()
        return dialog

    def _choose_place(self, value: str, has_notes: bool, has_figures: bool) -> None:
        form = Form(value)
        register = self._card.register(has_notes=False)
        if register is None:
            return
        start = f"{file_name(register)}.{form}"
        chosen, _kind = QFileDialog.getSaveFileName(
            self._card.window(), "Export statement", start, _KINDS[form]
        )
        if chosen:
            path = Path(chosen)
            self.write(
                path if path.suffix else path.with_suffix(f".{form}"),
                form,
                has_notes=has_notes,
                has_figures=has_figures,
            )

    def _choose_printer(self, _form: str, has_notes: bool, has_figures: bool) -> None:
        register = self._card.register(has_notes=has_notes, has_figures=has_figures)
        if register is not None:
            choose_printer(self._card.window(), StatementSheet(register).print_to)


def content_of(register: Register, form: Form) -> bytes:
    """Return a statement as the content of a file; CSV begins with a byte-order mark.

    Some spreadsheets read UTF-8 by that mark only.
    """
    match form:
        case Form.CSV:
            return statement_csv(register).encode("utf-8-sig")
        case Form.TEXT:
            return statement_text(register).encode()
        case Form.PDF:
            return StatementSheet(register).pdf()


def file_name(register: Register) -> str:
    """Return a name for the file that any system takes."""
    return f"{file_stem(register.title, 'Statement')} {register.end.isoformat()}"
