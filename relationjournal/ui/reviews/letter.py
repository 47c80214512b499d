"""The two letters of a yearly review: the one that arrives, and the one that leaves."""

from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from relationjournal.domain.reviews.letters import SealedLetter
from relationjournal.domain.reviews.review import CardName, ReviewAnswer
from relationjournal.resources import wording
from relationjournal.ui.announce import announce
from relationjournal.ui.reviews.parts import KeptText, ReviewCard, act_row, caption
from relationjournal.ui.reviews.visit import ReviewVisit
from relationjournal.ui.reviews.words import whole_day
from relationjournal.ui.theme import Role, Theme, spacing
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.labels import text_label

_LINES = 7


class ArrivedCard(ReviewCard):
    """The letter of last year: sealed until it is opened here."""

    @override
    def show_review(self) -> None:
        super().show_review()
        letters, review = self.visit.journal.letters, self.visit.review
        arrived, opened = letters.arrived(review), letters.opened_in(review)
        if not self.is_other((arrived, opened)):
            return
        self.clear_rows()
        for letter in opened:
            day = whole_day(letter.written_on)
            self.add_row(caption(wording("reviews.letter.written", day=day)))
            self.add_row(text_label(letter.text, Role.JOURNAL, wraps=True))
        for sealed in arrived:
            self._offer(sealed)
        if not arrived and not opened:
            self.add_nothing()

    def _offer(self, letter: SealedLetter) -> None:
        day = whole_day(letter.written_on)
        self.add_row(caption(wording("reviews.letter.sealed_on", day=day)))
        opening = button(wording("reviews.letter.open"))
        opening.clicked.connect(lambda: self._on_open(letter))
        self.add_row(act_row(opening))

    def _on_open(self, letter: SealedLetter) -> None:
        letters, review = self.visit.journal.letters, self.visit.review
        if self.visit.attempt(lambda: letters.open(letter.id, review)):
            for opened in letters.opened_in(review):
                if opened.id == letter.id:
                    announce(self, opened.text)


class LetterCard(ReviewCard):
    """The letter to next year's self: written, and sealed.

    Attributes:
        text: Where it is written.
        seal: Seals it.
    """

    def __init__(self, theme: Theme, visit: ReviewVisit, name: CardName) -> None:
        """Ask for a letter."""
        super().__init__(theme, visit, name)
        self.text = KeptText(theme, self.words.line, lines=_LINES)
        self.text.typed.connect(self._on_text)
        self.seal = button(wording("reviews.letter.seal"))
        self.seal.clicked.connect(self._on_seal)
        self._where = caption(wording("reviews.letter.where"))
        self._where.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(spacing.S)
        row.addWidget(self.seal)
        row.addStretch()
        self.add(self.text)
        self.add(row)
        self.add(self._where)

    @override
    def show_review(self) -> None:
        super().show_review()
        written = self.visit.journal.letters.written_in(self.visit.review)
        self.text.show_text(self.visit.review.answer(self.name).text)
        for part in (self.text, self.seal):
            part.setVisible(not written)
        if self.is_other(written):
            self.clear_rows()
            if written:
                self.add_row(text_label(wording("reviews.letter.sealed"), wraps=True))

    def _on_text(self, text: str) -> None:
        self.visit.answer(self.name, ReviewAnswer(text=text), is_typing=True)

    def _on_seal(self) -> None:
        self.text.settle()
        letters, review = self.visit.journal.letters, self.visit.review
        text, said = self.text.toPlainText(), wording("reviews.letter.is_sealed")
        if self.visit.attempt(lambda: letters.seal(review, text), said):
            self.text.show_text("")
