"""What the card of the mirror says now: at its hour, after it, and on the morning after."""

from datetime import date, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from relationjournal.domain.mirror.asking import NOON
from relationjournal.services.journal import Journal
from relationjournal.services.offers import Offers
from relationjournal.ui.today.mirror_card import MirrorCard, MirrorState, mirror_state, offered_at

_LATER_MS = 600


class MirrorOffer(QObject):
    """Keeps the card of the mirror up to date.

    Signals:
        shown: The card may stand elsewhere now.
    """

    shown = Signal()

    def __init__(self, journal: Journal, offers: Offers, card: MirrorCard, parent: QObject) -> None:
        """Say nothing yet.

        Args:
            journal: Knows the hour, the wishes and the evenings.
            offers: What became of the mirror's offers.
            card: What says it.
            parent: The page.
        """
        super().__init__(parent)
        self._journal = journal
        self._offers = offers
        self._card = card
        self._missed: date | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self.look_at_yesterday)

    def refresh(self) -> None:
        """Say where the evening stands now."""
        on, preferences = self._journal.day(), self._journal.preferences.get()
        state = mirror_state(
            self._journal.clock.local_now().time(),
            preferences,
            on,
            self._journal.evenings.opened(on),
            is_declined=self._offers.state.of(on).is_declined,
        )
        if state is MirrorState.AHEAD and self._is_morning_after(on):
            state = MirrorState.MORNING
        self._card.show_state(state, offered_at(preferences, on))
        self.shown.emit()

    def look_later(self) -> None:
        """Look at yesterday a moment later; that takes the mirror, which no start waits for."""
        self._later.start()

    def rest(self) -> None:
        """Look at nothing while nobody sees the card."""
        self._later.stop()

    def settle(self) -> None:
        """Look now where it was to be later."""
        if self._later.isActive():
            self.look_at_yesterday()

    def look_at_yesterday(self) -> None:
        """Offer a look at yesterday where its evening was missed."""
        self._later.stop()
        self._missed = self._offers.morning()
        self.refresh()

    def _is_morning_after(self, on: date) -> bool:
        """Tell whether yesterday may be looked at; whether it was missed is read a moment later."""
        is_before_noon = self._journal.clock.local_now().time() < NOON
        return is_before_noon and self._missed == on - timedelta(days=1)
