"""The full form of an interaction, for what one line cannot say, and for editing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.capture import Person, Reading
from relationjournal.domain.capture.words import CHANNELS, offered_practice
from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import Interaction, Kind, NewInteraction
from relationjournal.services.forms import FilledForm, FormPromise
from relationjournal.services.journal import Journal
from relationjournal.ui.dialogs.entry_editor import EntryEditor
from relationjournal.ui.dialogs.form_dialog import FormDialog, labelled, section, side_by_side
from relationjournal.ui.models.interaction_rows import people_in
from relationjournal.ui.theme import Role, Theme, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.day_field import DayField
from relationjournal.ui.widgets.styling import set_role

_NOTE_LINES = 4


class Editors(QWidget):
    """The fields of each person below those of the one before.

    Attributes:
        column: Where they stand.
    """

    def __init__(self, have: Callable[[int], None]) -> None:
        """Start empty; `have` sees to it that there are as many as a draft has."""
        super().__init__()
        self.setObjectName("people")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing.M)
        self._have = have

    def kept_rows(self) -> Sequence[QWidget]:
        """Return the people as a draft keeps them."""
        items = (self.column.itemAt(at) for at in range(self.column.count()))
        return [row for item in items if item is not None and (row := item.widget()) is not None]

    def make_rows(self, count: int) -> None:
        """Have so many people, as a draft has them."""
        self._have(count)


class DayToCome(JournalError):
    """An interaction is dated ahead."""


class InteractionDialog(FormDialog):
    """Logs an interaction with one or several people, or edits one.

    Signals:
        logged: It was saved.
    """

    logged = Signal()

    def __init__(
        self,
        theme: Theme,
        journal: Journal,
        interaction: Interaction | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show an interaction to edit, or an empty form to log one.

        Args:
            theme: What to paint with.
            journal: Where it is kept.
            interaction: What to edit; None to log something new.
            parent: The window it stands in front of.
        """
        title = "Log an interaction" if interaction is None else "Edit what you logged"
        super().__init__(theme, title, parent=parent)
        self._journal = journal
        self._interaction = interaction
        self.day = DayField(theme, "Day", journal.day, is_past=True)
        self.channel = _channel_box()
        self.note = self.first_field = _note_field(theme)
        self.note.textChanged.connect(self._offer_practice)
        self.editors: list[EntryEditor] = []
        self._people = Editors(self._have_people)
        self._more = button("Add a person", ButtonKind.QUIET)
        self._more.setAutoDefault(False)
        self._more.clicked.connect(self._on_more_clicked)
        self.promise = QLineEdit()
        self.promise_due = DayField(theme, "Promised by", journal.day)
        self.is_answer = QCheckBox("It is an answer I owe")
        self.is_confirmed = QCheckBox("They confirmed it")
        self.next_day = DayField(theme, "Next in touch", journal.day)
        self._lay_out_fields()
        self.day.show_day(journal.day())
        self.add_person()
        if interaction is not None:
            self._show(interaction)
            self.remove_button = self.add_button("Remove")
            self.remove_button.clicked.connect(self._on_remove_clicked)
        self._mark_removable()

    def add_person(self, person: Person | None = None) -> EntryEditor:
        """Add the fields for one more person, and return them."""
        editor = EntryEditor(self._theme, self._journal, len(self.editors) + 1)
        editor.remove_requested.connect(lambda: self._drop(editor))
        self.editors.append(editor)
        self._people.column.addWidget(editor)
        if person is not None:
            editor.show_person(person)
        self._mark_removable()
        self._offer_practice()
        self.order_tabs()
        return editor

    def show_person(self, person: Person) -> None:
        """Begin with one contact."""
        self.editors[0].show_person(person)

    def show_reading(self, reading: Reading) -> None:
        """Go on from what a capture line says."""
        self.day.show_day(reading.on)
        self.channel.setCurrentText(reading.channel)
        self.note.setPlainText(reading.note)
        for at, mention in enumerate(reading.who):
            editor = self.editors[at] if at < len(self.editors) else self.add_person()
            if len(mention.matches) == 1:
                editor.show_person(mention.matches[0])
            else:
                editor.who.show_contact(None, mention.new_name)
        for editor in self.editors:
            editor.kind.choose(reading.kind or Kind.NOTE)
            editor.size_box.choose(reading.size)
            editor.practice.choose(reading.practice or reading.practice_offer)
            editor.mend.fill(reading.mend_parts)
        for promise in reading.promises[:1]:
            self.promise.setText(promise.what)
            self.promise_due.show_day(promise.due_on)
            self.is_answer.setChecked(promise.is_answer)
        self.next_day.show_day(reading.follow_up_on)

    @override
    def save(self) -> None:
        """Save the form as one change.

        Raises:
            JournalError: Something cannot be saved; the sentence says what to change.
        """
        form = self._filled()
        edited = self._interaction
        saved = self._journal.forms.save(form, edited.id if edited else None)
        verb = "Logged" if edited is None else "Changed"
        self.notify.emit(self._sentence(verb, saved), True)
        self.logged.emit()

    def _filled(self) -> FilledForm:
        today = self._journal.day()
        on = self.day.day or today
        before = self._interaction.on if self._interaction else today
        if on > max(today, before):
            msg = "This day has not come yet; choose today or an earlier day."
            raise DayToCome(msg)
        entries = tuple(editor.entry for editor in self.editors)
        newcomers = dict(new for editor in self.editors if (new := editor.newcomer))
        note, channel = self.note.toPlainText().strip(), self.channel.currentText().strip()
        what, due_on = self.promise.text().strip(), self.promise_due.day
        ticks = (self.is_answer.isChecked(), self.is_confirmed.isChecked())
        promises = (FormPromise(what, due_on, *ticks),) if what else ()
        interaction = NewInteraction(on, note, channel, entries)
        return FilledForm(interaction, newcomers, promises, self.next_day.day)

    def _sentence(self, verb: str, saved: Interaction) -> str:
        lines = [entry.line for entry in saved.entries]
        names, figures = self._journal.contacts.names(), self._theme.figures
        who = people_in([line.contact_id for line in lines], names, figures)
        amounts = {figures.entry(line.kind, line.size) for line in lines}
        what = f" {amounts.pop()}" if len(amounts) == 1 else ""
        return f"{verb}{what.rstrip()} for {who}."

    def _show(self, interaction: Interaction) -> None:
        self.day.show_day(interaction.on)
        self.channel.setCurrentText(interaction.channel)
        self.note.setPlainText(interaction.note)
        names = self._journal.contacts.names()
        for at, entry in enumerate(interaction.entries):
            editor = self.editors[at] if at < len(self.editors) else self.add_person()
            contact_id = entry.contact_id
            editor.show_entry(entry, Person(contact_id, names.get(contact_id, "")))

    def _offer_practice(self) -> None:
        """Offer everybody the practice that the note speaks of."""
        practices = self._journal.practices
        tag = offered_practice(self.note.toPlainText(), practices.verbs, practices.tags)
        for editor in self.editors:
            editor.offer_practice(tag)

    def _on_more_clicked(self) -> None:
        self.add_person().who.setFocus()

    def _drop(self, editor: EntryEditor) -> None:
        self.editors.remove(editor)
        self._people.column.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self._mark_removable()
        self._more.setFocus()

    def _have_people(self, count: int) -> None:
        """Have the fields for so many people, at least one."""
        for _ in range(len(self.editors), count):
            self.add_person()
        for editor in self.editors[max(1, count) :]:
            self._drop(editor)

    def _mark_removable(self) -> None:
        for editor in self.editors:
            editor.remove.setVisible(len(self.editors) > 1)

    def _on_remove_clicked(self) -> None:
        if self._interaction is None:
            return
        try:
            self._journal.interactions.delete(self._interaction.id)
        except JournalError as error:
            self.show_problem(str(error))
            return
        self.notify.emit(self._sentence("Removed", self._interaction), True)
        self.accept()

    def _lay_out_fields(self) -> None:
        self.column.addLayout(
            side_by_side(labelled("Day", self.day), labelled("How", self.channel))
        )
        self.column.addLayout(labelled("What happened", self.note))
        self.column.addWidget(section("With whom, and what it weighs"))
        self.column.addWidget(self._people)
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        if self._interaction is None:
            self.column.addWidget(section("What comes of it"))
            self.promise.setAccessibleName("What you promised")
            self.promise.setPlaceholderText("Nothing promised")
            what, due = labelled("You promised", self.promise), labelled("By", self.promise_due)
            self.column.addLayout(side_by_side(what, due, stretches=(3, 2)))
            self.column.addLayout(side_by_side(self.is_answer, self.is_confirmed))
            self.column.addLayout(
                side_by_side(
                    labelled("Next in touch on", self.next_day), QWidget(), stretches=(2, 3)
                )
            )
        self.column.addStretch()


def _channel_box() -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setAccessibleName("How")
    box.addItems(["", *CHANNELS])
    line = box.lineEdit()
    if line is not None:
        line.setPlaceholderText("lunch, call, mail")
        line.setAccessibleName("How")
    return box


def _note_field(theme: Theme) -> QPlainTextEdit:
    note = QPlainTextEdit()
    note.setAccessibleName("What happened")
    note.setPlaceholderText("In your words")
    note.setTabChangesFocus(True)
    set_role(note, Role.JOURNAL)
    note.setFixedHeight(theme.type.height(Role.JOURNAL) * _NOTE_LINES + 2 * spacing.M)
    return note
