"""The table of a statement."""

from datetime import date

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from relationjournal.ui.delegates.balance import AmountDelegate
from relationjournal.ui.delegates.cell import CellDelegate, Index, value_of, words
from relationjournal.ui.delegates.plain_text import TextDelegate
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.delegates.tag import TagDelegate
from relationjournal.ui.models.statement_model import StatementColumn, StatementModel
from relationjournal.ui.models.statement_rows import RowKind, Rows, StatementRow
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.balance_bar import WIDEST

_LONGEST_DAY = "30 Sep 2025"
_WIDTHS = {
    StatementColumn.PRACTICE: 172,
    StatementColumn.AMOUNT: 92,
    StatementColumn.BALANCE: 88,
    StatementColumn.PERSON: 132,
}
_LEAST_WHAT = 180
_TIGHT = 72
_ROW = 32
_NO_LIMIT = 100_000
_ROOM_FOR_BOTH = 3
"""How many times the width of how a slip counts there has to be, for what happened to stay."""


class _WhatDelegate(CellDelegate):
    """What happened, and behind a slip how it counts; the statement's own lines are set back."""

    @override
    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        row = value_of(index, CellRole.ROW, StatementRow)
        is_line = row is not None and row.kind is RowKind.LINE
        text, counted = words(index), words(index, CellRole.CAPTION)
        width = self.text_width(counted, Role.CAPTION) if counted else 0
        if not counted or box.width() < _ROOM_FOR_BOTH * width:
            counted, width = "", -spacing.S
        room = box.width() - width - spacing.S
        said = QRectF(box.left(), box.top(), min(room, self.text_width(text)), box.height())
        self.draw_text(painter, said, text, tone=Tone.TEXT if is_line else Tone.MUTED)
        if counted:
            behind = QRectF(said.right() + spacing.S, box.top(), width, box.height())
            self.draw_text(painter, behind, counted, role=Role.CAPTION, tone=Tone.MUTED)


class StatementTable(QTableView):
    """Date, what happened, practice, amount and running balance; for several people also who.

    Signals:
        interaction_requested: The id of the interaction whose row was pressed or entered.
    """

    interaction_requested = Signal(str)

    def __init__(self, theme: Theme, name: str, *, most_rows: int = _NO_LIMIT) -> None:
        """Start empty.

        Args:
            theme: What to paint with.
            name: What it lists, to be read out.
            most_rows: It asks for room for at most so many rows and scrolls the others.
        """
        super().__init__()
        self._most_rows = most_rows
        self._theme = theme
        self._has_people = False
        self._model = StatementModel(theme, self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self._behave()
        self._dress()
        self.clicked.connect(self._on_row_pressed)
        self.activated.connect(self._on_row_pressed)
        theme.changed.connect(self._measure)

    def show_rows(self, rows: Rows, today: date) -> None:
        """Show other rows, as high as they ask for."""
        self._model.show_rows(rows, today)
        self.updateGeometry()

    def show_people(self, *, shown: bool) -> None:
        """Say on each line whose it is, or not."""
        self._has_people = shown
        self._measure()

    @override
    def sizeHint(self) -> QSize:
        rows = max(1, min(self._most_rows, self._model.rowCount()))
        height = self.horizontalHeader().height() + self._row * rows
        return QSize(super().sizeHint().width(), height + 2)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    @property
    def _row(self) -> int:
        return max(_ROW, self._theme.type.height() + spacing.M)

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(StatementColumn.WHAT, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.moveSection(StatementColumn.PERSON, StatementColumn.WHAT)

    def _dress(self) -> None:
        right = Qt.AlignmentFlag.AlignRight
        delegates = {
            StatementColumn.DATE: TextDelegate(self._theme, parent=self),
            StatementColumn.WHAT: _WhatDelegate(self._theme, self),
            StatementColumn.PERSON: TextDelegate(self._theme, parent=self),
            StatementColumn.PRACTICE: TagDelegate(self._theme, self),
            StatementColumn.AMOUNT: AmountDelegate(self._theme, self),
            StatementColumn.BALANCE: TextDelegate(
                self._theme, Role.STRONG, Tone.TEXT, right, parent=self
            ),
        }
        for column, delegate in delegates.items():
            self.setItemDelegateForColumn(column, delegate)
        self._measure()

    def _measure(self) -> None:
        """Give the columns their widths; the practice gives way where there is little room."""
        factor = self._theme.text_factor
        widths = {column: round(width * factor) for column, width in _WIDTHS.items()}
        metrics = QFontMetrics(self._theme.type.font(Role.STRONG))
        widest = metrics.horizontalAdvance(self._theme.figures.balance(WIDEST)) + 3 * spacing.S
        plain = QFontMetrics(self._theme.type.font(Role.BODY))
        widths[StatementColumn.DATE] = plain.horizontalAdvance(_LONGEST_DAY) + 3 * spacing.S
        widths[StatementColumn.BALANCE] = max(widths[StatementColumn.BALANCE], widest)
        self.setColumnHidden(StatementColumn.PERSON, not self._has_people)
        if not self._has_people:
            del widths[StatementColumn.PERSON]
        room = self.viewport().width() - sum(widths.values())
        self._make_room(widths, room + widths[StatementColumn.PRACTICE])
        self.setColumnHidden(StatementColumn.PRACTICE, room < _LEAST_WHAT * factor)
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.verticalHeader().setDefaultSectionSize(self._row)

    def _make_room(self, widths: dict[StatementColumn, int], room: int) -> None:
        """Let the running balance give way to who it is and what happened; then let those share."""
        who = widths.get(StatementColumn.PERSON, 0)
        is_tight = room < max(who, round(_TIGHT * self._theme.text_factor))
        self.setColumnHidden(StatementColumn.BALANCE, is_tight)
        if is_tight:
            room += widths[StatementColumn.BALANCE]
            if self._has_people:
                widths[StatementColumn.PERSON] = min(who, (who + room) // 2)

    def _on_row_pressed(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row.interaction_id:
            self.interaction_requested.emit(row.interaction_id)
