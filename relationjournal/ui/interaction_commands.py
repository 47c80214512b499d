"""What can be done with an interaction in a list."""

from PySide6.QtCore import QObject, Signal

from relationjournal.domain.errors import JournalError
from relationjournal.services.interactions import Interactions
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.models.interaction_rows import InteractionRow
from relationjournal.ui.models.interactions_model import InteractionsModel
from relationjournal.ui.widgets.row_list import RowList

_OPEN = Command("open", "Open", "Read and edit what you logged.", ("Enter", "Return", "F2"), "edit")
_PERSON = Command("person", "Open the person", "Go to whom it was with.", ("P",), "person")
_REMOVE = Command("remove", "Remove", "Take it out of every account.", ("Del",), "delete")


class InteractionCommands(QObject):
    """Carries out what is asked of the current interaction of a list.

    Signals:
        notify: What was done as a sentence, and whether it can be undone.
        open_requested: The id of an interaction to read and edit.
        contact_requested: The id of the first contact it was with.
    """

    notify = Signal(str, bool)
    open_requested = Signal(str)
    contact_requested = Signal(str)

    def __init__(
        self,
        actions: ActionMap,
        listed: RowList,
        model: InteractionsModel,
        interactions: Interactions,
        place: str,
    ) -> None:
        """Add the commands to a list.

        Args:
            actions: Takes the commands.
            listed: The list; its context menu shows them.
            model: What it lists.
            interactions: Where they are kept.
            place: Where the list stands, such as "today"; it tells the commands apart.
        """
        super().__init__(listed)
        self._list = listed
        self._model = model
        self._interactions = interactions
        self.menu = [
            actions.add_to_list(command, run, listed, f"{place}.interaction")
            for command, run in (
                (_OPEN, self.open_current),
                (_PERSON, self._show_person),
                (_REMOVE, self._remove),
            )
        ]
        listed.use_menu(self.menu)

    def open_current(self) -> None:
        """Ask for the current interaction to be opened."""
        if (row := self._current()) is not None:
            self.open_requested.emit(row.id)

    def _show_person(self) -> None:
        if (row := self._current()) is not None and row.contact_id:
            self.contact_requested.emit(row.contact_id)

    def _remove(self) -> None:
        row = self._current()
        if row is None:
            return
        at = self._list.current.row()
        try:
            self._interactions.delete(row.id)
        except JournalError as error:
            self.notify.emit(str(error), False)
            return
        if self._list.model().rowCount() and self._list.hasFocus():
            self._list.go_to(at)
        amount = f" {row.amount}" if row.amount else ""
        what = f"{amount} for {row.who}" if row.who else " the note"
        self.notify.emit(f"Removed{what}.", True)

    def _current(self) -> InteractionRow | None:
        return self._model.row(self._list.current)
