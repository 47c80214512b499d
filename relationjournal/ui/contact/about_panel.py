"""What the user knows of a contact; what is empty asks quietly to be filled."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.contacts import Address, Contact, NewContact
from relationjournal.domain.errors import JournalError
from relationjournal.resources import wording
from relationjournal.services.journal import Journal
from relationjournal.ui.announce import announce
from relationjournal.ui.contact.fields import field, prompt
from relationjournal.ui.contact.roles_card import RolesCard
from relationjournal.ui.contact.shoes_card import ShoesCard
from relationjournal.ui.contact.words import (
    CIRCLES,
    IMPORTANCES,
    SETTINGS,
    SIDES,
    UNDERSTANDING,
    cadence_words,
)
from relationjournal.ui.feedback.feedback_card import FeedbackCard
from relationjournal.ui.theme import Role, Theme, spacing
from relationjournal.ui.widgets.buttons import IconButton
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.chip import Tag
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.scroll_column import ScrollColumn

_TWO_COLUMNS_FROM = 700


class AboutPanel(QWidget):
    """Reads like a page of a notebook; every field leads to its place in the editor.

    Signals:
        edit_requested: The name of the field to fill.
        shoes_requested: The id of a guess to open; empty for a new one.
        role_requested: The role to note or to change.
        feedback_requested: The id of feedback to open; empty to ask.
        notify: What was done as a sentence, and whether it can be undone.
    """

    edit_requested = Signal(str)
    shoes_requested = Signal(str)
    role_requested = Signal(str)
    feedback_requested = Signal(str)
    notify = Signal(str, bool)

    def __init__(self, theme: Theme, journal: Journal) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            journal: What is read and changed.
        """
        super().__init__()
        self._theme = theme
        self._journal = journal
        self._understanding = Card("What you know")
        self._reach = Card("How to reach them")
        self._place = Card("Where they stand")
        self._facts = Card("Good to remember")
        self.shoes = ShoesCard(theme, journal.shoes)
        self.shoes.begin_requested.connect(lambda: self.shoes_requested.emit(""))
        self.shoes.edit_requested.connect(self.shoes_requested)
        self.roles = RolesCard(theme)
        self.roles.edit_requested.connect(self.role_requested)
        self.roles.marked.connect(self._on_role_marked)
        self.feedback = FeedbackCard(theme, journal, wording("feedback.title"), names_people=False)
        self.feedback.ask_requested.connect(lambda: self.feedback_requested.emit(""))
        self.feedback.edit_requested.connect(self.feedback_requested)
        self.feedback.notify.connect(self.notify)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(spacing.L)
        left, right = QVBoxLayout(), QVBoxLayout()
        for card in (self._understanding, self.shoes, self.feedback):
            left.addWidget(card)
        left.addStretch()
        left.setSpacing(spacing.L)
        for card in (self._reach, self._place, self.roles, self._facts):
            right.addWidget(card)
        right.addStretch()
        right.setSpacing(spacing.L)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        scroll = ScrollColumn()
        scroll.add(self._columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def show_contact(self, contact: Contact) -> None:
        """Show all that is known of a contact."""
        details = contact.details
        for card in (self._understanding, self._reach, self._place, self._facts):
            card.clear_rows()
        for name, heading, question in UNDERSTANDING:
            said: str = getattr(details, name)
            if said:
                self._understanding.add_row(field(heading, said, Role.JOURNAL))
            else:
                self._understanding.add_row(self._prompt(question, name, heading))
        self._show_reach(details)
        self._show_place(details)
        self._show_facts(details)
        today = self._journal.day()
        self.shoes.show_cards(self._journal.shoes.of(contact.id), today)
        self.roles.show_roles(self._journal.roles.of(contact.id), today)
        self.feedback.show_feedback(self._journal.feedback.of(contact.id))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= _TWO_COLUMNS_FROM * self._theme.text_factor
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _show_reach(self, details: NewContact) -> None:
        rows = [
            *((email.label or "E-mail", email.address) for email in details.emails),
            *((phone.label or "Phone", phone.number) for phone in details.phones),
            *((place.label or "Address", address_words(place)) for place in details.addresses),
        ]
        for label, value in rows:
            self._reach.add_row(self._copied(label, value))
        if not rows:
            self._reach.add_row(self._prompt("How can you reach them?", "emails"))

    def _show_place(self, details: NewContact) -> None:
        work = ", ".join(word for word in (details.job_title, details.organisation) if word)
        if work:
            self._place.add_row(field("Work", work))
        near = [CIRCLES[details.circle], SETTINGS[details.setting], SIDES[details.side]]
        if details.family:
            near.insert(0, "Family")
        self._place.add_row(field("Circle", " · ".join(near)))
        self._place.add_row(field("Rhythm", cadence_words(details.cadence)))
        self._place.add_row(field("Importance", IMPORTANCES[details.importance]))
        if details.nicknames:
            self._place.add_row(field("Also called", ", ".join(details.nicknames)))
        if details.tags:
            self._place.add_row(_tags(details.tags))
        else:
            self._place.add_row(self._prompt("Which tags help you find them?", "tags"))

    def _show_facts(self, details: NewContact) -> None:
        for fact in details.facts:
            self._facts.add_row(field(fact.label, fact.value))
        if not details.facts:
            self._facts.add_row(self._prompt("Anything worth remembering?", "facts"))

    def _prompt(self, question: str, name: str, heading: str = "") -> QWidget:
        """Return a quiet button that opens the editor at a field."""
        return prompt(question, lambda: self.edit_requested.emit(name), heading)

    def _on_role_marked(self, role_id: str) -> None:
        try:
            role = self._journal.roles.mark(role_id).terms.role
        except JournalError as error:
            self.notify.emit(str(error), False)
        else:
            self.notify.emit(wording(f"roles.said.{role}"), True)

    def _copied(self, label: str, value: str) -> QWidget:
        """Return a value with a button that copies it."""
        box, row = _row()
        row.addWidget(field(label, value), 1)
        copy = IconButton(self._theme, "copy", f"Copy {value}")
        copy.clicked.connect(lambda: self._copy(value))
        row.addWidget(copy)
        return box

    def _copy(self, value: str) -> None:
        QGuiApplication.clipboard().setText(value)
        announce(self, f"Copied {value}")


def address_words(address: Address) -> str:
    """Write an address in lines, as on an envelope."""
    town = " ".join(word for word in (address.postcode, address.city) if word)
    lines = (address.street, town, address.region, address.country)
    return "\n".join(line for line in lines if line)


def _tags(tags: Iterable[str]) -> QWidget:
    box = QWidget()
    flow = FlowLayout(box)
    for tag in tags:
        flow.addWidget(Tag(tag))
    return box


def _row() -> tuple[QWidget, QHBoxLayout]:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing.S)
    return box, row
