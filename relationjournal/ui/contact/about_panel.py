"""What the user knows of a contact; what is empty asks quietly to be filled."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.contacts import Address, Contact, NewContact
from relationjournal.ui.announce import announce
from relationjournal.ui.contact.words import (
    CIRCLES,
    IMPORTANCES,
    SETTINGS,
    SIDES,
    UNDERSTANDING,
    cadence_words,
)
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, IconButton, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.chip import Tag
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.scroll_column import ScrollColumn

_TWO_COLUMNS_FROM = 700


class AboutPanel(QWidget):
    """Reads like a page of a notebook; every field leads to its place in the editor.

    Signals:
        edit_requested: The name of the field to fill.
    """

    edit_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Show nothing yet."""
        super().__init__()
        self._theme = theme
        self._understanding = Card("What you know")
        self._reach = Card("How to reach them")
        self._place = Card("Where they stand")
        self._facts = Card("Good to remember")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(spacing.L)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._understanding)
        left.addStretch()
        for card in (self._reach, self._place, self._facts):
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
        for field, heading, question in UNDERSTANDING:
            said: str = getattr(details, field)
            if said:
                self._understanding.add_row(_field(heading, said, Role.JOURNAL))
            else:
                self._understanding.add_row(self._prompt(question, field, heading))
        self._show_reach(details)
        self._show_place(details)
        self._show_facts(details)

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
            self._place.add_row(_field("Work", work))
        near = [CIRCLES[details.circle], SETTINGS[details.setting], SIDES[details.side]]
        if details.family:
            near.insert(0, "Family")
        self._place.add_row(_field("Circle", " · ".join(near)))
        self._place.add_row(_field("Rhythm", cadence_words(details.cadence)))
        self._place.add_row(_field("Importance", IMPORTANCES[details.importance]))
        if details.nicknames:
            self._place.add_row(_field("Also called", ", ".join(details.nicknames)))
        if details.tags:
            self._place.add_row(_tags(details.tags))
        else:
            self._place.add_row(self._prompt("Which tags help you find them?", "tags"))

    def _show_facts(self, details: NewContact) -> None:
        for fact in details.facts:
            self._facts.add_row(_field(fact.label, fact.value))
        if not details.facts:
            self._facts.add_row(self._prompt("Anything worth remembering?", "facts"))

    def _prompt(self, question: str, field: str, heading: str = "") -> QWidget:
        """Return a quiet button that opens the editor at a field."""
        made = button(question, ButtonKind.PROMPT)
        made.setAccessibleName(f"{question} Fill it in")
        made.clicked.connect(lambda: self.edit_requested.emit(field))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, spacing.XS, 0, 0)
        column.setSpacing(0)
        if heading:
            column.addWidget(text_label(heading, Role.CAPTION, Tone.MUTED))
        row = QHBoxLayout()
        row.addWidget(made)
        row.addStretch()
        column.addLayout(row)
        return box

    def _copied(self, label: str, value: str) -> QWidget:
        """Return a value with a button that copies it."""
        box, row = _row()
        row.addWidget(_field(label, value), 1)
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


def _field(heading: str, value: str, role: Role = Role.BODY) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, spacing.XS, 0, spacing.XS)
    column.setSpacing(2)
    column.addWidget(text_label(heading, Role.CAPTION, Tone.MUTED))
    column.addWidget(_selectable(text_label(value, role, wraps=True), heading))
    return box


def _selectable(label: QLabel, heading: str) -> QLabel:
    flag = Qt.TextInteractionFlag
    label.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
    label.setAccessibleName(f"{heading}: {label.text()}")
    return label


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
