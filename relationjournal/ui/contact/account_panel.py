"""The account of a contact: figures, chart, statement."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.ledger.account import Band
from relationjournal.services.accounts import Accounts, AccountView
from relationjournal.services.ledger import Ledger
from relationjournal.ui.contact.account_figures import AccountFigures
from relationjournal.ui.contact.balance_history import BalanceHistory
from relationjournal.ui.contact.statement_card import StatementCard
from relationjournal.ui.models.statement_rows import NameOf
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.scroll_column import ScrollColumn

_BESIDE_FROM = 620


class AccountPanel(QWidget):
    """Everything that says how an account stands.

    Signals:
        interaction_requested: The id of the interaction to open.
    """

    interaction_requested = Signal(str)

    def __init__(self, theme: Theme, accounts: Accounts, ledger: Ledger, name_of: NameOf) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            accounts: Reads accounts.
            ledger: Reads statements.
            name_of: Names practices.
        """
        super().__init__()
        self._theme = theme
        self._accounts = accounts
        self._figures = AccountFigures(theme)
        self.history = BalanceHistory(theme, accounts, ledger, name_of)
        self.statement = StatementCard(theme, ledger, name_of)
        self.statement.interaction_requested.connect(self.interaction_requested)
        card = Card()
        card.setAccessibleName("Account")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(spacing.XL)
        self._row.addWidget(self._figures)
        self._row.addWidget(self.history, 1)
        self._row.addStretch()  # before there is a chart, the figures stand where they will stay
        self._scroll = ScrollColumn()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self._scroll.add(card)
        card.add(self._row)
        self._scroll.add(self.statement)

    def show_account(self, contact_id: str) -> AccountView:
        """Read and show an account, and return what was read.

        Raises:
            ContactGone: The contact is not in the journal.
        """
        view = self._accounts.view(contact_id)
        self._figures.show_account(view)
        self.history.setVisible(view.standing.account.band is not Band.NEW)
        self.history.show_account(view)
        self.statement.show_account(view)
        return view

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= _BESIDE_FROM * self._theme.text_factor
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        self._figures.stand_beside(is_beside=is_wide)
        head = self.statement.sizeHint().height() - self.statement.table.sizeHint().height()
        least = self._theme.type.row * 5
        self.statement.table.setMaximumHeight(max(least, self.height() - head - spacing.XL))
