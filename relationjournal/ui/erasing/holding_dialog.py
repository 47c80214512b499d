"""Everything that is held on one person, to be read, kept or printed."""

from pathlib import Path

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget
from typing_extensions import override

from relationjournal.domain.errors import JournalError
from relationjournal.services.holdings import Holding
from relationjournal.transfer.whole_file import whole_file
from relationjournal.ui.dialogs.form_dialog import FormDialog
from relationjournal.ui.printing.sheet import choose_printer
from relationjournal.ui.printing.text_sheet import Paper, PaperLine, PaperSection, TextSheet
from relationjournal.ui.text import file_stem
from relationjournal.ui.theme import Role, Theme, Tone
from relationjournal.ui.widgets.labels import text_label

_HIGH = 18
_ABOUT = "All of it, with your notes. A file or a sheet of it is in clear for whoever has it."
_KINDS = "PDF (*.pdf);;Plain text (*.txt)"


class HoldingDialog(FormDialog):
    """Shows the text; puts it into a file or onto paper."""

    def __init__(
        self, theme: Theme, holding: Holding, journal: Path, parent: QWidget | None = None
    ) -> None:
        """Show what is held.

        Args:
            theme: What to measure with.
            holding: What is held.
            journal: The journal's file, which nothing replaces.
            parent: The window it stands in front of.
        """
        super().__init__(theme, holding.title, "Close", parent)
        self._holding = holding
        self._journal = journal
        self._cancel.hide()
        self.text = QPlainTextEdit(holding.text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(holding.title)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.setMinimumHeight(theme.type.height() * _HIGH)
        self.prints = self.add_button("Print")
        self.saves = self.add_button("Save as a file")
        self.column.addWidget(text_label(_ABOUT, Role.BODY, Tone.MUTED, wraps=True))
        self.column.addWidget(self.text, 1)
        self.saves.clicked.connect(self._choose_file)
        self.prints.clicked.connect(self._choose_printer)

    @override
    def save(self) -> None:
        """Close; there is nothing to save."""

    def write(self, path: Path) -> None:
        """Write it into a file, as its name ends: .pdf, or anything else for plain text.

        Raises:
            FileNotWritten, OwnFile: As they say.
        """
        content = self._holding.text.encode()
        if path.suffix.lower() == ".pdf":
            content = TextSheet(_paper(self._holding)).pdf()
        with whole_file(path, self._journal) as file:
            file.write(content)

    def _choose_file(self) -> None:
        start = f"{self._holding.on.isoformat()} {file_stem(self._holding.title, 'Held')}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save as a file", start, _KINDS)
        if not chosen:
            return
        path = Path(chosen)
        try:
            self.write(path if path.suffix else path.with_suffix(".pdf"))
        except JournalError as error:
            self.show_problem(str(error))
        else:
            self.show_problem("")

    def _choose_printer(self) -> None:
        choose_printer(self, TextSheet(_paper(self._holding)).print_to)


def _paper(holding: Holding) -> Paper:
    sections = [
        PaperSection(section.title, [PaperLine(line) for line in section.lines])
        for section in holding.all_sections
    ]
    return Paper(holding.title, holding.on.isoformat(), sections)
