"""Closing a journal and ending the program, so that nothing that is being written is lost."""

from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from relationjournal.domain.backups import BackupReason
from relationjournal.domain.errors import JournalError
from relationjournal.ui.carried import Carried
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.theme import Theme

if TYPE_CHECKING:
    from relationjournal.services.backups import Backups
    from relationjournal.ui.session import Session

_LOGOUT_SECONDS = 10.0
"""How long the desktop is kept waiting for the last backup; most give a program more."""


class Ending(QObject):
    """Knows what has to be done before a journal is closed, and what after it.

    Signals:
        over: Nothing is left to wait for.
    """

    over = Signal()

    def __init__(self, theme: Theme, window: MainWindow, carried: Carried, parent: QObject) -> None:
        """Do nothing yet.

        Args:
            theme: What to measure with.
            window: Which window closes.
            carried: Keeps what the journal's file does not take.
            parent: Whose it is.
        """
        super().__init__(parent)
        self._theme = theme
        self._window = window
        self._carried = carried
        self._loses_all_the_same = False
        self._is_ending = False

    def close(self, session: "Session") -> "Backups | None":
        """Close a journal; return its backups where one should be made now."""
        backups = session.journal.backups
        self._carried.hold(session.journal, session.close())
        has_news = backups is not None and not backups.is_paused and backups.has_changed
        return backups if has_news else None

    def may_close(self, session: "Session | None") -> bool:
        """Tell whether closing loses nothing; else ask, and close if that is the answer."""
        if session is not None:
            is_safe = self._carried.hold(session.journal, session.keep_all())
        else:
            is_safe = self._carried.settle()
        if is_safe or self._loses_all_the_same:
            return True
        self._ask(session)
        return False

    def _ask(self, session: "Session | None") -> None:
        from relationjournal.ui.stay_dialog import StayDialog  # noqa: PLC0415  in trouble only

        why = session.journal.database.refusal if session is not None else None
        dialog = StayDialog(self._theme, why, can_copy=session is not None, parent=self._window)
        if session is not None:
            dialog.copy_wanted.connect(session.refusals.choose_copy)
        dialog.close_wanted.connect(self._close_all_the_same)
        self._window.come_forward()
        dialog.open()

    def _close_all_the_same(self) -> None:
        self._loses_all_the_same = True
        self._window.quit()

    def make_backup_at_once(self, backups: "Backups") -> None:
        """Make the last backup while the desktop waits with ending; a slow one is given up."""
        end = monotonic() + _LOGOUT_SECONDS
        with suppress(JournalError):  # what cannot be made now is due at the next start
            backups.make(BackupReason.QUIT, lambda: monotonic() > end)

    def finish(self, backups: "Backups | None") -> None:
        """End, after a backup where one is to be made; the journal is closed by now.

        Whoever asks once more waits for the same end, as logind does with a second signal.
        """
        if self._is_ending:
            return
        self._is_ending = True
        self._carried.settle(also_passing=True)
        if backups is None:
            self.over.emit()
            return
        from relationjournal.ui.backups.farewell import Farewell  # noqa: PLC0415  at the end only

        farewell = Farewell(self._theme, backups, self)
        farewell.ended.connect(self.over)
        farewell.begin()
