"""The form of «How am I doing?»: whom, about what, what they said, what to make of it."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from relationjournal.domain.capture import Person
from relationjournal.domain.feedback import Answer, Asked, Feedback, Tone, Weight
from relationjournal.services.contacts import NoSuchContact
from relationjournal.services.journal import Journal
from relationjournal.ui.dialogs.form_dialog import (
    FormDialog,
    hideable,
    labelled,
    section,
    side_by_side,
)
from relationjournal.ui.dialogs.list_editor import line_edit
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.day_field import DayField
from relationjournal.ui.widgets.growing_text import GrowingText
from relationjournal.ui.widgets.person_field import PersonField
from relationjournal.ui.widgets.segmented_control import SegmentedControl

_TONES = (("", "Neither"), (Tone.PRAISE.value, "Praise"), (Tone.IMPROVE.value, "To improve"))
_WEIGHTS = (("", "Not yet"), (Weight.ACT.value, "I act on it"), (Weight.HEARD.value, "I heard it"))
_NOT_EVERY = "Not every opinion counts the same; each is worth hearing."


class FeedbackDialog(FormDialog):
    """Keeps a question, and the answer when it is there."""

    def __init__(
        self,
        theme: Theme,
        journal: Journal,
        noted: Feedback | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show what was noted, or an empty form.

        Args:
            theme: What to paint with.
            journal: Where it is kept.
            noted: What to change; None to note something new.
            parent: The window it stands in front of.
        """
        super().__init__(theme, "How am I doing?", "Keep it", parent)
        self._journal = journal
        self._noted = noted
        self.who = PersonField(theme, "Whom you asked", journal.contacts.people)
        self.on = DayField(theme, "Asked on", journal.day, is_past=True)
        self.about = line_edit("What about", hint="Our meetings, my replies, how I listen")
        chosen = [(one.practice.tag, one.practice.name) for one in journal.practices.all()]
        self.practice = ChoiceBox("Practice", [("", "None in particular"), *chosen])
        self.words = GrowingText(theme, "What they said", "In their words", lines=3)
        self.tone = SegmentedControl("What it was", list(_TONES))
        self.weight = SegmentedControl("What you make of it", list(_WEIGHTS))
        self.is_entered = QCheckBox("Let the asking count in their account")
        self._add_fields()
        self.on.show_day(journal.day())
        if noted is not None:
            self._show(noted)

    def show_person(self, person: Person) -> None:
        """Ask about a contact; typing begins at what it is about."""
        self.who.show_contact(person.id, person.name)
        self.first_field = self.about

    @override
    def save(self) -> None:
        """Keep the question and the answer.

        Raises:
            JournalError: Something cannot be saved; the sentence says what to change.
        """
        said = self.who.said()
        if isinstance(said, str):
            msg = f"Nobody here goes by “{said}”; choose someone from the list."
            raise NoSuchContact(msg)
        before, today = self._noted, self._journal.day()
        on = self.on.day or today
        asked = Asked(said.id, on, self.about.text().strip(), self.practice.value)
        answer = self._answer(max(on, today))
        if before is None:
            is_entered = self.is_entered.isChecked()
            self._journal.feedback.note(asked, answer, is_entered=is_entered)
            self.notify.emit(f"Noted that you asked {said.name}.", True)
        else:
            self._journal.feedback.change(before.id, asked, answer)
            self.notify.emit(f"Changed what you noted of {said.name}.", True)

    def _answer(self, heard_on: date) -> Answer | None:
        if not self.words.text:
            return None
        before = self._noted.answer if self._noted else None
        return Answer(
            self.words.text,
            before.on if before else heard_on,
            Tone(self.tone.value) if self.tone.value else None,
            Weight(self.weight.value) if self.weight.value else None,
        )

    def _show(self, noted: Feedback) -> None:
        asked, answer = noted.asked, noted.answer
        name = self._journal.contacts.names().get(asked.contact_id)
        self.who.show_contact(asked.contact_id, name)
        self.on.show_day(asked.on)
        self.about.setText(asked.about)
        self.practice.choose(asked.practice)
        self.is_entered.setChecked(False)
        self.is_entered.hide()
        self.first_field = self.words
        if answer is not None:
            self.words.setPlainText(answer.words)
            self.tone.choose(answer.tone or "")
            self.weight.choose(answer.weight or "")
        remove = self.add_button("Remove")
        remove.clicked.connect(self._remove)

    def _remove(self) -> None:
        if self._noted is not None:
            self._journal.feedback.remove(self._noted.id)
            self.notify.emit("Removed what they said.", True)
        self.accept()

    def _add_fields(self) -> None:
        self.is_entered.setChecked(True)
        who = labelled("Whom you asked", self.who)
        self.column.addLayout(side_by_side(who, labelled("Asked on", self.on)))
        about = labelled("What about", self.about)
        self.column.addLayout(side_by_side(about, labelled("Practice", self.practice)))
        self.column.addWidget(self.is_entered)
        self.column.addWidget(section("The answer"))
        self.column.addLayout(labelled("What they said; may come later", self.words))
        self._weighing = hideable(labelled("What it was", self.tone))
        self.column.addWidget(self._weighing)
        self.column.addWidget(hideable(labelled("What you make of it", self.weight, _NOT_EVERY)))
        self.column.addStretch()
