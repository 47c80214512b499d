"""The promises that the day asks for."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from relationjournal.domain.promises import Promise
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap
from relationjournal.ui.delegates.promise import PromiseDelegate
from relationjournal.ui.dialogs.desk import PROMISE
from relationjournal.ui.models.promises_model import PromisesModel, promise_row
from relationjournal.ui.promise_commands import PromiseCommands
from relationjournal.ui.theme import Theme
from relationjournal.ui.today.list_card import ListCard
from relationjournal.ui.today.words import promises_why
from relationjournal.ui.widgets.row_list import RowList
from relationjournal.ui.widgets.why_button import Explanation, WhyButton

SHOWN = 6


class PromisesCard(ListCard):
    """The first promises that are due, with a way to all of them.

    Signals:
        contact_requested: The id of a contact to show.
        edit_requested: The id of a promise to edit.
        capture_requested: How the capture line is to begin.
        notify: What was done as a sentence, and whether it can be undone.
    """

    contact_requested = Signal(str)
    edit_requested = Signal(str)
    capture_requested = Signal(str)
    notify = Signal(str, bool)

    def __init__(
        self, theme: Theme, actions: ActionMap, journal: Journal, show_all: QAction
    ) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            actions: Takes the card's commands; holds the one that adds a promise.
            journal: What is changed.
            show_all: Goes to all promises.
        """
        self._model = PromisesModel()
        delegate = PromiseDelegate(theme)
        listed = RowList("Promises due", self._model, delegate, grows=True)
        delegate.setParent(listed)
        super().__init__("Promises due", listed, "No promise asks for you today.")
        self._shown: Sequence[Promise] = ()
        self._today = date.min
        commands = PromiseCommands(
            theme, actions, listed, self._model, journal.promises, journal.contacts, "today"
        )
        commands.notify.connect(self.notify)
        commands.edit_requested.connect(self.edit_requested)
        commands.contact_requested.connect(self.contact_requested)
        commands.capture_requested.connect(self.capture_requested)
        delegate.ticked.connect(commands.keep)
        delegate.name_pressed.connect(self.contact_requested)
        self.offer_first(actions.action(PROMISE))
        self._why = WhyButton("these promises are shown", self._explain)
        self.add_to_head(self._why)
        self.offer_more(show_all)

    def show_promises(
        self, promises: Sequence[Promise], names: Mapping[str, str], today: date
    ) -> None:
        """Show the first of these.

        Args:
            promises: What asks for one today, in their order.
            names: The name of each contact by id.
            today: The day that their days are relative to.
        """
        self._shown, self._today = promises[:SHOWN], today
        self._model.show(promise_row(each, names, today) for each in self._shown)
        self.show_count(len(promises))
        self._why.setVisible(bool(self._shown))

    def _explain(self) -> Explanation:
        return promises_why(self._shown, self._today)
