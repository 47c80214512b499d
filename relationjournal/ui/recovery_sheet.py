"""The recovery key, shown once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QPaintDevice, QPainter, QTextDocument
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from relationjournal.domain.errors import JournalError
from relationjournal.security.recovery import RecoveryKey
from relationjournal.ui.announce import announce
from relationjournal.ui.printing.sheet import choose_printer
from relationjournal.ui.secret_copy import copy_secret
from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.secret_field import SecretField

_MARGIN_MM = 25.0
_SHEET = (
    "<body style='color: black; font-size: 11pt'>"
    "<p style='font-size: 18pt'>Relation Journal: recovery key</p>"
    "<p style='font-family: \"{family}\"; font-size: 22pt'>{key}</p>"
    "<p>This key opens your journal if you forget your passphrase or lose your computer’s keyring: "
    "choose “Use the recovery key” on the locked screen. It also opens the backups that were made "
    "while it held.</p>"
    "<p>Keep it where you keep papers, not on this computer. Whoever has it and the journal’s file "
    "can read the journal.</p>"
    "<p>It has the figures 0 and 1, and never the letters O, I and L.</p>"
    "<p>Printed on: ____________________</p></body>"
)
_COPIED = (
    "Copied, for two minutes and no longer than the journal is open. Meanwhile other programs can "
    "read the clipboard."
)
_TYPED = "Recovery key, typed from your sheet"
_TYPE_IT = "Type it from your sheet to be sure, if you like"
_WRITTEN_DOWN = "I have written it down or printed it"


class RecoverySheet(QWidget):
    """The key in groups of four, ways to put it on paper, and a way to prove that it is there.

    Signals:
        confirmed: Whether the user says that it is on paper.
    """

    confirmed = Signal(bool)

    def __init__(self, recovery_key: str) -> None:
        """Show a key as `RecoveryKey.text` writes it; it is kept nowhere else."""
        super().__init__()
        self._key = recovery_key
        self.shown = text_label(_in_lines(recovery_key), Role.HEADING)
        self.shown.setAccessibleName(f"Recovery key: {recovery_key.replace('-', ', ')}")
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = button("Copy")
        self.print = button("Print")
        self.written = QCheckBox(_WRITTEN_DOWN)
        self.typed = SecretField(_TYPED, _TYPE_IT, is_shown=True)
        self.verdict = text_label("", Role.CAPTION, Tone.MUTED, wraps=True)
        self.shown.setStyleSheet(f"font-family: '{_fixed_family()}';")
        self._lay_out()
        self.copy.clicked.connect(self._on_copy_clicked)
        self.print.clicked.connect(self._on_print_clicked)
        self.written.toggled.connect(self.confirmed)
        self.typed.textEdited.connect(self._on_typed_text_edited)

    @property
    def is_confirmed(self) -> bool:
        """Whether the user says that it is on paper."""
        return self.written.isChecked()

    def sheet(self) -> QTextDocument:
        """Return the page to print."""
        document = QTextDocument()
        document.setDocumentMargin(0)
        key = _in_lines(self._key).replace("\n", "<br>")
        document.setHtml(_SHEET.format(key=key, family=_fixed_family()))
        return document

    def print_to(self, device: QPaintDevice) -> None:
        """Paint the page, over the whole width that the device has.

        Qt's own way to print a document adds margins of its own, and the number of the page.
        """
        document = self.sheet()
        document.documentLayout().setPaintDevice(device)
        painter = QPainter(device)
        document.setTextWidth(painter.viewport().width())
        document.drawContents(painter)
        painter.end()

    def _on_copy_clicked(self) -> None:
        copy_secret(self._key)
        self._say(_COPIED)

    def _on_print_clicked(self) -> None:
        choose_printer(self, self.print_to, _MARGIN_MM)

    def _on_typed_text_edited(self, text: str) -> None:
        """Compare once it may be whole; a mistake before that is no mistake."""
        try:
            is_same = RecoveryKey.parse(text).text == self._key
        except JournalError as error:
            is_whole = len(text.replace("-", "").replace(" ", "")) >= len(
                self._key.replace("-", "")
            )
            self._say(str(error) if is_whole else "")
            return
        self._say("It is right." if is_same else "This is the key of something else.")
        self.written.setChecked(is_same or self.written.isChecked())

    def _say(self, sentence: str) -> None:
        self.verdict.setText(sentence)
        self.verdict.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def _lay_out(self) -> None:
        paper = Card()
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        paper.add(self.shown)
        paper.setAccessibleName("Recovery key")
        row = QHBoxLayout()
        row.setSpacing(spacing.S)
        row.addWidget(self.copy)
        row.addWidget(self.print)
        row.addStretch(1)
        self.verdict.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.M)
        column.addWidget(paper)
        column.addLayout(row)
        column.addWidget(self.written)
        column.addWidget(self.typed)
        column.addWidget(self.verdict)


def _fixed_family() -> str:
    """Return the system's letters of one width, which are told apart best."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()


def _in_lines(recovery_key: str) -> str:
    """Return the groups in two lines, which fit every window."""
    groups = recovery_key.split("-")
    half = (len(groups) + 1) // 2
    return "-".join(groups[:half]) + "\n" + "-".join(groups[half:])
