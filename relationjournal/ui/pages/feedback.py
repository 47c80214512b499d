"""«How am I doing?»: all that was asked and said, and what to make of it."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout
from typing_extensions import override

from relationjournal.domain.changes import Change
from relationjournal.domain.feedback import Feedback, Weight
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap
from relationjournal.ui.dialogs.desk import ASKED
from relationjournal.ui.feedback.feedback_card import HEADING, FeedbackCard
from relationjournal.ui.navigation import Page
from relationjournal.ui.theme import Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, action_button
from relationjournal.ui.widgets.empty_state import EmptyState
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.scroll_column import ScrollColumn
from relationjournal.ui.widgets.segmented_control import SegmentedControl

_SUBTITLE = "Whom you asked, what they said, and what you make of it."
_EMPTY = "Ask one person how you are doing, and keep what they say in their words."
_WIDTH = 760
_MOST = 200


class Shown(StrEnum):
    """Which of them are shown."""

    ALL = "all"
    ACT = "act"
    WAITING = "waiting"


_SHOWN = {Shown.ALL: "All", Shown.ACT: "I act on it", Shown.WAITING: "Not answered yet"}
_NOTHING = {
    Shown.ALL: "",
    Shown.ACT: "Nothing here that you act on just now.",
    Shown.WAITING: "Everybody you asked has answered.",
}


class FeedbackPage(Page):
    """Everything that was asked, the latest first.

    Signals:
        contact_requested: The id of a contact to show.
        edit_requested: The id of feedback to open.
        notify: What was done as a sentence, and whether it can be undone.
    """

    contact_requested = Signal(str)
    edit_requested = Signal(str)
    notify = Signal(str, bool)

    title = HEADING
    depends_on = Change.FEEDBACK | Change.CONTACT | Change.PRACTICE | Change.MIRROR

    def __init__(self, theme: Theme, actions: ActionMap, journal: Journal) -> None:
        """Show nothing before the first `refresh`.

        Args:
            theme: What to paint with.
            actions: Holds the command that notes more.
            journal: What is read and changed.
        """
        super().__init__()
        self._theme = theme
        self._journal = journal
        self._header = PageHeader(HEADING, _SUBTITLE)
        ask = actions.action(ASKED)
        self._ask = action_button(ask, ButtonKind.PRIMARY)
        self._header.add_action(self._ask)
        self.shown = SegmentedControl("Show", list(_SHOWN.items()))
        self.shown.chosen.connect(lambda _value: self.refresh())
        self.card = FeedbackCard(theme, journal, "What they said")
        self.card.contact_requested.connect(self.contact_requested)
        self.card.edit_requested.connect(self.edit_requested)
        self.card.notify.connect(self.notify)
        self._nothing = text_label("", tone=Tone.MUTED, wraps=True)
        self._scroll = ScrollColumn()
        self._stack = QStackedWidget()
        self._lay_out(EmptyState(_EMPTY, ask))
        theme.changed.connect(self._fit)
        self._fit()

    @override
    def refresh(self) -> None:
        noted = self._journal.feedback.all(_MOST)
        shown = Shown(self.shown.value)
        found = _among(noted, shown)
        self._stack.setCurrentIndex(1 if noted else 0)
        self._ask.setVisible(bool(noted))  # where there is nothing, it stands in the middle
        self.card.setVisible(bool(found))
        self.card.show_feedback(found)
        self._nothing.setText(_NOTHING[shown])
        self._nothing.setVisible(not found)

    def _fit(self) -> None:
        self._scroll.setMaximumWidth(round(_WIDTH * self._theme.text_factor))

    def _lay_out(self, empty: EmptyState) -> None:
        choice = QHBoxLayout()
        choice.addWidget(self.shown)
        choice.addStretch()
        for part in (choice, self._nothing, self.card):
            self._scroll.add(part)
        self._stack.addWidget(empty)
        self._stack.addWidget(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.L)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)


def _among(noted: Sequence[Feedback], shown: Shown) -> Sequence[Feedback]:
    match shown:
        case Shown.ACT:
            return [one for one in noted if one.answer and one.answer.weight is Weight.ACT]
        case Shown.WAITING:
            return [one for one in noted if one.answer is None]
        case _:
            return noted
