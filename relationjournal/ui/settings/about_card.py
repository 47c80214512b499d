"""What the program is, and what it is made with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from relationjournal import __version__
from relationjournal.resources import read_text
from relationjournal.ui.dialogs.form_dialog import FormDialog
from relationjournal.ui.settings.rows import SettingRow
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.card import Card

_ABOUT = (
    "A journal of your relationships, encrypted on your own computer. It opens no network "
    "connection. Under the MIT licence."
)
_LINES = 20


class LicencesDialog(FormDialog):
    """The libraries and their licences."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Read the list that comes with the program."""
        super().__init__(theme, "Licences", "Close", parent)
        self.text = QPlainTextEdit(read_text("THIRD_PARTY.md"))
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Licences")
        self.text.setMinimumHeight(theme.type.height() * _LINES)
        self.column.addWidget(self.text)

    @override
    def save(self) -> None:
        """Nothing is to be saved."""


class AboutCard(Card):
    """Version, licence, the sample journal.

    Signals:
        sample_requested: The user wants to look at the sample journal.
    """

    sample_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        """Show the version."""
        super().__init__("About")
        self._theme = theme
        self.licences = button("Licences")
        self.sample = button("Open")
        self.sample.setAccessibleName("Open the sample journal")
        self.add_row(SettingRow(f"Relation Journal {__version__}", self.licences, about=_ABOUT))
        self.add_row(
            SettingRow(
                "Sample journal",
                self.sample,
                about="Forty invented people over two years, in a file of its own.",
            )
        )
        self.licences.clicked.connect(lambda: LicencesDialog(self._theme, self).open_fitted())
        self.sample.clicked.connect(self.sample_requested)
