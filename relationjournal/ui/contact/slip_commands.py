"""What can be done with a slip among the notes of a contact."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction

from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import Entry, Kind
from relationjournal.resources import wording
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.models.interactions_model import InteractionsModel
from relationjournal.ui.widgets.row_list import RowList

OPEN = Command("mending.open", keys=("F2",), icon="edit")
MEND = Command("mending.mend", keys=("M",), icon="mend")
ASIDE = Command("mending.aside", keys=("S",))
REOPEN = Command("mending.reopen", keys=("O",))


class SlipCommands(QObject):
    """Mends, sets aside and reopens the slip of the current row.

    Signals:
        notify: What was done as a sentence, and whether it can be undone.
        open_requested: The id of the interaction to open.
        mend_requested: The id of the slip to mend.
    """

    notify = Signal(str, bool)
    open_requested = Signal(str)
    mend_requested = Signal(str)

    def __init__(
        self, actions: ActionMap, listed: RowList, model: InteractionsModel, journal: Journal
    ) -> None:
        """Add the commands to the list of notes; its context menu shows them."""
        super().__init__(listed)
        self._list = listed
        self._model = model
        self._journal = journal
        self._contact_id = ""
        run: dict[Command, Callable[[], None]] = {
            OPEN: self._open,
            MEND: self._mend,
            ASIDE: self._set_aside,
            REOPEN: self._reopen,
        }
        acts = [self._add(actions, command, act) for command, act in run.items()]
        _, self._mends, self._asides, self._reopens = acts
        listed.use_menu(acts)
        listed.selectionModel().currentChanged.connect(self._settle)
        model.modelReset.connect(self._settle)
        self._settle()

    def show_contact(self, contact_id: str) -> None:
        """Say whose notes are listed."""
        self._contact_id = contact_id
        self._settle()

    def _settle(self, *_: object) -> None:
        slip = self._slip()
        is_aside = slip is not None and slip.set_aside_on is not None
        can_aside = slip is not None and not is_aside and not self._journal.mending.parts_done(slip)
        for action, is_offered in (
            (self._mends, slip is not None),
            (self._asides, can_aside),
            (self._reopens, is_aside),
        ):
            action.setEnabled(is_offered)
            action.setVisible(is_offered)

    def _slip(self) -> Entry | None:
        row = self._model.row(self._list.current)
        if row is None:
            return None
        for interaction in self._journal.interactions.these([row.id]):
            for entry in interaction.entries:
                if entry.kind is Kind.SLIPPED and entry.contact_id == self._contact_id:
                    return entry
        return None

    def _open(self) -> None:
        row = self._model.row(self._list.current)
        if row is not None:
            self.open_requested.emit(row.id)

    def _mend(self) -> None:
        if (slip := self._slip()) is not None:
            self.mend_requested.emit(slip.id)

    def _set_aside(self) -> None:
        self._do(self._journal.mending.set_aside, wording("mending.said.aside"))

    def _reopen(self) -> None:
        self._do(self._journal.mending.reopen, wording("mending.said.reopened"))

    def _do(self, act: Callable[[Entry], None], said: str) -> None:
        slip = self._slip()
        if slip is None:
            return
        at = self._list.current.row()
        try:
            act(slip)
        except JournalError as error:
            self.notify.emit(str(error), False)
            return
        self._list.go_to(at)
        self.notify.emit(said, True)

    def _add(self, actions: ActionMap, command: Command, run: Callable[[], None]) -> QAction:
        action = actions.add(command, run, self._list)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action
