"""The insights: five plots, each with its table beside it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.figures import Figures
from relationjournal.domain.reviews.insights import InsightsView as View
from relationjournal.resources import wording
from relationjournal.services.journal import Journal
from relationjournal.ui.late_reading import LateReading
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
from relationjournal.ui.widgets.tab_order import chain, reading_order

if TYPE_CHECKING:
    from relationjournal.ui.plots.bar_plot import BarPlot
    from relationjournal.ui.plots.evenings_plot import EveningsPlot

_SPANS = ("13", "26", "52")
_USUAL = "26"
_FLOW = (PUT_IN, TOOK_OUT)
_SERIES = {"weeks": (*_FLOW, FADING), "circles": _FLOW, "sides": _FLOW}


class InsightsView(QWidget):
    """Plots of a quarter, half a year or a year.

    They are read beside the window, and the plotting library is loaded when they are shown.

    Attributes:
        span: How many weeks.
        cards: By what they are plotted by.
        reading: Reads what is plotted.

    Signals:
        left: The user goes back to all reviews.
    """

    left = Signal()

    def __init__(self, theme: Theme, journal: Journal) -> None:
        """Show nothing yet."""
        super().__init__()
        self._theme = theme
        self._journal = journal
        spans = [(weeks, wording(f"insights.span.weeks.{weeks}")) for weeks in _SPANS]
        self.span = SegmentedControl(wording("insights.span.name"), spans)
        self.span.choose(_USUAL)
        self.span.chosen.connect(lambda _weeks: self.show_insights())
        self.cards = {
            name: PlotCard(theme, wording(f"insights.{name}.name"))
            for name in journal.reviews.texts.plots
        }
        for name in ("weeks", "practices"):
            self.cards[name].say(wording(f"insights.{name}.about"))
        for name, why in journal.reviews.texts.plots.items():
            self.cards[name].explain(why)
        self.reading: LateReading[View] = LateReading(self)
        self.reading.found.connect(self._show)
        self.reading.lasts.connect(self._show_waiting)
        self._bars: dict[str, BarPlot] = {}
        self._evenings: EveningsPlot | None = None
        self._view: View | None = None
        self._scroll = ScrollColumn()
        self._scroll.hide()
        self.nothing = EmptyState(wording("insights.nothing"))
        self.nothing.hide()
        self.waiting = EmptyState(wording("insights.adding_up"))
        self.waiting.hide()
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
        """Read everything again, and show it once it is there; until then what was shown stays."""
        weeks, insights = int(self.span.value), self._journal.insights
        self.reading.start(lambda: insights.view(weeks))

    def _show(self, view: View) -> None:
        self._view = view
        self.waiting.hide()
        self._scroll.setVisible(not view.is_empty)
        self.nothing.setVisible(view.is_empty)
        self._fill(view)

    def _show_waiting(self) -> None:
        self.waiting.setVisible(self._view is None)

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
        body = self._scroll.widget()
        layout = body.layout() if body is not None else None
        if layout is not None:
            chain(reading_order(layout))
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
        count, number = len(data.looked), figures.quantity(len(data.looked))
        card = self.cards["evenings"]
        card.say(wording("insights.evenings.count", count=count, number=number))
        heads = wording("insights.evenings.month"), wording("insights.evenings.looked")
        rows = [(month(first), figures.quantity(count)) for first, count in data.months()[::-1]]
        card.table.show_rows(heads, rows)
        if self._evenings is not None:
            self._evenings.show_data(data, number)

    def _lay_out(self) -> None:
        header = PageHeader(wording("insights.title"), wording("insights.about"))
        back = button(wording("reviews.all"))
        back.clicked.connect(self.left)
        header.add_action(back)
        for card in self.cards.values():
            self._scroll.add(card)
        self._scroll.keep_to(COLUMN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.L)
        column.addWidget(header)
        column.addWidget(self.span)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.waiting, 1)
        self.setFocusProxy(self.span)
