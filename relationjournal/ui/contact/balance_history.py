"""The chart of an account, or the same as a table."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.services.accounts import AccountView
from relationjournal.ui.contact.statement_table import StatementTable
from relationjournal.ui.models.statement_rows import NameOf, StatementRows
from relationjournal.ui.plots.chart_data import chart_data
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.chip import Chip
from relationjournal.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from relationjournal.ui.plots.balance_chart import BalanceChart

_HEIGHT = 200
_ROWS = 5


class BalanceHistory(QWidget):
    """Half a year of a balance; the chart is made and drawn after the page is on screen.

    Attributes:
        as_table: Shows the same as a table.
        table: That table.
    """

    def __init__(self, theme: Theme, name_of: NameOf) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            name_of: Names practices.
        """
        super().__init__()
        self._theme = theme
        self._name_of = name_of
        self._view: AccountView | None = None
        self._chart: BalanceChart | None = None
        self.table = StatementTable(theme, "Half a year as a table", most_rows=_ROWS)
        self.as_table = Chip("Table", name="Show the chart as a table")
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._on_table_toggled)
        self._caption = text_label("Half a year", Role.CAPTION, Tone.MUTED)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fill)
        self._lay_out()

    @property
    def chart(self) -> "BalanceChart | None":
        """The chart, once it was shown."""
        return self._chart

    def show_account(self, view: AccountView) -> None:
        """Show the balance of an account."""
        self._view = view
        self._later.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._chart is None:
            QTimer.singleShot(0, self, self._make_chart)

    def _make_chart(self) -> None:
        if self._chart is not None or not self.isVisible():
            return
        from relationjournal.ui.plots.balance_chart import (  # noqa: PLC0415  # numpy takes its time
            BalanceChart,
        )

        self._chart = BalanceChart(self._theme)
        self._stack.insertWidget(0, self._chart)
        self._fill()
        self._stack.setCurrentIndex(1 if self.as_table.isChecked() else 0)

    def _fill(self) -> None:
        if self._view is None:
            return
        view = self._view
        if self.as_table.isChecked():
            rows = StatementRows(view.half_year, self._name_of, view.on)
            self.table.show_rows(rows, view.on)
        if self._chart is not None:
            data = chart_data(view.half_year, view.terms, self._theme.figures)
            self._chart.show_data(data, f"{view.standing.name}, balance over half a year")

    def _on_table_toggled(self, is_on: bool) -> None:
        self._fill()
        self._stack.setCurrentIndex(self._stack.count() - 1 if is_on else 0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._caption)
        head.addStretch()
        head.addWidget(self.as_table)
        states = QWidget()
        self._stack = QStackedLayout(states)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._stack.addWidget(self.table)
        states.setMinimumHeight(round(_HEIGHT * self._theme.text_factor))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.XS)
        column.addLayout(head)
        column.addWidget(states, 1)
