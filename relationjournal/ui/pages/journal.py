"""Journal: everything that happened, by day."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.resources import wording
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.delegates.interaction import InteractionDelegate
from relationjournal.ui.frame import CAPTURE
from relationjournal.ui.interaction_commands import InteractionCommands
from relationjournal.ui.journal.filter_bar import FilterBar
from relationjournal.ui.journal.finding import Finder, JournalFilter
from relationjournal.ui.journal.looking_back import (
    ON_THIS_DAY,
    FormerEveningsCard,
    Place,
    looking_back,
)
from relationjournal.ui.models.interactions_model import InteractionsModel
from relationjournal.ui.navigation import Page
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.day_popover import DayPopover, days_behind
from relationjournal.ui.widgets.empty_state import EmptyState
from relationjournal.ui.widgets.name_button import NameButton
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.row_list import RowList

FIND = Command(
    "journal.find", "Find in the journal", "Search notes and names.", ("Ctrl+F",), "search"
)
GO_TO_DAY = Command(
    "journal.day", "Go to a day", "Show a day and what was before.", ("Ctrl+G",), "calendar"
)
SHOW_ALL = Command("journal.all", "Show everything", "Take all filters out.", (), "journal")
ONLY_PERSON = Command(
    "journal.only", "Only with this person", "Show what happened with them.", ("O",), "filter"
)
_SUBTITLE = "Everything by day, the latest first."
_NOTHING_FITS = "Nothing here fits what you chose."


class JournalPage(Page):
    """Everything by day, searched as one types.

    Signals:
        contact_requested: The id of a contact to show.
        interaction_requested: The id of an interaction to edit.
        notify: What was done as a sentence, and whether it can be undone.
    """

    contact_requested = Signal(str)
    interaction_requested = Signal(str)
    notify = Signal(str, bool)

    title = "Journal"
    depends_on = Change.CONTACT | Change.INTERACTION

    def __init__(
        self, theme: Theme, actions: ActionMap, journal: Journal, parent: QWidget | None = None
    ) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            actions: Takes the page's commands.
            journal: What to show.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self._theme = theme
        self._journal = journal
        self._header = PageHeader("Journal", _SUBTITLE)
        self.looking_back = NameButton(theme, Role.BODY, Tone.MUTED)
        self.looking_back.clicked.connect(self._on_looking_back_clicked)
        self.looking_back.hide()
        self._evenings = FormerEveningsCard()
        self.filters = FilterBar(theme)
        self.filters.changed.connect(self.show_only)
        self._model = InteractionsModel(theme, has_headings=True)
        self.list = RowList("Journal", self._model, InteractionDelegate(theme, parent=self))
        self._commands = InteractionCommands(
            actions, self.list, self._model, journal.interactions, "journal"
        )
        self.list.doubleClicked.connect(self._commands.open_current)
        self._commands.open_requested.connect(self.interaction_requested)
        self._commands.contact_requested.connect(self.contact_requested)
        self._commands.notify.connect(self.notify)
        self._add_commands(actions)
        self._lay_out(actions)
        self.setFocusProxy(self.list)

    @override
    def refresh(self) -> None:
        current = self._model.row(self.list.current)
        at = self.list.verticalScrollBar().value()
        self._load(again=True)
        self._show_looking_back()
        if current is not None:
            index = self._model.index_of(current.id)
            if index.isValid():
                self.list.setCurrentIndex(index)
        self.list.verticalScrollBar().setValue(at)

    @override
    def open_item(self, item: str) -> None:
        """Show an interaction among what happened around it."""
        if item == ON_THIS_DAY:
            self.show_only(JournalFilter(is_on_this_day=True))
        if item in ("", ON_THIS_DAY):
            return
        try:
            interaction = self._journal.interactions.get(item)
        except JournalError as error:
            self.notify.emit(str(error), False)
            return
        self.show_only(JournalFilter(until=interaction.on))
        self.list.setCurrentIndex(self._model.index_of(item))

    def show_only(self, chosen: JournalFilter) -> None:
        """Show what a filter lets through."""
        name = self._journal.contacts.names().get(chosen.contact_id, "")
        self.filters.choose(chosen, name, self._journal.day())
        self._load()
        self._show_looking_back()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._evenings.limit(self.height() * 2 // 5)

    def _load(self, *, again: bool = False) -> None:
        finder = Finder(self._journal, self.filters.chosen)
        names, today = self._journal.contacts.labels(), self._journal.day()
        if again:
            self._model.load_again(finder.read, names, today)
        else:
            self._model.load(finder.read, names, today)
        is_empty = self._model.rowCount() == 0
        is_filtered = self.filters.chosen != JournalFilter()
        is_only_this_day = self.filters.chosen == JournalFilter(is_on_this_day=True)
        nothing = wording("looking_back.nothing") if is_only_this_day else _NOTHING_FITS
        self._nothing_found.say(nothing)
        self._stack.setCurrentIndex((2 if is_filtered else 1) if is_empty else 0)
        self.filters.setVisible(is_filtered or not is_empty)

    def _show_looking_back(self) -> None:
        back, is_shown = self._journal.looking_back, self.filters.chosen.is_on_this_day
        names, figures = self._journal.contacts.names(), self._theme.figures
        evenings, today = back.evenings(), self._journal.day()
        found = back.notes(limit=4)
        sentence = looking_back(Place.JOURNAL, found, evenings, names, today, figures)
        self.looking_back.setVisible(bool(sentence) and not is_shown)
        self.looking_back.setText(sentence)
        self.looking_back.setAccessibleName(sentence or wording("looking_back.title"))
        self._evenings.show_evenings(evenings if is_shown else ())

    def _on_looking_back_clicked(self) -> None:
        self.show_only(JournalFilter(is_on_this_day=True))
        self.list.setFocus()

    def _ask_day(self) -> None:
        popover = DayPopover(
            self._theme,
            self.filters.search,
            "Show which day?",
            days_behind(self._journal.day()),
            lambda day: self.show_only(replace(self.filters.chosen, until=day)),
        )
        popover.closed.connect(popover.deleteLater)
        popover.ask(self.filters.search)

    def _show_only_person(self) -> None:
        row = self._model.row(self.list.current)
        if row is not None and row.contact_id:
            self.show_only(replace(self.filters.chosen, contact_id=row.contact_id))

    def _add_commands(self, actions: ActionMap) -> None:
        actions.add(FIND, self._find, self)
        actions.add(GO_TO_DAY, self._ask_day, self)
        self._show_all = actions.add(SHOW_ALL, lambda: self.show_only(JournalFilter()), self)
        only = actions.add(ONLY_PERSON, self._show_only_person, self.list)
        only.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.list.use_menu([*self._commands.menu, only])

    def _find(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _lay_out(self, actions: ActionMap) -> None:
        card = Card()
        card.hold_list()
        card.add(self.list, 1)
        nothing_yet = EmptyState(
            "Nothing is logged yet. One line is enough: who it was, and what happened.",
            actions.action(CAPTURE),
        )
        nothing_found = self._nothing_found = EmptyState(_NOTHING_FITS, self._show_all)
        self._stack = QStackedWidget()
        for shown in (card, nothing_yet, nothing_found):
            self._stack.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, spacing.XL)
        column.setSpacing(spacing.M)
        looking_back_row = QHBoxLayout()
        looking_back_row.addWidget(self.looking_back)
        looking_back_row.addStretch()
        column.addWidget(self._header)
        column.addLayout(looking_back_row)
        column.addWidget(self.filters)
        column.addWidget(self._evenings)
        column.addWidget(self._stack, 1)
