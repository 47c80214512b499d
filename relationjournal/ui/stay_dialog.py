"""Asks before something is lost that the journal's file does not take."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from relationjournal.domain.errors import JournalError
from relationjournal.ui.announce import announce
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label

_WIDTH = 440
_TITLE = "Not saved yet"
_LOST = "What you are writing is only in this window. If it closes now, that is lost."


class StayDialog(QDialog):
    """Says what would be lost; Esc and Enter stay.

    Signals:
        copy_wanted: The user wants to save a copy of the journal first, and stays.
        close_wanted: The user closes all the same.
    """

    copy_wanted = Signal()
    close_wanted = Signal()

    def __init__(
        self, theme: Theme, why: JournalError | None, *, can_copy: bool, parent: QWidget
    ) -> None:
        """Ask.

        Args:
            theme: What to measure with.
            why: Why it is not saved, or None where nobody knows.
            can_copy: Whether there is an open journal to copy.
            parent: The window that wants to close.
        """
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_TITLE)
        self.setAccessibleName(_TITLE)
        self.stay = button("Stay", ButtonKind.PRIMARY)
        self.copy_button = button("Save a copy")
        self.close_button = button("Close all the same", ButtonKind.QUIET)
        self.stay.setDefault(True)
        self.stay.clicked.connect(self.reject)
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.copy_button.setVisible(can_copy)
        self.close_button.clicked.connect(self._on_close_clicked)
        buttons = FlowLayout(gap=spacing.S)
        for each in (self.stay, self.copy_button, self.close_button):
            buttons.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.XL, spacing.XL, spacing.XL, spacing.XL)
        column.setSpacing(spacing.M)
        column.addWidget(text_label(_TITLE, Role.TITLE))
        column.addWidget(text_label(_LOST, Role.BODY, wraps=True))
        if why is not None:
            column.addWidget(text_label(str(why), Role.BODY, Tone.MUTED, wraps=True))
        column.addLayout(buttons)
        self.setMinimumWidth(round(_WIDTH * theme.text_factor))
        announce(self, f"{_TITLE}. {_LOST}")

    def _on_copy_clicked(self) -> None:
        self.reject()
        self.copy_wanted.emit()

    def _on_close_clicked(self) -> None:
        self.reject()
        self.close_wanted.emit()
