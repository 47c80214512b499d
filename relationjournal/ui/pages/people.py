"""The place People: everybody in a list, and the page of one contact."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import Contact
from relationjournal.domain.errors import JournalError
from relationjournal.services.accounts import HALF_YEAR
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.announce import announce
from relationjournal.ui.contact.contact_view import ABOUT, ContactView, Tab
from relationjournal.ui.contact.people_list import PeopleList
from relationjournal.ui.contact.person_commands import PersonCommands
from relationjournal.ui.contact.statement_commands import StatementCommands
from relationjournal.ui.layout_memory import LayoutMemory
from relationjournal.ui.models.contacts_model import ContactsModel
from relationjournal.ui.navigation import Page, Width
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, action_button

FIND = Command("people.find", "Find people", "Search here as you type.", ("Ctrl+F",), "search")

_PANES = "people"
_A_MOMENT_MS = 40
_LIST_WIDTH = 272
_LEAST_LIST = 200


class PeoplePage(Page):
    """The list, or one contact, or both side by side where the window is wide.

    Signals:
        contact_requested: The id of the contact to go to; empty goes back to everybody.
        capture_requested: How the capture line is to begin.
        interaction_requested: The id of the interaction to open.
        promise_requested: The id of the promise to correct.
        problem_requested: The id of the problem to correct.
        problem_noted: The id of the contact whose problem is to be noted.
        mend_requested: The id of a contact, and of the slip to mend; an empty one is any.
        shoes_requested: The id of a contact, and of a guess about them; empty for a new one.
        role_requested: The id of a contact, and the role to note or change.
        feedback_requested: The id of a contact, and of what they said; empty to ask.
        notify: What was done as a sentence, and whether it can be undone.
    """

    title = "People"
    depends_on = (
        Change.CONTACT
        | Change.INTERACTION
        | Change.LEDGER
        | Change.PROMISE
        | Change.FOLLOW_UP
        | Change.PROBLEM
        | Change.ROLE
        | Change.FEEDBACK
        | Change.SHOES
        | Change.SETTING
    )

    contact_requested = Signal(str)
    capture_requested = Signal(str)
    interaction_requested = Signal(str)
    promise_requested = Signal(str)
    problem_requested = Signal(str)
    problem_noted = Signal(str)
    mend_requested = Signal(str, str)
    shoes_requested = Signal(str, str)
    role_requested = Signal(str, str)
    feedback_requested = Signal(str, str)
    notify = Signal(str, bool)

    def __init__(
        self,
        theme: Theme,
        actions: ActionMap,
        journal: Journal,
        memory: LayoutMemory,
        new_person: QAction,
    ) -> None:
        """Show nothing before the first `refresh`.

        Args:
            theme: What to paint with.
            actions: Takes the commands of the page.
            journal: What is read and changed.
            memory: Keeps how wide the list stands beside a contact.
            new_person: Opens the form of somebody new.
        """
        super().__init__()
        self._theme = theme
        self._journal = journal
        self._memory = memory
        self._contact_id = ""
        self._width = Width.WIDE
        self._commands = PersonCommands(
            theme, actions, journal, self._target, self._target_id, self
        )
        self._acts = self._commands.actions
        actions.add(FIND, self._find, self)
        self._model = ContactsModel(
            theme,
            self._half_year,
            journal.directory.photo,
            journal.ledger.trend,
            journal.contacts.labels,
            self,
        )
        self.people = PeopleList(theme, self._model, new_person, self._acts)
        self._commands.why.stand_below(self.people.table)
        self.people.opened.connect(self.contact_requested)
        self.people.current_changed.connect(self._on_target_changed)
        self.view = ContactView(theme, actions, journal, self._acts)
        self._listen()
        self.statements = self._add_statements(actions)
        self._is_list_due = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_A_MOMENT_MS)
        self._later.timeout.connect(self._read_list)
        self._bind_keys()
        self._lay_out()
        self._fit()

    @override
    def refresh(self) -> None:
        """Read what is shown; beside a contact the list follows a moment later."""
        self._is_list_due = True
        if self._contact_id:
            self._show_contact()
            self._later.start()
        else:
            self._read_list()
        self._on_target_changed()

    def _read_list(self) -> None:
        """Read everybody, unless nobody sees the list or it is up to date."""
        if not self._is_list_due or self.people.isHidden():
            return
        self._is_list_due = False
        entries = self._journal.directory.entries(with_closed=True)
        self.people.show_everybody(entries, self._journal.day())
        self._on_target_changed()

    @override
    def open_item(self, item: str) -> None:
        """Show a contact, or everybody; an id that ends in `ABOUT` shows what is known of them."""
        self._contact_id = item.removesuffix(ABOUT)
        if self._contact_id:
            self._show_contact()
        if item.endswith(ABOUT):
            self.view.tabs.setCurrentIndex(Tab.ABOUT)
        self._fit()
        if self._contact_id:
            self.people.mark(self._contact_id)
        self._on_target_changed()
        if self._contact_id and self.view.contact is not None:
            # The keyboard stays in a list beside, and a tab does not say whose page it is.
            announce(self.view, self.view.contact.name)

    @override
    def arrange(self, width: Width) -> None:
        self._width = width
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from a contact to everybody."""
        if event.key() == Qt.Key.Key_Escape and self._contact_id:
            self.contact_requested.emit("")
        else:
            super().keyPressEvent(event)

    def _leave(self, contact_id: str) -> None:
        """Go back to the list where this contact is shown, who is about to be gone."""
        if contact_id == self._contact_id:
            self.contact_requested.emit("")
            self._contact_id = ""

    def _find(self) -> None:
        """Search in the list, or in the statement where only a contact is on screen."""
        if self.people.isVisible() and not self._is_in_view():
            self.people.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.view.begin_search()

    def _target(self) -> Contact | None:
        """Return who is meant: the contact on screen, or the current row of the list."""
        target = self._target_id()
        try:
            return self._journal.contacts.get(target) if target else None
        except JournalError as error:
            self.notify.emit(str(error), False)
            return None

    def _target_id(self) -> str:
        if self._contact_id and (self.people.isHidden() or not self.people.table.hasFocus()):
            return self._contact_id
        return self.people.current_id

    def _is_in_view(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.view.isAncestorOf(focused)

    def _on_target_changed(self) -> None:
        """Offer what makes sense for who is meant."""
        target = self._target_id()
        entry = self._model.entry(target)
        presence = entry.standing.presence if entry is not None else None
        if target == self._contact_id and self.view.contact is not None:
            presence = self.view.contact.aside.on(self._journal.day())
        self._commands.presence.offer(presence)
        self.statements.offer(has_contact=bool(self._contact_id))
        for action in self._acts:
            if action not in self._commands.presence.actions:
                action.setEnabled(bool(target))

    def _show_contact(self) -> None:
        try:
            self.view.show_contact(self._contact_id)
        except JournalError as error:
            self._contact_id = ""
            self.notify.emit(str(error), False)
            self._fit()

    def _half_year(self, contact_id: str) -> Sequence[float]:
        today = self._journal.day()
        try:
            days = self._journal.ledger.history(
                contact_id, today - timedelta(days=HALF_YEAR), today
            )
        except JournalError:  # removed meanwhile; the next refresh takes the row away
            return ()
        return [balance for _, balance in days]

    def _fit(self) -> None:
        """Show the list, the contact, or both."""
        is_beside = self._width is Width.WIDE and bool(self._contact_id)
        self.people.setVisible(not self._contact_id or is_beside)
        self.view.setVisible(bool(self._contact_id))
        self.people.show_compact(is_compact=is_beside)
        target: QWidget = self.view if self._contact_id and not is_beside else self.people.table
        self.setFocusProxy(target)
        if not self._contact_id or not self._later.isActive():
            self._read_list()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._later.stop()  # the journal may be closed by then
        self._model.rest()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_list()

    def _bind_keys(self) -> None:
        """Let F2 and Del work in the list and at the tabs only; fields and other lists use them."""
        for action in self._acts:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.people.table.addActions(self._acts)
        self.view.tabs.addActions(self._acts)

    def _on_panes_moved(self) -> None:
        self._memory.keep_layout(_PANES, bytes(self._panes.saveState().data()))

    def _listen(self) -> None:
        self.view.back_requested.connect(lambda: self.contact_requested.emit(""))
        self.view.edit_requested.connect(self._commands.edit_person)
        self.view.interaction_requested.connect(self.interaction_requested)
        self.view.promise_requested.connect(self.promise_requested)
        self.view.problem_requested.connect(self.problem_requested)
        for part in (self.view, self._commands):
            part.capture_requested.connect(self.capture_requested)
            part.mend_requested.connect(self.mend_requested)
            part.shoes_requested.connect(self.shoes_requested)
            part.role_requested.connect(self.role_requested)
            part.feedback_requested.connect(self.feedback_requested)
            part.notify.connect(self.notify)
        self._commands.problem_noted.connect(self.problem_noted)
        self._commands.leave_requested.connect(self._leave)

    def _add_statements(self, actions: ActionMap) -> StatementCommands:
        commands = StatementCommands(self._theme, actions, self._journal, self.view, self)
        commands.interaction_requested.connect(self.interaction_requested)
        commands.notify.connect(self.notify)
        self.people.add_to_header(action_button(commands.all_shown, ButtonKind.QUIET))
        self.people.found_changed.connect(
            lambda: commands.take(self.people.found, self.people.filters.wanted)
        )
        return commands

    def _lay_out(self) -> None:
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panes)
        self._panes.setHandleWidth(spacing.XL)
        self._panes.setChildrenCollapsible(False)
        self._panes.addWidget(self.people)
        self._panes.addWidget(self.view)
        self._panes.setStretchFactor(0, 0)
        self._panes.setStretchFactor(1, 1)
        self._panes.setSizes([_LIST_WIDTH, 4 * _LIST_WIDTH])
        if kept := self._memory.layout(_PANES):
            self._panes.restoreState(QByteArray(kept))
        self._panes.splitterMoved.connect(self._on_panes_moved)
        self.people.setMinimumWidth(_LEAST_LIST)
