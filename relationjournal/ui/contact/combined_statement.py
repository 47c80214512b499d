"""One statement of everybody whom the list of people shows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from relationjournal.domain.errors import JournalError
from relationjournal.domain.sentences import capitalised
from relationjournal.services.directory import DirectoryEntry
from relationjournal.services.journal import Journal
from relationjournal.ui.contact.statement_card import StatementCard, Subject
from relationjournal.ui.contact.statement_output import StatementOutput
from relationjournal.ui.contact.words import CIRCLES, SETTINGS, SIDES
from relationjournal.ui.models.people_filter import PeopleFilter
from relationjournal.ui.models.statement_rows import NameOf
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.page_header import PageHeader

_WIDTH, _HEIGHT = 860, 640
_MARGIN_OF_SCREEN = 48


class CombinedStatement(QDialog):
    """The sum of several accounts over the window; it reads again when `show_people` is called.

    Attributes:
        card: The statement.
        output: Exports and prints it.

    Signals:
        interaction_requested: The id of the interaction to open.
        told: What was done, and whether it can be undone.
    """

    interaction_requested = Signal(str)
    told = Signal(str, bool)

    def __init__(
        self, theme: Theme, journal: Journal, name_of: NameOf, parent: QWidget | None = None
    ) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            journal: What is read.
            name_of: Names practices.
            parent: The window it stands in front of.
        """
        super().__init__(parent)
        self._theme = theme
        self._journal = journal
        self.setWindowTitle("Statement")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._header = PageHeader("Statement")
        self.card = StatementCard(theme, journal.ledger, name_of, self._name)
        self.card.interaction_requested.connect(self.interaction_requested)
        self.output = StatementOutput(theme, self.card, journal.path)
        self.output.told.connect(self.told)
        keys = {
            "Ctrl+E": self.output.export,
            "Ctrl+P": self.output.print,
            "Ctrl+F": self.card.filters.search.setFocus,
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.XL, spacing.XL, spacing.XL, spacing.XL)
        column.setSpacing(spacing.M)
        column.addWidget(self._header)
        column.addWidget(self.card, 1)
        room = self.screen().availableSize()
        factor = theme.text_factor
        self.resize(
            min(round(_WIDTH * factor), room.width() - _MARGIN_OF_SCREEN),
            min(round(_HEIGHT * factor), room.height() - _MARGIN_OF_SCREEN),
        )

    def show_people(self, entries: Sequence[DirectoryEntry], wanted: PeopleFilter) -> None:
        """Show the statement of these people.

        Args:
            entries: Who is shown.
            wanted: What they were found by, which names them.
        """
        title = group_words(wanted)
        self._header.show_title(
            title, self._theme.figures.counted(len(entries), "person", "people")
        )
        days = [entry.standing.span.first_entry for entry in entries]
        ids = tuple(sorted(entry.standing.contact_id for entry in entries))
        first = min((day for day in days if day is not None), default=None)
        self.card.show_subject(Subject(title, ids, first, self._journal.day(), is_combined=True))

    def _name(self, contact_id: str) -> str:
        try:
            return self._journal.contacts.name(contact_id)
        except JournalError:  # removed meanwhile; the next reading leaves the line out
            return ""


def group_words(wanted: PeopleFilter) -> str:
    """Say who is shown: "Close circle, work", "Everyone", "“choir”"."""
    parts = [
        f"{CIRCLES[wanted.circle].lower()} circle" if wanted.circle else "",
        SETTINGS[wanted.setting].lower() if wanted.setting else "",
        SIDES[wanted.side].lower() if wanted.side else "",
        f"#{wanted.tag}" if wanted.tag else "",
        f"“{wanted.words}”" if wanted.words else "",
        "closed accounts" if wanted.is_closed else "",
    ]
    said = ", ".join(part for part in parts if part) or "everyone"
    return capitalised(said)
