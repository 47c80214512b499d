"""The place of the practices: all of them in a list, and one beside it or in its place."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.changes import Change
from relationjournal.domain.mirror.neglect import PracticeChoice
from relationjournal.domain.mirror.trend import PracticeTrend
from relationjournal.domain.practices import Practice
from relationjournal.services.drafts import FormName
from relationjournal.services.journal import Journal
from relationjournal.services.practices import MAX_IN_FOCUS, ChosenPractice
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.announce import announce
from relationjournal.ui.delegates.practice import PracticeDelegate
from relationjournal.ui.dialogs.draft_keeper import DraftKeeper
from relationjournal.ui.dialogs.practice_dialog import PracticeDialog
from relationjournal.ui.models.practices_model import PracticesModel, Wanted, found, grouped
from relationjournal.ui.navigation import Page, Width
from relationjournal.ui.practices import words
from relationjournal.ui.practices.detail import PracticeDetail
from relationjournal.ui.practices.practice_commands import PracticeCommands
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, action_button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.choice_chip import ChoiceChip
from relationjournal.ui.widgets.empty_state import EmptyState
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.row_list import RowList
from relationjournal.ui.widgets.search_field import SearchField

ADD = Command(
    "practice.add", "New practice", "Write a practice of your own.", ("Ctrl+Shift+N",), "add"
)
OPEN = Command("practice.open", "Open", "Read about the practice.", ("Return", "Enter"))
SWITCH = Command(
    "practice.switch", "Switch on or off", "Let the mirror ask about it, or not.", ("Space",)
)
FOCUS = Command(
    "practice.focus",
    "Bring into focus, or out of it",
    "Work on it for a while; three at most.",
    ("F",),
)
EDIT = Command("practice.edit", "Edit", "Change a practice of your own.", ("F2",), "edit")
REMOVE = Command(
    "practice.remove",
    "Remove",
    "Take a practice of your own out; Undo brings it back.",
    ("Del",),
    "delete",
)
FIND = Command("practices.find", "Find practices", "Search here as you type.", ("Ctrl+F",))

_FILTERS = (
    (Wanted.ALL.value, "All practices"),
    (Wanted.ON.value, "On"),
    (Wanted.OFF.value, "Off"),
    (Wanted.IN_FOCUS.value, "In focus"),
    (Wanted.WAITING.value, "Waiting their turn"),
    (Wanted.OWN.value, "Your own"),
)
_LIST_SHARE, _DETAIL_SHARE = 2, 3
_NOTHING = "No practice fits. Search for another word, or write one of your own."


class PracticesPage(Page):
    """The practices by group; its items are tags.

    Signals:
        item_requested: A tag to go to; empty goes back to all.
        notify: What was done as a sentence, and whether it can be undone.
    """

    item_requested = Signal(str)
    notify = Signal(str, bool)

    title = "Practices"
    depends_on = Change.PRACTICE | Change.INTERACTION | Change.MIRROR | Change.SETTING

    def __init__(self, theme: Theme, actions: ActionMap, journal: Journal) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            actions: Takes the page's commands.
            journal: What is read and changed.
        """
        super().__init__()
        self._theme = theme
        self._journal = journal
        self._width = Width.WIDE
        self._tag = ""
        self._chosen: dict[str, ChosenPractice] = {}
        self._trends: Mapping[str, PracticeTrend] = {}
        self._commands = PracticeCommands(journal.practices, self)
        self._commands.notify.connect(self.notify)
        self._commands.refused.connect(self._on_refused)
        self._waiting: dict[str, PracticeChoice] = {}
        self._header = PageHeader("Practices")
        self._header.add_action(action_button(actions.add(ADD, self.add_practice, self)))
        self.search = SearchField(theme, "Search practices")
        self.search.searched.connect(lambda _words: self._fill())
        self.filter = ChoiceChip("Show", _FILTERS)
        self.filter.chosen.connect(lambda _wanted: self._fill())
        self._model = PracticesModel(self)
        delegate = PracticeDelegate(theme, self)
        delegate.ticked.connect(lambda tag: self._with(self._commands.switch, tag))
        self.list = RowList("Practices", self._model, delegate)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.doubleClicked.connect(lambda _index: self._open())
        self._add_acts(actions)
        self.detail = PracticeDetail(
            theme, action_button(self._edit), action_button(self._remove, ButtonKind.QUIET)
        )
        self.detail.back_requested.connect(lambda: self.item_requested.emit(""))
        self.detail.on_chosen.connect(lambda _is_on: self._with(self._commands.switch))
        self.detail.focus_chosen.connect(lambda _is_in: self._with(self._commands.focus))
        self.detail.questions.add_requested.connect(
            lambda text: self._commands.add_question(self._target, text)
        )
        self.detail.questions.remove_requested.connect(self._remove_question)
        self._lay_out(actions)
        self._fit()

    @override
    def refresh(self) -> None:
        practices = self._journal.practices.all()
        self._chosen = {one.practice.tag: one for one in practices}
        self._trends = self._journal.evidence.trends()
        late = self._journal.mirror.past_gap(self._journal.day())
        self._waiting = {one.practice.id: one for one in late if one.state.last_came_up_on}
        on = sum(one.is_on for one in practices)
        focus = sum(one.is_in_focus for one in practices)
        figures = self._theme.figures
        told = f"{figures.quantity(on)} on, {figures.quantity(focus)} in focus"
        if self._waiting:
            told += f", {figures.quantity(len(self._waiting))} waiting their turn"
        self._header.show_title("Practices", f"{told[:1].upper()}{told[1:]}.")
        self._fill()
        if self._tag and self._tag not in self._chosen:
            self._tag = ""
        self._settle()

    @override
    def open_item(self, item: str) -> None:
        if item in self._chosen and not self._model.index_of(item).isValid():
            self.search.clear()
            self.filter.choose(Wanted.ALL.value)
            self._fill()
        self._tag = item if item in self._chosen else ""
        if self._tag:
            self._mark(self._tag)
        self._fit()
        self._settle()

    @override
    def arrange(self, width: Width) -> None:
        self._width = width
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from one practice to all."""
        if event.key() == Qt.Key.Key_Escape and self._tag and not self._is_wide:
            self.item_requested.emit("")
        else:
            super().keyPressEvent(event)

    def add_practice(self) -> PracticeDialog:
        """Open the form of a new practice, and return it."""
        return self._open_form(None)

    def edit_practice(self) -> PracticeDialog | None:
        """Open the form of the practice that is meant, where it is the user's own; return it."""
        chosen = self._chosen.get(self._target)
        return self._open_form(chosen.practice) if chosen and chosen.is_own else None

    @property
    def _is_wide(self) -> bool:
        return self._width is Width.WIDE

    @property
    def _target(self) -> str:
        """The tag of the practice that is meant."""
        if self._tag and not self._is_wide:
            return self._tag
        row = self._model.row(self.list.current)
        return row.tag if row is not None else self._tag

    def _fill(self) -> None:
        rows = found(
            self._chosen.values(),
            self._trends,
            self.search.text(),
            Wanted(self.filter.value),
            self._waiting,
        )
        kept, at = self._target, self.list.verticalScrollBar().value()
        self._model.show(grouped(rows))
        self._mark(kept)
        self.list.verticalScrollBar().setValue(at)
        if not self._model.row(self.list.current) and rows:
            self.list.go_to(0)
        self._found.setCurrentIndex(0 if rows else 1)

    def _mark(self, tag: str) -> None:
        index = self._model.index_of(tag)
        if index.isValid() and index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
            if index.row() <= MAX_IN_FOCUS:  # with the heading above it
                self.list.scrollToTop()
            else:
                self.list.scrollTo(index)

    def _on_current_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        if self._is_wide:
            self._settle()

    def _settle(self) -> None:
        """Show what is meant, and offer what can be done with it."""
        chosen = self._chosen.get(self._target)
        for action in (self._edit, self._remove):
            action.setEnabled(chosen is not None and chosen.is_own)
        if chosen is None:
            return
        if self._tag and self._is_wide:
            self._tag = chosen.practice.tag
        if self.detail.isVisibleTo(self):
            self._show(chosen)

    def _show(self, chosen: ChosenPractice) -> None:
        practice = chosen.practice
        self.detail.say("")
        self.detail.show_practice(
            chosen,
            self._journal.evidence.of(practice.id, practice.tag),
            self._journal.practices.own_questions(practice.tag),
            words.turn(self._waiting.get(practice.id), self._journal.day()),
        )

    def _fit(self) -> None:
        """Show the list, the practice, or both."""
        is_one = bool(self._tag) and not self._is_wide
        self._side.setVisible(not is_one)
        self.detail.setVisible(is_one or self._is_wide)
        self.detail.back.setVisible(is_one)
        self.setFocusProxy(self.detail.is_on if is_one else self.list)
        self._settle()

    def _open(self) -> None:
        if tag := self._target:
            self.item_requested.emit(tag)

    def _with(self, act: Callable[[ChosenPractice], None], tag: str = "") -> None:
        """Do something with the practice of a tag, or with the one that is meant."""
        chosen = self._chosen.get(tag or self._target)
        if chosen is not None:
            act(chosen)

    def _remove_question(self, question_id: str) -> None:
        self._commands.remove_question(question_id)
        self.detail.questions.line.setFocus()

    def _remove_practice(self) -> None:
        chosen = self._chosen.get(self._target)
        if chosen is None or not chosen.is_own:
            return
        if self._tag and not self._is_wide:
            self.item_requested.emit("")
        self._commands.remove(chosen)

    def _on_refused(self, sentence: str) -> None:
        """Say what to change first where one looks."""
        self._settle()
        self.detail.say(sentence)
        announce(self, sentence)
        if not self.detail.isVisibleTo(self):
            self.notify.emit(sentence, False)

    def _open_form(self, edited: Practice | None) -> PracticeDialog:
        dialog = PracticeDialog(self._theme, self._journal.practices, edited, self.window())
        dialog.notify.connect(self.notify)
        dialog.saved.connect(self._on_saved)
        about = edited.id if edited else ""
        dialog.keep_draft(DraftKeeper(self._journal.drafts, FormName.PRACTICE, about))
        dialog.open_fitted()
        return dialog

    def _on_saved(self, practice_id: str) -> None:
        practice = self._journal.practices.catalogue.by_id(practice_id)
        if practice is not None:
            self.item_requested.emit(practice.tag)

    def _find(self) -> None:
        if self._tag and not self._is_wide:
            self.item_requested.emit("")
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_acts(self, actions: ActionMap) -> None:
        acts: list[QAction] = [
            actions.add(OPEN, self._open, self.list),
            actions.add(SWITCH, lambda: self._with(self._commands.switch), self.list),
            actions.add(FOCUS, lambda: self._with(self._commands.focus), self.list),
            actions.add(EDIT, self.edit_practice, self),
            actions.add(REMOVE, self._remove_practice, self.list),
        ]
        for action in (*acts[:3], acts[4]):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._edit, self._remove = acts[3], acts[4]
        self.list.use_menu(acts)
        actions.add(FIND, self._find, self)

    def _lay_out(self, actions: ActionMap) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(spacing.S)
        filters.addWidget(self.search, 1)
        filters.addWidget(self.filter)
        card = Card()
        card.hold_list()
        card.add(self.list, 1)
        self._found = QStackedWidget()
        self._found.addWidget(card)
        self._found.addWidget(EmptyState(_NOTHING, actions.action(ADD)))
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, spacing.XL)
        side.setSpacing(spacing.M)
        side.addWidget(self._header)
        side.addLayout(filters)
        side.addWidget(self._found, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing.XL)
        row.addWidget(self._side, _LIST_SHARE)
        row.addWidget(self.detail, _DETAIL_SHARE)
