"""Today: whom to think of, what is promised, what was logged, and the mirror."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.domain.capture import mention_of
from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.resources import wording
from relationjournal.services.journal import Journal
from relationjournal.services.offers import Offers
from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.journal.looking_back import Place, looking_back
from relationjournal.ui.navigation import Page
from relationjournal.ui.problems.card import ProblemsCard
from relationjournal.ui.problems.commands import ProblemCommands
from relationjournal.ui.text import long_day
from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.today.dates_card import DatesCard
from relationjournal.ui.today.day_columns import DayColumns
from relationjournal.ui.today.feedback_card import AskCard
from relationjournal.ui.today.follow_up_commands import FollowUpCommands
from relationjournal.ui.today.logged_card import LoggedCard
from relationjournal.ui.today.looking_back_card import LookingBackCard
from relationjournal.ui.today.mirror_card import MirrorCard, MirrorState
from relationjournal.ui.today.mirror_offer import MirrorOffer
from relationjournal.ui.today.promises_card import PromisesCard
from relationjournal.ui.today.reach_out_card import ReachOutCard
from relationjournal.ui.today.words import day_sentence
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.page_header import PageHeader

_LOOK_AT_CLOCK_MS = 30_000
_AT_ONCE = 200
"""So many people can be looked at within the frame that shows the page or what was logged."""
_A_MOMENT_MS = 40
_SHOW_PROMISES = Command("today.promises", "All promises", "Go to all promises.")


class TodayPage(Page):
    """The page that the day begins with.

    Signals:
        contact_requested: The id of a contact to show.
        capture_requested: A text to begin the capture line with.
        interaction_requested: The id of an interaction to edit.
        promise_requested: The id of a promise to edit.
        problem_requested: The id of a problem to edit.
        promises_requested: The page of all promises.
        feedback_requested: The id of a contact who was asked «How am I doing?».
        looking_back_requested: All that was written on this day in former years.
        mend_requested: The id of a contact whose slip is to be mended.
        mirror_requested: The mirror of today.
        yesterday_requested: The one-minute look at yesterday.
        review_requested: The review of the week that ends today.
        mirror_declined: Not tonight; nothing should call for it any more today.
        notify: What was done as a sentence, and whether it can be undone.
    """

    contact_requested = Signal(str)
    capture_requested = Signal(str)
    interaction_requested = Signal(str)
    promise_requested = Signal(str)
    problem_requested = Signal(str)
    promises_requested = Signal()
    feedback_requested = Signal(str)
    looking_back_requested = Signal()
    mend_requested = Signal(str)
    mirror_requested = Signal()
    yesterday_requested = Signal()
    review_requested = Signal()
    mirror_declined = Signal()
    notify = Signal(str, bool)

    title = "Today"
    depends_on = (
        Change.CONTACT
        | Change.INTERACTION
        | Change.LEDGER
        | Change.PROMISE
        | Change.FOLLOW_UP
        | Change.PROBLEM
        | Change.MIRROR
        | Change.FEEDBACK
        | Change.REVIEW
        | Change.SETTING
    )

    def __init__(
        self,
        theme: Theme,
        actions: ActionMap,
        journal: Journal,
        offers: Offers,
        parent: QWidget | None = None,
    ) -> None:
        """Show nothing yet.

        Args:
            theme: What to paint with.
            actions: Takes the page's commands.
            journal: What to show.
            offers: What became of the mirror's offers.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self._theme = theme
        self._journal = journal
        self._shown: date | None = None
        self._header = PageHeader("Today")
        self.review = button(wording("reviews.look_at_week"), ButtonKind.QUIET)
        self.review.clicked.connect(self.review_requested)
        self.review.hide()
        self._header.add_action(self.review)
        self.reach_out = ReachOutCard(theme)
        self._follow_ups = FollowUpCommands(theme, actions, self.reach_out, journal)
        self.problems = ProblemsCard(theme)
        self._problem_commands = ProblemCommands(theme, self.problems, journal)
        self.dates = DatesCard(theme)
        self.ask = AskCard(theme)
        self.looking_back = LookingBackCard()
        self.mirror = MirrorCard()
        self._offer = MirrorOffer(journal, offers, self.mirror, self)
        self.logged = LoggedCard(theme, actions, journal.interactions)
        show_all = actions.add(_SHOW_PROMISES, self.promises_requested.emit, self)
        self.promises = PromisesCard(theme, actions, journal, show_all)
        self._lay_out()
        self._offer.shown.connect(self._columns.place_mirror)
        self._listen()
        self._sentence = ""
        self._is_owed = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_A_MOMENT_MS)
        self._rest.timeout.connect(self._show_asked)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_AT_CLOCK_MS)
        self._clock.timeout.connect(self.look_at_clock)
        self._clock.start()
        self.setFocusProxy(self.logged)

    @override
    def refresh(self) -> None:
        """Show what the day holds; whom it asks for follows a moment later.

        Only a window that shows the day for the first time, and few people, shows all at once.
        """
        on, names = self._journal.day(), self._journal.contacts.labels()
        if self._shown != on:
            self._shown, self._sentence = on, ""
        self._header.show_title(long_day(on), self._sentence)
        self.problems.show_problems(self._journal.problems.open(), names)
        self.logged.show_logged(self._journal.interactions.on(on), names, on)
        self._offer.refresh()
        if self._sentence or len(names) > _AT_ONCE:
            self._rest.start()
        else:
            self._show_asked()

    def settle(self) -> None:
        """Show now what would follow a moment later."""
        if self._rest.isActive() or self._is_owed:
            self._show_asked()
        self._offer.settle()

    def _show_asked(self) -> None:
        """Read how everyone stands, and show whom and what the day asks for."""
        self._rest.stop()
        self._is_owed = False
        view, labels = self._journal.today.view(), self._journal.contacts.labels()
        self.review.setVisible(self._is_week_due(view.on))
        problems = len(self._journal.problems.open())
        self._sentence = day_sentence(
            len(view.reach_out), len(view.promises), problems, figures=self._theme.figures
        )
        self._header.show_title(long_day(view.on), self._sentence)
        photo = self._journal.directory.photo
        photos = {ask.contact_id: photo(ask.contact_id) for ask in view.reach_out}
        self.reach_out.show_asks(view.reach_out, view.standings, photos, view.on, labels)
        self.promises.show_promises(view.promises, labels, view.on)
        self.dates.show_dates(view.dates, view.on)
        proposed = self._journal.feedback.proposed()
        self.ask.show_person(proposed, view.names.get(proposed or "", ""))
        back, figures = self._journal.looking_back, self._theme.figures
        found, evenings = back.notes(limit=2), back.evenings()
        self.looking_back.show_sentence(
            looking_back(Place.CARD, found, evenings, view.names, view.on, figures)
        )
        self._offer.look_later()

    def _is_week_due(self, on: date) -> bool:
        """Tell whether a week can be looked at; on other days the reviews are not even loaded."""
        chosen = self._journal.preferences.get()
        is_day = chosen.review_line and on.isoweekday() == chosen.review_day
        return is_day and self._journal.reviews.is_weekly_due()

    def look_at_clock(self) -> None:
        """Begin a new day when it turns, and let the mirror stand out from its hour."""
        if not self.isVisible():
            return
        if self._shown != self._journal.day():
            self.refresh()
        else:
            self._offer.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look_at_clock()
        if self._is_owed:
            self._rest.start()
        else:
            self._offer.look_later()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._is_owed = self._is_owed or self._rest.isActive()
        self._rest.stop()  # the journal may be closed by then
        self._offer.rest()

    def _listen(self) -> None:
        self.reach_out.contact_requested.connect(self.contact_requested)
        self.reach_out.log_requested.connect(self._on_log_requested)
        self._follow_ups.notify.connect(self.notify)
        self._follow_ups.mend_requested.connect(self.mend_requested)
        self.problems.edit_requested.connect(self.problem_requested)
        self._problem_commands.notify.connect(self.notify)
        self._problem_commands.capture_requested.connect(self.capture_requested)
        self.promises.capture_requested.connect(self.capture_requested)
        self.dates.contact_requested.connect(self.contact_requested)
        self.ask.contact_requested.connect(self.contact_requested)
        self.ask.asked.connect(self.feedback_requested)
        self.ask.declined.connect(self._on_ask_declined)
        self.looking_back.requested.connect(self.looking_back_requested)
        self.logged.open_requested.connect(self.interaction_requested)
        self.logged.notify.connect(self.notify)
        self.promises.notify.connect(self.notify)
        self.promises.edit_requested.connect(self.promise_requested)
        self.promises.contact_requested.connect(self.contact_requested)
        self.mirror.begin_requested.connect(self._on_mirror_begin_requested)
        self.mirror.declined.connect(self._on_mirror_declined)

    def _on_log_requested(self, contact_id: str) -> None:
        name = self._journal.contacts.names().get(contact_id, "")
        self.capture_requested.emit(f"{mention_of(name)} ")

    def _on_mirror_begin_requested(self) -> None:
        is_morning = self.mirror.state is MirrorState.MORNING
        (self.yesterday_requested if is_morning else self.mirror_requested).emit()

    def _on_ask_declined(self) -> None:
        try:
            self._journal.feedback.decline()
        except JournalError as error:
            self.notify.emit(str(error), False)
        else:
            self.notify.emit(wording("feedback.proposal.declined"), True)

    def _on_mirror_declined(self) -> None:
        self.mirror_declined.emit()
        self._offer.refresh()

    def _lay_out(self) -> None:
        right = (self.promises, self.dates, self.ask, self.looking_back)
        self._columns = DayColumns(
            self._theme, self.problems, (self.reach_out, self.logged), right, self.mirror
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.L)
        column.addWidget(self._header)
        column.addWidget(self._columns, 1)
