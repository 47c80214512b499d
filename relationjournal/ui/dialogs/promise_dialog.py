"""The form of a promise: what, to whom, by when."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from typing_extensions import override

from relationjournal.domain.capture import Person
from relationjournal.domain.promises import NewPromise, Promise
from relationjournal.services.journal import Journal
from relationjournal.ui.dialogs.form_dialog import FormDialog, labelled, side_by_side
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.day_field import DayField
from relationjournal.ui.widgets.person_field import PersonField


class PromiseDialog(FormDialog):
    """Notes a promise, or corrects one."""

    def __init__(
        self,
        theme: Theme,
        journal: Journal,
        promise: Promise | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show a promise to correct, or an empty form.

        Args:
            theme: What to paint with.
            journal: Where it is kept.
            promise: What to correct; None to note a new one.
            parent: The window it stands in front of.
        """
        super().__init__(theme, "A promise" if promise is None else "Edit a promise", parent=parent)
        self._journal = journal
        self._promise = promise
        self.what = QLineEdit()
        self.what.setAccessibleName("What you will do")
        self.what.setPlaceholderText("Something one can see done")
        self.who = PersonField(theme, "To whom", journal.contacts.people)
        self.due = DayField(theme, "By when", journal.day)
        self.is_answer = QCheckBox("It is an answer I owe")
        self.column.addLayout(labelled("What you will do", self.what))
        self.column.addLayout(
            side_by_side(labelled("To whom", self.who), labelled("By when", self.due))
        )
        self.is_confirmed = QCheckBox("I said it back, and they confirmed")
        self.owes_news = QCheckBox("They wait for news from me")
        for box in (self.is_answer, self.is_confirmed, self.owes_news):
            self.column.addWidget(box)
        self.column.addStretch()
        if promise is not None:
            self._show(promise)

    def show_person(self, person: Person) -> None:
        """Begin with a contact."""
        self.who.show_contact(person.id, person.name)

    @override
    def save(self) -> None:
        """Save the promise.

        Raises:
            JournalError: Something cannot be saved; the sentence says what to change.
        """
        said = self.who.contact()
        before = self._promise
        made_on = before.terms.made_on if before else self._journal.day()
        terms = NewPromise(
            said.id,
            self.what.text().strip(),
            made_on,
            self.due.day,
            self.is_answer.isChecked(),
            self.is_confirmed.isChecked(),
            self.owes_news.isChecked(),
        )
        if before is None:
            self._journal.promises.make(terms)
            self.notify.emit(f"Noted your promise to {said.name}.", True)
        else:
            self._journal.promises.edit(before.id, terms)
            self.notify.emit(f"Changed your promise to {said.name}.", True)

    def _show(self, promise: Promise) -> None:
        terms = promise.terms
        self.what.setText(terms.what)
        name = self._journal.contacts.names().get(terms.contact_id)
        self.who.show_contact(terms.contact_id, name)
        self.due.show_day(terms.due_on)
        self.is_answer.setChecked(terms.is_answer)
        self.is_confirmed.setChecked(terms.is_confirmed)
        self.owes_news.setChecked(terms.owes_news)
