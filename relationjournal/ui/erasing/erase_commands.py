"""Showing all that is held on a person, and erasing them for good."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from relationjournal.domain.contacts import Contact
from relationjournal.domain.errors import JournalError
from relationjournal.services.erasing import erase
from relationjournal.services.holdings import Holding, Holdings
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.busy_dialog import BusyDialog
from relationjournal.ui.erasing.erase_dialog import EraseDialog
from relationjournal.ui.erasing.holding_dialog import HoldingDialog
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.theme import Theme

HOLD = Command(
    "person.hold", "What I hold on this person", "Show, keep or print everything about them."
)
ERASE = Command(
    "person.erase", "Erase for good…", "Take a person out of the journal and its backups."
)


class EraseCommands(QObject):
    """Carries out both for the contact that is meant.

    Signals:
        notify: What was done as a sentence, and whether it can be undone, which it never can.
        leave_requested: The id of the contact who is about to be gone.
    """

    notify = Signal(str, bool)
    leave_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        actions: ActionMap,
        journal: Journal,
        target: Callable[[], Contact | None],
        scope: QWidget,
    ) -> None:
        """Add the commands.

        Args:
            theme: What to paint with.
            actions: Takes the commands.
            journal: What is read and changed.
            target: Returns who is meant.
            scope: The page.
        """
        super().__init__(scope)
        self._theme = theme
        self._journal = journal
        self._target = target
        self._scope = scope
        self.actions: list[QAction] = [
            actions.add(HOLD, self._show, scope),
            actions.add(ERASE, self._ask, scope),
        ]

    def _show(self) -> None:
        if holding := self._holding(self._target()):
            self._show_holding(holding)

    def _show_holding(self, holding: Holding) -> None:
        window = self._scope.window()
        HoldingDialog(self._theme, holding, self._journal.path, window).open_fitted()

    def _ask(self) -> None:
        contact = self._target()
        holding = self._holding(contact)
        if contact is None or holding is None:
            return
        backups = self._journal.backups
        count = len(backups.entries()) if backups is not None else 0
        dialog = EraseDialog(self._theme, holding, count, self._scope.window())
        dialog.holding_requested.connect(lambda: self._show_holding(holding))
        dialog.agreed.connect(lambda: self._erase(contact))
        dialog.open_fitted()

    def _holding(self, contact: Contact | None) -> Holding | None:
        if contact is None:
            return None
        try:
            return Holdings(self._journal.database, self._journal.contacts).of(contact.id)
        except JournalError as error:
            self.notify.emit(str(error), False)
            return None

    def _erase(self, contact: Contact) -> None:
        """Erase away from the window, since backups of a large journal take a while."""
        self.leave_requested.emit(contact.id)
        journal = self._journal

        def work(progress: Progress) -> object:
            return erase(journal, contact.id, progress.cancelled.is_set)

        task: Task[object] = Task(work, self)
        task.succeeded.connect(lambda said: self._tell(contact, said))
        task.failed.connect(lambda error: self._tell_failure(contact, error))
        BusyDialog(self._theme, f"Erasing {contact.name}", task, self._scope.window()).open()
        task.start()

    def _tell(self, contact: Contact, said: object) -> None:
        self.notify.emit(f"{contact.name} is erased. {said}".strip(), False)

    def _tell_failure(self, contact: Contact, error: JournalError) -> None:
        """Say truly what holds: the backup may have failed after the journal was changed."""
        if contact.id in self._journal.contacts.names():
            self.notify.emit(str(error), False)
        else:
            self.notify.emit(
                f"{contact.name} is erased from the journal. The backups still hold them until the "
                f"next one is made. {error}",
                False,
            )
