"""Advocate or critic: what they see, and when they were thanked or asked."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationjournal.domain.roles import HeldRole
from relationjournal.domain.roles import Role as Part
from relationjournal.resources import wording
from relationjournal.ui.contact.fields import field, prompt
from relationjournal.ui.contact.words import role_words
from relationjournal.ui.text import relative_day
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import IconButton, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label


class RolesCard(Card):
    """The roles of one contact, and a question for each they do not have.

    Signals:
        edit_requested: The word of the role to open.
        marked: The id of a role whose holder was thanked or asked today.
    """

    edit_requested = Signal(str)
    marked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Show nothing yet."""
        super().__init__(wording("roles.title"))
        self._theme = theme

    def show_roles(self, held: Sequence[HeldRole], today: date) -> None:
        """Show the roles of a contact, as seen from today."""
        self.clear_rows()
        by_role = {one.terms.role: one for one in held}
        for part in Part:
            if part in by_role:
                self.add_row(self._row(by_role[part], today))
            else:
                ask = wording(f"roles.ask.{part}")
                self.add_row(prompt(ask, partial(self.edit_requested.emit, part.value)))

    def _row(self, held: HeldRole, today: date) -> QWidget:
        part, name = held.terms.role, role_words(held.terms.role)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.XS)
        head = QHBoxLayout()
        head.addWidget(text_label(name, Role.STRONG), 1)
        edit = IconButton(self._theme, "edit", wording("roles.change", role=name))
        edit.clicked.connect(lambda: self.edit_requested.emit(part))
        head.addWidget(edit)
        column.addLayout(head)
        if held.terms.what_they_see:
            column.addWidget(field(wording(f"roles.sees.{part}"), held.terms.what_they_see))
        if held.terms.what_i_changed:
            column.addWidget(field(wording("roles.changed"), held.terms.what_i_changed))
        column.addLayout(self._foot(held, today))
        return box

    def _foot(self, held: HeldRole, today: date) -> QHBoxLayout:
        part, last = held.terms.role, held.last_on
        said = (
            wording(f"roles.not_yet.{part}")
            if last is None
            else wording(f"roles.marked.{part}", day=relative_day(last, today))
        )
        row = QHBoxLayout()
        row.setSpacing(spacing.S)
        row.addWidget(text_label(said, Role.CAPTION, Tone.MUTED, wraps=True), 1)
        if last != today:
            mark = button(wording(f"roles.mark.{part}"))
            mark.clicked.connect(lambda: self.marked.emit(held.id))
            row.addWidget(mark)
        return row
