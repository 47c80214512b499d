"""The rows of a statement as a Qt model."""

from collections.abc import Mapping
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from relationjournal.domain.days import day_and_month
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.models.statement_rows import RowKind, Rows, StatementRow
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex


class StatementColumn(IntEnum):
    """The columns of a statement."""

    DATE = 0
    WHAT = 1
    PRACTICE = 2
    AMOUNT = 3
    BALANCE = 4
    PERSON = 5


_HEADINGS = ("Date", "What happened", "Practice", "Amount", "Balance", "Who")
_FIGURES = (StatementColumn.AMOUNT, StatementColumn.BALANCE)


class StatementModel(QAbstractTableModel):
    """Rows of a register; made when seen, so twenty thousand cost no more than ten."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Start empty; the theme says how figures are written."""
        super().__init__(parent)
        self._theme = theme
        self._rows: Rows = ()
        self._today = date.min

    def show_rows(self, rows: Rows, today: date) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self._today = today
        self.endResetModel()

    def row(self, index: Index) -> StatementRow:
        """Return what stands in a row."""
        return self._rows[index.row()]

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(StatementColumn)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            flag = Qt.AlignmentFlag
            side = flag.AlignRight if section in _FIGURES else flag.AlignLeft
            return side | flag.AlignVCenter
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        column = StatementColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        return self._more(row, column).get(role)

    def _more(self, row: StatementRow, column: StatementColumn) -> Mapping[int, object]:
        """Return what a cell says beside its text."""
        match column:
            case StatementColumn.DATE:
                return {Qt.ItemDataRole.AccessibleTextRole: self._sentence(row)}
            case StatementColumn.WHAT:
                return {
                    Qt.ItemDataRole.ToolTipRole: plain_tip(row.what),
                    CellRole.ROW: row,
                    CellRole.CAPTION: row.counted(self._theme.figures),
                }
            case StatementColumn.AMOUNT:
                return {
                    Qt.ItemDataRole.ToolTipRole: row.reason(self._theme.figures),
                    CellRole.POINTS: row.amount if row.kind is RowKind.LINE else None,
                }
            case _:
                return {}

    def _text(self, row: StatementRow, column: StatementColumn) -> str:
        match column:
            case StatementColumn.DATE:
                return day_and_month(row.on, self._today) if row.on is not None else ""
            case StatementColumn.WHAT:
                return row.what
            case StatementColumn.PRACTICE:
                return row.practice
            case StatementColumn.AMOUNT:
                return self._amount(row)
            case StatementColumn.BALANCE:
                return self._balance(row)
            case StatementColumn.PERSON:
                return row.person

    def _sentence(self, row: StatementRow) -> str:
        parts = [self._text(row, StatementColumn.DATE), row.person, row.what, row.practice]
        if row.amount is not None and not row.is_neutral:
            reason = row.reason(self._theme.figures)
            amount = self._theme.figures.amount(row.amount)
            parts.append(f"{amount} ({reason})" if reason else amount)
        if row.balance is not None:
            parts.append(f"balance {self._theme.figures.spoken_balance(row.balance)}")
        return ", ".join(part for part in parts if part)

    def _balance(self, row: StatementRow) -> str:
        if row.balance is None:
            return ""
        figures = self._theme.figures
        is_line = row.kind is RowKind.LINE
        return figures.running(row.balance) if is_line else figures.balance(row.balance)

    def _amount(self, row: StatementRow) -> str:
        if row.amount is None:
            return ""
        if row.is_neutral:
            return row.mark
        return f"{row.mark} {self._theme.figures.amount(row.amount)}".strip()
