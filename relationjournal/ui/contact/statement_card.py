"""The statement of an account for a period, as a register one can audit."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relationjournal.domain.periods import Period, PeriodKind, period_of, whole
from relationjournal.services.accounts import AccountView
from relationjournal.services.ledger import Ledger
from relationjournal.ui.announce import announce
from relationjournal.ui.contact.statement_table import StatementTable
from relationjournal.ui.models.statement_rows import NameOf, StatementRows
from relationjournal.ui.text import month, plural
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.buttons import IconButton
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.choice_chip import ChoiceChip
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.search_field import SearchField

_FILTER_WIDTH = 168


class StatementCard(Card):
    """Opening, lines, fading and closing of a month, a quarter, a year or everything.

    Attributes:
        filter: Narrows the lines.
        kind: How long the period is.
        previous: Goes to the period before.
        next: Goes to the period after.
        table: The register.

    Signals:
        interaction_requested: The id of the interaction to open.
    """

    interaction_requested = Signal(str)

    def __init__(self, theme: Theme, ledger: Ledger, name_of: NameOf) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            ledger: Gives the statements.
            name_of: Names practices.
        """
        super().__init__()
        self._theme = theme
        self._ledger = ledger
        self._name_of = name_of
        self._view: AccountView | None = None
        self._period: Period | None = None
        self._found_rows: StatementRows | None = None
        self.filter = SearchField(theme, "Find in this statement", "Find")
        self.filter.searched.connect(lambda _words: self._show_rows())
        self.kind = ChoiceChip(
            "Period",
            [(kind, kind.capitalize()) for kind in PeriodKind],
            marks_choice=False,
        )
        self.kind.chosen.connect(self._on_kind_chosen)
        self.previous = IconButton(theme, "back", "Earlier")
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next = IconButton(theme, "forward", "Later")
        self.next.clicked.connect(lambda: self._step(1))
        self.table = StatementTable(theme, "Statement")
        self.table.interaction_requested.connect(self.interaction_requested)
        self._lay_out()
        self._fit()
        theme.changed.connect(self._fit)

    def show_account(self, view: AccountView) -> None:
        """Show the statement of an account: of this month, or of the period that was chosen."""
        before = self._view
        self._view = view
        if before is None or before.standing.contact_id != view.standing.contact_id:
            self.filter.clear()
            self.kind.choose(PeriodKind.MONTH)
            self._period = None
        self._read(self._period or period_of(PeriodKind.MONTH, view.on))

    def _on_kind_chosen(self, value: str) -> None:
        if self._view is None or self._period is None:
            return
        kind, today = PeriodKind(value), self._view.on
        if kind is PeriodKind.ALL:
            self._read(whole(self._view.standing.span.first_entry, today))
        else:
            self._read(period_of(kind, min(self._period.last, today)))

    def _step(self, by: int) -> None:
        if self._period is not None:
            self._read(self._period.previous() if by < 0 else self._period.next())
            announce(self, self._heading.text())

    def _read(self, period: Period) -> None:
        if self._view is None:
            return
        today = self._view.on
        first_entry = self._view.standing.span.first_entry or today
        self._period = period
        self.previous.setEnabled(first_entry < period.first)
        self.next.setEnabled(period.last < today)
        end = max(period.before, min(period.last, today))
        contact_id = self._view.standing.contact_id
        found = self._ledger.statement(contact_id, period.before, end)
        self._found_rows = StatementRows(found, self._name_of, today)
        self.set_heading(f"Statement, {_period_words(period)}")
        self._show_rows()

    def _show_rows(self) -> None:
        if self._found_rows is None or self._view is None:
            return
        words = self.filter.text().strip()
        if not words:
            self.table.show_rows(self._found_rows, self._view.on)
            return
        found = self._found_rows.find(words)
        self.table.show_rows(found, self._view.on)
        announce(self.table, plural(len(found) - 1, "entry", "entries"))

    def _lay_out(self) -> None:
        controls = QWidget()
        row = FlowLayout(controls, spacing.XS)
        for part in (self.filter, self.kind, self.previous, self.next):
            row.addWidget(part)
        self.add_to_head(controls)
        self.add(self.table, 1)

    def _fit(self) -> None:
        self.filter.setFixedWidth(round(_FILTER_WIDTH * self._theme.text_factor))


def _period_words(period: Period) -> str:
    match period.kind:
        case PeriodKind.MONTH:
            return month(period.first)
        case PeriodKind.QUARTER:
            first = month(period.first).split()[0]
            return f"{first} to {month(period.last)}"
        case PeriodKind.YEAR:
            return str(period.first.year)
        case PeriodKind.ALL:
            return "from the beginning"
