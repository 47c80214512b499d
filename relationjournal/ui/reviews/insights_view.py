"""The insights: five plots, each with its table beside it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
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
from relationjournal.ui.reviews.plot_card import COLUMN, PlotCard
from relationjournal.ui.text import month
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.empty_state import EmptyState
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.scroll_column import ScrollColumn
from relationjournal.ui.widgets.segmented_control import SegmentedControl

if TYPE_CHECKING:
    from relationjournal.ui.plots.bar_plot import BarPlot
    from relationjournal.ui.plots.evenings_plot import EveningsPlot

_SPANS = (("13", "Quarter"), ("26", "Half a year"), ("52", "A year"))
_NOTHING = "Nothing is noted in these weeks. What you log shows here, week by week."
_WEEKS = "All accounts together, each week to its last day."
_FLOW = (PUT_IN, TOOK_OUT)
_SERIES = {"weeks": (*_FLOW, FADING), "circles": _FLOW, "sides": _FLOW}


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
        self._fill(self._view)

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
        if self._view is not None:
            self._fill(self._view)

    def _fill(self, view: View) -> None:
        figures = self._journal.preferences.get().figures
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
        self._scroll.setMaximumWidth(COLUMN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.L)
        column.addWidget(header)
        column.addWidget(self.span)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.nothing, 1)
        self.setFocusProxy(self.span)
