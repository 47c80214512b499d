"""The screen that puts a backup where a journal is lost or damaged; nothing has to be open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from relationjournal.domain.errors import JournalError
from relationjournal.security.data_key import DataKey
from relationjournal.security.os_keyring import OsKeyring
from relationjournal.services.backup_folder import known_backups
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.opening import LockedJournal
from relationjournal.services.restoring import LockedBackup
from relationjournal.settings import BackupPlaces
from relationjournal.ui.backups.backup_delegate import BackupDelegate
from relationjournal.ui.backups.backups_model import BackupsModel
from relationjournal.ui.help.locked_help import help_button
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.row_list import RowList
from relationjournal.ui.widgets.screen import Screen
from relationjournal.ui.widgets.secret_field import SecretField

_ABOUT = (
    "Choose a backup, and type the passphrase or the recovery key it opens with: that of its day, "
    "or today’s. Whatever is left of the journal is kept beside it."
)
_NONE_KNOWN = (
    "No backup of this journal is on this computer. Choose the file of one, and type the "
    "passphrase or the recovery key it opens with."
)
_CHOSEN = "Chosen: {}"
_RESTORING = "Looking at every page of the backup, and putting it in place."
_PROOF = "Passphrase or recovery key"
_FILES = "Backups (*.journal.tar *.tar);;All files (*)"
_ROWS = 4


class RestoreScreen(Screen):
    """Lists the backups there are, and restores one by any of its ways in.

    Signals:
        opened: The restored `Journal`.
        left: The user wants to go back.
    """

    opened = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, path: Path, clock: Clock, places: BackupPlaces) -> None:
        """Show the backups that go by a journal's name.

        Args:
            theme: What to paint with.
            path: Where the journal is to be.
            clock: What it is to go by.
            places: Where backups are kept.
        """
        super().__init__(theme, "Restore a backup", _ABOUT)
        self._path = path
        self._clock = clock
        self._places = places
        self._file: Path | None = None
        self._task: Task[Journal] | None = None
        self.model = BackupsModel(clock.local_now().date())
        self.list = RowList("Backups", self.model, BackupDelegate(theme))
        self.choose = button("Choose a file", ButtonKind.QUIET)
        self.field = SecretField(_PROOF, _PROOF)
        self.keyring = button("Ask the keyring", ButtonKind.QUIET)
        self.help = help_button(theme, self)
        self.back = button("Back", ButtonKind.QUIET)
        self.restore = button("Restore it", ButtonKind.PRIMARY)
        self._chosen = text_label("", wraps=True)
        self._chosen.hide()
        self._lay_out()
        self._listen()

    def choose_file(self, path: Path) -> None:
        """Take a backup from anywhere instead of one of the list."""
        self._file = path
        self._chosen.setText(_CHOSEN.format(path.name))
        self._chosen.show()
        self.list.clearSelection()
        self.field.setFocus()

    def _lay_out(self) -> None:
        known = known_backups(self._path, self._places)
        self.model.show(known)
        self.add(self.list)
        self.add(self._chosen)
        self.add(self.field)
        self.add_buttons(self.back, self.choose, self.keyring, self.restore)
        self.add_aside(self.help)
        self.list.setVisible(bool(known))
        if known:
            rows = min(len(known), max(2, round(_ROWS / self._theme.text_factor)))
            self.list.setFixedHeight(self.list.sizeHintForRow(0) * rows)
            self.list.go_to(0)
            self.setFocusProxy(self.field)
        else:
            self.show_sentence(_NONE_KNOWN)
            self.setFocusProxy(self.choose)

    def _listen(self) -> None:
        self.choose.clicked.connect(self._on_choose_clicked)
        self.field.returnPressed.connect(self._on_restore_clicked)
        self.restore.clicked.connect(self._on_restore_clicked)
        self.keyring.clicked.connect(self._on_keyring_clicked)
        self.back.clicked.connect(self._on_back_clicked)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._on_selected())

    def _on_selected(self) -> None:
        if self.list.selectionModel().hasSelection():
            self._file = None
            self._chosen.hide()

    def _on_choose_clicked(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "Choose a backup", "", _FILES)
        if chosen:
            self.choose_file(Path(chosen))

    def _on_restore_clicked(self) -> None:
        typed = self.field.text()
        if typed:
            self._start(lambda locked, _progress: locked.key_from_typed(typed))

    def _on_keyring_clicked(self) -> None:
        self._start(
            lambda locked, progress: locked.key_from_keyring(
                OsKeyring(cancelled=progress.cancelled)
            )
        )

    def _on_back_clicked(self) -> None:
        if self._task is not None:
            self._task.cancel()
        else:
            self.left.emit()

    def _start(self, key: Callable[[LockedBackup, Progress], DataKey]) -> None:
        """Restore and open, away from the window."""
        source = self._source()
        if source is None or self._task is not None:
            return

        def work(progress: Progress) -> Journal:
            locked = LockedBackup(source, self._path)
            found = key(locked, progress)
            locked.restore(found, self._places, progress.cancelled.is_set)
            return LockedJournal(self._path, self._clock, self._places).open(found)

        self._show_busy(is_busy=True)
        self._task = Task(work, self)
        self._task.succeeded.connect(self._on_task_succeeded)
        self._task.failed.connect(self._on_task_failed)
        self._task.start()

    def _source(self) -> Path | None:
        if self._file is not None:
            return self._file
        entry = self.model.entry(self.list.current)
        return entry.path if entry is not None else None

    def _show_busy(self, *, is_busy: bool) -> None:
        for one in (self.list, self.field, self.keyring, self.choose, self.restore):
            one.setEnabled(not is_busy)
        self.back.setText("Cancel" if is_busy else "Back")
        self.show_problem("")
        known = self.model.rowCount()
        self.show_sentence(_RESTORING if is_busy else _ABOUT if known else _NONE_KNOWN)

    def _on_task_succeeded(self, journal: Journal) -> None:
        self._task = None
        self.field.clear()
        self.opened.emit(journal)

    def _on_task_failed(self, error: JournalError) -> None:
        self._task = None
        self._show_busy(is_busy=False)
        self.show_problem(str(error))
        self.field.setFocus()
        self.field.selectAll()
