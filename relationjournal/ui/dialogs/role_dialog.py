"""The form of a role: what an advocate sees in the user, or what a critic's point is."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from relationjournal.domain.capture import Person
from relationjournal.domain.roles import NewRole, Role
from relationjournal.services.journal import Journal
from relationjournal.ui.contact.words import ROLES
from relationjournal.ui.dialogs.form_dialog import FormDialog, labelled
from relationjournal.ui.theme import Theme, Tone
from relationjournal.ui.widgets.growing_text import GrowingText
from relationjournal.ui.widgets.labels import text_label

_ABOUT = {
    Role.ADVOCATE: "{name} speaks up for you. Thank them now and then, and lift them in turn.",
    Role.CRITIC: "{name} may understand you better than you think. Ask, and hear it to its end.",
}
_SEES = {Role.ADVOCATE: "What they see in you", Role.CRITIC: "Their point, as they would put it"}


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
        super().__init__(theme, ROLES[role], "Keep it", parent)
        self._journal = journal
        self._person = person
        self._role = role
        self._held = next((r for r in journal.roles.of(person.id) if r.terms.role is role), None)
        self.sees = GrowingText(theme, _SEES[role], lines=2)
        self.changed = GrowingText(theme, "What you changed since", lines=2)
        about = _ABOUT[role].format(name=person.name)
        self.column.addWidget(text_label(about, tone=Tone.MUTED, wraps=True))
        self.column.addLayout(labelled(_SEES[role], self.sees))
        if role is Role.CRITIC:
            self.column.addLayout(labelled("What you changed since", self.changed))
        else:
            self.changed.hide()
        self.column.addStretch()
        if self._held is not None:
            self.sees.setPlainText(self._held.terms.what_they_see)
            self.changed.setPlainText(self._held.terms.what_i_changed)
            remove = self.add_button("Take the role away")
            remove.clicked.connect(self._remove)

    @override
    def save(self) -> None:
        """Keep the role and what they see."""
        terms = NewRole(self._person.id, self._role, self.sees.text, self.changed.text)
        self._journal.roles.give(terms)
        self.notify.emit(f"Noted {self._person.name} as {_a(self._role)}.", True)

    def _remove(self) -> None:
        if self._held is not None:
            self._journal.roles.remove(self._held.id)
            self.notify.emit(f"{self._person.name} is no longer {_a(self._role)}.", True)
        self.accept()


def _a(role: Role) -> str:
    return "an advocate" if role is Role.ADVOCATE else "a critic"
