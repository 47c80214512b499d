"""The statement's commands on the place People: export, print, and add up all who are shown."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from relationjournal.services.directory import DirectoryEntry
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.contact.combined_statement import CombinedStatement
from relationjournal.ui.contact.contact_view import ContactView
from relationjournal.ui.models.people_filter import PeopleFilter
from relationjournal.ui.theme import Theme

STATEMENT = Command(
    "people.statement", "Statement of all shown", "Add up the accounts of everybody in the list."
)
EXPORT = Command(
    "statement.export",
    "Export statement",
    "Write the statement on screen into a file.",
    ("Ctrl+E",),
    "export",
)
PRINT = Command(
    "statement.print", "Print statement", "Put the statement on paper.", ("Ctrl+P",), "print"
)


class StatementCommands(QObject):
    """Carries them out.

    Attributes:
        all_shown: Opens the combined statement.
        combined: The combined statement while it is open.

    Signals:
        interaction_requested: The id of the interaction to open.
        notify: What was done as a sentence, and whether it can be undone.
    """

    interaction_requested = Signal(str)
    notify = Signal(str, bool)

    def __init__(
        self,
        theme: Theme,
        actions: ActionMap,
        journal: Journal,
        view: ContactView,
        scope: QWidget,
    ) -> None:
        """Add the commands.

        Args:
            theme: What to paint with.
            actions: Takes the commands.
            journal: What is read.
            view: The page of the contact whose statement goes out.
            scope: Where the keys work.
        """
        super().__init__(scope)
        self._theme = theme
        self._journal = journal
        self._view = view
        self._scope = scope
        self._entries: Sequence[DirectoryEntry] = ()
        self._wanted = PeopleFilter()
        self.combined: CombinedStatement | None = None
        self.all_shown = actions.add(STATEMENT, self.show_combined, scope)
        self._exports = actions.add(EXPORT, view.export_statement, scope)
        self._prints = actions.add(PRINT, view.print_statement, scope)

    def offer(self, *, has_contact: bool) -> None:
        """Export and print where a contact is on screen."""
        for action in (self._exports, self._prints):
            action.setEnabled(has_contact)

    def take(self, entries: Sequence[DirectoryEntry], wanted: PeopleFilter) -> None:
        """Take over who is shown, and what they were found by; an open statement follows."""
        self._entries, self._wanted = entries, wanted
        self.all_shown.setEnabled(bool(entries))
        if self.combined is not None:
            self.combined.show_people(entries, wanted)

    def show_combined(self) -> CombinedStatement:
        """Open the statement of everybody who is shown, and return it."""
        dialog = CombinedStatement(
            self._theme, self._journal, self._view.practice_name, self._scope.window()
        )
        dialog.interaction_requested.connect(self.interaction_requested)
        dialog.told.connect(self.notify)
        dialog.finished.connect(self._on_combined_finished)
        dialog.show_people(self._entries, self._wanted)
        self.combined = dialog
        dialog.open()
        return dialog

    def _on_combined_finished(self) -> None:
        self.combined = None
