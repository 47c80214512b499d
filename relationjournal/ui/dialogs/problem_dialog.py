"""The form of a problem: what, whose, and whether they have noticed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from typing_extensions import override

from relationjournal.domain.problems import NewProblem
from relationjournal.services.contacts import NoSuchContact
from relationjournal.services.journal import Journal
from relationjournal.ui.dialogs.form_dialog import FormDialog, labelled
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.person_field import PersonField


class ProblemDialog(FormDialog):
    """Notes a problem.

    Signals:
        notify: What was done as a sentence, and whether it can be undone.
    """

    notify = Signal(str, bool)

    def __init__(self, theme: Theme, journal: Journal, parent: QWidget | None = None) -> None:
        """Show an empty form.

        Args:
            theme: What to paint with.
            journal: Where it is kept.
            parent: The window it stands in front of.
        """
        super().__init__(theme, "A problem to run to", "Note it", parent)
        self._journal = journal
        self.what = QLineEdit()
        self.what.setAccessibleName("What the problem is")
        self.what.setPlaceholderText("The offer went out with last year’s prices")
        self.who = PersonField(theme, "Whose problem it is", journal.contacts.people)
        self.have_noticed = QCheckBox("They have noticed")
        self.column.addLayout(labelled("What the problem is", self.what))
        self.column.addLayout(labelled("Whose problem it is; may stay empty", self.who))
        self.column.addWidget(self.have_noticed)
        self.column.addStretch()

    @override
    def save(self) -> None:
        """Note the problem.

        Raises:
            JournalError: Something cannot be saved; the sentence says what to change.
        """
        today, noticed = self._journal.day(), self.have_noticed.isChecked()
        terms = NewProblem(self.what.text().strip(), today, self._whose(), noticed)
        self._journal.problems.note(terms)
        self.notify.emit("Noted the problem; it stays at the top of Today until handled.", True)

    def _whose(self) -> str | None:
        if not self.who.text().strip():
            return None
        said = self.who.said()
        if isinstance(said, str):
            msg = f"Nobody here goes by “{said}”; choose someone from the list, or leave it empty."
            raise NoSuchContact(msg)
        return said.id
