"""The place of the practices: all of them in a list, and one beside it or in its place."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from relationjournal.domain.changes import Change
from relationjournal.domain.mirror.neglect import PracticeChoice
from relationjournal.domain.practices import Practice
from relationjournal.resources import wording
from relationjournal.services.drafts import FormName
from relationjournal.services.journal import Journal
from relationjournal.services.practices import ChosenPractice
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.announce import announce
from relationjournal.ui.dialogs.draft_keeper import DraftKeeper
from relationjournal.ui.dialogs.practice_dialog import PracticeDialog
from relationjournal.ui.navigation import Page, Width
from relationjournal.ui.practices import words
from relationjournal.ui.practices.detail import PracticeDetail
from relationjournal.ui.practices.practice_commands import PracticeCommands
from relationjournal.ui.practices.practice_list import PracticeList
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, action_button

ADD = Command("practices.add", keys=("Ins",), icon="add")
OPEN = Command("practices.open", keys=("Enter", "Return"))
SWITCH = Command("practices.switch", keys=("Space",))
FOCUS = Command("practices.focus", keys=("F",))
EDIT = Command("practices.edit", keys=("F2",), icon="edit")
REMOVE = Command("practices.remove", keys=("Del",), icon="delete")
FIND = Command("practices.find", keys=("Ctrl+F",))

_LIST_SHARE, _DETAIL_SHARE = 2, 3


class PracticesPage(Page):
    """The practices by group; its items are tags.

    Signals:
        item_requested: A tag to go to; empty goes back to all.
        notify: What was done as a sentence, and whether it can be undone.
    """

    item_requested = Signal(str)
    notify = Signal(str, bool)

    depends_on = Change.PRACTICE | Change.INTERACTION | Change.MIRROR | Change.SETTING

    def __init__(self, theme: Theme, actions: ActionMap, journal: Journal) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            actions: Takes the page's commands.
            journal: What is read and changed.
        """
        super().__init__()
        self.title = wording("practices.title")
        self._theme = theme
        self._journal = journal
        self._width = Width.WIDE
        self._tag = ""
        self._chosen: dict[str, ChosenPractice] = {}
        self._waiting: dict[str, PracticeChoice] = {}
        self._commands = PracticeCommands(journal.practices, self)
        self._commands.notify.connect(self.notify)
        self._commands.refused.connect(self._on_refused)
        self.side = PracticeList(theme, actions.add(ADD, self.add_practice, self))
        self.side.row_changed.connect(self._on_row_changed)
        self.side.opened.connect(self._open)
        self.side.pressed.connect(self._on_row_pressed)
        self.side.ticked.connect(lambda tag: self._with(self._commands.switch, tag))
        self.list = self.side.rows
        self._add_acts(actions)
        self.detail = PracticeDetail(
            theme, action_button(self._edit), action_button(self._remove, ButtonKind.QUIET)
        )
        self._connect_detail(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing.XL)
        row.addWidget(self.side, _LIST_SHARE)
        row.addWidget(self.detail, _DETAIL_SHARE)
        self._fit()

    @override
    def refresh(self) -> None:
        practices = self._journal.practices.all()
        self._chosen = {one.practice.tag: one for one in practices}
        late = self._journal.mirror.past_gap(self._journal.day())
        self._waiting = {one.practice.id: one for one in late if one.state.last_came_up_on}
        trends = self._journal.evidence.trends()
        self.side.show_practices(practices, trends, self._waiting, self._target)
        if self._tag not in self._chosen:
            self._tag = ""
        self._settle()

    @override
    def open_item(self, item: str) -> None:
        self._tag = item if item in self._chosen else ""
        if self._tag:
            self.side.reveal(self._tag)
        self._fit()

    @override
    def arrange(self, width: Width) -> None:
        if width is not self._width:
            self._width = width
            self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from one practice to all."""
        if event.key() == Qt.Key.Key_Escape and self._is_alone:
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
    def _is_alone(self) -> bool:
        """Whether one practice is shown in the place of the list."""
        return bool(self._tag) and not self._is_wide

    @property
    def _target(self) -> str:
        """The tag of the practice that is meant."""
        return self._tag if self._is_alone else self.side.tag or self._tag

    def _on_row_changed(self) -> None:
        if self._is_wide:
            self._settle()

    def _on_row_pressed(self, tag: str) -> None:
        """Open a practice that is not shown beside the list already."""
        if not self._is_wide:
            self.item_requested.emit(tag)

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
        is_alone = self._is_alone
        self.side.setVisible(not is_alone)
        self.detail.setVisible(is_alone or self._is_wide)
        self.detail.back.setVisible(is_alone)
        self.setFocusProxy(self.detail.is_on if is_alone else self.list)
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
        if self._is_alone:
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
        if self._is_alone:
            self.item_requested.emit("")
        self.side.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

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

    def _connect_detail(self, detail: PracticeDetail) -> None:
        detail.back_requested.connect(lambda: self.item_requested.emit(""))
        detail.on_chosen.connect(lambda _is_on: self._with(self._commands.switch))
        detail.focus_chosen.connect(lambda _is_in: self._with(self._commands.focus))
        detail.questions.add_requested.connect(
            lambda text: self._commands.add_question(self._target, text)
        )
        detail.questions.remove_requested.connect(self._remove_question)
