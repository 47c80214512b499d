"""Offers the mirror at its hour, in a pause, without a name or a number."""

from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from relationjournal.domain.mirror.asking import (
    LATER,
    SOON,
    AskingState,
    AskingWishes,
    should_ask,
)
from relationjournal.services.clock import Clock
from relationjournal.services.mirror import Mirror
from relationjournal.services.preferences import PreferenceStore
from relationjournal.ui.input_watch import InputWatch
from relationjournal.ui.mirror.notice_bar import NoticeBar

CHECK_EVERY_MS = 20_000
_TITLE = "Relation Journal"


class Notifier(QObject):
    """Looks every 20 seconds whether it is time; asks once, and then waits for an answer.

    What was answered is kept in memory only: «not tonight» leaves no trace.

    Signals:
        look_requested: The user wants to look now.
    """

    look_requested = Signal()

    def __init__(
        self,
        bar: NoticeBar,
        watch: InputWatch,
        mirror: Mirror,
        preferences: PreferenceStore,
        clock: Clock,
        *,
        tray: QSystemTrayIcon | None = None,
    ) -> None:
        """Begin to watch the clock.

        Args:
            bar: Asks inside the window; it belongs above the frame.
            watch: Knows when the last key was pressed.
            mirror: Knows which evenings were opened.
            preferences: When the user wants to be asked.
            clock: The time.
            tray: Tells of it outside the window too, where the desktop has a tray.
        """
        super().__init__(bar)
        self._bar = bar
        self._watch = watch
        self._mirror = mirror
        self._preferences = preferences
        self._clock = clock
        self._tray = tray
        self._state = AskingState(clock.today(preferences.get().day_turns_at))
        self._is_asking = False
        bar.look_chosen.connect(self._on_look_chosen)
        bar.soon_chosen.connect(lambda: self._put_off(SOON))
        bar.later_chosen.connect(lambda: self._put_off(LATER))
        bar.declined.connect(self.decline)
        if tray is not None:
            tray.messageClicked.connect(self._on_message_clicked)
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_EVERY_MS)
        self._timer.timeout.connect(self.check)
        self._timer.start()

    def check(self) -> None:
        """Offer the mirror if it is time; take the offer back once its time is over.

        While a form is open nobody could take the offer, and reading would wait for an import.
        """
        if QApplication.activeModalWidget() is not None:
            return
        self._renew()
        wishes = _wishes(self._preferences)
        now = self._clock.local_now().replace(tzinfo=None)
        if should_ask(now, wishes, self._state, self._pause_seconds()):
            self._ask()
        elif self._is_asking and not should_ask(now, wishes, self._state, float("inf")):
            self._stop_asking()

    def stop(self) -> None:
        """Offer it no more."""
        self._timer.stop()

    def tray_actions(self) -> list[QAction]:
        """Return the four answers for the menu of the tray."""
        words = self._mirror.questions.notice
        acts = (
            (words.look, self._bar.look_chosen),
            (words.soon, self._bar.soon_chosen),
            (words.later, self._bar.later_chosen),
            (words.not_tonight, self._bar.declined),
        )
        actions = []
        for text, signal in acts:
            action = QAction(text, self)
            action.triggered.connect(lambda _checked=False, signal=signal: signal.emit())
            actions.append(action)
        return actions

    def _pause_seconds(self) -> float:
        """Return how long nothing was typed; an offer that stands is not taken back by typing."""
        return float("inf") if self._is_asking else self._watch.seconds_since_typing

    def _renew(self) -> None:
        """Forget yesterday's answers, and see whether the user has looked by himself."""
        day = self._clock.today(self._preferences.get().day_turns_at)
        if day != self._state.day:
            self._state = AskingState(day)
            self._stop_asking()
        if not self._state.has_looked and self._mirror.evening(day) is not None:
            self._state = self._state.looked()

    def _ask(self) -> None:
        if self._is_asking or not self._mirror.has_matter(self._state.day):
            return
        self._is_asking = True
        self._bar.offer()
        if self._tray is not None and not self._bar.isActiveWindow():
            self._tray.showMessage(_TITLE, self._mirror.questions.notice.ready)

    def _stop_asking(self) -> None:
        self._is_asking = False
        self._bar.hide()

    def _put_off(self, by: timedelta) -> None:
        now = self._clock.local_now().replace(tzinfo=None)
        self._state = self._state.put_off(now, by)
        self._stop_asking()

    def decline(self) -> None:
        """Offer nothing more tonight."""
        self._state = self._state.declined()
        self._stop_asking()

    def _on_look_chosen(self) -> None:
        self._stop_asking()
        self.look_requested.emit()

    def _on_message_clicked(self) -> None:
        if self._is_asking:
            self._on_look_chosen()


def _wishes(preferences: PreferenceStore) -> AskingWishes:
    chosen = preferences.get()
    return AskingWishes(
        chosen.mirror_asks, chosen.mirror_at, chosen.mirror_days, chosen.day_turns_at
    )
