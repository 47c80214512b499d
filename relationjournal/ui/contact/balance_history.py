"""The chart of an account, or the same as a table."""

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.errors import JournalError
from relationjournal.services.accounts import HALF_YEAR, Accounts, AccountView
from relationjournal.services.ledger import Ledger
from relationjournal.ui.contact.statement_table import StatementTable
from relationjournal.ui.models.statement_rows import NameOf, StatementRows
from relationjournal.ui.plots.chart_data import ChartData
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.chip import Chip
from relationjournal.ui.widgets.segmented_control import SegmentedControl

if TYPE_CHECKING:
    from relationjournal.ui.plots.balance_chart import BalanceChart

_HEIGHT = 236
_ROWS = 5
_A_MOMENT_MS = 40
_NAME = "Days of the chart"


class Range(StrEnum):
    """How much of its life a chart begins with."""

    HALF_YEAR = "Half a year"
    YEAR = "Year"
    ALL = "All"


_DAYS = {Range.HALF_YEAR: HALF_YEAR, Range.YEAR: 365, Range.ALL: None}


class BalanceHistory(QWidget):
    """The life of a balance, first its last half year; drawn a moment after the page is on screen.

    Attributes:
        range: How many of the last days are in sight.
        as_table: Shows the days in sight as a table.
        table: That table.
    """

    def __init__(self, theme: Theme, accounts: Accounts, ledger: Ledger, name_of: NameOf) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            accounts: Reads the life of an account.
            ledger: Reads entries.
            name_of: Names practices.
        """
        super().__init__()
        self._theme = theme
        self._accounts = accounts
        self._ledger = ledger
        self._name_of = name_of
        self._view: AccountView | None = None
        self._chart: BalanceChart | None = None
        self._drawn = ""
        self._blank = QWidget()  # until the chart is there
        self.table = StatementTable(theme, "The chart as a table", most_rows=_ROWS)
        self.as_table = Chip("Table", name="Show the chart as a table")
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._on_table_toggled)
        self.range = SegmentedControl(_NAME, [(each, each) for each in Range])
        self.range.chosen.connect(self._on_range_chosen)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_A_MOMENT_MS)
        self._later.timeout.connect(self._fill)
        self._lay_out()
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def chart(self) -> "BalanceChart | None":
        """The chart, once it was shown."""
        return self._chart

    def show_account(self, view: AccountView) -> None:
        """Show the balance of an account; of someone else the last half year first."""
        before = self._view
        self._view = view
        if before is None or before.standing.contact_id != view.standing.contact_id:
            self.range.choose(Range.HALF_YEAR)
        self._later.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._later.stop()  # the journal may be closed by then

    def _made_chart(self) -> "BalanceChart":
        if self._chart is None:
            from relationjournal.ui.plots.balance_chart import (  # noqa: PLC0415  # numpy takes its time
                BalanceChart,
            )

            self._chart = BalanceChart(self._theme)
            self._chart.span_changed.connect(self._on_span_changed)
            self._stack.insertWidget(0, self._chart)
            self._stack.setCurrentWidget(self.table if self.as_table.isChecked() else self._chart)
        return self._chart

    def _fill(self) -> None:
        """Read the life of the account and draw it."""
        view = self._view
        if view is None or not self.isVisible():
            return
        contact_id, ledger = view.standing.contact_id, self._ledger
        try:
            life = self._accounts.life(contact_id)
        except JournalError:  # removed meanwhile; the page goes back by itself
            return
        data = ChartData(
            view.standing.name,
            life.daily(view.terms),
            life.days,
            lambda start, end, count: ledger.moved_most(contact_id, start, end, count),
            view.slip_weight,
            self._theme.figures,
        )
        chart = self._made_chart()
        if self._drawn == contact_id:
            chart.renew_data(data)
        else:
            chart.show_data(data, _DAYS[Range(self.range.value or Range.HALF_YEAR)])
        self._drawn = contact_id

    def _fill_table(self) -> None:
        """Show the days in sight as a table, if it is wanted."""
        view = self._view
        if view is None or not self.as_table.isChecked():
            return
        if self._chart is None:  # it comes a moment later
            start, last = view.on - timedelta(days=HALF_YEAR), view.on
        else:
            first, last = self._chart.days_in_sight
            start = first - timedelta(days=1)
        pages = self._ledger.pages((view.standing.contact_id,), start, last)
        self.table.show_rows(StatementRows(pages, self._name_of, view.on), view.on)

    def _on_range_chosen(self, value: str) -> None:
        if self._chart is not None:
            self._chart.show_days(_DAYS[Range(value)])

    def _on_span_changed(self) -> None:
        self._mark_range()
        self._fill_table()

    def _mark_range(self) -> None:
        """Have the range pressed whose days are in sight, or none after a zoom or a drag."""
        if self._chart is None:
            return
        chosen = [Range(self.range.value)] if self.range.value else []
        fitting = [each for each in (*chosen, *Range) if self._chart.shows_days(_DAYS[each])]
        if fitting:
            self.range.choose(fitting[0])
        else:
            self.range.choose_none()

    def _on_table_toggled(self, is_on: bool) -> None:
        self._fill_table()
        self._stack.setCurrentWidget(self.table if is_on else self._chart or self._blank)

    def _fit(self) -> None:
        self._states.setMinimumHeight(round(_HEIGHT * self._theme.text_factor))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.range)
        head.addStretch()
        head.addWidget(self.as_table)
        states = QWidget()
        self._stack = QStackedLayout(states)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._stack.addWidget(self._blank)
        self._stack.addWidget(self.table)
        self._states = states
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.XS)
        column.addLayout(head)
        column.addWidget(states, 1)
