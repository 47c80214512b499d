"""The page of one contact."""

from enum import IntEnum

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.capture import mention_of
from relationjournal.domain.contacts import Contact
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap
from relationjournal.ui.contact.about_panel import AboutPanel
from relationjournal.ui.contact.account_panel import AccountPanel
from relationjournal.ui.contact.contact_header import ContactHeader
from relationjournal.ui.contact.dates_panel import DatesPanel
from relationjournal.ui.contact.notes_panel import NotesPanel
from relationjournal.ui.contact.promises_panel import PromisesPanel
from relationjournal.ui.contact.statement_output import OutputDialog, StatementOutput
from relationjournal.ui.problems.card import ProblemsCard
from relationjournal.ui.problems.commands import ProblemCommands
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.labels import rule

_NARROW = 560
_A_MOMENT_MS = 40
"""How long what stands around an account waits after a change, so that the account is quick."""


class Tab(IntEnum):
    """The tabs of the page."""

    ACCOUNT = 0
    ABOUT = 1
    PROMISES = 2
    NOTES = 3
    DATES = 4


ABOUT = "#about"
"""What a contact's id ends in where the way leads to what is known of them."""
_NAMES = ("Account", "About", "Promises", "Notes", "Dates")


class ContactView(QWidget):
    """Account, about, promises, notes and dates of one contact.

    Only the tab on screen is read; the others are read when they are shown.

    Signals:
        back_requested: The way back to everybody was pressed.
        edit_requested: The name of the field of the contact to edit, or empty.
        capture_requested: How the capture line is to begin.
        interaction_requested: The id of the interaction to open.
        promise_requested: The id of the promise to correct.
        problem_requested: The id of the problem to correct.
        mend_requested: The id of the contact, and of the slip to mend; an empty one is any.
        shoes_requested: The id of the contact, and of a guess about them; empty for a new one.
        role_requested: The id of the contact, and the role to note or change.
        feedback_requested: The id of the contact, and of what they said; empty to ask.
        notify: What was done as a sentence, and whether it can be undone.
    """

    back_requested = Signal()
    edit_requested = Signal(str)
    capture_requested = Signal(str)
    interaction_requested = Signal(str)
    promise_requested = Signal(str)
    problem_requested = Signal(str)
    mend_requested = Signal(str, str)
    shoes_requested = Signal(str, str)
    role_requested = Signal(str, str)
    feedback_requested = Signal(str, str)
    notify = Signal(str, bool)

    def __init__(
        self, theme: Theme, actions: ActionMap, journal: Journal, acts: list[QAction]
    ) -> None:
        """Show nobody yet.

        Args:
            theme: What to paint with.
            actions: Takes the commands of its parts.
            journal: What is read and changed.
            acts: What can be done with the contact, for the menu.
        """
        super().__init__()
        self._theme = theme
        self._journal = journal
        self._contact: Contact | None = None
        self._is_head_due = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_A_MOMENT_MS)
        self._later.timeout.connect(self._fill_head)
        self.header = ContactHeader(theme, acts)
        self.problems = ProblemsCard(theme, has_heading=False)
        self._problem_commands = ProblemCommands(theme, self.problems, journal)
        self.tabs = QTabBar()
        self.account = AccountPanel(theme, journal.accounts, journal.ledger, self.practice_name)
        self._output = StatementOutput(theme, self.account.statement, journal.path)
        self.about = AboutPanel(theme, journal)
        self.promises = PromisesPanel(theme, actions, journal)
        self.notes = NotesPanel(theme, actions, journal)
        self.dates = DatesPanel(theme, journal.contacts, journal.day)
        self._connect()
        self._lay_out()

    @property
    def contact(self) -> Contact | None:
        """Who is shown."""
        return self._contact

    def show_contact(self, contact_id: str) -> None:
        """Read and show a contact; someone else begins with the account.

        Raises:
            ContactGone: The contact is not in the journal.
        """
        before = self._contact
        self._contact = self._journal.contacts.get(contact_id)
        if before is None or before.id != contact_id:
            self.tabs.setCurrentIndex(Tab.ACCOUNT)
        if before == self._contact:
            self._later.start()
        else:
            self._fill_head()
        self._fill()

    def _fill_head(self) -> None:
        """Read what stands around the tab on screen."""
        self._later.stop()
        contact = self._contact
        if contact is None:
            return
        roles = [one.terms.role for one in self._journal.roles.of(contact.id)]
        self.header.show_contact(contact, self._journal.day(), roles)
        tally = self._theme.figures.tally
        opened = len(self._journal.promises.open(contact.id))
        self.tabs.setTabText(Tab.PROMISES, f"Promises{tally(opened)}")
        open_problems = self._journal.problems.open(contact.id)
        self.problems.show_problems(open_problems, {contact.id: contact.name})
        noted = self._journal.accounts.count(contact.id)
        self.tabs.setTabText(Tab.NOTES, f"Notes{tally(noted)}")

    def log(self) -> None:
        """Begin a capture line with the contact's name."""
        self._capture("")

    def export_statement(self) -> OutputDialog:
        """Ask how the statement goes into a file."""
        self.tabs.setCurrentIndex(Tab.ACCOUNT)
        return self._output.export()

    def print_statement(self) -> OutputDialog:
        """Ask how the statement goes onto paper."""
        self.tabs.setCurrentIndex(Tab.ACCOUNT)
        return self._output.print()

    def practice_name(self, tag: str) -> str:
        """Return what a practice is called."""
        found = self._journal.practices.catalogue.by_tag(tag)
        return found.name if found else f"#{tag}"

    def begin_search(self) -> None:
        """Search in the statement."""
        self.tabs.setCurrentIndex(Tab.ACCOUNT)
        self.account.statement.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        if self._is_head_due:
            self._later.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._is_head_due = self._later.isActive()
        self._later.stop()  # the journal may be closed by then

    def _fit(self) -> None:
        self.header.show_narrow(is_narrow=self.width() < _NARROW * self._theme.text_factor)

    def _fill(self) -> None:
        """Read what the tab on screen shows."""
        contact = self._contact
        if contact is None:
            return
        match Tab(self.tabs.currentIndex()):
            case Tab.ACCOUNT:
                self.account.show_account(contact.id)
            case Tab.ABOUT:
                self.about.show_contact(contact)
            case Tab.PROMISES:
                self.promises.show_promises(contact.id, contact.name)
            case Tab.NOTES:
                names = self._journal.contacts.names()
                self.notes.show_notes(contact.id, contact.name, names, self._journal.day())
            case Tab.DATES:
                self.dates.show_dates(contact)

    def _on_mend_requested(self, slip_id: str) -> None:
        self._forward(self.mend_requested, slip_id)

    def _forward(self, signal: SignalInstance, item: str) -> None:
        """Ask for something about the contact who is shown."""
        if self._contact is not None:
            signal.emit(self._contact.id, item)

    def _on_tab_changed(self, tab: int) -> None:
        self._panels.setCurrentIndex(tab)
        self._fill()

    def _capture(self, more: str) -> None:
        if self._contact is not None:
            self.capture_requested.emit(f"{mention_of(self._contact.name)} {more}")

    def _connect(self) -> None:
        self.header.back_requested.connect(self.back_requested)
        self.header.log_requested.connect(self.log)
        self.header.promise_requested.connect(lambda: self._capture("promised "))
        self.promises.promise_requested.connect(lambda: self._capture("promised "))
        self.promises.edit_requested.connect(self.promise_requested)
        self.promises.capture_requested.connect(self.capture_requested)
        self._problem_commands.capture_requested.connect(self.capture_requested)
        self._problem_commands.notify.connect(self.notify)
        self.problems.edit_requested.connect(self.problem_requested)
        for part in (self.about, self.promises, self.notes, self.dates):
            part.notify.connect(self.notify)
        self._output.told.connect(self.notify)
        self.about.edit_requested.connect(self.edit_requested)
        self.about.shoes_requested.connect(lambda i: self._forward(self.shoes_requested, i))
        self.about.role_requested.connect(lambda i: self._forward(self.role_requested, i))
        self.about.feedback_requested.connect(lambda i: self._forward(self.feedback_requested, i))
        self.account.interaction_requested.connect(self.interaction_requested)
        self.notes.interaction_requested.connect(self.interaction_requested)
        self.notes.mend_requested.connect(self._on_mend_requested)

    def _lay_out(self) -> None:
        for name in _NAMES:
            self.tabs.addTab(name)
        self.tabs.setAccessibleName("What to show")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self._panels = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.S)
        column.addWidget(self.header)
        column.addWidget(self.problems)
        column.addWidget(self.tabs)
        column.addWidget(rule())
        column.addWidget(self._panels, 1)
        for panel in (self.account, self.about, self.promises, self.notes, self.dates):
            self._panels.addWidget(panel)
        self.setFocusProxy(self.tabs)
