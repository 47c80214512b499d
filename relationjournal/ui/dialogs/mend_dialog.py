"""Mending a slip: as they would tell it, the first sentence, the six parts, what they give back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from relationjournal.domain.capture import Reading
from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction
from relationjournal.domain.mending import MendingPlan
from relationjournal.resources import wording
from relationjournal.services.forms import FilledForm, FormPromise
from relationjournal.services.journal import Journal
from relationjournal.services.promises import SETTLED_PRACTICE, SETTLED_SIZE
from relationjournal.ui.dialogs.form_dialog import FormDialog, labelled
from relationjournal.ui.dialogs.mend_fields import MendFields
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.growing_text import GrowingText


class NoPartChosen(JournalError):
    """Nothing was done yet that would mend the slip."""


class MendDialog(FormDialog):
    """Mends a slip, now or in several goes; what is planned is kept with the slip.

    Signals:
        mended: It was saved.
    """

    mended = Signal()

    def __init__(
        self, theme: Theme, journal: Journal, contact_id: str = "", parent: QWidget | None = None
    ) -> None:
        """Offer the open slips, of one contact or of all.

        Args:
            theme: What to paint with.
            journal: Where slips are kept.
            contact_id: Whose slips; empty for everybody's.
            parent: The window it stands in front of.
        """
        super().__init__(theme, wording("mending.form.title"), wording("mending.form.save"), parent)
        self._journal = journal
        self._reading: Reading | None = None
        self.fields = MendFields(theme, journal.mending, journal.day, plans=True)
        self.their_words = GrowingText(
            theme, wording("mending.form.their_words"), wording("mending.form.their_words_hint")
        )
        self.sentence = GrowingText(
            theme, wording("mending.form.sentence"), wording("mending.form.sentence_hint")
        )
        self._shown = ("", "")
        amount = theme.figures.put_in(SETTLED_SIZE)
        self.is_settled = QCheckBox(wording("mending.form.is_settled", amount=amount))
        words = self.fields.words
        words.addLayout(labelled(wording("mending.form.their_words_label"), self.their_words))
        words.addLayout(labelled(wording("mending.form.sentence"), self.sentence))
        self.fields.extras.addWidget(self.is_settled)
        self.column.addWidget(self.fields)
        self.column.addStretch()
        self.plan_button = self.add_button(wording("mending.form.plan"))
        self.plan_button.setToolTip(wording("mending.form.plan_tip"))
        self.plan_button.clicked.connect(self._keep_plan)
        self.aside_button = self.add_button(wording("mending.form.aside"))
        self.aside_button.setToolTip(wording("mending.form.aside_tip"))
        self.aside_button.clicked.connect(self._set_aside)
        self._offer_slips(contact_id)

    def choose(self, slip_id: str) -> None:
        """Begin with a slip."""
        self.fields.choose(slip_id)

    def show_reading(self, reading: Reading) -> None:
        """Go on from a capture line that says sorry; what else it holds is saved along."""
        self._reading = reading
        self.sentence.setPlainText(reading.note)
        self.fields.fill(reading.mend_parts)
        self.fields.mend_on(reading.on)

    @override
    def save(self) -> None:
        """Log the repair, and keep what is still planned.

        Raises:
            JournalError: Something cannot be saved; the sentence says what to change.
        """
        slip, parts = self.fields.slip, self.fields.parts
        if not parts:
            msg = "Choose what you did; one part is enough to begin with, or keep the plan."
            raise NoPartChosen(msg)
        reading = self._reading
        on = reading.on if reading else self._journal.day()
        given = self._journal.mending.give_back(slip, parts, self.fields.cost, on=on)
        new = NewInteraction(
            on, self.sentence.text, reading.channel if reading else "", self._entries()
        )
        promises = tuple(
            FormPromise(promise.what, promise.due_on, promise.is_answer)
            for promise in (reading.promises if reading else ())
        )
        next_day = reading.follow_up_on if reading else None
        # The first sentence was said by now; the rest of the plan goes on.
        plan = MendingPlan(
            slip.id, self._journal.day(), self.their_words.text, parts=self.fields.planned
        )
        self._journal.forms.save(
            FilledForm(new, promises=promises, follow_up_on=next_day, plan=plan)
        )
        amount = self._theme.figures.amount(given.points)
        said = wording("mending.said.mended", name=self._whose(), amount=amount)
        self.notify.emit(said, True)
        self.mended.emit()

    def _entries(self) -> tuple[NewEntry, ...]:
        slip, reading = self.fields.slip, self._reading
        repair = NewEntry(
            slip.contact_id,
            Kind.MENDED,
            self.fields.cost,
            reading.practice if reading else "",
            mends=slip.id,
            parts=self.fields.parts,
        )
        if not self.is_settled.isChecked():
            return (repair,)
        return repair, NewEntry(slip.contact_id, Kind.GAVE, SETTLED_SIZE, SETTLED_PRACTICE)

    def _keep_plan(self) -> None:
        plan = MendingPlan(
            self.fields.slip.id,
            self._journal.day(),
            self.their_words.text,
            self.sentence.text,
            self.fields.planned | self.fields.parts,
        )
        try:
            self._journal.mending.keep_plan(plan)
        except JournalError as error:
            self.show_problem(str(error))
            return
        self.notify.emit(wording("mending.said.planned", name=self._whose()), True)
        self.accept()

    def _set_aside(self) -> None:
        try:
            self._journal.mending.set_aside(self.fields.slip)
        except JournalError as error:
            self.show_problem(str(error))
            return
        self.notify.emit(wording("mending.said.aside_with", name=self._whose()), True)
        self.leave()

    def _offer_slips(self, contact_id: str) -> None:
        names = {} if contact_id else self._journal.contacts.labels()
        mending = self._journal.mending
        self.fields.offer(mending.to_mend(contact_id) if contact_id else mending.waiting(), names)
        for part in (self.save_button, self.plan_button):
            part.setEnabled(self.fields.has_slips)
        self.fields.slip_changed.connect(self._on_slip_changed)
        self._on_slip_changed()

    def _on_slip_changed(self) -> None:
        """Show what is planned for the slip, unless something else was typed already."""
        slip = self.fields.slip if self.fields.has_slips else None
        self.aside_button.setEnabled(
            slip is not None
            and slip.set_aside_on is None
            and not self._journal.mending.parts_done(slip)
        )
        if slip is None or (self.their_words.text, self.sentence.text) != self._shown:
            return
        plan = self._journal.mending.plan(slip.id)
        self._shown = (plan.in_their_words, plan.first_sentence) if plan else ("", "")
        self.their_words.setPlainText(self._shown[0])
        self.sentence.setPlainText(self._shown[1])

    def _whose(self) -> str:
        return self._journal.contacts.names().get(self.fields.slip.contact_id, "")
