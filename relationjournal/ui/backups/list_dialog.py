"""All backups: verify one, or restore one."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from relationjournal.services.backup_folder import BackupEntry
from relationjournal.services.backups import Backups
from relationjournal.ui.announce import announce
from relationjournal.ui.backups.backup_delegate import BackupDelegate
from relationjournal.ui.backups.backups_model import BackupsModel
from relationjournal.ui.dialogs.form_dialog import FormDialog
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.row_list import RowList

_ROWS = 6
_ABOUT = (
    "Each is one file, encrypted as your journal is. It opens with the passphrase or the recovery "
    "key of its day, on any computer with this program."
)
_RESTORED = (
    "Your journal becomes as it was then. What is there now is kept beside it, so that you can go "
    "back, and no backup is made or dropped by itself until you have decided."
)


class RestoreDialog(FormDialog):
    """Says what restoring does, and asks whether to; begins on the button that leaves it.

    Signals:
        agreed: The user wants it.
    """

    agreed = Signal()

    def __init__(self, theme: Theme, when: str, parent: QWidget | None = None) -> None:
        """Ask about the backup of a moment."""
        super().__init__(theme, "Restore a backup", "Restore it", parent)
        self.column.addWidget(text_label(when, Role.STRONG, wraps=True))
        self.column.addWidget(text_label(_RESTORED, Role.BODY, wraps=True))
        self.first_field = self._cancel

    @override
    def save(self) -> None:
        """Take it as agreed."""
        self.agreed.emit()


class BackupsDialog(FormDialog):
    """A list with the newest first.

    Signals:
        restore_requested: The file that the journal is to become.
        verified: A backup was looked at, whatever was found.
    """

    restore_requested = Signal(object)
    verified = Signal()

    def __init__(
        self, theme: Theme, backups: Backups, today: date, parent: QWidget | None = None
    ) -> None:
        """List the backups there are.

        Args:
            theme: What to paint with.
            backups: Those of the journal that is open.
            today: The day that is called so.
            parent: The window it stands in front of.
        """
        super().__init__(theme, "Backups", "Close", parent)
        self._backups = backups
        self._task: Task[None] | None = None
        self.model = BackupsModel(today)
        self.list = RowList("Backups", self.model, BackupDelegate(theme))
        self.said = text_label("", Role.BODY, Tone.MUTED, wraps=True)
        self.verify = button("Verify")
        self.restore = button("Restore…")
        self._cancel.hide()
        self.model.show(backups.entries())
        self._lay_out_list(theme)
        self.verify.clicked.connect(self._on_verify_clicked)
        self.restore.clicked.connect(self._on_restore_clicked)
        self.list.doubleClicked.connect(lambda _index: self._on_restore_clicked())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._offer())
        self.list.go_to(0)
        self._offer()

    @override
    def save(self) -> None:
        """Close; there is nothing to save."""

    @override
    def reject(self) -> None:
        """Close, and stop what is being verified."""
        if self._task is not None:
            self._task.end()
        super().reject()

    def _offer(self) -> None:
        entry = self._chosen
        self.verify.setEnabled(entry is not None and self._task is None)
        can_restore = entry is not None and not entry.is_damaged and self._task is None
        self.restore.setEnabled(can_restore)

    @property
    def _chosen(self) -> BackupEntry | None:
        return self.model.entry(self.list.current)

    def _on_verify_clicked(self) -> None:
        entry = self._chosen
        if entry is None or self._task is not None:
            return
        self._tell("Looking at every page of it.")

        def work(progress: Progress) -> None:
            self._backups.verify(entry, progress.cancelled.is_set)

        self._task = Task(work, self)
        self._task.succeeded.connect(lambda _none: self._on_verified(entry, ""))
        self._task.failed.connect(lambda error: self._on_verified(entry, str(error)))
        self.list.setFocus()  # the buttons rest meanwhile, and the next one is chosen here
        self._offer()
        self._task.start()

    def _on_verified(self, entry: BackupEntry, problem: str) -> None:
        self._task = None
        self.model.show(self._backups.entries())
        self.list.go_to(self.model.row_of(entry))
        self._offer()
        self._tell(problem or f"{self.model.when(entry)}: this backup is whole, and it opens.")
        self.verified.emit()

    def _on_restore_clicked(self) -> None:
        entry = self._chosen
        if entry is None or entry.is_damaged or self._task is not None:
            return
        asking = RestoreDialog(self._theme, self.model.when(entry), self)
        asking.agreed.connect(lambda: self._go(entry))
        asking.open_fitted()

    def _go(self, entry: BackupEntry) -> None:
        self.accept()
        self.restore_requested.emit(entry.path)

    def _tell(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.show()
        announce(self, sentence)

    def _lay_out_list(self, theme: Theme) -> None:
        most = max(2, round(_ROWS / theme.text_factor))
        count = min(most, max(1, self.model.rowCount()))
        self.list.setFixedHeight(max(self.list.sizeHintForRow(0), 1) * count)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        buttons = QHBoxLayout()
        buttons.setSpacing(spacing.S)
        for one in (self.verify, self.restore):
            one.setAutoDefault(False)
            buttons.addWidget(one)
        buttons.addStretch(1)
        self.said.hide()
        self.column.addWidget(text_label(_ABOUT, Role.BODY, Tone.MUTED, wraps=True))
        self.column.addWidget(self.list)
        self.column.addLayout(buttons)
        self.column.addWidget(self.said)
        self.column.addStretch(1)
