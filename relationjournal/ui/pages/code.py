"""My code: read it, write it, sign it each year, print it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.domain.my_code import CodeVersion
from relationjournal.resources import wording
from relationjournal.services.drafts import FormName
from relationjournal.services.journal import Journal
from relationjournal.transfer.whole_file import whole_file
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.code.code_dialog import CodeDialog
from relationjournal.ui.code.paper import day_words, days_before, paper_of, signed_words
from relationjournal.ui.contact.fields import field
from relationjournal.ui.contact.statement_output import NOT_ENCRYPTED
from relationjournal.ui.dialogs.draft_keeper import DraftKeeper
from relationjournal.ui.navigation import Page
from relationjournal.ui.printing.sheet import choose_printer
from relationjournal.ui.printing.text_sheet import TextSheet
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, action_button, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.empty_state import EmptyState
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.scroll_column import ScrollColumn

WRITE = Command("code.write", keys=("F2",), icon="edit")
SIGN = Command("code.sign", icon="check")
PRINT = Command("code.print", keys=("Ctrl+P",), icon="print")
EXPORT = Command("code.export", keys=("Ctrl+E",), icon="export")
_WIDTH = 680


class CodePage(Page):
    """The present version, or an earlier one where its id is opened.

    Signals:
        version_requested: The id of a version to show; empty shows the present one.
        notify: What was done as a sentence, and whether it can be undone.
    """

    version_requested = Signal(str)
    notify = Signal(str, bool)

    depends_on = Change.CODE

    def __init__(self, theme: Theme, actions: ActionMap, journal: Journal) -> None:
        """Show nothing before the first `refresh`.

        Args:
            theme: What to paint with.
            actions: Takes the commands of the page.
            journal: What is read and changed.
        """
        super().__init__()
        self.title = wording("code.title")
        self._theme = theme
        self._journal = journal
        self._wanted = ""
        self._shown: CodeVersion | None = None
        self._write = actions.add(WRITE, self.write, self)
        self._sign = actions.add(SIGN, self.sign, self)
        self._print = actions.add(PRINT, self.print, self)
        self._export = actions.add(EXPORT, self.export, self)
        self._header = PageHeader(self.title)
        self._buttons: list[QPushButton] = []
        self._hint = Card()
        self._paper = Card()
        self._versions = Card(wording("code.versions.earlier"))
        self._scroll = ScrollColumn()
        self._lay_out()
        theme.changed.connect(self._fit)
        self._fit()

    @override
    def refresh(self) -> None:
        versions = self._journal.code.versions()
        wanted = [version for version in versions if version.id == self._wanted]
        self._shown = next(iter(wanted or versions), None)
        self._stack.setCurrentIndex(0 if self._shown is None else 1)
        for act in (self._sign, self._print, self._export):
            act.setEnabled(self._shown is not None)
        for made in self._buttons:
            made.setVisible(self._shown is not None)
        if self._shown is not None:
            self._show(self._shown, versions)
        else:
            self._header.show_title(self.title)

    @override
    def open_item(self, item: str) -> None:
        self._wanted = item
        self.refresh()

    def write(self) -> CodeDialog:
        """Open the form, and return it."""
        code = self._journal.code
        dialog = CodeDialog(self._theme, code, code.current(), self.window())
        dialog.notify.connect(self.notify)
        dialog.keep_draft(DraftKeeper(self._journal.drafts, FormName.CODE))
        dialog.open_fitted()
        return dialog

    def sign(self) -> None:
        """Sign the present version today."""
        try:
            self._journal.code.sign()
        except JournalError as error:
            self.notify.emit(str(error), False)
        else:
            self.notify.emit(wording("code.signed.done"), True)

    def print(self) -> None:
        """Ask for a printer, and print what is shown."""
        if self._shown is not None:
            choose_printer(self.window(), TextSheet(paper_of(self._shown)).print_to)

    def export(self) -> None:
        """Ask for a place, and save what is shown as PDF there."""
        chosen, _kind = QFileDialog.getSaveFileName(
            self.window(),
            wording("code.file.save"),
            wording("code.file.name"),
            wording("code.file.kind"),
        )
        if chosen:
            path = Path(chosen)
            self.save_as(path if path.suffix else path.with_suffix(".pdf"))

    def save_as(self, path: Path) -> None:
        """Save what is shown as PDF."""
        if self._shown is None:
            return
        try:
            with whole_file(path, self._journal.path) as file:
                file.write(TextSheet(paper_of(self._shown)).pdf())
        except JournalError as error:
            self.notify.emit(str(error), False)
        else:
            said = wording("code.file.saved", name=path.name, warning=NOT_ENCRYPTED)
            self.notify.emit(said, False)

    def _show(self, shown: CodeVersion, versions: list[CodeVersion]) -> None:
        is_present = shown.id == versions[0].id
        self._header.show_title(self.title, "" if is_present else wording("code.earlier"))
        self._sign.setEnabled(is_present and shown.signed_on != self._journal.day())
        self._show_hint(shown, is_present=is_present)
        self._paper.clear_rows()
        if shown.code.mission:
            self._paper.add_row(field(wording("code.mission"), shown.code.mission, Role.HEADING))
        for at, line in enumerate(shown.code.lines, 1):
            self._paper.add_row(_numbered(at, line))
        signed = [signed_words(shown)]
        if before := days_before(shown):
            signed.append(wording("code.signed.before", days="; ".join(before)))
        words = text_label("\n".join(signed), Role.CAPTION, Tone.MUTED, wraps=True)
        self._paper.add_row(words)
        self._versions.clear_rows()
        for version in versions:
            if version.id != shown.id:
                self._versions.add_row(
                    self._version_row(version, is_present=version is versions[0])
                )
        self._versions.setVisible(len(versions) > 1)
        self._versions.set_heading(
            wording("code.versions.earlier") if is_present else wording("code.versions.others")
        )

    def _show_hint(self, shown: CodeVersion, *, is_present: bool) -> None:
        self._hint.clear_rows()
        is_due = is_present and shown.sign_again_on <= self._journal.day()
        self._hint.setVisible(is_due)
        if is_due:
            never = shown.signed_on is None
            words = wording("code.signed.ask") if never else wording("code.signed.ask_again")
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(spacing.M)
            line.addWidget(text_label(words, wraps=True), 1)
            sign = button(wording("code.buttons.sign"))
            sign.clicked.connect(self.sign)
            line.addWidget(sign)
            self._hint.add_row(row)

    def _version_row(self, version: CodeVersion, *, is_present: bool) -> QWidget:
        day = day_words(version.written_on)
        words = (
            wording("code.versions.present", day=day)
            if is_present
            else wording("code.versions.from", day=day)
        )
        open_it = button(words, ButtonKind.PROMPT)
        target = "" if is_present else version.id
        open_it.clicked.connect(lambda: self.version_requested.emit(target))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(open_it)
        line.addStretch()
        return row

    def _fit(self) -> None:
        width = round(_WIDTH * self._theme.text_factor)
        self._header.setMaximumWidth(width)
        self._scroll.keep_to(width)

    def _lay_out(self) -> None:
        for act, words, kind in (
            (self._print, wording("code.buttons.print"), ButtonKind.QUIET),
            (self._export, wording("code.buttons.export"), ButtonKind.QUIET),
            (self._write, wording("code.buttons.write"), ButtonKind.PLAIN),
        ):
            made = action_button(act, kind)
            made.setText(words)
            made.setAccessibleName(act.text())
            self._buttons.append(made)
            self._header.add_action(made)
        for card in (self._hint, self._paper, self._versions):
            self._scroll.add(card)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState(wording("code.about"), self._write))
        self._stack.addWidget(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.L)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)


def _numbered(at: int, line: str) -> QWidget:
    row = QWidget()
    column = QHBoxLayout(row)
    column.setContentsMargins(0, spacing.XS, 0, spacing.XS)
    column.setSpacing(spacing.M)
    number = text_label(str(at), Role.JOURNAL, Tone.MUTED)
    column.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
    said = text_label(line, Role.JOURNAL, wraps=True)
    said.setAccessibleName(wording("code.line", number=at, words=line))
    column.addWidget(said, 1)
    return row
