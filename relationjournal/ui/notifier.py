"""Offers the mirror at its hour, in a pause, without a name or a number."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from relationjournal.domain.days import weekday
from relationjournal.domain.errors import JournalError
from relationjournal.domain.mirror.asking import LATER, SOON, Around
from relationjournal.resources import wording
from relationjournal.services.offers import Due, Offers
from relationjournal.ui.heralds.herald import DEFAULT, Choice, Herald
from relationjournal.ui.mirror.notice_bar import NoticeBar

CHECK_EVERY_MS = 20_000
_LOOK, _SOON, _LATER, _NOT_TONIGHT = "look", "soon", "later", "not-tonight"


class Notifier(QObject):
    """Looks every 20 seconds whether it is time; asks once, and then waits for an answer.

    It says so in the window, and outside of it where the window is not the one in front.

    Signals:
        look_requested: The user wants to look now.
        today_requested: The user wants to see what is due.
    """

    look_requested = Signal()
    today_requested = Signal()

    def __init__(
        self,
        bar: NoticeBar,
        offers: Offers,
        around: Callable[[], Around],
        herald: Herald,
    ) -> None:
        """Begin to watch the clock.

        Args:
            bar: Says it inside the window; it belongs above the frame.
            offers: Decides when, and remembers the answers.
            around: Looks what goes on at the screen.
            herald: Says it outside the window.
        """
        super().__init__(bar)
        self._bar = bar
        self._offers = offers
        self._around = around
        self._herald = herald
        self._asked_on: date | None = None
        self._is_telling = False
        bar.look_chosen.connect(self.look)
        bar.soon_chosen.connect(lambda: self._put_off(SOON))
        bar.later_chosen.connect(lambda: self._put_off(LATER))
        bar.declined.connect(self.decline)
        bar.as_before_chosen.connect(self._on_as_before_chosen)
        bar.rare_accepted.connect(bar.hide)
        herald.answered.connect(self._on_answered)
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_EVERY_MS)
        self._timer.timeout.connect(self.check)
        self._timer.start()

    @property
    def is_asking(self) -> bool:
        """Whether the offer stands, here or outside the window."""
        return self._asked_on is not None

    def check(self) -> None:
        """Offer the mirror if it is time; take the offer back once its time is over.

        While a form is open nobody could take the offer, and reading would wait for an import.
        """
        if QApplication.activeModalWidget() is not None:
            return
        try:
            due = self._offers.check(self._around())
        except JournalError:
            return  # nobody asked; whoever does something with the journal is told why
        if self.is_asking and not (self._asked_on == self._offers.day and self._offers.is_open()):
            self._stop_asking()
        if due is Due.MIRROR:
            self._ask()
        elif due is Due.PROMISE:
            self._tell_of_promise()
        self._say_what_is_owed()

    def stop(self) -> None:
        """Offer it no more."""
        self._timer.stop()
        self._herald.stop()

    def tray_actions(self) -> list[QAction]:
        """Return the four answers for the menu of the tray."""
        actions = []
        for choice in self._choices():
            action = QAction(choice.words, self)
            action.triggered.connect(lambda _checked=False, key=choice.key: self._answers()[key]())
            actions.append(action)
        return actions

    def look(self) -> None:
        """Go to the mirror."""
        self._stop_asking()
        self.look_requested.emit()

    def decline(self) -> None:
        """Offer nothing more tonight."""
        self._offers.decline()
        self._stop_asking()
        self._say_what_is_owed()

    def _put_off(self, by: timedelta) -> None:
        self._offers.put_off(by)
        self._stop_asking()

    def _answers(self) -> dict[str, Callable[[], None]]:
        return {
            DEFAULT: self.look,
            _LOOK: self.look,
            _SOON: lambda: self._put_off(SOON),
            _LATER: lambda: self._put_off(LATER),
            _NOT_TONIGHT: self.decline,
        }

    def _choices(self) -> tuple[Choice, ...]:
        return (
            Choice(_LOOK, wording("asking.notice.look")),
            Choice(_SOON, wording("asking.notice.soon")),
            Choice(_LATER, wording("asking.notice.later")),
            Choice(_NOT_TONIGHT, wording("asking.notice.not_tonight")),
        )

    def _ask(self) -> None:
        if self.is_asking:
            return
        self._asked_on = self._offers.day
        self._bar.offer()
        if self._offers.offered() and not self._bar.isActiveWindow():
            self._is_telling = False
            self._herald.show(wording("asking.notice.ready"), self._choices())

    def _stop_asking(self) -> None:
        if self.is_asking:
            self._asked_on = None
            self._bar.hide()
            self._herald.withdraw()

    def _tell_of_promise(self) -> None:
        """Tell it outside the window; whoever looks at the window sees it there."""
        if self._bar.isActiveWindow():
            return
        self._offers.told()
        self._is_telling = True
        open_today = Choice(DEFAULT, wording("asking.notice.open_today"))
        self._herald.show(wording("asking.notice.promise_due"), (open_today,))

    def _say_what_is_owed(self) -> None:
        """Say once that the mirror asks twice a week, with a way back, where it can be read."""
        is_seen = self._bar.window().isVisible() and not self.is_asking
        if is_seen and self._offers.state.owes_word:
            if days := self._offers.rare_days():
                self._bar.tell_rare(*map(weekday, days))
            self._offers.said_so()

    def _on_answered(self, key: str) -> None:
        if self._is_telling:
            self._is_telling = False
            self.today_requested.emit()
        elif self.is_asking and key in self._answers():
            self._answers()[key]()

    def _on_as_before_chosen(self) -> None:
        self._offers.every_evening()
        self._bar.hide()
