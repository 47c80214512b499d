"""All reviews: the three that can be begun, those that were, and the way to the insights."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.errors import JournalError
from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.review import Review
from relationjournal.resources import wording
from relationjournal.services.journal import Journal
from relationjournal.ui.reviews.review_view import COLUMN
from relationjournal.ui.reviews.words import period_words
from relationjournal.ui.text import short_day
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.buttons import ButtonKind, IconButton, button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.page_header import PageHeader
from relationjournal.ui.widgets.scroll_column import ScrollColumn
from relationjournal.ui.widgets.styling import set_style

_MOST_PAST = 24
_BESIDE_FROM, _BOTH = 880, 1140
"""Pixels from which two columns stand beside each other, and how wide they get together."""


class KindCard(Card):
    """A review that can be begun, or gone on with.

    Attributes:
        begin: Opens it.
    """

    def __init__(self, journal: Journal, kind: ReviewKind) -> None:
        """Say what it is."""
        said = journal.reviews.texts.reviews[kind]
        super().__init__(said.title)
        self._journal = journal
        self._kind = kind
        self._days = text_label("", Role.CAPTION, Tone.MUTED)
        self.begin = button("")
        self.begin.setAutoDefault(True)
        row = QHBoxLayout()
        row.setSpacing(spacing.M)
        row.addWidget(self.begin)
        row.addWidget(self._days, 1)
        self.add(text_label(said.about, Role.BODY, Tone.MUTED, wraps=True))
        self.add(row)
        self.item = ""

    def show_state(self) -> None:
        """Show which days it looks at now, and whether it was begun."""
        reviews, kind = self._journal.reviews, self._kind
        period = reviews.latest(kind)
        found = reviews.find(kind, period.last)
        self.item = f"{kind}:{period.last.isoformat()}"
        days = period_words(kind, period, self._journal.day())
        title, state = reviews.texts.reviews[kind].title, _state(found)
        self._days.setText(wording(f"reviews.overview.days.{state}", days=days))
        self.begin.setText(wording(f"reviews.overview.begin.{state}"))
        self.begin.setAccessibleName(
            wording(f"reviews.overview.begin_this.{state}", title=title, days=days)
        )


class PastRow(QWidget):
    """A review that was begun.

    Attributes:
        open: Opens it.
        remove: Removes it.
    """

    def __init__(self, theme: Theme, journal: Journal, review: Review) -> None:
        """Say which."""
        super().__init__()
        title = journal.reviews.texts.reviews[review.kind].title
        days = period_words(review.kind, review.period, journal.day())
        day = short_day(journal.reviews.begun_on(review), journal.day())
        since = wording(f"reviews.overview.since.{_state(review)}", day=day)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(
            text_label(wording("reviews.overview.row", title=title, days=days), wraps=True)
        )
        words.addWidget(text_label(since, Role.CAPTION, Tone.MUTED))
        self.open = button(wording("reviews.overview.open"))
        self.open.setAccessibleName(wording("reviews.overview.open_this", title=title, days=days))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(self.open)
        remove = wording("reviews.overview.remove_this", title=title, days=days)
        self.remove = IconButton(theme, "delete", remove)
        row.addWidget(self.remove)


class ReviewsOverview(QWidget):
    """What the page of reviews begins with.

    Attributes:
        kinds: The card of each kind.

    Signals:
        item_requested: What to open: "weekly:2025-03-14", "insights".
        feedback_requested: All that people said when they were asked.
        notify: What was done as a sentence, and whether it can be undone.
    """

    item_requested = Signal(str)
    feedback_requested = Signal()
    notify = Signal(str, bool)

    def __init__(self, theme: Theme, journal: Journal) -> None:
        """Wait for `show_state`."""
        super().__init__()
        self._theme = theme
        self._journal = journal
        self._past_key: object = None
        self._rows: list[PastRow] = []
        self.kinds: Mapping[ReviewKind, KindCard] = {
            kind: KindCard(journal, kind) for kind in ReviewKind
        }
        for card in self.kinds.values():
            card.begin.clicked.connect(
                lambda _=False, card=card: self.item_requested.emit(card.item)
            )
        self._letter = text_label("", Role.CAPTION, Tone.MUTED, wraps=True)
        self.kinds[ReviewKind.YEARLY].add(self._letter)
        self.insights = button(wording("reviews.overview.insights.open"))
        self.insights.setAutoDefault(True)
        self.insights.clicked.connect(lambda: self.item_requested.emit("insights"))
        self.feedback = button(wording("reviews.overview.feedback.open"))
        self.feedback.setAutoDefault(True)
        self.feedback.clicked.connect(self.feedback_requested)
        self.past = Card(wording("reviews.overview.past"))
        self._scroll = ScrollColumn()
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        theme.changed.connect(self._fit)
        self._fit()

    def show_state(self) -> None:
        """Read which reviews there are, and show them."""
        for card in self.kinds.values():
            card.show_state()
        weekly = ButtonKind.PRIMARY if self._journal.reviews.is_weekly_due() else ButtonKind.PLAIN
        set_style(self.kinds[ReviewKind.WEEKLY].begin, "kind", weekly.value)
        sealed = self._journal.letters.sealed()
        self._letter.setVisible(bool(sealed))
        self._letter.setText(wording("reviews.overview.letter"))
        self._show_past(self._journal.reviews.begun(_MOST_PAST))

    def _show_past(self, reviews: Sequence[Review]) -> None:
        key = (tuple(reviews), self._journal.day())
        if key == self._past_key:
            return
        self._past_key = key
        self.past.clear_rows()
        self._rows = [self._past_row(review) for review in reviews]
        for row in self._rows:
            self.past.add_row(row)
        self.past.setVisible(bool(reviews))

    def _past_row(self, review: Review) -> PastRow:
        row = PastRow(self._theme, self._journal, review)
        item = f"{review.kind}:{review.on.isoformat()}"
        row.open.clicked.connect(lambda: self.item_requested.emit(item))
        row.remove.clicked.connect(lambda: self._remove(review, self._rows.index(row)))
        return row

    def _remove(self, review: Review, at: int) -> None:
        """Remove a review, and let the keyboard go on at the one that takes its place."""
        try:
            self._journal.reviews.delete(review.id)
        except JournalError as error:
            self.notify.emit(str(error), False)
            return
        self.show_state()
        below = self._rows[at : at + 1] or self._rows[-1:]
        (below[0].remove if below else self.feedback).setFocus()
        self.notify.emit(wording(f"reviews.overview.removed.{review.kind}"), True)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put what is not a review itself beside them where there is room, else below."""
        factor, ways = self._theme.text_factor, QBoxLayout.Direction
        is_wide = self.width() >= _BESIDE_FROM * factor
        self._sides.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        self._scroll.keep_to(round((_BOTH if is_wide else COLUMN) * factor))

    def _lay_out(self) -> None:
        plots = _way_to("insights", self.insights)
        said = _way_to("feedback", self.feedback)
        for cards in (self.kinds.values(), (plots, said, self.past)):
            side = QVBoxLayout()
            side.setSpacing(spacing.L)
            for card in cards:
                side.addWidget(card)
            side.addStretch()
            self._sides.addLayout(side, 1)
        self._sides.setSpacing(spacing.L)
        self._scroll.add(self._sides)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.L)
        column.addWidget(PageHeader(wording("reviews.title"), wording("reviews.about")))
        column.addWidget(self._scroll, 1)
        self.setFocusProxy(self.kinds[ReviewKind.WEEKLY].begin)


def _way_to(place: str, way: QPushButton) -> Card:
    card = Card(wording(f"reviews.overview.{place}.title"))
    about = wording(f"reviews.overview.{place}.about")
    card.add(text_label(about, Role.BODY, Tone.MUTED, wraps=True))
    row = QHBoxLayout()
    row.addWidget(way)
    row.addStretch()
    card.add(row)
    return card


def _state(review: Review | None) -> str:
    """Return which of the texts says how far a review is."""
    if review is None:
        return "new"
    return "begun" if review.closed_at is None else "closed"
