"""What the program is, and what it is made with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from relationjournal import __version__
from relationjournal.resources import read_text
from relationjournal.ui.settings.rows import SettingRow
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.card import Card

_ABOUT = (
    "A journal of your relationships, encrypted on your own computer. It opens no network "
    "connection. Under the MIT licence."
)
_WIDE = 36
_HIGH = 28


class LicencesDialog(QDialog):
    """The libraries and their licences."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Read the list that comes with the program."""
        super().__init__(parent)
        self.setWindowTitle("Licences")
        self.setAccessibleName("Licences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit(read_text("THIRD_PARTY.md"))
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Licences")
        self.close_button = button("Close", ButtonKind.PRIMARY)
        self.close_button.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.XL, spacing.XL, spacing.XL, spacing.XL)
        column.setSpacing(spacing.L)
        column.addWidget(self.text, 1)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(theme.type.height() * _WIDE, theme.type.height() * _HIGH)


class AboutCard(Card):
    """Version, licence, Help, the sample journal.

    Signals:
        help_requested: The user wants to read Help.
        sample_requested: The user wants to look at the sample journal.
    """

    help_requested = Signal()
    sample_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        """Show the version."""
        super().__init__("About")
        self._theme = theme
        self.licences = button("Licences")
        self.help = button("Open")
        self.help.setAccessibleName("Open Help")
        self.sample = button("Open")
        self.sample.setAccessibleName("Open the sample journal")
        self.add_row(SettingRow(f"Relation Journal {__version__}", self.licences, about=_ABOUT))
        self.add_row(
            SettingRow("Help", self.help, about="What it is for, and what to do when. F1 opens it.")
        )
        self.add_row(
            SettingRow(
                "Sample journal",
                self.sample,
                about="Forty invented people over two years, in a file of its own.",
            )
        )
        self.licences.clicked.connect(lambda: LicencesDialog(self._theme, self).open())
        self.help.clicked.connect(self.help_requested)
        self.sample.clicked.connect(self.sample_requested)
