"""The insights: five plots, each with its table beside it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QResizeEvent, QShowEvent
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

from relationjournal.domain.figures import Figures
from relationjournal.domain.reviews.insights import InsightsView as View
from relationjournal.services.journal import Journal
from relationjournal.ui.plots.insight_data import (
    FADING,
    PUT_IN,
    TOOK_OUT,
    BarPlotData,
    circles_data,
    evenings_data,
    practices_data,
    sides_data,
    weeks_data,
)
from relationjournal.ui.text import month
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.empty_state import EmptyState
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.scroll_column import ScrollColumn
from relationjournal.ui.widgets.segmented_control import SegmentedControl
from relationjournal.ui.widgets.why_button import Explanation, WhyButton

if TYPE_CHECKING:
    from relationjournal.ui.plots.bar_plot import BarPlot
    from relationjournal.ui.plots.evenings_plot import EveningsPlot

_SPANS = (("13", "Quarter"), ("26", "Half a year"), ("52", "A year"))
_BESIDE_FROM = 860
_TABLE_WIDTH = 320
_TABLE_ROWS = 5
_COLUMN = 1200
_NOTHING = "Nothing is noted in these weeks. What you log shows here, week by week."
_WEEKS = "All accounts together, each week to its last day."
_FLOW = (PUT_IN, TOOK_OUT)
_SERIES = {"weeks": (*_FLOW, FADING), "circles": _FLOW, "sides": _FLOW}
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
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
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
        self.setAccessibleName(f"{name}, as a table")
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

    def __init__(self, theme: Theme, name: str, sentence: str = "") -> None:
        """Show nothing yet."""
        super().__init__(name)
        self._theme = theme
        self.table = PlotTable(theme, name)
        self._sentence: QLabel = text_label(sentence, Role.CAPTION, Tone.MUTED, wraps=True)
        self._sentence.setVisible(bool(sentence))
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
        """Put the plot in, once the plotting library is there."""
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
        width = round(_TABLE_WIDTH * factor) if is_wide else _COLUMN * 4
        self.table.setMaximumWidth(width)
        self.table.setMinimumWidth(width if is_wide else 0)


class InsightsView(QWidget):
    """Plots of a quarter, half a year or a year; the plotting library is loaded when it is shown.

    Attributes:
        span: How many weeks.
        cards: By what they are plotted by.

    Signals:
        left: The user goes back to all reviews.
    """

    left = Signal()

    def __init__(self, theme: Theme, journal: Journal) -> None:
        """Show nothing yet."""
        super().__init__()
        self._theme = theme
        self._journal = journal
        self.span = SegmentedControl("How long", list(_SPANS))
        self.span.choose("26")
        self.span.chosen.connect(lambda _weeks: self.show_insights())
        self.cards = {
            "weeks": PlotCard(theme, "By week", _WEEKS),
            "circles": PlotCard(theme, "By circle"),
            "sides": PlotCard(theme, "Inside and outside"),
            "practices": PlotCard(theme, "By practice", "How often a note has its tag."),
            "evenings": PlotCard(theme, "A year of evenings"),
        }
        for name, why in journal.reviews.texts.plots.items():
            self.cards[name].explain(why)
        self._bars: dict[str, BarPlot] = {}
        self._evenings: EveningsPlot | None = None
        self._view: View | None = None
        self._scroll = ScrollColumn()
        self.nothing = EmptyState(_NOTHING)
        self._lay_out()

    @property
    def bars(self) -> "dict[str, BarPlot]":
        """The plots of bars, once they were shown."""
        return self._bars

    @property
    def evenings(self) -> "EveningsPlot | None":
        """The plot of evenings, once it was shown."""
        return self._evenings

    def show_insights(self) -> None:
        """Read everything again and show it."""
        self._view = self._journal.insights.view(int(self.span.value))
        self._scroll.setVisible(not self._view.is_empty)
        self.nothing.setVisible(self._view.is_empty)
        self._fill(self._view, self._journal.preferences.get().figures)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._evenings is None:
            QTimer.singleShot(0, self, self._make_plots)

    def _make_plots(self) -> None:
        if self._evenings is not None or not self.isVisible():
            return
        from relationjournal.ui.plots.bar_plot import (  # noqa: PLC0415  numpy takes its time
            BarPlot,
            Legend,
        )
        from relationjournal.ui.plots.evenings_plot import EveningsPlot  # noqa: PLC0415  the same

        for name, card in self.cards.items():
            if name == "evenings":
                self._evenings = EveningsPlot(self._theme)
                card.hold_plot(self._evenings)
            else:
                self._bars[name] = BarPlot(self._theme)
                card.hold_plot(self._bars[name])
                if name in _SERIES:
                    card.hold_plot(Legend(self._theme, _SERIES[name]))
                QWidget.setTabOrder(self._bars[name], card.table)
        self.show_insights()

    def _fill(self, view: View, figures: Figures) -> None:
        shown: dict[str, BarPlotData] = {
            "weeks": weeks_data(view.weeks, figures),
            "circles": circles_data(view.circles, figures),
            "sides": sides_data(view.sides, figures),
            "practices": practices_data(view.practices, figures),
        }
        for name, data in shown.items():
            rows = [one.cells for one in data.bars]
            # The latest week is what one looks for; the plot goes from left to right all the same.
            listed = rows[::-1] if name == "weeks" else rows
            self.cards[name].table.show_rows(data.heads, listed)
            if name in self._bars:
                self._bars[name].show_data(data, figures)
        self._fill_evenings(view, figures)

    def _fill_evenings(self, view: View, figures: Figures) -> None:
        data = evenings_data(view.evenings, view.last)
        words = f"looked {figures.count(len(data.looked), 'time')}"
        self.cards["evenings"].say(words[0].upper() + words[1:])
        rows = [(month(first), figures.quantity(count)) for first, count in data.months()[::-1]]
        self.cards["evenings"].table.show_rows(("Month", "Looked"), rows)
        if self._evenings is not None:
            self._evenings.show_data(data, words)

    def _lay_out(self) -> None:
        header = PageHeader("Insights", "What you wrote down, and nothing else.")
        back = button("All reviews")
        back.clicked.connect(self.left)
        header.add_action(back)
        for card in self.cards.values():
            self._scroll.add(card)
        self._scroll.setMaximumWidth(_COLUMN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.L)
        column.addWidget(header)
        column.addWidget(self.span)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.nothing, 1)
        self.setFocusProxy(self.span)
