"""The form of a role: what an advocate sees in the user, or what a critic's point is."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from relationjournal.domain.capture import Person
from relationjournal.domain.roles import NewRole, Role
from relationjournal.resources import wording
from relationjournal.services.journal import Journal
from relationjournal.ui.contact.words import role_words
from relationjournal.ui.dialogs.form_dialog import FormDialog, labelled
from relationjournal.ui.theme import Theme, Tone
from relationjournal.ui.widgets.growing_text import GrowingText
from relationjournal.ui.widgets.labels import text_label


class RoleDialog(FormDialog):
    """Notes that somebody is an advocate or a critic, and what they see."""

    def __init__(
        self,
        theme: Theme,
        journal: Journal,
        person: Person,
        role: Role,
        parent: QWidget | None = None,
    ) -> None:
        """Show what is noted of the role, if it is.

        Args:
            theme: What to paint with.
            journal: Where it is kept.
            person: Who it is.
            role: Which role.
            parent: The window it stands in front of.
        """
        super().__init__(theme, role_words(role), wording("roles.form.save"), parent)
        self._journal = journal
        self._person = person
        self._role = role
        self._held = next((r for r in journal.roles.of(person.id) if r.terms.role is role), None)
        sees, changed = wording(f"roles.form.sees.{role}"), wording("roles.form.changed")
        self.sees = GrowingText(theme, sees, lines=2)
        self.changed = GrowingText(theme, changed, lines=2)
        about = wording(f"roles.form.about.{role}", name=person.name)
        self.column.addWidget(text_label(about, tone=Tone.MUTED, wraps=True))
        self.column.addLayout(labelled(sees, self.sees))
        if role is Role.CRITIC:
            self.column.addLayout(labelled(changed, self.changed))
        else:
            self.changed.hide()
        self.column.addStretch()
        if self._held is not None:
            self.sees.setPlainText(self._held.terms.what_they_see)
            self.changed.setPlainText(self._held.terms.what_i_changed)
            remove = self.add_button(wording("roles.form.remove"))
            remove.clicked.connect(self._remove)

    @override
    def save(self) -> None:
        """Keep the role and what they see."""
        terms = NewRole(self._person.id, self._role, self.sees.text, self.changed.text)
        self._journal.roles.give(terms)
        said = wording(f"roles.form.kept.{self._role}", name=self._person.name)
        self.notify.emit(said, True)

    def _remove(self) -> None:
        if self._held is not None:
            self._journal.roles.remove(self._held.id)
            said = wording(f"roles.form.removed.{self._role}", name=self._person.name)
            self.notify.emit(said, True)
        self.accept()
