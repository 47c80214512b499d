"""The form of a problem: what, whose, and whether they have noticed."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from typing_extensions import override

from relationjournal.domain.capture import Person
from relationjournal.domain.problems import NewProblem, Problem
from relationjournal.services.contacts import NoSuchContact
from relationjournal.services.journal import Journal
from relationjournal.ui.dialogs.form_dialog import FormDialog, labelled
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.person_field import PersonField


class ProblemDialog(FormDialog):
    """Notes a problem, or corrects one."""

    def __init__(
        self,
        theme: Theme,
        journal: Journal,
        problem: Problem | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show a problem to correct, or an empty form.

        Args:
            theme: What to paint with.
            journal: Where it is kept.
            problem: What to correct; None to note a new one.
            parent: The window it stands in front of.
        """
        save = "Note it" if problem is None else "Save"
        super().__init__(theme, "A problem to run to", save, parent)
        self._journal = journal
        self._problem_shown = problem
        self.what = QLineEdit()
        self.what.setAccessibleName("What the problem is")
        self.what.setPlaceholderText("The offer went out with last year’s prices")
        self.who = PersonField(theme, "Whose problem it is", journal.contacts.people)
        self.have_noticed = QCheckBox("They have noticed")
        self.column.addLayout(labelled("What the problem is", self.what))
        self.column.addLayout(labelled("Whose problem it is; may stay empty", self.who))
        self.column.addWidget(self.have_noticed)
        self.column.addStretch()
        if problem is not None:
            self._show(problem.terms)

    def show_person(self, person: Person) -> None:
        """Begin with a contact."""
        self.who.show_contact(person.id, person.name)

    @override
    def save(self) -> None:
        """Note the problem, or what is corrected of it.

        Raises:
            JournalError: Something cannot be saved; the sentence says what to change.
        """
        before, noticed = self._problem_shown, self.have_noticed.isChecked()
        on = before.terms.noted_on if before else self._journal.day()
        terms = NewProblem(self.what.text().strip(), on, self._whose(), noticed)
        if before is None:
            self._journal.problems.note(terms)
            said = "Noted the problem; it stays at the top of Today until handled."
        else:
            self._journal.problems.edit(before.id, terms)
            said = "Changed the problem."
        self.notify.emit(said, True)

    def _show(self, terms: NewProblem) -> None:
        self.what.setText(terms.what)
        self.have_noticed.setChecked(terms.have_noticed)
        if terms.contact_id is not None:
            name = self._journal.contacts.names().get(terms.contact_id)
            self.who.show_contact(terms.contact_id, name)

    def _whose(self) -> str | None:
        if not self.who.text().strip():
            return None
        said = self.who.said()
        if isinstance(said, str):
            msg = f"Nobody here goes by “{said}”; choose someone from the list, or leave it empty."
            raise NoSuchContact(msg)
        return said.id
