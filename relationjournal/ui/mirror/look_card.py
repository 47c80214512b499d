"""Card 4: a look in the mirror, in one of five words."""

from PySide6.QtCore import Qt
from typing_extensions import override

from relationjournal.domain.mirror.answers import RATINGS, Answer, LookAnswer
from relationjournal.domain.mirror.session import Card
from relationjournal.resources import wording
from relationjournal.ui.mirror.card_view import CardView
from relationjournal.ui.mirror.choice_row import ChoiceRow
from relationjournal.ui.theme import Role, Tone
from relationjournal.ui.widgets.labels import text_label


class LookCard(CardView):
    """Five words, chosen by the keys 1 to 5; the number behind them is never shown."""

    def __init__(self, card: Card) -> None:
        """Ask a card's question."""
        super().__init__()
        self.row = ChoiceRow(card.text, [wording(f"mirror.look.word.{one}") for one in RATINGS])
        self.row.chosen.connect(lambda at: self.answered.emit(LookAnswer(at + 1)))
        self.column.addWidget(self.row)
        keys = text_label(wording("mirror.look.keys"), Role.CAPTION, Tone.MUTED)
        keys.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(keys)

    @override
    def begin(self) -> bool:
        self.row.begin()
        return True

    @override
    def show_answer(self, answer: Answer | None) -> None:
        self.row.show_value(answer.rating - 1 if isinstance(answer, LookAnswer) else None)
