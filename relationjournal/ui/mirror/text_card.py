"""Card 1, and card 2 below its buttons: some lines of text."""

from typing_extensions import override

from relationjournal.domain.mirror.answers import Answer, TextAnswer
from relationjournal.domain.mirror.session import Card
from relationjournal.resources import wording
from relationjournal.ui.mirror.card_view import CardView
from relationjournal.ui.mirror.fields import AnswerField
from relationjournal.ui.theme import Theme, Tone, spacing
from relationjournal.ui.widgets.chip import Chip
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.tips import plain_tip

_LONGEST = 60


class TextCard(CardView):
    """A field, and below it a text to start from where there is one."""

    def __init__(self, theme: Theme, card: Card) -> None:
        """Ask a card's question."""
        super().__init__()
        self.field = AnswerField(theme, card.text)
        self.field.typed.connect(lambda text: self.typed.emit(TextAnswer(text)))
        self.column.addWidget(self.field)
        self._offer: Chip | None = None
        if card.offer.strip():
            self._add_offer(card.offer.strip())

    @property
    def offer(self) -> Chip | None:
        """The text to start from, as a chip that puts it into the field."""
        return self._offer

    @override
    def begin(self) -> bool:
        self.field.setFocus()
        return True

    @override
    def show_answer(self, answer: Answer | None) -> None:
        text = answer.text if isinstance(answer, TextAnswer) else ""
        if text != self.field.text and not self.field.is_typing:
            self.field.show_text(text)

    @property
    @override
    def is_typing(self) -> bool:
        return self.field.is_typing

    @property
    @override
    def answer(self) -> TextAnswer:
        self.field.settle()
        return TextAnswer(self.field.text)

    def add_words(self, words: str) -> None:
        """Put words into the field, behind what is there, as if they were typed."""
        gap = "" if not self.field.text or self.field.text.endswith((" ", "\n")) else " "
        self.field.insertPlainText(f"{gap}{words}")
        self.field.setFocus()

    def _add_offer(self, offer: str) -> None:
        row = FlowLayout(gap=spacing.S)
        row.addWidget(text_label(wording("mirror.start.perhaps"), tone=Tone.MUTED))
        shown = offer if len(offer) <= _LONGEST else f"{offer[:_LONGEST].rstrip()}…"
        self._offer = Chip(shown, Tone.ACCENT, wording("mirror.start.from", words=offer))
        self._offer.setToolTip(plain_tip(offer))
        self._offer.clicked.connect(lambda: self.add_words(offer))
        row.addWidget(self._offer)
        self.column.addLayout(row)
