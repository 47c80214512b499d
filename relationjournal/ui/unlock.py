"""The screen of a locked journal: nothing of it is shown before it is open."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from relationjournal.domain.errors import JournalError
from relationjournal.security.data_key import DataKey
from relationjournal.security.errors import (
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileOfAnotherJournal,
)
from relationjournal.security.os_keyring import OsKeyring
from relationjournal.security.sealing import SlotKind
from relationjournal.services.clock import Clock
from relationjournal.services.opening import LockedJournal
from relationjournal.settings import BackupPlaces
from relationjournal.storage.errors import JournalDamaged, JournalTooNew, KeyOfAnotherJournal
from relationjournal.ui.help.locked_help import help_button
from relationjournal.ui.loading import load_journal
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.screen import Screen
from relationjournal.ui.widgets.secret_field import SecretField

if TYPE_CHECKING:
    from relationjournal.services.journal import Journal
    from relationjournal.services.newer import NewerJournal

_ASKING_KEYRING = (
    "Asking the system’s keyring. It may want you to unlock it in a window of its own."
)
_OPENING = "Opening."
_SENTENCES = {
    SlotKind.PASSPHRASE: "Your journal is locked. Type your passphrase.",
    SlotKind.RECOVERY: "Your journal is locked. Type the recovery key from your sheet.",
}
_WITH_KEYRING = (
    "Your journal is locked. Ask the system’s keyring to open it, or type the recovery key."
)
_SPOILT = (JournalDamaged, KeyOfAnotherJournal)
"""Where the first page is lost, nothing tells whose it was."""
_WITHOUT_KEYS = (KeyFileMissing, KeyFileDamaged)
_OTHER_KEYS = (KeyFileOfAnotherJournal, KeyOfAnotherJournal)
_TROUBLE = "Your journal cannot be opened yet."


class _State(StrEnum):
    """What the screen is doing."""

    BUSY = "busy"
    ASKING = "asking"
    TROUBLE = "trouble"


class UnlockScreen(Screen):
    """Asks the keyring first, then for the passphrase or the recovery key.

    Signals:
        opened: The `Journal`.
        newer_found: The `NewerJournal` that it is, which a newer program wrote.
        other_requested: The user wants to choose another journal.
        restore_requested: The user wants to restore a backup.
    """

    opened = Signal(object)
    newer_found = Signal(object)
    other_requested = Signal()
    restore_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        path: Path,
        clock: Clock,
        places: BackupPlaces | None = None,
        *,
        asks_keyring: bool = True,
    ) -> None:
        """Show a locked journal; once on screen it asks the keyring, where there is a key in it.

        Args:
            theme: What to paint with.
            path: The journal's file.
            clock: What the journal is to go by.
            places: Where its backups are kept; None keeps none.
            asks_keyring: Whether to ask at once; after locking by hand the user presses a button.
        """
        super().__init__(theme, "Relation Journal", "")
        self._path = path
        self._clock = clock
        self._places = places
        self._asks_keyring = asks_keyring
        self._locked: LockedJournal | None = None
        self._way = SlotKind.PASSPHRASE
        self._task: Task[Journal | NewerJournal] | None = None
        self.field = SecretField("Passphrase")
        self.unlock = button("Unlock", ButtonKind.PRIMARY)
        self.cancel = button("Cancel")
        self.other_way = button("", ButtonKind.QUIET)
        self.keyring = button("Ask the keyring", ButtonKind.QUIET)
        self.retry = button("Try again", ButtonKind.PRIMARY)
        self.other = button("Choose another journal", ButtonKind.QUIET)
        self.restore = button("Restore a backup", ButtonKind.QUIET)
        self.take_keys = button("Take the keys of a backup", ButtonKind.QUIET)
        self.help = help_button(theme, self)
        self._listen()
        self.add(self.field)
        self.add_buttons(
            self.keyring, self.other_way, self.other, self.cancel, self.retry, self.unlock
        )
        self.add_aside(self.take_keys, self.restore, self.help)
        self._show_state(_State.BUSY, "")

    @property
    def way(self) -> SlotKind:
        """What the field is for: the passphrase or the recovery key."""
        return self._way

    @property
    def is_at_work(self) -> bool:
        """Whether a key is being asked for or tried, or the journal opened."""
        return self._task is not None

    def start(self) -> None:
        """Read the key file, and ask the keyring where it has a key."""
        try:
            self._locked = LockedJournal(self._path, self._clock, self._places)
        except JournalError as error:
            self._show_state(_State.TROUBLE, _TROUBLE)
            self.show_problem(str(error))
            self.restore.setVisible(self._places is not None)
            self.take_keys.setVisible(isinstance(error, _WITHOUT_KEYS) and self._has_keys())
            self.retry.setFocus()
            return
        self._way = _first_way(self._locked.kinds)
        if self._asks_keyring and SlotKind.KEYRING in self._locked.kinds:
            self._ask_keyring()
        else:
            self._ask()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._locked is None and not event.spontaneous():
            self.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if self._task is not None and not event.spontaneous():
            self._task.cancel()
        super().hideEvent(event)

    def _listen(self) -> None:
        self.field.returnPressed.connect(self._on_unlock_clicked)
        self.unlock.clicked.connect(self._on_unlock_clicked)
        self.cancel.clicked.connect(self._on_cancel_clicked)
        self.other_way.clicked.connect(self._on_other_way_clicked)
        self.keyring.clicked.connect(self._ask_keyring)
        self.retry.clicked.connect(self.start)
        self.other.clicked.connect(self.other_requested)
        self.restore.clicked.connect(self.restore_requested)
        self.take_keys.clicked.connect(self._on_take_keys_clicked)

    def _ask_keyring(self) -> None:
        locked = self._locked
        if locked is not None:
            self._open(
                _ASKING_KEYRING,
                lambda progress: locked.key_from_keyring(OsKeyring(cancelled=progress.cancelled)),
            )

    def _on_unlock_clicked(self) -> None:
        locked, typed = self._locked, self.field.text()
        if locked is None or not typed or self._task is not None:
            return
        if self._way is SlotKind.PASSPHRASE:
            self._open(_OPENING, lambda _progress: locked.key_from_passphrase(typed))
        else:
            self._open(_OPENING, lambda _progress: locked.key_from_recovery_key(typed))

    def _open(self, sentence: str, key: Callable[[Progress], DataKey]) -> None:
        """Get the key and open the journal, away from the window."""
        locked = self._locked
        if locked is None:
            return
        self._show_state(_State.BUSY, sentence)
        self.cancel.setVisible(sentence == _ASKING_KEYRING)
        # Not left to whatever is next, which a second Enter would press.
        (self.cancel if sentence == _ASKING_KEYRING else self).setFocus()
        task: Task[Journal | NewerJournal] = Task(
            lambda progress: _opened(locked, key(progress)), self
        )
        task.succeeded.connect(self._on_task_succeeded)
        task.failed.connect(self._on_task_failed)
        self._task = task
        load_journal()  # here and not beside: two threads that load the same wait for each other
        task.start()

    def _on_task_succeeded(self, journal: "Journal | NewerJournal") -> None:
        from relationjournal.services.newer import NewerJournal  # noqa: PLC0415  loaded meanwhile

        self._task = None
        self.field.clear()
        if isinstance(journal, NewerJournal):
            self.newer_found.emit(journal)
            return
        self.opened.emit(journal)
        if self.isVisible():  # it could not be shown
            self._ask()

    def _on_task_failed(self, error: JournalError) -> None:
        self._task = None
        self._ask()
        self.show_problem(str(error))
        is_damaged = isinstance(error, _SPOILT)
        self.restore.setVisible(is_damaged and self._places is not None)
        self.take_keys.setVisible(isinstance(error, _OTHER_KEYS) and self._has_keys())

    def _has_keys(self) -> bool:
        """Whether a backup carries the keys that the journal has lost."""
        from relationjournal.services.restoring import keys_in_backups  # noqa: PLC0415  in trouble

        return self._places is not None and keys_in_backups(self._path, self._places) is not None

    def _on_take_keys_clicked(self) -> None:
        from relationjournal.services.restoring import (  # noqa: PLC0415  in trouble
            keys_in_backups,
            take_keys,
        )

        keys = keys_in_backups(self._path, self._places) if self._places else None
        if keys is None:
            return
        try:
            take_keys(self._path, keys)
        except JournalError as error:
            self.show_problem(str(error))
        else:
            self.start()

    def _on_cancel_clicked(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _on_other_way_clicked(self) -> None:
        recovers = self._way is SlotKind.PASSPHRASE
        self._way = SlotKind.RECOVERY if recovers else SlotKind.PASSPHRASE
        self.field.clear()
        self._ask()

    def _ask(self) -> None:
        """Ask for what the user knows or has on paper."""
        kinds = self._locked.kinds if self._locked else ()
        has_only_keyring = SlotKind.KEYRING in kinds and SlotKind.PASSPHRASE not in kinds
        self._show_state(
            _State.ASKING, _WITH_KEYRING if has_only_keyring else _SENTENCES[self._way]
        )
        is_passphrase = self._way is SlotKind.PASSPHRASE
        name = "Passphrase" if is_passphrase else "Recovery key"
        self.field.ask_for(name, is_shown=not is_passphrase)
        self.field.setPlaceholderText(name)
        self.other_way.setText("Use the recovery key" if is_passphrase else "Use the passphrase")
        self.field.setFocus()
        self.field.selectAll()

    def _show_state(self, state: _State, sentence: str) -> None:
        kinds = self._locked.kinds if self._locked else ()
        is_asking = state is _State.ASKING
        has_both = SlotKind.PASSPHRASE in kinds and SlotKind.RECOVERY in kinds
        shown: dict[QWidget, bool] = {
            self.field: is_asking,
            self.unlock: is_asking,
            self.other_way: is_asking and has_both,
            self.keyring: is_asking and SlotKind.KEYRING in kinds,
            self.cancel: False,
            self.retry: state is _State.TROUBLE,
            self.other: state is _State.TROUBLE,
            self.restore: False,
            self.take_keys: False,
        }
        for widget, is_shown in shown.items():
            widget.setVisible(is_shown)
        self.show_sentence(sentence)
        self.show_problem("")


def _opened(locked: LockedJournal, key: DataKey) -> "Journal | NewerJournal":
    try:
        return locked.open(key)
    except JournalTooNew:
        return locked.newer(key)


def _first_way(kinds: tuple[SlotKind, ...]) -> SlotKind:
    return SlotKind.PASSPHRASE if SlotKind.PASSPHRASE in kinds else SlotKind.RECOVERY
