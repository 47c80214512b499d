"""The list of people as a Qt model."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from typing_extensions import override

from relationjournal.domain.ledger.account import Trend
from relationjournal.services.directory import DirectoryEntry
from relationjournal.services.ledger import Standing
from relationjournal.ui.contact.words import (
    aside_words,
    circle_words,
    last_words,
    row_sentence,
    shown_balance,
    standing_next,
)
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.painting import Face
from relationjournal.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_AT_ONCE = 4
_REMEMBERED = 60
_LEAST_SCALE = 5.0


class Column(IntEnum):
    """The columns of the list."""

    NAME = 0
    CIRCLE = 1
    BALANCE = 2
    HALF_YEAR = 3
    LAST = 4
    NEXT = 5


_HEADINGS = {
    Column.NAME: "Name",
    Column.CIRCLE: "Circle",
    Column.BALANCE: "Balance",
    Column.HALF_YEAR: "Half a year",
    Column.LAST: "Last contact",
    Column.NEXT: "Next follow-up",
}

HistoryOf = Callable[[str], Sequence[float]]
"""Returns the balances of a contact's last half year."""
PhotoOf = Callable[[str], bytes]
"""Returns a contact's picture."""
TrendOf = Callable[[Standing], Trend]
"""Returns where a balance is going."""
LabelsOf = Callable[[], Mapping[str, str]]
"""Returns how lists call everybody, by id; namesakes are told apart."""


class ContactsModel(QAbstractTableModel):
    """Rows for everybody; what costs a query each is read for the rows that are looked at only."""

    def __init__(
        self,
        theme: Theme,
        history_of: HistoryOf,
        photo_of: PhotoOf,
        trend_of: TrendOf,
        labels: LabelsOf,
        parent: QObject,
    ) -> None:
        """Start empty.

        Args:
            theme: Says how figures are written.
            history_of: Reads half a year of someone.
            photo_of: Reads someone's picture.
            trend_of: Works out where a balance is going.
            labels: Says how everybody is called in lists.
            parent: What it lives with.
        """
        super().__init__(parent)
        self._theme = theme
        self._history_of = history_of
        self._photo_of = photo_of
        self._trend_of = trend_of
        self._read_labels = labels
        self._labels: Mapping[str, str] = {}
        self._today = date.min
        self._entries: list[DirectoryEntry] = []
        self._rows: dict[str, int] = {}
        self._is_compact = False
        self._lines: dict[str, tuple[float, ...]] = {}
        self._photos: dict[str, bytes] = {}
        self._wanted: list[str] = []
        self._reader = QTimer(self)
        self._reader.setInterval(0)
        self._reader.timeout.connect(self._read_some)

    @property
    def largest(self) -> float:
        """The largest balance that is shown, to scale the bars by; points, at least 5."""
        shown = (shown_balance(entry.standing.account) for entry in self._entries)
        return max([_LEAST_SCALE, *(abs(p) for p in shown if p is not None)])

    def forget(self) -> None:
        """Read lines and pictures anew, as after a change."""
        self._lines.clear()
        self._photos.clear()
        self._wanted.clear()

    def rest(self) -> None:
        """Read no lines while nobody sees them; what is looked at again is asked for again."""
        self._reader.stop()
        self._wanted.clear()

    def show_entries(self, entries: list[DirectoryEntry], today: date) -> None:
        """Show people in the order given."""
        self.beginResetModel()
        self._entries, self._labels = entries, self._read_labels()
        self._rows = {entry.standing.contact_id: row for row, entry in enumerate(entries)}
        self._today = today
        self._wanted.clear()
        self.endResetModel()

    def show_compact(self, *, is_compact: bool) -> None:
        """Say the band below the name, or that it rests, as where other columns are hidden."""
        if is_compact == self._is_compact:
            return
        self._is_compact = is_compact
        if self._entries:
            last = self.index(len(self._entries) - 1, Column.NAME)
            self.dataChanged.emit(self.index(0, Column.NAME), last, [CellRole.CAPTION])

    def contact_id(self, index: Index) -> str:
        """Return whose row it is, empty for no row."""
        return self._entries[index.row()].standing.contact_id if index.isValid() else ""

    def entry(self, contact_id: str) -> DirectoryEntry | None:
        """Return the entry of a contact that is listed."""
        row = self.row_of(contact_id)
        return None if row is None else self._entries[row]

    def row_of(self, contact_id: str) -> int | None:
        """Return the row of a contact, None where it is not listed."""
        return self._rows.get(contact_id)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[Column(section)]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(column, entry.standing)
        match column:
            case Column.NAME:
                return self._who(entry, role)
            case Column.BALANCE if role == CellRole.POINTS:
                return shown_balance(entry.standing.account)
            case Column.HALF_YEAR:
                return self._half_year(entry.standing, role)
            case _:
                return None

    def _who(self, entry: DirectoryEntry, role: int) -> object:
        match role:
            case Qt.ItemDataRole.AccessibleTextRole:
                trend = self._trend_of(entry.standing)
                said = row_sentence(entry.standing, trend, self._today, self._theme.figures)
                name = self._text(Column.NAME, entry.standing)
                return f"{name}{said.removeprefix(entry.standing.name)}"
            case CellRole.FACE:
                return self._face(entry)
            case CellRole.CAPTION if self._is_compact:
                standing = entry.standing
                return aside_words(standing.aside, self._today) or str(standing.account.band)
            case _:
                return None

    def _half_year(self, standing: Standing, role: int) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return str(self._trend_of(standing).direction)
        return self._line(standing) if role == CellRole.VALUES else None

    def _text(self, column: Column, standing: Standing) -> str:
        match column:
            case Column.NAME:
                return self._labels.get(standing.contact_id, standing.name)
            case Column.CIRCLE:
                return circle_words(standing)
            case Column.BALANCE:
                return str(standing.account.band)
            case Column.HALF_YEAR:
                return ""
            case Column.LAST:
                return last_words(standing.span.last_contact, self._today)
            case Column.NEXT:
                return standing_next(standing, self._today)

    def _face(self, entry: DirectoryEntry) -> Face:
        standing = entry.standing
        if not entry.has_photo:
            return Face(standing.contact_id, standing.name)
        if standing.contact_id not in self._photos:
            self._photos[standing.contact_id] = self._photo_of(standing.contact_id)
        return Face(standing.contact_id, standing.name, self._photos[standing.contact_id])

    def _line(self, standing: Standing) -> Sequence[float]:
        """Return the half year if it was read; else have it read after what is painted now."""
        if shown_balance(standing.account) is None:
            return ()
        if standing.contact_id in self._lines:
            return self._lines[standing.contact_id]
        if standing.contact_id not in self._wanted:
            self._wanted = [*self._wanted[-_REMEMBERED:], standing.contact_id]
            self._reader.start()
        return ()

    def _read_some(self) -> None:
        """Read the lines of a few rows, the ones asked for last before the others."""
        for _ in range(min(_AT_ONCE, len(self._wanted))):
            contact_id = self._wanted.pop()
            row = self.row_of(contact_id)
            if row is None:
                continue
            self._lines[contact_id] = tuple(self._history_of(contact_id))
            spot = self.index(row, Column.HALF_YEAR)
            self.dataChanged.emit(spot, spot, [CellRole.VALUES])
        if not self._wanted:
            self._reader.stop()
