"""What was logged on the day."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal

from relationjournal.domain.interactions import Interaction
from relationjournal.services.interactions import Interactions
from relationjournal.ui.actions import ActionMap
from relationjournal.ui.delegates.interaction import InteractionDelegate
from relationjournal.ui.frame import CAPTURE
from relationjournal.ui.interaction_commands import InteractionCommands
from relationjournal.ui.models.interactions_model import InteractionsModel
from relationjournal.ui.theme import Theme
from relationjournal.ui.today.list_card import ListCard
from relationjournal.ui.widgets.row_list import RowList


class LoggedCard(ListCard):
    """The day's interactions, each with its time.

    Signals:
        open_requested: The id of an interaction to edit.
        notify: What was done as a sentence, and whether it can be undone.
    """

    open_requested = Signal(str)
    notify = Signal(str, bool)

    def __init__(self, theme: Theme, actions: ActionMap, log: Interactions) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            actions: Takes the card's commands; holds the one that begins a line.
            log: What is changed.
        """
        self._model = InteractionsModel(theme)
        delegate = InteractionDelegate(theme, shows_time=True)
        listed = RowList("Logged today", self._model, delegate, grows=True)
        delegate.setParent(listed)
        super().__init__("Logged today", listed, "Nothing is logged today yet.")
        self.offer_first(actions.action(CAPTURE))
        commands = InteractionCommands(actions, listed, self._model, log, "today")
        commands.open_requested.connect(self.open_requested)
        commands.notify.connect(self.notify)
        listed.clicked.connect(commands.open_current)

    def show_logged(
        self, logged: Sequence[Interaction], names: Mapping[str, str], today: date
    ) -> None:
        """Show what was logged.

        Args:
            logged: The day's interactions, in their order.
            names: The name of each contact by id.
            today: The day.
        """
        self._model.load(lambda _limit, before: () if before else logged, names, today)
        self.show_count(len(logged))
