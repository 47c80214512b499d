"""Promises: the open ones by when they are due, the closed ones below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.changes import Change
from relationjournal.domain.figures import Figures
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap
from relationjournal.ui.delegates.promise import PromiseDelegate
from relationjournal.ui.dialogs.desk import PROMISE
from relationjournal.ui.models.promises_model import PromisesModel, grouped
from relationjournal.ui.navigation import Page
from relationjournal.ui.promise_commands import PromiseCommands
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.buttons import action_button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.empty_state import EmptyState
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.row_list import RowList

CLOSED_SHOWN = 200


class PromisesPage(Page):
    """All promises, to be kept, moved, broken or let go.

    Signals:
        contact_requested: The id of a contact to show.
        promise_requested: The id of a promise to edit.
        capture_requested: How the capture line is to begin.
        notify: What was done as a sentence, and whether it can be undone.
    """

    contact_requested = Signal(str)
    promise_requested = Signal(str)
    capture_requested = Signal(str)
    notify = Signal(str, bool)

    title = "Promises"
    depends_on = Change.CONTACT | Change.PROMISE

    def __init__(
        self, theme: Theme, actions: ActionMap, journal: Journal, parent: QWidget | None = None
    ) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            actions: Takes the page's commands; holds the one that adds a promise.
            journal: What to show.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self._theme = theme
        self._journal = journal
        self._header = PageHeader("Promises")
        self._new = action_button(actions.action(PROMISE))
        self._header.add_action(self._new)
        self._model = PromisesModel()
        delegate = PromiseDelegate(theme, self)
        self.list = RowList("Promises", self._model, delegate)
        commands = PromiseCommands(
            theme,
            actions,
            self.list,
            self._model,
            journal.promises,
            journal.contacts,
            "promises",
        )
        commands.notify.connect(self.notify)
        commands.edit_requested.connect(self.promise_requested)
        commands.capture_requested.connect(self.capture_requested)
        commands.contact_requested.connect(self.contact_requested)
        delegate.ticked.connect(commands.keep)
        delegate.name_pressed.connect(self.contact_requested)
        self._lay_out(actions)
        self.setFocusProxy(self.list)

    @override
    def refresh(self) -> None:
        opened = self._journal.promises.open()
        closed = self._journal.promises.closed(limit=CLOSED_SHOWN)
        names, today = self._journal.contacts.labels(), self._journal.day()
        current = self._model.row(self.list.current)
        at = self.list.verticalScrollBar().value()
        self._model.show(grouped(opened, closed, names, today))
        if current is not None:
            index = self._model.index_of(current.promise.id)
            if index.isValid():
                self.list.setCurrentIndex(index)
        self.list.verticalScrollBar().setValue(at)
        has_any = bool(opened or closed)
        said = _subtitle(len(opened), self._theme.figures) if has_any else ""
        self._header.show_title("Promises", said)
        self._stack.setCurrentIndex(0 if has_any else 1)
        self._new.setVisible(has_any)  # where there is none yet, it stands in the middle

    @override
    def open_item(self, item: str) -> None:
        """Bring a promise into sight."""
        index = self._model.index_of(item) if item else None
        if index is not None and index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _lay_out(self, actions: ActionMap) -> None:
        card = Card()
        card.hold_list()
        card.add(self.list, 1)
        nothing = EmptyState(
            "No promise is noted yet. Say what you will do, for whom and by when.",
            actions.action(PROMISE),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(card)
        self._stack.addWidget(nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, spacing.XL)
        column.setSpacing(spacing.M)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)


def _subtitle(count: int, figures: Figures) -> str:
    if not count:
        return "Every promise is closed."
    return f"{figures.counted(count, 'promise')} open."
