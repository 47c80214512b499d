"""Cards of the yearly review: what one stands for, and the year in numbers."""

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.reviews.facts import YearlyFacts, YearNumbers
from relationjournal.domain.reviews.review import CardName
from relationjournal.resources import wording
from relationjournal.ui.late_reading import LateReading
from relationjournal.ui.reviews import words
from relationjournal.ui.reviews.parts import (
    FigureFlow,
    ReviewCard,
    caption,
    plain_row,
)
from relationjournal.ui.reviews.visit import ReviewVisit
from relationjournal.ui.text import short_day
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import button
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
