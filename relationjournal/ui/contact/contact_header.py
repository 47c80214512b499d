"""The head of a contact's page: who it is, and what can be done."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from relationjournal.domain.contacts import Contact
from relationjournal.domain.roles import Role as Part
from relationjournal.domain.sentences import capitalised
from relationjournal.ui.contact.words import (
    CIRCLES,
    SETTINGS,
    SIDES,
    aside_words,
    cadence_words,
    role_words,
)
from relationjournal.ui.painting import Face
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.avatar import LARGE, Avatar
from relationjournal.ui.widgets.buttons import ButtonKind, IconButton, button
from relationjournal.ui.widgets.chip import Tag
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import ElidedLabel

_SHORT = 32
_NAME_LINES = 2


class ContactHeader(QWidget):
    """Picture, name, chips; at the right promise, log and the rest.

    Signals:
        back_requested: The way back to everybody was pressed.
        promise_requested: Promise was pressed.
        log_requested: Log was pressed.
    """

    back_requested = Signal()
    promise_requested = Signal()
    log_requested = Signal()

    def __init__(self, theme: Theme, acts: Iterable[QAction]) -> None:
        """Show nobody yet.

        Args:
            theme: What to paint with.
            acts: What else can be done, for the menu.
        """
        super().__init__()
        self._acts = list(acts)
        self._back = IconButton(theme, "back", "Back to everybody")
        self._back.clicked.connect(self.back_requested)
        self._avatar = Avatar(theme, Face("", ""), LARGE)
        self._name = ElidedLabel("", Role.TITLE, most_lines=_NAME_LINES)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, spacing.S)
        self._promise = button("Promise")
        self._promise.clicked.connect(self.promise_requested)
        self._log = button("Log", ButtonKind.PRIMARY)
        self._log.clicked.connect(self.log_requested)
        self._shown: tuple[Contact, date, tuple[Part, ...]] | None = None
        self._more = IconButton(theme, "more", "More")
        self._more.clicked.connect(self._on_more_clicked)
        self._lay_out()

    def show_contact(self, contact: Contact, today: date, roles: Iterable[Part] = ()) -> None:
        """Show who it is, what they are to you, and whether the account rests today."""
        shown = (contact, today, tuple(roles))
        if shown == self._shown:
            return
        self._shown, details = shown, contact.details
        photo = details.photo.data if details.photo else b""
        self._avatar.show_face(Face(contact.id, contact.name, photo))
        self._name.setText(contact.name)
        self._name.setAccessibleName(contact.name)
        self._log.setAccessibleName(f"Log something with {contact.name}")
        self._promise.setAccessibleName(f"Promise {contact.name} something")
        self._flow.clear()
        held = [(role_words(role), Tone.ACCENT) for role in shown[-1]]
        for words, tone in (*held, *_chips(contact, today)):
            self._flow.addWidget(Tag(words, tone))

    def show_narrow(self, *, is_narrow: bool) -> None:
        """Put the buttons below the name where there is little room."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)

    def _on_more_clicked(self) -> None:
        menu = QMenu(self)
        menu.addActions([action for action in self._acts if action.isEnabled()])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(spacing.XS)
        words.addStretch()
        words.addWidget(self._name)
        words.addWidget(self._chips)
        words.addStretch()
        who = QHBoxLayout()
        who.setSpacing(spacing.M)
        who.addWidget(self._back)
        who.addWidget(self._avatar)
        who.addLayout(words, 1)
        acts = QHBoxLayout()
        acts.setSpacing(spacing.S)
        for each in (self._promise, self._log, self._more):
            acts.addWidget(each)
        acts.addStretch()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing.M)
        self._row.addLayout(who, 1)
        self._row.addLayout(acts)


def _chips(contact: Contact, today: date) -> list[tuple[str, Tone]]:
    details = contact.details
    chips = [(CIRCLES[details.circle], Tone.MUTED)]
    if aside := aside_words(contact.aside, today):
        chips.insert(0, (capitalised(aside), Tone.ATTENTION))
    if details.family:
        chips.append(("Family", Tone.MUTED))
    chips.append((cadence_words(details.cadence), Tone.MUTED))
    where = f"{SETTINGS[details.setting]} · {SIDES[details.side].lower()}"
    chips.append((where, Tone.MUTED))
    if details.how_we_met and len(details.how_we_met) <= _SHORT:
        chips.append((" ".join(details.how_we_met.split()), Tone.MUTED))
    return chips
