"""Lists whose rows stand under headings."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from relationjournal.ui.delegates.roles import CellRole

Index = QModelIndex | QPersistentModelIndex
RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The heading of the rows below it."""

    text: str


class HeadedList(QAbstractListModel, Generic[RowT]):
    """Rows of one kind; the headings among them can be neither chosen nor opened."""

    def __init__(self, kind: type[RowT], parent: QObject | None = None) -> None:
        """Start empty, with what the rows are that are no headings."""
        super().__init__(parent)
        self._kind = kind
        self._rows: Sequence[RowT | HeadingRow] = ()

    def row(self, index: Index) -> RowT | None:
        """Return what stands in a row, or None for a heading."""
        row = self._row_at(index)
        return row if isinstance(row, self._kind) else None

    def find(self, is_meant: Callable[[RowT], bool]) -> QModelIndex:
        """Return where the first row stands that is meant; invalid where none is."""
        for number, row in enumerate(self._rows):
            if isinstance(row, self._kind) and is_meant(row):
                return self.index(number)
        return QModelIndex()

    @abstractmethod
    def said(self, row: RowT, role: int) -> object:
        """Return what a row says in a role, or None."""
        raise NotImplementedError

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.row(index) is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._row_at(index)
        if row is None or role == CellRole.ROW:
            return row
        if isinstance(row, HeadingRow):
            return row.text if role in _SAID else None
        return self.said(row, role)

    def _row_at(self, index: Index) -> RowT | HeadingRow | None:
        is_there = index.isValid() and index.row() < len(self._rows)
        return self._rows[index.row()] if is_there else None


_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
