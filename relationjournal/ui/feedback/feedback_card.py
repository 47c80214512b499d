"""Questions and answers, and what can be made of them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationjournal.domain.errors import JournalError
from relationjournal.domain.feedback import Answer, Feedback, Weight
from relationjournal.resources import wording
from relationjournal.services.journal import Journal
from relationjournal.ui.contact.fields import prompt, selectable
from relationjournal.ui.text import relative_day
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, IconButton, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.chip import Chip, Tag
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.name_button import NameButton
from relationjournal.ui.widgets.tips import plain_tip


class FeedbackCard(Card):
    """A list of what was asked and said; each can be weighed, changed and brought into focus.

    Signals:
        ask_requested: Ask somebody, or the contact who is shown.
        edit_requested: The id of the feedback to open.
        contact_requested: The id of a contact to show.
        notify: What was done as a sentence, and whether it can be undone.
    """

    ask_requested = Signal()
    edit_requested = Signal(str)
    contact_requested = Signal(str)
    notify = Signal(str, bool)

    def __init__(
        self, theme: Theme, journal: Journal, heading: str, *, names_people: bool = True
    ) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            journal: Where it is kept.
            heading: What the list is of.
            names_people: Whether each row says who was asked.
        """
        super().__init__(heading)
        self._theme = theme
        self._journal = journal
        self._names_people = names_people
        if not names_people:
            ask = IconButton(theme, "add", wording("feedback.card.ask_them"))
            ask.clicked.connect(self.ask_requested)
            self.add_to_head(ask)

    def show_feedback(self, noted: Sequence[Feedback]) -> None:
        """Show questions and answers, in their order."""
        self.clear_rows()
        if not noted and not self._names_people:
            self.add_row(prompt(wording("feedback.card.ask"), self.ask_requested.emit))
        practices = {
            one.practice.tag: (one.practice.name, one.is_in_focus)
            for one in self._journal.practices.all()
        }
        today = self._journal.day()
        for one in noted:
            self.add_row(self._row(one, practices, today))

    def _row(
        self, one: Feedback, practices: Mapping[str, tuple[str, bool]], today: date
    ) -> QWidget:
        name, is_in_focus = practices.get(one.asked.practice, ("", False))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, spacing.XS, 0, spacing.XS)
        column.setSpacing(spacing.XS)
        column.addLayout(self._top(one, name, today))
        if one.answer is None:
            hear = button(wording("feedback.card.write_down"))
            hear.clicked.connect(lambda: self.edit_requested.emit(one.id))
            column.addLayout(_at_left(hear))
            return box
        said = text_label(one.answer.words, Role.JOURNAL, wraps=True)
        column.addWidget(selectable(said, wording("feedback.card.spoken")))
        focus = name if name and not is_in_focus and one.answer.weight is Weight.ACT else ""
        column.addLayout(self._foot(one, one.answer, focus))
        return box

    def _top(self, one: Feedback, practice: str, today: date) -> QHBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(0)
        names = self._journal.contacts.names()
        if self._names_people and (who := names.get(one.asked.contact_id)):
            named = NameButton(self._theme)
            named.show_name(who)
            named.clicked.connect(lambda: self.contact_requested.emit(one.asked.contact_id))
            left.addWidget(named, 0, Qt.AlignmentFlag.AlignLeft)
        about = " · ".join(word for word in (one.asked.about, practice) if word)
        day = relative_day(one.asked.on, today)
        said = (
            wording("feedback.card.asked_about", day=day, about=about)
            if about
            else wording("feedback.card.asked", day=day)
        )
        left.addWidget(text_label(said, Role.CAPTION, Tone.MUTED, wraps=True))
        edit = IconButton(self._theme, "edit", wording("feedback.card.change", asked=said))
        edit.clicked.connect(lambda: self.edit_requested.emit(one.id))
        head = QHBoxLayout()
        head.setSpacing(spacing.S)
        head.addLayout(left, 1)
        head.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _foot(self, one: Feedback, answer: Answer, focus: str) -> FlowLayout:
        foot = FlowLayout(gap=spacing.S)
        if answer.tone is not None:
            foot.addWidget(Tag(wording(f"feedback.tone.{answer.tone}")))
        for weight in Weight:
            chip = Chip(wording(f"feedback.weight.{weight}"))
            chip.setCheckable(True)
            chip.setChecked(answer.weight is weight)
            chip.clicked.connect(lambda on, weight=weight: self._weigh(one, weight if on else None))
            foot.addWidget(chip)
        if focus:
            bring = button(wording("feedback.card.focus"), ButtonKind.QUIET)
            bring.setAccessibleName(wording("feedback.card.focus_on", name=focus))
            bring.setToolTip(plain_tip(bring.accessibleName()))
            bring.clicked.connect(lambda: self._focus(one.asked.practice, focus))
            foot.addWidget(bring)
        return foot

    def _weigh(self, one: Feedback, weight: Weight | None) -> None:
        said = wording(f"feedback.weighed.{weight or 'open'}")
        self._try(lambda: self._journal.feedback.weigh(one.id, weight), said)

    def _focus(self, tag: str, name: str) -> None:
        self._try(
            lambda: self._journal.practices.choose(tag, is_on=True, is_in_focus=True),
            wording("feedback.card.in_focus", name=name),
        )

    def _try(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except JournalError as error:
            self.notify.emit(str(error), False)
        else:
            self.notify.emit(said, True)


def _at_left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch()
    return row
