"""Card 5: one plan for tomorrow, as an if–then sentence."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout
from typing_extensions import override

from relationjournal.domain.mirror.answers import Answer, PlanAnswer
from relationjournal.domain.mirror.questions import Questions
from relationjournal.domain.mirror.session import Card, QuestionId
from relationjournal.resources import wording
from relationjournal.services.contacts import ContactGone, Contacts
from relationjournal.ui.mirror.card_view import CardView
from relationjournal.ui.mirror.fields import LineField
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.day_field import DayField, DayNotRead
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.person_field import PersonField


class PlanCard(CardView):
    """The blanks of «If it is …, I will … for …», and the day it is meant for."""

    def __init__(
        self,
        theme: Theme,
        card: Card,
        words: Questions,
        contacts: Contacts,
        *,
        today: date,
        on: date,
    ) -> None:
        """Ask a card's question.

        Args:
            theme: What to paint with.
            card: The card, with what it offers.
            words: The mirror's words.
            contacts: Finds for whom it is.
            today: The journal's day.
            on: The day looked at; the one after it is proposed, or tomorrow where that is past.
        """
        super().__init__()
        self._card = card
        self._words = words
        self._contacts = contacts
        self._today = today
        following = on + timedelta(days=1)
        self._next = following if following >= today else today + timedelta(days=1)
        self._has_kept = False
        blank = words.tomorrow.blank
        self.when = LineField(wording("mirror.tomorrow.when"), blank)
        self.what = LineField(wording("mirror.tomorrow.what"), blank)
        self.whom = PersonField(theme, wording("mirror.tomorrow.whom"), contacts.people)
        self.whom.setPlaceholderText(blank)
        self.day = DayField(theme, wording("mirror.tomorrow.day"), lambda: today)
        names_nobody = wording("mirror.tomorrow.names_nobody")
        self._hint = text_label(names_nobody, Role.CAPTION, Tone.MUTED, wraps=True)
        self._lay_out()
        self._listen()
        self._show(self._offered())

    @override
    def begin(self) -> bool:
        first = self.when if self._card.question == QuestionId.TOMORROW else self.what
        first.setFocus()
        first.selectAll()
        return True

    @override
    def show_answer(self, answer: Answer | None) -> None:
        self._has_kept = isinstance(answer, PlanAnswer)
        shown = answer if isinstance(answer, PlanAnswer) else self._offered()
        if shown != self._written() and not self.is_typing:
            self._show(shown)

    @property
    @override
    def is_typing(self) -> bool:
        return self.when.is_typing or self.what.is_typing

    @property
    @override
    def answer(self) -> PlanAnswer | None:
        self.when.settle()
        self.what.settle()
        written = self._written()
        says_something = written.what.strip() or written.contact_id
        return written if says_something or self._has_kept else None

    def _written(self) -> PlanAnswer:
        person = self.whom.person
        return PlanAnswer(
            self._day(), self.when.text(), self.what.text(), person.id if person else None
        )

    def _day(self) -> date:
        """Return the day that is meant: the next where none is, and never a past one."""
        try:
            return max(self._today, self.day.day or self._next)
        except DayNotRead:
            return self._next

    def _offered(self) -> PlanAnswer:
        if self._card.question != QuestionId.TOMORROW:
            return PlanAnswer(self._next)
        words = self._words.tomorrow
        when = words.when_today if self._next == self._today else words.when
        return PlanAnswer(self._next, when, self._card.offer, self._card.contact_id)

    def _show(self, plan: PlanAnswer) -> None:
        self.when.show_text(plan.when)
        self.what.show_text(plan.what)
        self.whom.show_contact(plan.contact_id, self._name(plan.contact_id))
        self.day.show_day(plan.on)
        self._settle()

    def _name(self, contact_id: str | None) -> str | None:
        try:
            return self._contacts.get(contact_id).name if contact_id else None
        except ContactGone:
            return None

    def _settle(self) -> None:
        """Say the sentence as it stands, and what is missing for it to become a follow-up."""
        self._hint.setVisible(self.whom.person is None)
        if self._card.question == QuestionId.TOMORROW:
            name = " ".join(self.whom.text().split()[:1])
            sentence = self._words.plan_sentence(self.when.text(), self.what.text(), name)
            self.headline_changed.emit(sentence)

    def _tell(self) -> None:
        self.typed.emit(self.answer or self._written())

    def _listen(self) -> None:
        for line in (self.when, self.what):
            line.textEdited.connect(self._settle)
            line.typed.connect(self._tell)
        self.whom.textEdited.connect(self._settle)
        self.whom.person_changed.connect(self._settle)
        self.whom.person_changed.connect(self._tell)
        self.day.day_changed.connect(self._tell)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(spacing.M)
        grid.setVerticalSpacing(spacing.S)
        grid.setColumnStretch(1, 1)
        for row, field in enumerate((self.when, self.what, self.whom, self.day)):
            words = text_label(field.accessibleName(), tone=Tone.MUTED)
            words.setBuddy(field)
            grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(field, row, 1)
        self.column.addLayout(grid)
        self.column.addWidget(self._hint)
