"""Interactions as a list that reads on while one scrolls."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, Qt
from typing_extensions import override

from relationjournal.domain.interactions import Interaction
from relationjournal.ui.models.headed_list import HeadedList, Index
from relationjournal.ui.models.interaction_rows import (
    InteractionRow,
    ListRow,
    rows_of,
    with_headings,
)
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.tips import plain_tip

PAGE = 100
_MOST_READ_AGAIN = 5000

Before = tuple[date, str] | None
ReadPage = Callable[[int, Before], Sequence[Interaction]]
"""Returns up to so many interactions that come after one, given by its day and id."""


class InteractionsModel(HeadedList[InteractionRow]):
    """The rows read so far: under the headings of their days, or with their times."""

    def __init__(
        self, theme: Theme, *, has_headings: bool = False, parent: QObject | None = None
    ) -> None:
        """Start empty; the theme says how sizes are written."""
        super().__init__(InteractionRow, parent)
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

    def index_of(self, interaction_id: str) -> QModelIndex:
        """Return where an interaction stands; invalid where it is not among the rows read."""
        return self.find(lambda row: row.id == interaction_id)

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._is_complete

    @override
    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        rows = self._next(PAGE)
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    @override
    def said(self, row: InteractionRow, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.who
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return plain_tip(row.note) if role == Qt.ItemDataRole.ToolTipRole else None

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
