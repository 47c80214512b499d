"""Mending a slip: which one, the first sentence, the six parts, and what they give back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from relationjournal.domain.capture import Reading
from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction
from relationjournal.services.forms import FilledForm, FormPromise
from relationjournal.services.journal import Journal
from relationjournal.ui.dialogs.form_dialog import FormDialog, labelled
from relationjournal.ui.dialogs.mend_fields import MendFields
from relationjournal.ui.theme import Role, Theme, spacing
from relationjournal.ui.widgets.styling import set_role

_LINES = 3


class NoPartChosen(JournalError):
    """Nothing was done yet that would mend the slip."""


class MendDialog(FormDialog):
    """Mends a slip, now or in several goes.

    Signals:
        notify: What was done as a sentence, and whether it can be undone.
        mended: It was saved.
    """

    notify = Signal(str, bool)
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
        super().__init__(theme, "Mend a slip", "Mend", parent)
        self._journal = journal
        self._reading: Reading | None = None
        self.fields = MendFields(theme, journal.mending)
        self.sentence = QPlainTextEdit()
        self.sentence.setAccessibleName("Your first sentence")
        self.sentence.setPlaceholderText("“I was late yesterday, and that was on me.”")
        self.sentence.setTabChangesFocus(True)
        set_role(self.sentence, Role.JOURNAL)
        line = theme.type.height(Role.JOURNAL)
        self.sentence.setFixedHeight(line * _LINES + 2 * spacing.M)
        self.column.addWidget(self.fields)
        self.column.addLayout(labelled("Your first sentence, or what you did", self.sentence))
        self.column.addStretch()
        names = {} if contact_id else journal.contacts.names()
        mending = journal.mending
        slips = mending.to_mend(contact_id) if contact_id else mending.open_slips()
        self.fields.offer(slips, names)
        self.save_button.setEnabled(self.fields.has_slips)
        self.aside_button = self.add_button("Set aside")
        self.aside_button.setToolTip("Keep the slip, and have nothing ask to mend it")
        self.aside_button.clicked.connect(self._set_aside)
        self.fields.slip_changed.connect(self._offer_aside)
        self._offer_aside()

    def _offer_aside(self) -> None:
        slip = self.fields.slip if self.fields.has_slips else None
        self.aside_button.setEnabled(
            slip is not None
            and slip.set_aside_on is None
            and not self._journal.mending.parts_done(slip)
        )

    def _set_aside(self) -> None:
        slip = self.fields.slip
        name = self._journal.contacts.names().get(slip.contact_id, "")
        try:
            self._journal.mending.set_aside(slip)
        except JournalError as error:
            self.show_problem(str(error))
            return
        self.notify.emit(f"Set the slip with {name} aside; nothing asks to mend it.", True)
        self.reject()

    def choose(self, slip_id: str) -> None:
        """Begin with a slip."""
        self.fields.choose(slip_id)

    def show_reading(self, reading: Reading) -> None:
        """Go on from a capture line that says sorry; what else it holds is saved along."""
        self._reading = reading
        self.sentence.setPlainText(reading.note)
        self.fields.fill(reading.mend_parts)

    @override
    def save(self) -> None:
        """Log the repair.

        Raises:
            JournalError: Something cannot be saved; the sentence says what to change.
        """
        slip, parts = self.fields.slip, self.fields.parts
        if not parts:
            msg = "Choose what you did; one part is enough to begin with."
            raise NoPartChosen(msg)
        given = self._journal.mending.give_back(slip, parts, self.fields.cost)
        reading = self._reading
        line = NewEntry(
            slip.contact_id,
            Kind.MENDED,
            self.fields.cost,
            reading.practice if reading else "",
            mends=slip.id,
            parts=parts,
        )
        on = reading.on if reading else self._journal.day()
        channel = reading.channel if reading else ""
        note = self.sentence.toPlainText().strip()
        promises = tuple(
            FormPromise(promise.what, promise.due_on, promise.is_answer)
            for promise in (reading.promises if reading else ())
        )
        next_day = reading.follow_up_on if reading else None
        new = NewInteraction(on, note, channel, (line,))
        self._journal.forms.save(FilledForm(new, promises=promises, follow_up_on=next_day))
        name = self._journal.contacts.names().get(slip.contact_id, "")
        amount = self._theme.figures.amount(given.points)
        self.notify.emit(f"Mended with {name}; it gave back {amount}.", True)
        self.mended.emit()
