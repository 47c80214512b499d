"""«How am I doing?»: all that was asked and said, and what to make of it."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout
from typing_extensions import override

from relationjournal.domain.changes import Change
from relationjournal.domain.feedback import Feedback, Weight
from relationjournal.resources import wording
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap
from relationjournal.ui.dialogs.desk import ASKED
from relationjournal.ui.feedback.feedback_card import FeedbackCard
from relationjournal.ui.navigation import Page
from relationjournal.ui.theme import Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, action_button
from relationjournal.ui.widgets.empty_state import EmptyState
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.scroll_column import ScrollColumn
from relationjournal.ui.widgets.segmented_control import SegmentedControl

_WIDTH = 760
_MOST = 200


class Shown(StrEnum):
    """Which of them are shown."""

    ALL = "all"
    ACT = "act"
    WAITING = "waiting"


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

    depends_on = Change.FEEDBACK | Change.CONTACT | Change.PRACTICE | Change.MIRROR

    def __init__(self, theme: Theme, actions: ActionMap, journal: Journal) -> None:
        """Show nothing before the first `refresh`.

        Args:
            theme: What to paint with.
            actions: Holds the command that notes more.
            journal: What is read and changed.
        """
        super().__init__()
        self.title = wording("feedback.title")
        self._theme = theme
        self._journal = journal
        self._header = PageHeader(self.title, wording("feedback.about"))
        ask = actions.action(ASKED)
        self._ask = action_button(ask, ButtonKind.PRIMARY)
        self._header.add_action(self._ask)
        shown = [(one.value, wording(f"feedback.shown.what.{one}")) for one in Shown]
        self.shown = SegmentedControl(wording("feedback.shown.name"), shown)
        self.shown.chosen.connect(lambda _value: self.refresh())
        self.card = FeedbackCard(theme, journal, wording("feedback.said"))
        self.card.contact_requested.connect(self.contact_requested)
        self.card.edit_requested.connect(self.edit_requested)
        self.card.notify.connect(self.notify)
        self._nothing = text_label("", tone=Tone.MUTED, wraps=True)
        self._scroll = ScrollColumn()
        self._stack = QStackedWidget()
        self._lay_out(EmptyState(wording("feedback.empty"), ask))
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
        if not found and noted:
            self._nothing.setText(wording(f"feedback.shown.nothing.{shown}"))
        self._nothing.setVisible(not found)

    def _fit(self) -> None:
        width = round(_WIDTH * self._theme.text_factor)
        self._header.setMaximumWidth(width)
        self._scroll.keep_to(width)

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
