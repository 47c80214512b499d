"""What was removed in the last thirty days, to be put back."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.services.journal import Journal
from relationjournal.services.removals import Removal
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.delegates.person import PersonDelegate
from relationjournal.ui.models.removals_model import RemovalsModel
from relationjournal.ui.navigation import Page
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.buttons import IconButton, action_button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.empty_state import EmptyState
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.row_list import RowList

_PUT_BACK = Command(
    "removed.restore",
    "Put back",
    "Bring back what was removed, with all that went with it.",
    ("Enter", "Return", "Space"),
    "undo",
)
_FOR_GOOD = Command("removed.forget", "Remove for good", "Keep it no longer.", ("Del",), "delete")
_NOTHING = "Nothing was removed in the last 30 days."


class RemovedPage(Page):
    """A list of what was removed, the latest first.

    Signals:
        notify: What was done as a sentence, and whether it can be undone.
    """

    notify = Signal(str, bool)

    title = "Recently removed"
    depends_on = Change.everything()

    def __init__(
        self, theme: Theme, actions: ActionMap, journal: Journal, parent: QWidget | None = None
    ) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            actions: Takes the page's commands.
            journal: What to show.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self._theme = theme
        self._journal = journal
        self._model = RemovalsModel()
        self.list = RowList(self.title, self._model, PersonDelegate(theme, self))
        self._acts = [
            actions.add_to_list(_PUT_BACK, self._put_back, self.list),
            actions.add_to_list(_FOR_GOOD, self._remove_for_good, self.list),
        ]
        self.list.use_menu(self._acts)
        self.list.doubleClicked.connect(self._acts[0].trigger)
        self._header = PageHeader(self.title)
        put_back, for_good = self._acts
        forget = IconButton(theme, "delete", _FOR_GOOD.text)
        forget.clicked.connect(for_good.trigger)
        self._buttons = (action_button(put_back), forget)
        for button in self._buttons:
            self._header.add_action(button)
        self._lay_out()
        self.setFocusProxy(self.list)

    @override
    def refresh(self) -> None:
        at = max(0, self.list.current.row())
        removals = self._journal.removals.all()
        journal = self._journal
        self._model.show_removals(removals, journal.day(), journal.day_of, self._theme.figures)
        if removals:
            self.list.go_to(at)
        for action in self._acts:
            action.setEnabled(bool(removals))
        for button in self._buttons:
            button.setVisible(bool(removals))
        self._stack.setCurrentIndex(0 if removals else 1)
        kept = "Kept for 30 days, then gone for good." if removals else ""
        self._header.show_title(self.title, kept)

    def _put_back(self) -> None:
        self._do(
            lambda one: self._journal.removals.restore(one.id),
            lambda title: f"Put back “{title}”.",
        )

    def _remove_for_good(self) -> None:
        self._do(
            lambda one: self._journal.removals.remove_for_good(one.id),
            lambda title: f"“{title}” is removed for good.",
        )

    def _do(self, act: Callable[[Removal], object], said: Callable[[str], str]) -> None:
        removal = self._model.removal(self.list.current)
        if removal is None:
            return
        title = self._model.title(self.list.current)
        try:
            act(removal)
        except JournalError as error:
            self.notify.emit(str(error), False)
        else:
            self.notify.emit(said(title), True)

    def _lay_out(self) -> None:
        card = Card()
        card.hold_list()
        card.add(self.list, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(card)
        self._stack.addWidget(EmptyState(_NOTHING))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, spacing.XL)
        column.setSpacing(spacing.M)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)
