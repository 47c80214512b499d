"""The cards of the yearly review: what one stands for, commits to, and has to count."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.reviews.commitments import Commitment
from relationjournal.domain.reviews.facts import YearlyFacts, YearNumbers
from relationjournal.domain.reviews.review import CardName, ReviewAnswer
from relationjournal.resources import wording
from relationjournal.ui.late_reading import LateReading
from relationjournal.ui.reviews import words
from relationjournal.ui.reviews.parts import (
    FigureFlow,
    KeptText,
    ReviewCard,
    act_row,
    caption,
    plain_row,
    rating_box,
)
from relationjournal.ui.reviews.visit import ReviewVisit
from relationjournal.ui.text import short_day
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import IconButton, button
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label


class YearlyCard(ReviewCard):
    """A card of the year."""

    @property
    def facts(self) -> YearlyFacts:
        """What the year shows."""
        return self.visit.facts_of(YearlyFacts)


class CodeCard(YearlyCard):
    """The mission and the code: read, edit, sign once more."""

    def __init__(self, theme: Theme, visit: ReviewVisit, name: CardName) -> None:
        """Wait for the code."""
        super().__init__(theme, visit, name)
        self.edit = button(wording("reviews.code.open"))
        self.edit.clicked.connect(lambda: visit.place_requested.emit("code"))
        self.sign = button(wording("reviews.code.sign"))
        self.sign.clicked.connect(self._on_sign)
        self._signed = text_label("", Role.CAPTION, Tone.MUTED, wraps=True)
        acts = QWidget()
        flow = FlowLayout(acts, spacing.S)
        flow.addWidget(self.sign)
        flow.addWidget(self.edit)
        self.ask_line()
        self.add(self._signed)
        self.add(acts)

    @override
    def show_review(self) -> None:
        super().show_review()
        version, today = self.facts.code, self.visit.journal.day()
        self.sign.setVisible(version is not None and version.signed_on != today)
        signed = version.signed_on if version else None
        self._signed.setVisible(version is not None)
        self.want_line(is_wanted=version is not None)
        self._signed.setText(_signed_words(signed, today))
        if not self.is_other(version):
            return
        self.clear_rows()
        if version is None:
            self.add_nothing()
            return
        if version.code.mission:
            self.add_row(text_label(version.code.mission, Role.JOURNAL, wraps=True))
        for line in version.code.lines:
            self.add_row(plain_row(line))

    def _on_sign(self) -> None:
        self.visit.attempt(self.visit.journal.code.sign, wording("reviews.code.signed"))


def _signed_words(signed_on: date | None, today: date) -> str:
    """Say when the code was signed."""
    if signed_on is None:
        return wording("reviews.code.unsigned")
    return wording("reviews.code.signed_on", day=short_day(signed_on, today))


class NumbersCard(YearlyCard):
    """The year in numbers, which are counted beside the window.

    Attributes:
        counts: What was counted.
        figures: All accounts together.
        counting: Counts the year.
    """

    def __init__(self, theme: Theme, visit: ReviewVisit, name: CardName) -> None:
        """Wait for the numbers."""
        super().__init__(theme, visit, name)
        self.counting: LateReading[YearNumbers] = LateReading(self)
        self.counting.found.connect(self._show)
        self.counting.refused.connect(lambda error: visit.told.emit(str(error), False))
        self._waiting = caption(wording("reviews.numbers.counting"))
        self._waiting.hide()
        self.counting.lasts.connect(self._show_waiting)
        self.add(self._waiting)
        self.counts = FigureFlow(self.words.title)
        self.figures = FigureFlow(wording("reviews.numbers.accounts"))
        self._counted = QWidget()
        column = QVBoxLayout(self._counted)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.S)
        column.addWidget(self.counts)
        column.addSpacing(spacing.S)
        column.addWidget(caption(wording("reviews.numbers.accounts")))
        column.addWidget(self.figures)
        self._counted.hide()
        self.add(self._counted)
        self.ask_line()

    @override
    def show_review(self) -> None:
        super().show_review()
        known = self.visit.journal.review_facts.counted(self.visit.review)
        if known is not None:
            self._show(known)
        else:
            # First the cards are read, which is soon done, so that they need not wait for this.
            QTimer.singleShot(0, self, lambda: self.counting.start(self.visit.numbers))

    def _show_waiting(self) -> None:
        """Say that it takes a moment; what was counted before stays until then."""
        self._waiting.setVisible(self._counted.isHidden())

    def _show(self, numbers: YearNumbers) -> None:
        self._waiting.hide()
        self._counted.show()
        figures = self.visit.figures
        shown = (
            words.year_counts(numbers, figures),
            words.statement_figures(numbers.statement, figures),
        )
        if self.is_other(shown):
            for flow, part in zip((self.counts, self.figures), shown, strict=True):
                flow.show_figures(part)


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


class CommitmentsCard(YearlyCard):
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
        self.field = QLineEdit(one.words)
        self.field.setAccessibleName(wording("reviews.commitments.words", words=one.words))
        self.field.setCursorPosition(0)
        self.field.editingFinished.connect(self.keep)
        self.end = IconButton(theme, "close", wording("reviews.commitments.end", words=one.words))
        self.end.clicked.connect(self._on_end)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing.S)
        row.addWidget(self.field, 1)
        row.addWidget(self.end)

    def keep(self) -> None:
        """Keep the words if they are others; without any, those before come back."""
        edit, typed = self._visit.journal.commitments.edit, self.field.text()
        if typed.split() == self._one.words.split():
            return
        if not self._visit.attempt(lambda: edit(self._one.id, typed)):
            self.field.setText(self._one.words)

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
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {}
        for one in held:
            row = CommitmentLine(self.theme, self.visit, one)
            self._lists[one.is_to_self].addWidget(row)
            self.rows[one.id] = row

    def _add_part(self, *, is_to_self: bool) -> None:
        whom = "self" if is_to_self else "others"
        listed = QVBoxLayout()
        listed.setSpacing(spacing.XS)
        field = QLineEdit()
        field.setAccessibleName(wording(f"reviews.commitments.more_to.{whom}"))
        field.setPlaceholderText(wording("reviews.commitments.more"))
        field.returnPressed.connect(lambda: self._on_new(is_to_self=is_to_self))
        self.new[is_to_self] = field
        self._lists[is_to_self] = listed
        self.add(text_label(words.to_whom(is_to_self=is_to_self), Role.STRONG))
        self.add(listed)
        self.add(field)

    def _on_new(self, *, is_to_self: bool) -> None:
        field, make = self.new[is_to_self], self.visit.journal.commitments.make
        words_typed = field.text()
        if words_typed.strip() and self.visit.attempt(
            lambda: make(words_typed, is_to_self=is_to_self)
        ):
            field.clear()
