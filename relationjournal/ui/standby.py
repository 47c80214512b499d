"""What an open journal does by itself.

It offers the mirror, locks when nobody is there, and notices what other programs write and when
the day turns.
"""

from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from relationjournal.domain.errors import JournalError
from relationjournal.services.journal import Journal
from relationjournal.services.offers import Offers
from relationjournal.ui.around.surroundings import Surroundings
from relationjournal.ui.heralds.choosing import herald_of
from relationjournal.ui.input_watch import HOLDS_LOCK, InputWatch
from relationjournal.ui.mirror.notice_bar import NoticeBar
from relationjournal.ui.notifier import Notifier
from relationjournal.ui.offer_memory import OfferMemory, outline_of
from relationjournal.ui.tray import Tray

CHECK_EVERY_MS = 5_000
LOOK_OUT_MS = 2_000
_SECONDS = 60


class Standby(QObject):
    """Watches the clock and the keyboard of one window.

    Attributes:
        bar: Offers the mirror; it belongs above the frame.
        notifier: Knows when to offer it.

    Signals:
        look_requested: The user wants to look in the mirror.
        today_requested: The user wants to see what is due.
        lock_due: Nothing was typed or pressed for as long as the user chose.
        day_turned: Another day has begun; every page may write days anew.
    """

    look_requested = Signal()
    today_requested = Signal()
    lock_due = Signal()
    day_turned = Signal()

    def __init__(
        self,
        journal: Journal,
        window: QWidget,
        offers: Offers,
        memory: OfferMemory,
        tray: Tray | None = None,
    ) -> None:
        """Begin to watch.

        Args:
            journal: Whose evenings.
            window: What to watch.
            offers: Decides when to offer the mirror.
            memory: Remembers as much of the journal as has to be known once it is locked.
            tray: The program's icon, or None where the desktop has no tray.
        """
        super().__init__(window)
        self._journal = journal
        self._memory = memory
        self._tray = tray
        self._lock_after = 0
        self._watch = InputWatch(window)
        self.bar = NoticeBar()
        herald = herald_of(tray.icon if tray else None, self)
        self.notifier = Notifier(self.bar, offers, Surroundings(self._watch).look, herald)
        self.notifier.look_requested.connect(self.look_requested)
        self.notifier.today_requested.connect(self.today_requested)
        if tray is not None:
            tray.show_answers(self.notifier.tray_actions())
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_EVERY_MS)
        self._timer.timeout.connect(self._check)
        self._day = journal.day()
        self._lookout = QTimer(self)
        self._lookout.setInterval(LOOK_OUT_MS)
        self._lookout.timeout.connect(self.look_out)
        self._lookout.start()

    def look_out(self) -> None:
        """Notice what other programs have written, and that a new day has begun."""
        if QApplication.activeModalWidget() is not None:
            return  # an import may hold the journal, and a form keeps its day
        self._journal.database.notice_others()
        day = self._journal.day()
        if day != self._day:
            self._day = day
            self.day_turned.emit()

    def stop(self) -> None:
        """Watch no more, as when the journal is closed."""
        self._timer.stop()
        self._lookout.stop()
        self.notifier.stop()
        if self._tray is not None:
            self._tray.show_answers(())
        with suppress(JournalError):  # the file may be gone
            self._memory.put_outline(outline_of(self._journal))
        self.deleteLater()

    def lock_after(self, minutes: int) -> None:
        """Ask for the lock after so many minutes without input; 0 is never."""
        self._lock_after = minutes * _SECONDS
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def _check(self) -> None:
        """Lock after the time alone; a form keeps its draft, but work goes to its end."""
        form = QApplication.activeModalWidget()
        is_held = form is not None and bool(form.property(HOLDS_LOCK))
        if self._watch.seconds_since_input >= self._lock_after and not is_held:
            self._timer.stop()
            self.lock_due.emit()
