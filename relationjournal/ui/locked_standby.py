"""What a locked journal does by itself: it offers the mirror, and shows nothing of the journal."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from relationjournal.services.clock import Clock
from relationjournal.services.offers import Offers
from relationjournal.ui.around.surroundings import Surroundings
from relationjournal.ui.heralds.choosing import herald_of
from relationjournal.ui.input_watch import InputWatch
from relationjournal.ui.mirror.notice_bar import NoticeBar
from relationjournal.ui.notifier import Notifier
from relationjournal.ui.offer_memory import LockedOccasion, OfferMemory
from relationjournal.ui.tray import Tray


class LockedStandby(QObject):
    """Watches the clock while the journal is locked.

    Attributes:
        notifier: Knows when to offer the mirror.

    Signals:
        look_requested: The user wants to look in the mirror, and so to unlock.
        today_requested: The user wants to see what is due, and so to unlock.
    """

    look_requested = Signal()
    today_requested = Signal()

    def __init__(
        self, window: QWidget, clock: Clock, memory: OfferMemory, tray: Tray | None
    ) -> None:
        """Begin to watch.

        Args:
            window: Whose typing counts.
            clock: What to go by.
            memory: What is remembered of the journal and of the last evenings.
            tray: The program's icon, or None where the desktop has no tray.
        """
        super().__init__(window)
        self._tray = tray
        # The offer is made outside the window only: inside stands nothing but the lock.
        self._off_stage = QWidget()
        bar = NoticeBar()
        bar.setParent(self._off_stage)
        offers = Offers(LockedOccasion(clock, lambda: memory.outline), memory)
        around = Surroundings(InputWatch(window)).look
        herald = herald_of(tray.icon if tray else None, self)
        self.notifier = Notifier(bar, offers, around, herald)
        self.notifier.look_requested.connect(self.look_requested)
        self.notifier.today_requested.connect(self.today_requested)
        if tray is not None:
            tray.show_answers(self.notifier.tray_actions())

    def stop(self) -> None:
        """Watch no more, as when the journal is opened."""
        self.notifier.stop()
        if self._tray is not None:
            self._tray.show_answers(())
        self._off_stage.deleteLater()
        self.deleteLater()
