"""Reviews: all of them, one of them, or the insights."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.review import Review
from relationjournal.resources import wording
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.navigation import Page
from relationjournal.ui.reviews.commands import INSIGHTS
from relationjournal.ui.reviews.insights_view import InsightsView
from relationjournal.ui.reviews.output import ReviewOutput
from relationjournal.ui.reviews.overview import ReviewsOverview
from relationjournal.ui.reviews.review_view import ReviewView
from relationjournal.ui.reviews.visit import ReviewVisit
from relationjournal.ui.theme import Theme

PRINT = Command("reviews.print", keys=("Ctrl+P",), icon="print")
PDF = Command("reviews.pdf", keys=("Ctrl+E",), icon="export")


class ReviewsPage(Page):
    """The week, the month, the year, and plots.

    Items are "weekly", "monthly" and "yearly" for the one that is due, with a colon and its last
    day for any other, the id of one that was begun, and "insights".

    Attributes:
        overview: What it begins with.
        review: The review that is looked at, or None.
        insights: The plots, once they were looked at.

    Signals:
        contact_requested: The id of a contact to show.
        place_requested: The name of a place to go to.
        item_requested: What to open here, so that the way back knows it.
        notify: What was done as a sentence, and whether it can be undone.
    """

    contact_requested = Signal(str)
    place_requested = Signal(str)
    item_requested = Signal(str)
    notify = Signal(str, bool)

    depends_on = Change.everything()

    def __init__(
        self, theme: Theme, actions: ActionMap, journal: Journal, parent: QWidget | None = None
    ) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            actions: Takes the page's commands.
            journal: What is read and changed.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self.title = wording("reviews.title")
        self._theme = theme
        self._journal = journal
        self.overview = ReviewsOverview(theme, journal)
        self.overview.item_requested.connect(self.item_requested)
        self.overview.notify.connect(self.notify)
        self.overview.feedback_requested.connect(lambda: self.place_requested.emit("feedback"))
        self.review: ReviewView | None = None
        self.insights: InsightsView | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        self._outputs = [
            actions.add(PRINT, self._print, self),
            actions.add(PDF, self._save, self),
        ]
        self._offer_output()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusProxy(self.overview)

    @override
    def refresh(self) -> None:
        if self.review is not None:
            try:
                self.review.show_review()
            except JournalError:  # its beginning was undone
                self._end_review()
        if self.review is None:
            self.overview.show_state()
        if self.insights is not None and self._stack.currentWidget() is self.insights:
            self.insights.show_insights()

    @override
    def open_item(self, item: str) -> None:
        kind, _, day = item.partition(":")
        found = self._kept(item)
        if kind in list(ReviewKind):
            self._open_review(ReviewKind(kind), day)
        elif found is not None:
            self._open_review(found.kind, found.on.isoformat())
        elif item == INSIGHTS:
            self._end_review()
            self._open_insights()
        else:
            self._end_review()
            self.overview.show_state()

    def _kept(self, review_id: str) -> Review | None:
        """Return the review with an id, or None where the item is something else."""
        try:
            return self._journal.reviews.get(review_id) if review_id else None
        except JournalError:
            return None

    def _open_review(self, kind: ReviewKind, day: str) -> None:
        on = _day(day) or self._journal.reviews.latest(kind).last
        shown = self.review.visit.review if self.review is not None else None
        if shown is not None and (shown.kind, shown.on) == (kind, on):
            return
        self._end_review()
        try:
            visit = ReviewVisit(self._journal, self._journal.reviews.begin(kind, on))
        except JournalError as error:
            self.notify.emit(str(error), False)
            return
        visit.told.connect(self.notify)
        visit.contact_requested.connect(self.contact_requested)
        visit.place_requested.connect(self.place_requested)
        self.review = ReviewView(self._theme, visit)
        ReviewOutput(self.review)
        self.review.left.connect(lambda: self.item_requested.emit(""))
        self._stack.addWidget(self.review)
        self._stack.setCurrentWidget(self.review)
        self.setFocusProxy(self.review)
        self._offer_output()

    def _open_insights(self) -> None:
        if self.insights is None:
            self.insights = InsightsView(self._theme, self._journal)
            self.insights.left.connect(lambda: self.item_requested.emit(""))
            self._stack.addWidget(self.insights)
        self.insights.show_insights()
        self._stack.setCurrentWidget(self.insights)
        self.setFocusProxy(self.insights)

    def _end_review(self) -> None:
        self._stack.setCurrentWidget(self.overview)
        self.setFocusProxy(self.overview)
        if self.review is not None:
            ended, self.review = self.review, None
            ended.settle()
            self._stack.removeWidget(ended)
            ended.hide()
            ended.deleteLater()
        self._offer_output()

    def _print(self) -> None:
        if self.review is not None:
            self.review.print_requested.emit()

    def _save(self) -> None:
        if self.review is not None:
            self.review.pdf_requested.emit()

    def _offer_output(self) -> None:
        for action in self._outputs:
            action.setEnabled(self.review is not None)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
