"""The form of a problem: what, whose, and whether they have noticed."""

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from relationjournal.domain.capture import Person
from relationjournal.domain.problems import NewProblem, Problem
from relationjournal.resources import wording
from relationjournal.services.journal import Journal
from relationjournal.ui.dialogs.form_dialog import FormDialog, labelled
from relationjournal.ui.dialogs.list_editor import line_edit
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
        save = wording("problems.form.note") if problem is None else wording("problems.form.save")
        super().__init__(theme, wording("problems.form.title"), save, parent)
        self._journal = journal
        self._problem_shown = problem
        what = wording("problems.form.what")
        self.what = line_edit(what, hint=wording("problems.form.what_hint"))
        self.who = PersonField(theme, wording("problems.form.who"), journal.contacts.people)
        self.have_noticed = QCheckBox(wording("problems.form.noticed"))
        self.column.addLayout(labelled(what, self.what))
        self.column.addLayout(labelled(wording("problems.form.who_label"), self.who))
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
            said = wording("problems.form.noted")
        else:
            self._journal.problems.edit(before.id, terms)
            said = wording("problems.form.changed")
        self.notify.emit(said, True)

    def _show(self, terms: NewProblem) -> None:
        self.what.setText(terms.what)
        self.have_noticed.setChecked(terms.have_noticed)
        if terms.contact_id is not None:
            name = self._journal.contacts.names().get(terms.contact_id)
            self.who.show_contact(terms.contact_id, name)

    def _whose(self) -> str | None:
        return self.who.contact().id if self.who.text().strip() else None
