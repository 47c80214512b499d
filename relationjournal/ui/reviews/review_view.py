"""A review: its cards below each other, each answered where it stands."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.review import CARDS, CardName
from relationjournal.resources import wording
from relationjournal.ui.reviews import circles, commitments, letter, monthly, weekly, yearly
from relationjournal.ui.reviews.drifting import DriftingCard
from relationjournal.ui.reviews.parts import RatedCard, ReviewCard
from relationjournal.ui.reviews.visit import ReviewVisit
from relationjournal.ui.reviews.words import period_words
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, IconButton, button
from relationjournal.ui.widgets.chip import Chip
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.scroll_column import ScrollColumn
from relationjournal.ui.widgets.tab_order import chain, reading_order

COLUMN = 736
_CardMaker = Callable[[Theme, ReviewVisit, CardName], ReviewCard]
_MAKERS: Mapping[CardName, _CardMaker] = {
    CardName.PEOPLE_FIRST: RatedCard,
    CardName.STATEMENT: weekly.StatementCard,
    CardName.INVESTMENTS: weekly.InvestmentsCard,
    CardName.PROMISES: weekly.PromisesCard,
    CardName.SIDES: weekly.SidesCard,
    CardName.FADING: DriftingCard,
    CardName.ONE_SIDED: weekly.OneSidedCard,
    CardName.MET: weekly.MetCard,
    CardName.FOCUS: weekly.FocusCard,
    CardName.PRACTICES: monthly.PracticesCard,
    CardName.FEEDBACK: monthly.FeedbackCard,
    CardName.ADVOCATES: monthly.RolesCard,
    CardName.CRITICS: monthly.RolesCard,
    CardName.DORMANT: DriftingCard,
    CardName.OLD_NOTES: monthly.OldNotesCard,
    CardName.LETTER_IN: letter.ArrivedCard,
    CardName.CODE: yearly.CodeCard,
    CardName.COMMITMENTS: commitments.CommitmentsCard,
    CardName.NUMBERS: yearly.NumbersCard,
    CardName.NEXT_COMMITMENTS: commitments.NextCommitmentsCard,
    CardName.CIRCLES: circles.CirclesCard,
    CardName.LETTER: letter.LetterCard,
}


class ReviewView(QWidget):
    """A week, a month or a year.

    Attributes:
        visit: What is looked at.
        cards: By their name.

    Signals:
        left: The user goes back to all reviews.
        print_requested: The user wants it on paper.
        pdf_requested: The user wants it as a file.
    """

    left = Signal()
    print_requested = Signal()
    pdf_requested = Signal()

    def __init__(self, theme: Theme, visit: ReviewVisit) -> None:
        """Show a review; the cards that are first in sight are there at once."""
        super().__init__()
        self._theme = theme
        self.visit = visit
        visit.setParent(self)
        review, texts = visit.review, visit.journal.reviews.texts
        said = texts.reviews[review.kind]
        days = period_words(review.kind, review.period, visit.journal.day())
        self.header = PageHeader(said.title, days)
        self.setAccessibleName(wording("reviews.view", title=said.title, days=days))
        self.done = button(wording("reviews.done"), ButtonKind.PRIMARY)
        self.done.clicked.connect(self._on_done)
        self.cards: dict[CardName, ReviewCard] = {}
        self._scroll = ScrollColumn()
        self._lay_out()
        theme.changed.connect(self._fit)
        self._fit()
        self._add_cards()

    def show_review(self) -> None:
        """Read everything again and show it.

        Raises:
            ReviewGone: The review was removed, or undone.
        """
        self.visit.reread()
        for card in self.cards.values():
            card.show_review()
        self._chain()

    def settle(self) -> None:
        """Keep what was typed last."""
        for card in self.cards.values():
            card.settle()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.settle()

    def _add_cards(self) -> None:
        if self.visit.review.kind is ReviewKind.YEARLY:
            self._scroll.add(self._parts())
        for name in CARDS[self.visit.review.kind]:
            card = _MAKERS[name](self._theme, self.visit, name)
            self.cards[name] = card
            # First it gets its place: what is shown without one is a window of its own.
            self._scroll.add(card)
            card.show_review()
        end = QHBoxLayout()
        end.setSpacing(spacing.M)
        end.addWidget(text_label(wording("reviews.kept"), Role.CAPTION, Tone.MUTED, wraps=True), 1)
        end.addWidget(self.done)
        self._scroll.add(end)
        self._chain()

    def _chain(self) -> None:
        """Let Tab go down the page, also through rows that came later."""
        body = self._scroll.widget()
        layout = body.layout() if body is not None else None
        if layout is not None:
            order = list(reading_order(layout))
            chain(order)
            self.setFocusProxy(order[0])

    def _parts(self) -> QWidget:
        """Return a way to each part, as a year is not looked at in one go."""
        row = QWidget()
        row.setAccessibleName(wording("reviews.parts"))
        flow = FlowLayout(row, spacing.S)
        for name in CARDS[self.visit.review.kind]:
            title = self.visit.words(name).title
            chip = Chip(title, name=wording("reviews.go_to", title=title))
            chip.clicked.connect(lambda _=False, name=name: self.go_to(name))
            flow.addWidget(chip)
        return row

    def go_to(self, name: CardName) -> None:
        """Bring a card to the top, and let the keyboard go on in it."""
        card = self.cards[name]
        self._scroll.verticalScrollBar().setValue(card.y())
        layout = card.layout()
        first = next(reading_order(layout), None) if layout is not None else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_done(self) -> None:
        self.settle()
        review, close = self.visit.review, self.visit.journal.reviews.close
        title = self.visit.journal.reviews.texts.reviews[review.kind].title
        said = wording("reviews.looked_at", title=title)
        if self.visit.attempt(lambda: close(review.id), said):
            self.left.emit()

    def _fit(self) -> None:
        self._scroll.keep_to(round(COLUMN * self._theme.text_factor))

    def _lay_out(self) -> None:
        acts = (
            IconButton(self._theme, "export", wording("reviews.output.pdf")),
            IconButton(self._theme, "print", wording("reviews.output.print")),
            button(wording("reviews.all")),
        )
        export, paper, back = acts
        export.clicked.connect(self.pdf_requested)
        paper.clicked.connect(self.print_requested)
        back.clicked.connect(self.left)
        for act in acts:
            self.header.add_action(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.L)
        column.addWidget(self.header)
        column.addWidget(self._scroll, 1)
