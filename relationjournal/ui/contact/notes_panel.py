"""Everything noted about a contact, newest first."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.interactions import Interaction
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap
from relationjournal.ui.contact.slip_commands import SlipCommands
from relationjournal.ui.delegates.note import NoteDelegate
from relationjournal.ui.journal.looking_back import a_year_ago
from relationjournal.ui.models.interactions_model import Before, InteractionsModel
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.name_button import NameButton
from relationjournal.ui.widgets.row_list import RowList


class NotesPanel(QWidget):
    """Reads on while one scrolls.

    Signals:
        interaction_requested: The id of the interaction whose row was pressed or entered.
        mend_requested: The id of the slip to mend.
        notify: What was done as a sentence, and whether it can be undone.
    """

    interaction_requested = Signal(str)
    mend_requested = Signal(str)
    notify = Signal(str, bool)

    def __init__(self, theme: Theme, actions: ActionMap, journal: Journal) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            actions: Takes the commands of the list.
            journal: What is read and changed.
        """
        super().__init__()
        self._interactions = journal.interactions
        self._back = journal.looking_back
        self._year_ago = ""
        self.a_year_ago = NameButton(theme, Role.BODY, Tone.MUTED)
        self.a_year_ago.clicked.connect(lambda: self.interaction_requested.emit(self._year_ago))
        self.a_year_ago.hide()
        self._contact_id = ""
        self._model = InteractionsModel(theme, parent=self)
        self.list = RowList("Notes", self._model, NoteDelegate(theme, self))
        self.list.setUniformItemSizes(False)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.clicked.connect(self._on_row_pressed)
        self.list.activated.connect(self._on_row_pressed)
        self._slips = SlipCommands(actions, self.list, self._model, journal)
        self._slips.notify.connect(self.notify)
        self._slips.open_requested.connect(self.interaction_requested)
        self._slips.mend_requested.connect(self.mend_requested)
        self._nothing = text_label("", tone=Tone.MUTED, wraps=True)
        card = Card()
        card.setAccessibleName("Notes")
        card.add(self.list)
        nothing = QWidget()
        above = QVBoxLayout(nothing)
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self._nothing)
        above.addStretch()
        states = QWidget()
        self._states = QStackedLayout(states)
        self._states.addWidget(card)
        self._states.addWidget(nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, spacing.XL)
        column.setSpacing(spacing.S)
        column.addWidget(self.a_year_ago)
        column.addWidget(states, 1)
        theme.changed.connect(self.list.scheduleDelayedItemsLayout)

    def show_notes(self, contact_id: str, name: str, names: Mapping[str, str], today: date) -> None:
        """Read and show what was noted about a contact."""
        load = self._model.load_again if contact_id == self._contact_id else self._model.load
        self._contact_id = contact_id
        load(self._read, names, today)
        self._show_year_ago(name)
        self._slips.show_contact(contact_id)
        self._nothing.setText(f"Nothing is noted about {name} yet; log what happens with Ctrl+N.")
        self._states.setCurrentIndex(0 if self._model.rowCount() else 1)

    def _show_year_ago(self, name: str) -> None:
        found = self._back.a_year_ago_with(self._contact_id)
        self.a_year_ago.setVisible(found is not None)
        if found is not None:
            self._year_ago = found.id
            sentence = a_year_ago(found, name)
            self.a_year_ago.setText(sentence)
            self.a_year_ago.setAccessibleName(sentence)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()

    def _read(self, limit: int, before: Before) -> Sequence[Interaction]:
        return self._interactions.latest(limit, before=before, contact_id=self._contact_id)

    def _on_row_pressed(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None:
            self.interaction_requested.emit(row.id)
