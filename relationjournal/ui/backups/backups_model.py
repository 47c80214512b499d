"""Backups as the rows of a list."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from relationjournal.domain.sentences import capitalised
from relationjournal.services.backup_folder import BackupEntry
from relationjournal.ui.backups.words import moment_of, size_of, state_of
from relationjournal.ui.delegates.roles import CellRole

_ROOT = QModelIndex()


class BackupsModel(QAbstractListModel):
    """The newest first; each row reads as a sentence."""

    def __init__(self, today: date) -> None:
        """Begin without rows."""
        super().__init__()
        self._today = today
        self._rows: list[BackupEntry] = []

    def show(self, entries: Sequence[BackupEntry]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = list(entries)
        self.endResetModel()

    def entry(self, index: QModelIndex) -> BackupEntry | None:
        """Return the backup of a row; None where there is none."""
        return self._rows[index.row()] if index.isValid() else None

    def row_of(self, entry: BackupEntry) -> int:
        """Return where a backup stands; the first row where it is gone."""
        paths = [one.path for one in self._rows]
        return paths.index(entry.path) if entry.path in paths else 0

    def when(self, entry: BackupEntry) -> str:
        """Return its first line."""
        return capitalised(moment_of(entry.made_at, self._today))

    def state(self, entry: BackupEntry) -> str:
        """Return its second line."""
        return f"{size_of(entry.size)} · {state_of(entry, self._today)}"

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        entry = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.when(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.when(entry)}, {size_of(entry.size)}, {state_of(entry, self._today)}"
        return entry if role == CellRole.ROW else None
