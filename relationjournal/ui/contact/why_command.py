"""Why a row of the list of people reads as it does."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QTableView, QWidget

from relationjournal.services.accounts import Accounts
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.contact.why import everything_why
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.popover import Popover
from relationjournal.ui.widgets.why_button import explain_below

WHY = Command(
    "person.why", "Why these words?", "Say why band, trend and next day are as they are.", ("?",)
)


class WhyCommand(QObject):
    """Explains the current row, below it.

    Attributes:
        action: The command.
        popover: The open explanation.
    """

    def __init__(
        self,
        theme: Theme,
        actions: ActionMap,
        accounts: Accounts,
        target: Callable[[], str],
        page: QWidget,
    ) -> None:
        """Add the command.

        Args:
            theme: Says how figures are written.
            actions: Takes the command.
            accounts: Reads the account with what it follows from.
            target: Returns whose row or page it is about, empty for nobody's.
            page: Where its key works.
        """
        super().__init__(page)
        self._theme = theme
        self._accounts = accounts
        self._target = target
        self._page = page
        self._table: QTableView | None = None
        self.popover: Popover | None = None
        self.action = actions.add(WHY, self.explain, page)

    def stand_below(self, table: QTableView) -> None:
        """Open explanations below the current row of this list while it is seen."""
        self._table = table

    def explain(self) -> None:
        """Say why."""
        contact_id = self._target()
        if not contact_id:
            return
        view = self._accounts.view(contact_id)
        anchor = self._anchor()
        popover = explain_below(anchor, everything_why(view, self._theme.figures))
        popover.closed.connect(anchor.deleteLater)
        popover.closed.connect(popover.deleteLater)
        self.popover = popover

    def _anchor(self) -> QWidget:
        """Return an unseen widget where the row is, for the explanation to open at."""
        if self._table is None or not self._table.isVisible():
            return QWidget(self._page)
        anchor = QWidget(self._table.viewport())
        anchor.setGeometry(self._table.visualRect(self._table.currentIndex()))
        anchor.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        anchor.show()  # it paints nothing; when the page is left, the explanation goes with it
        return anchor
