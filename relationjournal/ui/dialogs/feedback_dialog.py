"""The form of «How am I doing?»: whom, about what, what they said, what to make of it."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from relationjournal.domain.capture import Person
from relationjournal.domain.feedback import Answer, Asked, Feedback, Tone, Weight
from relationjournal.resources import wording
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
        super().__init__(theme, wording("feedback.title"), wording("feedback.form.save"), parent)
        self._journal = journal
        self._noted = noted
        self.who = PersonField(theme, wording("feedback.form.who"), journal.contacts.people)
        self.on = DayField(theme, wording("feedback.form.asked_on"), journal.day, is_past=True)
        self.about = line_edit(
            wording("feedback.form.about"), hint=wording("feedback.form.about_hint")
        )
        practices = [(one.practice.tag, one.practice.name) for one in journal.practices.all()]
        practices.insert(0, ("", wording("feedback.form.no_practice")))
        self.practice = ChoiceBox(wording("feedback.form.practice"), practices)
        self.words = GrowingText(
            theme, wording("feedback.form.words"), wording("feedback.form.words_hint"), lines=3
        )
        tones = [(one.value, wording(f"feedback.tone.{one}")) for one in Tone]
        tones.insert(0, ("", wording("feedback.form.no_tone")))
        self.tone = SegmentedControl(wording("feedback.form.tone"), tones)
        weights = [(one.value, wording(f"feedback.weight.{one}")) for one in Weight]
        weights.insert(0, ("", wording("feedback.form.no_weight")))
        self.weight = SegmentedControl(wording("feedback.form.weight"), weights)
        self.is_entered = QCheckBox(wording("feedback.form.is_entered"))
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
        person = self.who.contact()
        before, today = self._noted, self._journal.day()
        on = self.on.day or today
        asked = Asked(person.id, on, self.about.text().strip(), self.practice.value)
        answer = self._answer(max(on, today))
        if before is None:
            is_entered = self.is_entered.isChecked()
            self._journal.feedback.note(asked, answer, is_entered=is_entered)
            said = wording("feedback.form.said.noted", name=person.name)
        else:
            self._journal.feedback.change(before.id, asked, answer)
            said = wording("feedback.form.said.changed", name=person.name)
        self.notify.emit(said, True)

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
        remove = self.add_button(wording("feedback.form.remove"))
        remove.clicked.connect(self._remove)

    def _remove(self) -> None:
        if self._noted is not None:
            self._journal.feedback.remove(self._noted.id)
            self.notify.emit(wording("feedback.form.said.removed"), True)
        self.accept()

    def _add_fields(self) -> None:
        self.is_entered.setChecked(True)
        who = labelled(wording("feedback.form.who"), self.who)
        asked_on = labelled(wording("feedback.form.asked_on"), self.on)
        self.column.addLayout(side_by_side(who, asked_on))
        about = labelled(wording("feedback.form.about"), self.about)
        practice = labelled(wording("feedback.form.practice"), self.practice)
        self.column.addLayout(side_by_side(about, practice))
        self.column.addWidget(self.is_entered)
        self.column.addWidget(section(wording("feedback.form.answer")))
        self.column.addLayout(labelled(wording("feedback.form.words_later"), self.words))
        tone = labelled(wording("feedback.form.tone"), self.tone)
        self.column.addWidget(hideable(tone))
        not_every = wording("feedback.form.not_every")
        weight = labelled(wording("feedback.form.weight"), self.weight, not_every)
        self.column.addWidget(hideable(weight))
        self.column.addStretch()
