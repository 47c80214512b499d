"""The commitments of a year: how they went, and what one commits to from now on."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.reviews.commitments import Commitment
from relationjournal.domain.reviews.review import CardName, ReviewAnswer
from relationjournal.resources import wording
from relationjournal.ui.reviews import words
from relationjournal.ui.reviews.parts import (
    KeptText,
    ReviewCard,
    act_row,
    caption,
    plain_row,
    rating_box,
)
from relationjournal.ui.reviews.visit import ReviewVisit
from relationjournal.ui.theme import Role, Theme, spacing
from relationjournal.ui.widgets.buttons import IconButton, button
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.tips import plain_tip


class CommitmentRow(QWidget):
    """A commitment with a word and a sentence about it.

    Attributes:
        rating: The word.
        sentence: The sentence.
    """

    def __init__(self, card: "CommitmentsCard", one: Commitment) -> None:
        """Ask about a commitment."""
        super().__init__()
        ratings = card.visit.journal.reviews.texts.ratings[card.name]
        self._card = card
        self._one = one
        self.rating: ChoiceBox[int] = rating_box(
            wording("reviews.commitments.how", words=one.words), ratings
        )
        self.rating.activated.connect(lambda _at: self._keep(is_typing=False))
        self.sentence = KeptText(card.theme, wording("reviews.commitments.sentence"))
        self.sentence.setAccessibleName(
            wording("reviews.commitments.sentence_about", words=one.words)
        )
        self.sentence.typed.connect(lambda _text: self._keep(is_typing=True))
        head = QHBoxLayout()
        head.setSpacing(spacing.M)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(text_label(one.words, Role.STRONG, wraps=True))
        if one.is_to_self:
            said.addWidget(caption(words.to_whom(is_to_self=True)))
        head.addLayout(said, 3)
        head.addWidget(self.rating, 2, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.XS)
        column.addLayout(head)
        column.addWidget(self.sentence)

    def show_answer(self, answer: ReviewAnswer) -> None:
        """Show what is kept."""
        self.rating.choose(answer.rating or 0)
        self.sentence.show_text(answer.text)

    def _keep(self, *, is_typing: bool) -> None:
        answer = ReviewAnswer(self.rating.value or None, self.sentence.toPlainText())
        self._card.visit.answer(self._card.name, answer, self._one.id, is_typing=is_typing)


class CommitmentsCard(ReviewCard):
    """The commitments of the year that has passed, each with a word and a sentence."""

    def __init__(self, theme: Theme, visit: ReviewVisit, name: CardName) -> None:
        """Wait for the commitments."""
        super().__init__(theme, visit, name)
        self.rows: dict[str, CommitmentRow] = {}

    @override
    def show_review(self) -> None:
        super().show_review()
        held = held_commitments(self.visit)
        if self.is_other(held):
            self.settle()
            self.clear_rows()
            self.rows = {one.id: CommitmentRow(self, one) for one in held}
            for row in self.rows.values():
                self.add_row(row)
            if not held:
                self.add_nothing()
                begin = button(wording("reviews.commitments.begin"))
                begin.clicked.connect(self._on_begin)
                for each in self.visit.journal.reviews.texts.template:
                    self.add_row(plain_row(each))
                self.add_row(act_row(begin))
        for commitment_id, row in self.rows.items():
            row.show_answer(self.visit.review.answer(self.name, commitment_id))

    def _on_begin(self) -> None:
        journal = self.visit.journal
        self.visit.attempt(
            lambda: journal.commitments.make_all(journal.reviews.texts.template),
            wording("reviews.commitments.begun"),
        )
        first = next(iter(self.rows.values()), None)
        if first is not None:
            first.rating.setFocus(Qt.FocusReason.OtherFocusReason)


def held_commitments(visit: ReviewVisit) -> list[Commitment]:
    """Return the commitments that a yearly review asks about: those of its year, and new ones."""
    period = visit.review.period
    last = max(period.last, visit.journal.day())
    return visit.journal.commitments.held_between(period.first, last)


class CommitmentLine(QWidget):
    """A commitment whose words can be changed.

    Attributes:
        field: The words.
        end: Lets it end.
    """

    def __init__(self, theme: Theme, visit: ReviewVisit, one: Commitment) -> None:
        """Show a commitment."""
        super().__init__()
        self._visit = visit
        self._one = one
        self.field = QLineEdit()
        self.field.editingFinished.connect(self.keep)
        self.end = IconButton(theme, "close", "")
        self.end.clicked.connect(self._on_end)
        self._show_words()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing.S)
        row.addWidget(self.field, 1)
        row.addWidget(self.end)

    def show_commitment(self, one: Commitment) -> None:
        """Show what it says now; where it says the same, what is being typed stays."""
        is_other = one.words != self._one.words
        self._one = one
        if is_other:
            self._show_words()

    def keep(self) -> None:
        """Keep the words if they are others; without any, those before come back."""
        edit, typed = self._visit.journal.commitments.edit, self.field.text()
        if typed.split() == self._one.words.split():
            return
        if not self._visit.attempt(lambda: edit(self._one.id, typed)):
            self.field.setText(self._one.words)

    def _show_words(self) -> None:
        said = self._one.words
        ending = wording("reviews.commitments.end", words=said)
        self.field.setText(said)
        self.field.setCursorPosition(0)
        self.field.setAccessibleName(wording("reviews.commitments.words", words=said))
        self.end.setAccessibleName(ending)
        self.end.setToolTip(plain_tip(ending))

    def _on_end(self) -> None:
        end, said = self._visit.journal.commitments.end, wording("reviews.commitments.ended")
        self._visit.attempt(lambda: end(self._one.id), said)


class NextCommitmentsCard(ReviewCard):
    """What one commits to from now on, to others and to oneself."""

    def __init__(self, theme: Theme, visit: ReviewVisit, name: CardName) -> None:
        """Wait for the commitments."""
        super().__init__(theme, visit, name)
        self.rows: dict[str, CommitmentLine] = {}
        self.new: dict[bool, QLineEdit] = {}
        self._lists: dict[bool, QVBoxLayout] = {}
        for is_to_self in (False, True):
            self._add_part(is_to_self=is_to_self)

    @override
    def show_review(self) -> None:
        super().show_review()
        held = self.visit.journal.commitments.all()
        if not self.is_other(held):
            return
        for gone in self.rows.keys() - {one.id for one in held}:
            row = self.rows.pop(gone)
            row.hide()
            for listed in self._lists.values():
                listed.removeWidget(row)
            row.deleteLater()
        for is_to_self, listed in self._lists.items():
            for at, one in enumerate(one for one in held if one.is_to_self is is_to_self):
                self._show_at(listed, at, one)

    @override
    def settle(self) -> None:
        super().settle()
        for row in tuple(self.rows.values()):
            row.keep()
        for is_to_self in self.new:
            self._on_new(is_to_self=is_to_self)

    def _show_at(self, listed: QVBoxLayout, at: int, one: Commitment) -> None:
        """Show a commitment at its place; a row that is there stays, and the keyboard in it."""
        if one.id in self.rows:
            self.rows[one.id].show_commitment(one)
        else:
            self.rows[one.id] = CommitmentLine(self.theme, self.visit, one)
            listed.insertWidget(at, self.rows[one.id])

    def _add_part(self, *, is_to_self: bool) -> None:
        whom = "self" if is_to_self else "others"
        listed = QVBoxLayout()
        listed.setSpacing(spacing.XS)
        field = QLineEdit()
        field.setAccessibleName(wording(f"reviews.commitments.more_to.{whom}"))
        field.setPlaceholderText(wording("reviews.commitments.more"))
        field.editingFinished.connect(lambda: self._on_new(is_to_self=is_to_self))
        self.new[is_to_self] = field
        self._lists[is_to_self] = listed
        self.add(text_label(words.to_whom(is_to_self=is_to_self), Role.STRONG))
        self.add(listed)
        self.add(field)

    def _on_new(self, *, is_to_self: bool) -> None:
        field, make = self.new[is_to_self], self.visit.journal.commitments.make
        typed = field.text()
        if not typed.strip():
            return
        field.clear()
        if not self.visit.attempt(lambda: make(typed, is_to_self=is_to_self)):
            field.setText(typed)
        elif field.hasFocus():
            # The new row pushes the field down, once it has its place.
            QTimer.singleShot(0, field, lambda: _keep_in_sight(field))


def _keep_in_sight(widget: QWidget) -> None:
    """Scroll to a widget in which one goes on typing."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(widget, 0, spacing.XL)
