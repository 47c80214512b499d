"""Card 3: how a practice went."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from relationjournal.domain.mirror.answers import Answer, Did, PracticeAnswer
from relationjournal.domain.mirror.questions import Questions
from relationjournal.domain.mirror.session import Card, QuestionId
from relationjournal.ui.mirror.card_view import CardView
from relationjournal.ui.mirror.choice_row import ChoiceRow
from relationjournal.ui.mirror.fields import LineField
from relationjournal.ui.theme import Role
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.labels import text_label


class PracticeForm(StrEnum):
    """The form of a practice that has one of its own."""

    SHOES = "shoes"
    FEEDBACK = "feedback"
    VENT = "vent"


_FORMS = {
    "P10": (PracticeForm.SHOES, "Stand in their shoes"),
    "P24": (PracticeForm.VENT, "Open the vent pad"),
    "P51": (PracticeForm.FEEDBACK, "Note what they said"),
}


class PracticeCard(CardView):
    """Four answers and a line; on an evening without a practice, the line alone.

    Above them stands a line of the user's code where the practice is about that. Below them is the
    way to a practice's own form, where it has one.

    Signals:
        form_requested: The `PracticeForm` to open.
    """

    form_requested = Signal(str)

    def __init__(self, card: Card, words: Questions) -> None:
        """Ask a card's question."""
        super().__init__()
        self._did = list(Did)
        self.row = ChoiceRow(card.text, [words.did[did] for did in self._did])
        self.line = LineField(words.practice_line, words.practice_line)
        if card.question == QuestionId.REST:
            self.row.hide()
        self.code_line = text_label(f"“{card.offer}”", Role.JOURNAL, wraps=True)
        self.code_line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.code_line.setVisible(bool(card.offer))
        self.column.addWidget(self.code_line)
        self.column.addWidget(self.row)
        self.column.addWidget(self.line)
        self.form: QPushButton | None = None
        if form := _FORMS.get(card.question):
            self._add_form(*form)
        self.row.chosen.connect(lambda _at: self.answered.emit(self.answer))
        self.line.typed.connect(lambda _text: self.typed.emit(self.answer))

    def _add_form(self, form: PracticeForm, words: str) -> None:
        self.form = button(words)
        self.form.setAutoDefault(False)
        self.form.clicked.connect(lambda: self.form_requested.emit(form.value))
        self.column.addWidget(self.form, 0, Qt.AlignmentFlag.AlignHCenter)

    @override
    def begin(self) -> bool:
        if self.row.isHidden():
            self.line.setFocus()
        else:
            self.row.begin()
        return True

    @override
    def show_answer(self, answer: Answer | None) -> None:
        kept = answer if isinstance(answer, PracticeAnswer) else PracticeAnswer()
        self.row.show_value(None if kept.did is None else self._did.index(kept.did))
        if kept.line != self.line.text() and not self.line.is_typing:
            self.line.show_text(kept.line)

    @property
    @override
    def is_typing(self) -> bool:
        return self.line.is_typing

    @property
    @override
    def answer(self) -> PracticeAnswer | None:
        self.line.settle()
        chosen = self.row.value
        line = self.line.text()
        if chosen is None and not line:
            return None
        return PracticeAnswer(None if chosen is None else self._did[chosen], line)
