"""Interactions as a list that reads on while one scrolls."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from relationjournal.domain.interactions import Interaction
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.models.interaction_rows import (
    HeadingRow,
    InteractionRow,
    ListRow,
    rows_of,
    with_headings,
)
from relationjournal.ui.theme import Theme

PAGE = 100
_MOST_READ_AGAIN = 5000

_Index = QModelIndex | QPersistentModelIndex
Before = tuple[date, str] | None
ReadPage = Callable[[int, Before], Sequence[Interaction]]
"""Returns up to so many interactions that come after one, given by its day and id."""


class InteractionsModel(QAbstractListModel):
    """The rows read so far: under the headings of their days, or with their times."""

    def __init__(
        self, theme: Theme, *, has_headings: bool = False, parent: QObject | None = None
    ) -> None:
        """Start empty; the theme says how sizes are written."""
        super().__init__(parent)
        self._theme = theme
        self._has_headings = has_headings
        self._rows: list[ListRow] = []
        self._read: ReadPage = lambda _limit, _before: ()
        self._names: Mapping[str, str] = {}
        self._today = date.min
        self._last: InteractionRow | None = None
        self._count = 0
        self._is_complete = True

    def load(self, read: ReadPage, names: Mapping[str, str], today: date) -> None:
        """Show the first page of something else.

        Args:
            read: Reads a page.
            names: The name of each contact by id.
            today: The day that headings are relative to.
        """
        self._begin(read, names, today, PAGE)

    def load_again(self, read: ReadPage, names: Mapping[str, str], today: date) -> None:
        """Read what is shown anew, as many rows as were read, after a change."""
        self._begin(read, names, today, max(PAGE, min(self._count, _MOST_READ_AGAIN)))

    def row(self, index: _Index) -> InteractionRow | None:
        """Return the interaction in a row, or None for a heading."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        return row if isinstance(row, InteractionRow) else None

    def index_of(self, interaction_id: str) -> QModelIndex:
        """Return where an interaction stands; invalid where it is not among the rows read."""
        for number, row in enumerate(self._rows):
            if isinstance(row, InteractionRow) and row.id == interaction_id:
                return self.index(number)
        return QModelIndex()

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and not self._is_complete

    @override
    def fetchMore(self, parent: _Index) -> None:
        if not self.canFetchMore(parent):
            return
        rows = self._next(PAGE)
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.row(index) is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == CellRole.ROW:
            return row
        if isinstance(row, HeadingRow):
            return row.text if role in _SAID else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.who
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return row.note if role == Qt.ItemDataRole.ToolTipRole else None

    def _begin(self, read: ReadPage, names: Mapping[str, str], today: date, limit: int) -> None:
        self.beginResetModel()
        self._read, self._names, self._today = read, names, today
        self._last, self._count, self._is_complete = None, 0, False
        self._rows = self._next(limit)
        self.endResetModel()

    def _next(self, limit: int) -> list[ListRow]:
        """Read the next rows."""
        last = self._last
        found = self._read(limit, None if last is None else (last.on, last.id))
        self._is_complete = len(found) < limit
        fresh = rows_of(found, self._names, self._theme.figures, with_time=not self._has_headings)
        if not fresh:
            return []
        self._last = fresh[-1]
        self._count += len(fresh)
        if not self._has_headings:
            return list(fresh)
        return list(with_headings(fresh, self._today, None if last is None else last.on))


_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
