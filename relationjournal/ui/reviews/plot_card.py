"""A plot among the insights, and beside it what it plots as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from relationjournal.resources import wording
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.tips import plain_tip
from relationjournal.ui.widgets.why_button import Explanation, WhyButton

COLUMN = 1200
"""The width of the insights, beyond which plots say no more."""
_BESIDE_FROM = 860
_TABLE_WIDTH = 320
_TABLE_ROWS = 5

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class PlotTableModel(QAbstractTableModel):
    """Rows of words below heads; all but the first column are figures."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        super().__init__()
        self._heads: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Hold other rows."""
        self.beginResetModel()
        self._heads, self._rows = heads, rows
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._rows[index.row()][index.column()])
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return self._heads[section] if role == Qt.ItemDataRole.DisplayRole else None


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class PlotTable(QTableView):
    """The figures of a plot; the arrow keys walk them, Tab leaves."""

    def __init__(self, theme: Theme, name: str) -> None:
        """Show nothing yet; the name is read out."""
        super().__init__()
        self._theme = theme
        self._model = PlotTableModel()
        self.setModel(self._model)
        self.setAccessibleName(wording("insights.as_table", name=name))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.fit)
        self.fit()

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show other figures."""
        self._model.show_rows(heads, rows)
        header = self.horizontalHeader()
        for column in range(len(heads)):
            mode = QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode if column else QHeaderView.ResizeMode.Stretch)
        self.fit()

    def fit(self) -> None:
        """Keep rows as high as their text, and some of them in sight."""
        row = self._theme.type.height() + spacing.S
        self.verticalHeader().setDefaultSectionSize(row)
        shown = min(_TABLE_ROWS, max(1, self._model.rowCount()))
        self.setMinimumHeight(row * shown + self.horizontalHeader().sizeHint().height())


class PlotCard(Card):
    """A plot, its legend and a sentence; beside it, or below where it is narrow, its table.

    Attributes:
        table: The table.
    """

    def __init__(self, theme: Theme, name: str) -> None:
        """Show nothing yet."""
        super().__init__(name)
        self._theme = theme
        self.table = PlotTable(theme, name)
        self._sentence: QLabel = text_label("", Role.CAPTION, Tone.MUTED, wraps=True)
        self._sentence.hide()
        self._left = QVBoxLayout()
        self._left.setSpacing(spacing.XS)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(spacing.L)
        self._sides.addLayout(self._left, 1)
        self._sides.addWidget(self.table)
        self.add(self._sentence)
        self.add(self._sides)
        theme.changed.connect(self._fit)

    def say(self, sentence: str) -> None:
        """Say something below the heading."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def explain(self, why: str) -> None:
        """Offer how it was computed."""
        self.add_to_head(WhyButton(self.accessibleName(), lambda: Explanation(why)))

    def hold_plot(self, plot: QWidget) -> None:
        """Put the plot in, once the plotting library is there; it has a name before its data."""
        plot.setAccessibleName(plot.accessibleName() or self.accessibleName())
        self._left.addWidget(plot)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        factor = self._theme.text_factor
        is_wide = self.width() >= _BESIDE_FROM * factor
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        width = round(_TABLE_WIDTH * factor) if is_wide else COLUMN * 4
        self.table.setMaximumWidth(width)
        self.table.setMinimumWidth(width if is_wide else 0)
