"""What can be done with the person that is meant."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from relationjournal.domain.capture import mention_of
from relationjournal.domain.contacts import Contact
from relationjournal.domain.errors import JournalError
from relationjournal.services.drafts import FormName
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.contact.presence_commands import PresenceCommands
from relationjournal.ui.contact.reflection_commands import ReflectionCommands
from relationjournal.ui.contact.why_command import WhyCommand
from relationjournal.ui.dialogs.contact_dialog import ContactDialog
from relationjournal.ui.dialogs.draft_keeper import DraftKeeper
from relationjournal.ui.erasing.erase_commands import EraseCommands
from relationjournal.ui.theme import Theme

EDIT = Command("person.edit", "Edit", "Change what is written down of someone.", ("F2",), "edit")
LOG = Command("person.log", "Log", "Log what happened with someone.", (), "capture")
MEND = Command("mending.of_person", icon="mend")
PROBLEM = Command("problems.of_person")
REMOVE = Command(
    "person.remove",
    "Remove",
    "Take someone out of the journal; Undo brings them back.",
    ("Del",),
    "delete",
)

_REMOVED_AT_ONCE = 1_000
"""Entries that go within a blink; more go beside the window, which can stop it."""


class PersonCommands(QObject):
    """Carries out what a menu offers for somebody, or asks for the form that does.

    Attributes:
        actions: All that is done with the person that is meant, in the order of a menu.
        presence: Those that set an account aside.
        why: The one that explains the balance.

    Signals:
        leave_requested: The id of the contact who is about to be gone.
        capture_requested: How the capture line is to begin.
        problem_noted: The id of the contact whose problem is to be noted.
        mend_requested: The id of a contact, and of the slip to mend; always empty here.
        shoes_requested: The id of a contact, and of a guess; always empty here.
        role_requested: The id of a contact, and the role.
        feedback_requested: The id of a contact, and of what they said; always empty here.
        notify: What was done as a sentence, and whether it can be undone.
    """

    leave_requested = Signal(str)
    capture_requested = Signal(str)
    problem_noted = Signal(str)
    mend_requested = Signal(str, str)
    shoes_requested = Signal(str, str)
    role_requested = Signal(str, str)
    feedback_requested = Signal(str, str)
    notify = Signal(str, bool)

    def __init__(
        self,
        theme: Theme,
        actions: ActionMap,
        journal: Journal,
        target: Callable[[], Contact | None],
        target_id: Callable[[], str],
        scope: QWidget,
    ) -> None:
        """Add the commands.

        Args:
            theme: What to paint with.
            actions: Takes the commands.
            journal: What is read and changed.
            target: Returns who is meant, or None.
            target_id: Returns the id of who is meant, or nothing.
            scope: The page; forms open in its window.
        """
        super().__init__(scope)
        self._theme = theme
        self._journal = journal
        self._target = target
        self._target_id = target_id
        self._scope = scope
        own = [
            actions.add(LOG, self._log, scope),
            actions.add(EDIT, self.edit_person, scope),
            actions.add(MEND, self._mend, scope),
            actions.add(PROBLEM, self._note_problem, scope),
        ]
        self.presence = PresenceCommands(theme, actions, journal.contacts, target, scope)
        self.presence.notify.connect(self.notify)
        self.why = WhyCommand(theme, actions, journal.accounts, target_id, scope)
        reflections = ReflectionCommands(actions, target_id, scope)
        reflections.shoes_requested.connect(self.shoes_requested)
        reflections.role_requested.connect(self.role_requested)
        reflections.feedback_requested.connect(self.feedback_requested)
        erasing = EraseCommands(theme, actions, journal, target, scope)
        erasing.notify.connect(self.notify)
        erasing.leave_requested.connect(self.leave_requested)
        self.actions: list[QAction] = [
            *own,
            _rule(scope),
            self.why.action,
            *reflections.actions,
            _rule(scope),
            *self.presence.actions,
            _rule(scope),
            actions.add(REMOVE, self._remove, scope),
            *erasing.actions,
        ]

    def edit_person(self, field: str = "") -> ContactDialog | None:
        """Open the form of the contact that is meant, at a field of theirs; return it."""
        contact = self._target()
        if contact is None:
            return None
        dialog = ContactDialog(
            self._theme, self._journal.contacts, contact, parent=self._scope.window()
        )
        dialog.keep_draft(DraftKeeper(self._journal.drafts, FormName.CONTACT, contact.id))
        dialog.open_fitted()
        if field:
            dialog.begin_at(field)
        return dialog

    def _remove(self) -> None:
        contact = self._target()
        if contact is None:
            return
        self.leave_requested.emit(contact.id)
        said, remove = f"Removed {contact.name}.", self._journal.contacts.delete
        if self._journal.accounts.count(contact.id) < _REMOVED_AT_ONCE:
            self._change(lambda: remove(contact.id), said)
            return
        from relationjournal.ui.beside import change_beside  # noqa: PLC0415  rarely needed

        change_beside(
            self._scope.window(),
            self._theme,
            self._journal,
            f"Removing {contact.name}",
            lambda _progress: remove(contact.id),
            lambda _removed: self.notify.emit(said, True),
            lambda error: self.notify.emit(str(error), False),
        )

    def _log(self) -> None:
        contact = self._target()
        if contact is not None:
            self.capture_requested.emit(f"{mention_of(contact.name)} ")

    def _mend(self) -> None:
        if target := self._target_id():
            self.mend_requested.emit(target, "")

    def _note_problem(self) -> None:
        if target := self._target_id():
            self.problem_noted.emit(target)

    def _change(self, change: Callable[[], object], said: str) -> None:
        try:
            change()
        except JournalError as error:
            self.notify.emit(str(error), False)
        else:
            self.notify.emit(said, True)


def _rule(scope: QWidget) -> QAction:
    """Return a line between the groups of a menu."""
    line = QAction(scope)
    line.setSeparator(True)
    return line
