"""Once a month: one person to ask «How am I doing?»."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relationjournal.resources import wording
from relationjournal.ui.theme import Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.name_button import NameButton


class AskCard(Card):
    """Proposes somebody, calmly; it hides where nobody is proposed.

    Signals:
        contact_requested: The id of the contact to show.
        asked: The id of the contact who was asked.
        declined: Not this month.
    """

    contact_requested = Signal(str)
    asked = Signal(str)
    declined = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Propose nobody yet."""
        super().__init__(wording("feedback.proposal.title"), parent=parent)
        self._contact_id = ""
        self.add(text_label(wording("feedback.proposal.words"), tone=Tone.MUTED, wraps=True))
        self.name = NameButton(theme)
        self.name.clicked.connect(lambda: self.contact_requested.emit(self._contact_id))
        self.add(self.name)
        self.ask = button(wording("feedback.proposal.asked"))
        self.ask.clicked.connect(lambda: self.asked.emit(self._contact_id))
        self.decline = button(wording("feedback.proposal.decline"), ButtonKind.QUIET)
        self.decline.clicked.connect(self.declined)
        row = QHBoxLayout()
        row.setSpacing(spacing.S)
        row.addWidget(self.ask)
        row.addWidget(self.decline)
        row.addStretch()
        self.add(row)
        self.hide()

    def show_person(self, contact_id: str | None, name: str) -> None:
        """Propose a contact, or nobody."""
        self._contact_id = contact_id or ""
        self.name.show_name(name)
        self.ask.setAccessibleName(wording("feedback.proposal.asked_spoken", name=name))
        self.setVisible(contact_id is not None)
