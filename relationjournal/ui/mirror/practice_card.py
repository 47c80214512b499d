"""Card 3: how a practice went."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from relationjournal.domain.mirror.answers import Answer, Did, PracticeAnswer
from relationjournal.domain.mirror.session import Card, QuestionId
from relationjournal.resources import wording
from relationjournal.ui.mirror.card_view import CardView
from relationjournal.ui.mirror.choice_row import ChoiceRow
from relationjournal.ui.mirror.fields import LineField
from relationjournal.ui.theme import Role, Tone
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.labels import text_label


class PracticeForm(StrEnum):
    """The form of a practice that has one of its own."""

    SHOES = "shoes"
    FEEDBACK = "feedback"
    VENT = "vent"


_FORMS = {"P10": PracticeForm.SHOES, "P24": PracticeForm.VENT, "P51": PracticeForm.FEEDBACK}


class PracticeCard(CardView):
    """Four answers and a line; on an evening without a practice, the line alone.

    Above them stands a line of the user's code where the practice is about that. Below them is the
    way to a practice's own form, where it has one.

    Signals:
        form_requested: The `PracticeForm` to open.
    """

    form_requested = Signal(str)

    def __init__(self, card: Card) -> None:
        """Ask a card's question."""
        super().__init__()
        self._did = list(Did)
        self.row = ChoiceRow(
            card.text, [wording(f"mirror.practice.did.{did.name.lower()}") for did in self._did]
        )
        self.asks = text_label(
            wording("mirror.practice.asks"), Role.CAPTION, Tone.MUTED, wraps=True
        )
        self.asks.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        about = wording("mirror.practice.line")
        self.line = LineField(about, about)
        if card.question == QuestionId.REST:
            self.row.hide()
            self.asks.hide()
        self.code_line = text_label(
            wording("mirror.quoted", words=card.offer), Role.JOURNAL, wraps=True
        )
        self.code_line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(self.code_line)
        self.code_line.setVisible(bool(card.offer))
        self.column.addWidget(self.asks)
        self.column.addWidget(self.row)
        self.column.addWidget(self.line)
        self.form: QPushButton | None = None
        if form := _FORMS.get(card.question):
            self._add_form(form)
        self.row.chosen.connect(lambda _at: self.answered.emit(self.answer))
        self.line.typed.connect(lambda _text: self.typed.emit(self.answer))

    def _add_form(self, form: PracticeForm) -> None:
        self.form = button(wording(f"mirror.practice.form.{form}"))
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
