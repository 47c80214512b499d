"""What can be answered when the day proposes someone: done, tried, not now, rest."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction

from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import Kind
from relationjournal.domain.reach_out import Ask, Cause
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.text import relative_day
from relationjournal.ui.theme import Theme
from relationjournal.ui.today.reach_out_card import ReachOutCard

DONE = Command("follow_up.done", "Done", "Note that you two were in touch.", ("D",), "check")
TRIED = Command(
    "follow_up.tried", "Tried, no answer", "Note a try; the next one waits longer.", ("T",)
)
NOT_NOW = Command(
    "follow_up.not_now", "Not now", "Be asked again after a while; it is no try.", ("N",)
)
REST = Command("follow_up.rest", "Let rest", "Have nothing ask until you open it again.", ("R",))
HELPED = Command(
    "follow_up.helped", "Asked “How can I help?”", "Note that you asked how to help.", ("H",)
)
MEND = Command("follow_up.mend", "Mend the slip…", "Walk through the six parts.", ("M",), "mend")
ASIDE = Command(
    "follow_up.aside", "Set the slip aside", "Keep it, and have nothing ask to mend it.", ("S",)
)


class FollowUpCommands(QObject):
    """Carries out what is answered about the current row of the card.

    Signals:
        notify: What was done as a sentence, and whether it can be undone.
        mend_requested: The id of the contact whose slip is to be mended.
    """

    notify = Signal(str, bool)
    mend_requested = Signal(str)

    def __init__(
        self, theme: Theme, actions: ActionMap, card: ReachOutCard, journal: Journal
    ) -> None:
        """Add the commands; their keys work while the card has the focus.

        Args:
            theme: Says how figures are written.
            actions: Takes the commands.
            card: Shows the people; its menus show the commands.
            journal: Where answers are kept.
        """
        super().__init__(card)
        self._theme = theme
        self._card = card
        self._journal = journal
        run: dict[Command, Callable[[Ask], None]] = {
            HELPED: self._helped,
            DONE: self._done,
            TRIED: self._tried,
            NOT_NOW: self._not_now,
            REST: self._rest,
            MEND: self._mend,
            ASIDE: self._set_aside,
        }
        self._acts = [self._add(actions, command, act) for command, act in run.items()]
        self._of_slips = self._acts[-2:]
        card.use_menu(self._acts, self.settle)
        card.helped.connect(self._with_current(self._helped))
        card.mend_requested.connect(self._with_current(self._mend))
        self.settle()

    def settle(self) -> None:
        """Offer what makes sense for the current row."""
        ask = self._card.current
        for action in self._acts:
            action.setEnabled(ask is not None)
        has_slip = ask is not None and ask.cause is Cause.SLIP
        for action in self._of_slips:
            action.setEnabled(has_slip)
            action.setVisible(has_slip)

    def _add(self, actions: ActionMap, command: Command, act: Callable[[Ask], None]) -> QAction:
        action = actions.add(command, self._with_current(act), self._card)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action

    def _with_current(self, act: Callable[[Ask], None]) -> Callable[[], None]:
        def run() -> None:
            ask = self._card.current
            if ask is None:
                return
            try:
                act(ask)
            except JournalError as error:
                self.notify.emit(str(error), False)

        return run

    def _done(self, ask: Ask) -> None:
        self._journal.reaching.done(ask.contact_id)
        more = _STAYS.get(ask.cause, "")
        self.notify.emit(f"Noted that you were in touch with {ask.name}{more}.", True)

    def _helped(self, ask: Ask) -> None:
        size = self._journal.reaching.helped(ask.contact_id)
        said = self._theme.figures.logged(Kind.GAVE, size, ask.name)
        self.notify.emit(f"{said}: “How can I help?”", True)

    def _tried(self, ask: Ask) -> None:
        self._journal.reaching.tried(ask.contact_id)
        on = self._journal.ledger.standing(ask.contact_id).next_on
        said = (
            "it rests until one of you moves"
            if on is None
            else f"again {relative_day(on, self._journal.day())}"
        )
        self.notify.emit(f"Noted a try with {ask.name}; {said}.", True)

    def _not_now(self, ask: Ask) -> None:
        on = self._journal.reaching.not_now(ask.contact_id)
        again = relative_day(on, self._journal.day())
        self.notify.emit(f"Not now; {ask.name} comes up again {again}.", True)

    def _rest(self, ask: Ask) -> None:
        self._journal.reaching.rest(ask.contact_id)
        self.notify.emit(f"The account of {ask.name} rests.", True)

    def _mend(self, ask: Ask) -> None:
        self.mend_requested.emit(ask.contact_id)

    def _set_aside(self, ask: Ask) -> None:
        mending = self._journal.mending
        for slip in mending.open_slips(ask.contact_id):
            if slip.entry.on == ask.on:
                mending.set_aside(slip.entry)
                break
        self.notify.emit(f"Set the slip with {ask.name} aside; nothing asks to mend it.", True)


_STAYS = {
    Cause.SLIP: "; the slip stays open until you mend it or set it aside",
    Cause.PROMISE: "; the promise stays open until you answer it",
}
