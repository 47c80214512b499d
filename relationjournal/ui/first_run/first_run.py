"""The screens that are shown where there is no journal yet."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import NewContact
from relationjournal.domain.errors import JournalError
from relationjournal.security.passphrase import Argon2Parameters
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.opening import NewJournal, Protection, create_journal
from relationjournal.services.preferences import Preferences
from relationjournal.settings import BackupPlaces
from relationjournal.ui.first_run.key_screen import KeyScreen
from relationjournal.ui.first_run.lock_screen import LockScreen
from relationjournal.ui.first_run.mirror_screen import MirrorScreen
from relationjournal.ui.first_run.names_screen import NamesScreen
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.theme import Theme

_Step = LockScreen | KeyScreen | MirrorScreen | NamesScreen


class FirstRun(QWidget):
    """Three screens: how to lock (and the recovery key), when to look in the mirror, five names.

    Signals:
        title_changed: The title of the screen that comes next.
        created: The new `Journal`, once the last screen is left.
        sample_requested: The user wants to look at the sample journal instead.
        other_requested: The user wants to open a journal that is elsewhere.
        restore_requested: The user wants to restore a backup, as of a laptop that is lost.
    """

    title_changed = Signal(str)
    created = Signal(object)
    sample_requested = Signal()
    other_requested = Signal()
    restore_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        path: Path,
        clock: Clock,
        places: BackupPlaces | None = None,
        *,
        work: Argon2Parameters | None = None,
    ) -> None:
        """Show the first screen.

        Args:
            theme: What to paint with.
            path: Where the journal is to be.
            clock: What the journal is to go by.
            places: Where its backups are to be kept; None keeps none.
            work: How much work trying a passphrase is to be; None measures this computer.
        """
        super().__init__()
        self._theme = theme
        self._path = path
        self._clock = clock
        self._places = places
        self._journal: Journal | None = None
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._lock = LockScreen(theme, work)
        self._lock.chosen.connect(self._on_lock_chosen)
        self._lock.sample_requested.connect(self.sample_requested)
        self._lock.other_requested.connect(self.other_requested)
        self._lock.restore_requested.connect(self.restore_requested)
        self._show(self._lock)

    @property
    def screen_shown(self) -> QWidget | None:
        """The screen that is shown."""
        return self._stack.currentWidget()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        shown = self.screen_shown
        if isinstance(shown, _Step):
            shown.begin()

    def _on_lock_chosen(self, protection: Protection) -> None:
        """Make the journal, away from the window: the keyring may ask, a passphrase takes time."""
        self._lock.show_busy(is_busy=True)

        def make(progress: Progress) -> NewJournal:
            wanted = protection.until(progress.cancelled)
            return create_journal(self._path, wanted, self._clock, self._places)

        task: Task[NewJournal] = Task(make, self)
        self._lock.cancelled.connect(task.cancel)
        can_wait = protection.passphrase is not None
        task.succeeded.connect(lambda made: self._on_journal_made(made, can_wait=can_wait))
        task.failed.connect(self._on_making_failed)
        task.start()

    def _on_making_failed(self, error: JournalError) -> None:
        self._lock.show_failure(error)

    def _on_journal_made(self, made: NewJournal, *, can_wait: bool) -> None:
        self._journal = made.journal
        screen = KeyScreen(self._theme, made.recovery_key, can_wait=can_wait)
        screen.done.connect(self._ask_for_mirror)
        self._show(screen)

    def _ask_for_mirror(self) -> None:
        if self._journal is None:
            return
        screen = MirrorScreen(self._theme, self._journal.preferences.get())
        screen.chosen.connect(self._on_mirror_chosen)
        screen.skipped.connect(self._ask_for_names)
        self._show(screen)

    def _on_mirror_chosen(self, preferences: Preferences) -> None:
        if self._journal is not None:
            self._journal.preferences.put(preferences)
        self._ask_for_names()

    def _ask_for_names(self) -> None:
        screen = NamesScreen(self._theme)
        screen.chosen.connect(self._on_names_chosen)
        screen.skipped.connect(lambda: self._on_names_chosen(()))
        self._show(screen)

    def _on_names_chosen(self, names: tuple[str, ...]) -> None:
        journal = self._journal
        if journal is None:
            return
        try:
            if names:
                with journal.database.transaction(Change.CONTACT, "add the first names"):
                    for name in names:
                        journal.contacts.add(NewContact(name))
        except JournalError as error:
            shown = self.screen_shown
            if isinstance(shown, NamesScreen):
                shown.show_problem(str(error))
            return
        self._journal = None
        self.created.emit(journal)

    def _show(self, screen: _Step) -> None:
        """Show a screen; the one before is deleted with all that was typed into it."""
        before = self._stack.currentWidget()
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        screen.begin()
        self.title_changed.emit(screen.accessibleName())
        if before is not None:
            screen.read_out()
