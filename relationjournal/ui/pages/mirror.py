"""The place of the mirror."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from relationjournal.domain.changes import Change
from relationjournal.ui.mirror.closing import ClosingLine
from relationjournal.ui.mirror.overview import Overview
from relationjournal.ui.mirror.services import MirrorServices
from relationjournal.ui.mirror.session_view import SessionView
from relationjournal.ui.navigation import Page
from relationjournal.ui.theme import Theme

TODAY = "today"
"""The item that opens the evening of the journal's day."""

YESTERDAY = "yesterday"
"""The item that opens the next morning's one-minute look."""


class MirrorPage(Page):
    """Shows the calendar of evenings, and the evening of one day with its cards.

    Its items are days («2025-03-14»), «today», or «yesterday»; empty is the calendar.

    Signals:
        item_requested: An item of this place to go to.
        finished: The evening is over.
        interaction_requested: The id of a note to edit.
        mend_requested: The ids of a contact and of the slip to mend.
        capture_requested: A text to begin the capture line with.
        full_form_requested: A `Reading` to go on with in the form.
        form_requested: The `PracticeForm` to open.
    """

    item_requested = Signal(str)
    finished = Signal()
    interaction_requested = Signal(str)
    mend_requested = Signal(str, str)
    capture_requested = Signal(str)
    full_form_requested = Signal(object)
    form_requested = Signal(str)

    title = "Mirror"
    depends_on = (
        Change.MIRROR
        | Change.INTERACTION
        | Change.CONTACT
        | Change.PROMISE
        | Change.FOLLOW_UP
        | Change.SETTING
    )

    def __init__(self, theme: Theme, services: MirrorServices) -> None:
        """Show the calendar.

        Args:
            theme: What to paint with.
            services: What the mirror uses of the journal.
        """
        super().__init__()
        self._theme = theme
        self._services = services
        self.overview = Overview(theme, services.mirror)
        self.overview.day_chosen.connect(lambda day: self.item_requested.emit(day.isoformat()))
        self.closing = ClosingLine(theme)
        self.closing.finished.connect(self.finished)
        self.session: SessionView | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        self._stack.addWidget(self.closing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def refresh(self) -> None:
        self.overview.show_day(self._services.day())
        if self.session is not None:
            self.session.refresh()

    @override
    def open_item(self, item: str) -> None:
        day = self._day_of(item)
        if day is None:
            self._show_overview()
        elif self.session is None or self.session.visit.on != day:
            self._begin(day, is_brief=item == YESTERDAY)

    def _show_overview(self) -> None:
        comes_from_session = self.session is not None
        self._end_session()
        self.is_quiet = False
        self.overview.show_day(self._services.day())
        self._stack.setCurrentWidget(self.overview)
        self.setFocusProxy(self.overview)
        if comes_from_session:
            self.overview.setFocus()

    def _begin(self, day: date, *, is_brief: bool) -> None:
        self._end_session()
        session = SessionView(self._theme, self._services, day, is_brief=is_brief)
        session.left.connect(lambda: self.item_requested.emit(""))
        session.closed.connect(self._on_session_closed)
        session.interaction_requested.connect(self.interaction_requested)
        session.mend_requested.connect(self.mend_requested)
        session.capture_requested.connect(self.capture_requested)
        session.full_form_requested.connect(self.full_form_requested)
        session.form_requested.connect(self.form_requested)
        self.session = session
        self.is_quiet = True
        self._stack.addWidget(session)
        self._stack.setCurrentWidget(session)
        self.setFocusProxy(session)
        session.begin()

    def _end_session(self) -> None:
        if self.session is not None:
            ended, self.session = self.session, None
            ended.flush()
            self._stack.removeWidget(ended)
            ended.hide()
            ended.deleteLater()

    def _on_session_closed(self, sentence: str) -> None:
        on = self.session.visit.on if self.session else self._services.day()
        code_line = self._services.mirror.closing_code_line(on)
        self._end_session()
        self._stack.setCurrentWidget(self.closing)
        self.setFocusProxy(self.closing)
        self.closing.say(sentence, code_line)

    def _day_of(self, item: str) -> date | None:
        """Return the day of an item that can be opened; one to come cannot."""
        today = self._services.day()
        if item in (TODAY, YESTERDAY):
            return today if item == TODAY else today - timedelta(days=1)
        try:
            day = date.fromisoformat(item)
        except ValueError:
            return None
        return day if day <= today else None
