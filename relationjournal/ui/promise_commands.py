"""What can be done with a promise in a list."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from relationjournal.domain.capture import mention_of
from relationjournal.domain.errors import JournalError
from relationjournal.domain.promises import Promise, PromiseState
from relationjournal.services.contacts import Contacts
from relationjournal.services.promises import KEPT_SIZE, POSTED_PRACTICE, SETTLED_SIZE, Promises
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.models.promises_model import PromiseRow, PromisesModel
from relationjournal.ui.text import relative_day
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.row_list import RowList

_KEEP = Command("keep", "Keep", "Say that you kept the promise.", ("Space",), "check")
_MORE = Command(
    "more", "Keep, and a bit more", "Say that you did more than you promised.", ("Shift+Space",)
)
_MOVE = Command("move", "Move…", "Agree on a later day.", ("M",), "calendar")
_SETTLED = Command(
    "settled",
    "Keep, and asked if it is settled",
    "Say that you kept the promise, and asked whether anything else is open.",
    ("A",),
)
_CONFIRM = Command("confirm", "They confirmed it", "You said it back, and they agreed.", ("C",))
_NEWS = Command(
    "news", "They wait for news", "Keep on Today that they wait for news from you.", ("N",)
)
_TELL = Command("tell", "I told them", "Say that they have news of it.", ("T",))
_LET_GO = Command("let_go", "Let go together", "Close the promise; it counts nothing.", ("L",))
_BREAK = Command("break", "I broke it", "Note it as a slip.", ("B",))
_EDIT = Command("edit", "Edit", "Correct the promise.", ("Enter", "Return", "F2"), "edit")
_PERSON = Command("person", "Open the person", "Go to whom it was promised.", ("P",), "person")
_REMOVE = Command("remove", "Remove", "Take the promise out of the journal.", ("Del",), "delete")


class PromiseCommands(QObject):
    """Carries out what is asked of the current promise of a list.

    Signals:
        notify: What was done as a sentence, and whether it can be undone.
        edit_requested: The id of a promise to correct.
        contact_requested: The id of a contact to show.
        capture_requested: How the capture line is to begin.
    """

    notify = Signal(str, bool)
    edit_requested = Signal(str)
    contact_requested = Signal(str)
    capture_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        actions: ActionMap,
        listed: RowList,
        model: PromisesModel,
        promises: Promises,
        contacts: Contacts,
        place: str,
    ) -> None:
        """Add the commands to a list.

        Args:
            theme: What to paint with.
            actions: Takes the commands.
            listed: The list; its context menu shows them.
            model: What it lists.
            promises: Where promises are kept.
            contacts: Says to whom.
            place: Where the list stands, such as "today"; it tells the commands apart.
        """
        super().__init__(listed)
        self._theme = theme
        self._list = listed
        self._model = model
        self._promises = promises
        self._contacts = contacts
        self._place = place
        self._open_only: list[QAction] = []
        self._bind(actions)
        listed.selectionModel().currentChanged.connect(self._settle)
        model.modelReset.connect(self._settle)
        self._settle()

    def keep(self, promise_id: str, *, a_bit_more: bool = False, is_settled: bool = False) -> None:
        """Say that a promise was kept."""
        promise = self._promises.get(promise_id)
        put_in = self._theme.figures.put_in
        amount = put_in(KEPT_SIZE + a_bit_more)
        if is_settled:
            amount = f"{amount} and {put_in(SETTLED_SIZE)}"
        self._do(
            lambda: self._promises.keep(promise_id, a_bit_more=a_bit_more, is_settled=is_settled),
            f"Kept “{promise.terms.what}”: {amount} for {self._name(promise)}.",
        )

    def _bind(self, actions: ActionMap) -> None:
        closing = (
            (_KEEP, lambda: self._with_current(lambda p: self.keep(p.id))),
            (_MORE, lambda: self._with_current(lambda p: self.keep(p.id, a_bit_more=True))),
            (_SETTLED, lambda: self._with_current(lambda p: self.keep(p.id, is_settled=True))),
            (_MOVE, lambda: self._with_current(self._ask_day)),
            (_LET_GO, lambda: self._with_current(self._let_go)),
            (_BREAK, lambda: self._with_current(self._break)),
            (_CONFIRM, lambda: self._with_current(self._confirm)),
            (_NEWS, lambda: self._with_current(self._owe_news)),
            (_TELL, lambda: self._with_current(self._tell)),
        )
        others = (
            (_EDIT, lambda: self._with_current(lambda p: self.edit_requested.emit(p.id))),
            (
                _PERSON,
                lambda: self._with_current(
                    lambda p: self.contact_requested.emit(p.terms.contact_id)
                ),
            ),
            (_REMOVE, lambda: self._with_current(self._remove)),
        )
        self._open_only = [self._add(actions, command, run) for command, run in closing]
        rest = [self._add(actions, command, run) for command, run in others]
        separator = QAction(self)
        separator.setSeparator(True)
        self._list.use_menu([*self._open_only, separator, *rest])

    def _add(self, actions: ActionMap, command: Command, run: Callable[[], None]) -> QAction:
        return actions.add_to_list(command, run, self._list, f"{self._place}.promise")

    def _with_current(self, act: Callable[[Promise], None]) -> None:
        row = self._model.row(self._list.current)
        if row is not None:
            act(row.promise)

    def _let_go(self, promise: Promise) -> None:
        self._do(lambda: self._promises.let_go(promise.id), f"Let go of “{promise.terms.what}”.")

    def _break(self, promise: Promise) -> None:
        self._do(
            lambda: self._promises.break_(promise.id),
            f"Noted as broken: “{promise.terms.what}”. Mending it is one step away.",
        )

    def _confirm(self, promise: Promise) -> None:
        self._do(
            lambda: self._promises.confirm(promise.id),
            f"Noted that “{promise.terms.what}” is confirmed.",
        )

    def _owe_news(self, promise: Promise) -> None:
        self._do(
            lambda: self._promises.owe_news(promise.id),
            f"{self._name(promise)} waits for news of “{promise.terms.what}”.",
        )

    def _tell(self, promise: Promise) -> None:
        """Note that they have news, and offer to log what keeping them posted put in."""
        said = f"{self._name(promise)} has news; press Enter to log that you kept them posted."
        if self._do(lambda: self._promises.tell_news(promise.id), said):
            weight = self._theme.figures.either("+1", "+")
            mention = mention_of(self._name(promise))
            self.capture_requested.emit(f"{mention} {weight} #{POSTED_PRACTICE} ")

    def _remove(self, promise: Promise) -> None:
        self._do(lambda: self._promises.delete(promise.id), f"Removed “{promise.terms.what}”.")

    def _ask_day(self, promise: Promise) -> None:
        today = self._contacts.today()
        heading = "Move to which day?"

        def move(day: date) -> None:
            said = f"Moved “{promise.terms.what}”: due {relative_day(day, today)}."
            self._do(lambda: self._promises.move(promise.id, day), said)

        from relationjournal.ui.widgets.day_popover import (  # noqa: PLC0415  shown late
            DayPopover,
            days_ahead,
        )

        popover = DayPopover(self._theme, self._list, heading, days_ahead(today), move)
        popover.closed.connect(popover.deleteLater)
        popover.ask(self._anchor())

    def _anchor(self) -> QWidget:
        """Return an unseen widget where the current row is, for a panel to open at."""
        box: QRect = self._list.visualRect(self._list.current)
        anchor = QWidget(self._list.viewport())
        anchor.setGeometry(box)
        anchor.deleteLater()
        return anchor

    def _do(self, act: Callable[[], None], said: str) -> bool:
        """Change something, say so, stay at the same place of the list; return whether it did."""
        at = self._list.current.row()
        try:
            act()
        except JournalError as error:
            self.notify.emit(str(error), False)
            return False
        if self._list.hasFocus():
            self._list.go_to(at)
        self.notify.emit(said, True)
        return True

    def _settle(self, *_: object) -> None:
        row = self._model.row(self._list.current)
        terms = row.promise.terms if row is not None else None
        for action in self._open_only:
            action.setEnabled(_is_open(row))
        *_others, confirm, news, tell = self._open_only
        for action, fits in (
            (confirm, terms is not None and not terms.is_confirmed),
            (news, terms is not None and not terms.owes_news),
            (tell, terms is not None and terms.owes_news),
        ):
            action.setVisible(fits)
            action.setEnabled(fits and _is_open(row))

    def _name(self, promise: Promise) -> str:
        return self._contacts.names().get(promise.terms.contact_id, "someone removed")


def _is_open(row: PromiseRow | None) -> bool:
    return row is not None and row.promise.state is PromiseState.OPEN
