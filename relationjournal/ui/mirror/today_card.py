"""Card 0: the day in numbers, its notes, and what was forgotten."""

from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox
from typing_extensions import override

from relationjournal.domain.capture import Reading
from relationjournal.domain.capture.settling import settle
from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import NewInteraction
from relationjournal.domain.mirror.answers import Answer, TodayAnswer
from relationjournal.resources import wording
from relationjournal.services.contacts import ContactGone
from relationjournal.ui.mirror.card_view import CardView
from relationjournal.ui.mirror.fields import is_undo_of_session
from relationjournal.ui.mirror.notes import Notes
from relationjournal.ui.mirror.services import MirrorServices
from relationjournal.ui.mirror.visit import Visit
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.capture_bar import CaptureBar
from relationjournal.ui.widgets.capture_line import is_plain_key
from relationjournal.ui.widgets.typing_pause import TypingPause

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TodayCard(CardView):
    """Facts first: the notes can be changed here, and what is missing added in one line.

    Signals:
        interaction_requested: The id of a note to edit.
        full_form_requested: A `Reading` to go on with in the form.
        tough_chosen: Whether the day was tough.
    """

    interaction_requested = Signal(str)
    full_form_requested = Signal(object)
    tough_chosen = Signal(bool)

    def __init__(self, theme: Theme, services: MirrorServices, visit: Visit) -> None:
        """Show the day of a visit."""
        super().__init__()
        self._services = services
        self._visit = visit
        self.notes = Notes(theme, services.drafts)
        self.notes.changed.connect(self._change)
        self.notes.edit_requested.connect(self.interaction_requested)
        self.notes.remove_requested.connect(self._remove)
        self.capture = CaptureBar(
            theme,
            lambda line, choices: services.captures.read(
                line, day_first=services.day_first, choices=choices
            ),
            lambda text, limit: services.contacts.people().completions(text, limit),
            complete_tag=services.complete_tag,
            asks=wording("mirror.today.forgot_asks"),
        )
        self.capture.line.setAccessibleName(wording("mirror.today.forgot"))
        self.capture.line.installEventFilter(self)
        self.capture.log_requested.connect(self._log)
        self.capture.full_form_requested.connect(self.full_form_requested)
        self.capture.line.setText(services.drafts.forgotten(visit.on))
        self._pause = TypingPause(self)
        self._pause.timeout.connect(self._keep_draft)
        self.capture.line.textChanged.connect(lambda _text: self._pause.note_key())
        self.tough = QCheckBox(wording("mirror.today.tough_day"))
        self.tough.clicked.connect(self.tough_chosen)
        self.column.addWidget(self.notes)
        self.column.addWidget(self.capture)
        self.column.addWidget(self.tough)
        self.refresh()

    @override
    def refresh(self) -> None:
        on = self._visit.on
        notes = self._services.interactions.on(on)
        ids = {entry.contact_id for note in notes for entry in note.entries}
        self.notes.show_notes(notes, {one: self._name(one) for one in ids})
        self.headline_changed.emit(self._services.mirror.summary(on))

    @override
    def show_answer(self, answer: Answer | None) -> None:
        self.tough.setChecked(isinstance(answer, TodayAnswer) and answer.is_tough_day)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and not self.capture.line.text().strip():
            return self._on_key_in_empty_line(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _on_key_in_empty_line(self, event: QKeyEvent) -> bool:
        """Go on at Enter; leave the undo key to the session where the line has nothing to undo."""
        if is_plain_key(event, *_ENTER):
            self.next_requested.emit()
            return True
        is_undo = is_undo_of_session(event, can_undo=self.capture.line.isUndoAvailable())
        if is_undo:
            event.ignore()
        return is_undo

    def _keep_draft(self) -> None:
        """Keep what is being typed; where it cannot be kept, it is still in the line."""
        with suppress(JournalError):
            self._services.drafts.keep_forgotten(self._visit.on, self.capture.line.text())

    def _log(self, reading: Reading) -> None:
        """Log what was forgotten; on a past evening it belongs to that day."""
        try:
            capture = settle(reading, keep_text=True)
            if capture.on == self._services.day():
                capture = replace(capture, on=self._visit.on)
            self._visit.act(lambda: self._services.captures.log(capture))
        except JournalError as error:
            self.capture.show_problem(str(error))
        else:
            self.capture.clear()
            self.refresh()

    def _change(self, interaction_id: str, new: NewInteraction) -> None:
        """Keep a note as it was changed in its place."""
        editor = self.notes.editor
        try:
            self._visit.act(lambda: self._services.interactions.edit(interaction_id, new))
        except JournalError as error:
            if editor is not None:
                editor.show_problem(str(error))
        else:
            if editor is not None:
                editor.let_go()
            self.refresh()
            self.notes.close_editor()
            self.capture.line.setFocus()

    def _remove(self, interaction_id: str) -> None:
        self._visit.act(lambda: self._services.interactions.delete(interaction_id))
        self.refresh()
        self.capture.line.setFocus()

    def _name(self, contact_id: str) -> str:
        try:
            return self._services.contacts.get(contact_id).name
        except ContactGone:
            return ""
