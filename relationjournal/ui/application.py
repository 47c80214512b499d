"""The program with its window: first run, unlocking, the open journal, locking."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QFileDialog

from relationjournal import resources
from relationjournal.domain.errors import JournalError
from relationjournal.security.key_file import key_file_for
from relationjournal.services.clock import Clock
from relationjournal.services.opening import has_backups
from relationjournal.settings import BackupPlaces, Leaving, Places, SettingsFile
from relationjournal.storage.errors import JournalDamaged
from relationjournal.storage.place import may_be_there
from relationjournal.ui.appearance import dress
from relationjournal.ui.carried import Carried
from relationjournal.ui.ending import Ending
from relationjournal.ui.icons import Icons
from relationjournal.ui.instance import OneWindow, Turn, run_folder
from relationjournal.ui.leaving.signals import EndSignals
from relationjournal.ui.loading import JOURNAL, PLACES, load_ahead
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.mistakes import Mistakes
from relationjournal.ui.options import WindowOptions
from relationjournal.ui.successor import LOCKED_VARIABLE, Succession, start_sample_beside, succeed
from relationjournal.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from relationjournal.services.backups import Backups
    from relationjournal.services.journal import Journal
    from relationjournal.services.newer import NewerJournal
    from relationjournal.ui.leaving.watch import LeavingWatch
    from relationjournal.ui.locked_standby import LockedStandby
    from relationjournal.ui.session import Session
    from relationjournal.ui.successor import Succeed
    from relationjournal.ui.tasks import Progress
    from relationjournal.ui.tray import Tray

_FAILED = 1
_RESTORED = "The backup is restored, and opens with what opened it now; Settings has the way back."
_COPY = "Copy report"
_ENDED_BADLY = (
    "The program ended unexpectedly the last time. What was saved is there, and what was being "
    "written is offered again. A report without names and notes can be copied."
)
_SHOWN_ELSEWHERE = "This journal is open in another window; close that one first."
_SECOND_MS = 1_000
_TRIES = 30
_STAND_BY_AFTER_MS = 200
"""Late enough not to stand in the way of the first painting."""


class Application(QObject):
    """Shows one journal in one window, from start to end.

    Attributes:
        window: The window.
        session: The open journal, or None while it is locked or not made yet.
    """

    def __init__(
        self,
        places: Places,
        memory: SettingsFile,
        options: WindowOptions,
        succeed: "Succeed" = succeed,
    ) -> None:
        """Make the window; nothing is shown before `run`.

        Args:
            places: Where the program keeps its files.
            memory: What it remembers on this computer.
            options: What it was started with.
            succeed: Puts another process in the place of this one.
        """
        self._qt = QApplication(["relationjournal"])  # what desktops know a window by
        super().__init__()
        self._qt.setApplicationName("Relation Journal")
        self._qt.setDesktopFileName("relationjournal")
        self._qt.setQuitOnLastWindowClosed(False)  # the window says when it is over
        self._places = places
        self._memory = memory
        self._options = options
        self._clock = Clock(options.on)
        self._theme = Theme(self._qt, Icons(resources.read_text), resources.path)
        dress(self._theme, memory.settings)
        self.window = MainWindow(self._theme, memory)
        self.window.closed.connect(self._on_window_closed)
        self.window.appeared.connect(self._on_window_appeared)
        self.window.stays = self._stays
        self._carried = Carried(self._lasting_folders, (run_folder(),))
        self._ending = Ending(self._theme, self.window, self._carried, self)
        # Not by `quit`, which asks every window first, and the one that waits refuses to close.
        self._ending.over.connect(self._qt.exit)
        self.window.may_close = lambda: self._ending.may_close(self.session)
        self.session: Session | None = None
        self._tray: Tray | None = None
        self._locked: LockedStandby | None = None
        self._leaving: LeavingWatch | None = None
        self._qt.commitDataRequest.connect(self._on_session_ending)
        self._wanted = ""
        self._was_away = False
        self._chosen: Path | None = None
        self._ends = EndSignals(self)
        self._ends.asked.connect(self._on_end_asked)
        self._one = OneWindow(places.settings, self.path)
        self._mistakes = Mistakes(places.logs, self)
        self._succession = Succession(self.window, self._carried, self._mistakes, succeed)
        self._mistakes.happened.connect(
            self._on_mistake_happened, Qt.ConnectionType.QueuedConnection
        )

    @property
    def _backups(self) -> BackupPlaces:
        """Where backups are kept."""
        return BackupPlaces(self._places.backups, lambda: self._memory.settings.backup_folder)

    @property
    def path(self) -> Path:
        """The journal that the window is about."""
        if self._options.sample:
            return self._options.journal or self._places.sample
        return self._options.journal or self._memory.settings.journal or self._places.journal

    def run(self) -> int:
        """Show the window until it is closed, and return the exit status."""
        self._mistakes.watch()
        match self._one.take_or_raise():
            case Turn.RAISED:
                return 0
            case Turn.UNHEARD:
                print(_SHOWN_ELSEWHERE, file=sys.stderr)  # noqa: T201  there is no window
                return _FAILED
        self._mistakes.watch_signals(self._one.mark)
        self._ends.begin()
        if not self._begin():
            return _FAILED
        if self._options.hidden and self.path.exists():
            self._wait_in_tray(_TRIES)
        else:
            self.window.show()
        status = self._qt.exec()
        self._mistakes.end()
        return status

    def _wait_in_tray(self, tries: int) -> None:
        """Stay out of sight; after a login the tray may come later than this program.

        Args:
            tries: How many seconds to wait for a tray, before the window comes instead, made small.
        """
        if self._tray_there() is not None:
            self._listen()
        elif tries:
            QTimer.singleShot(_SECOND_MS, self, lambda: self._wait_in_tray(tries - 1))
        elif not self.window.isVisible():
            self.window.showMinimized()

    def _tray_there(self) -> "Tray | None":
        """Return the icon in the tray, which is made as soon as the desktop has one."""
        if self._tray is None:
            from relationjournal.ui.tray import tray_of  # noqa: PLC0415  after the first paint

            self._tray = tray_of(self._theme, self)
            if self._tray is not None:
                self._tray.open_requested.connect(self.window.come_forward)
                self._tray.quit_requested.connect(self.window.quit)
        return self._tray

    def _stays(self) -> bool:
        """Tell whether closing the window leaves the program ready in the tray."""
        if not self._memory.settings.stays_in_tray or self._qt.isSavingSession():
            return False
        return self._tray_there() is not None

    def lock(self) -> None:
        """Close the journal and put another process in the place of this one, if there can be one.

        Closing alone leaves the key and notes in memory. What the file does not take goes along.
        """
        self._end_session()
        self.window.keep_geometry()
        is_hidden = self._tray is not None and not self.window.isVisible()
        words = self._options.words(self.path, hidden=is_hidden)
        if not self._succession.is_done(words, self._one, self._tray):
            self._listen()
            self._show_locked(asks_keyring=False)
            self.window.repaint()  # not left to a turn that may come after the sleep

    def _begin(self) -> bool:
        """Put the first screen into the window, and return whether there is one."""
        is_locked = os.environ.pop(LOCKED_VARIABLE, "") == "1"
        if self._options.sample and not is_locked:
            return self._open_sample()
        self._show_closed(asks_keyring=not is_locked)
        return True

    def _show_closed(self, *, asks_keyring: bool) -> None:
        """Show the locked journal; the first run only where there is nothing of one.

        One that was chosen and is not there is missed, and not made anew.
        """
        is_chosen = self.path == self._memory.settings.journal
        is_there = may_be_there(self.path) or may_be_there(key_file_for(self.path))
        if is_chosen or is_there or has_backups(self.path, self._backups):
            self._show_locked(asks_keyring=asks_keyring)
        else:
            self._show_first_run()

    def _open_sample(self) -> bool:
        from relationjournal.services.sample.making import Size, open_sample  # noqa: PLC0415  rare

        given = {name: getattr(self._options, name) for name in ("people", "entries", "seed")}
        wanted = {name: value for name, value in given.items() if value is not None}
        try:
            self.show_journal(open_sample(self.path, self._clock, Size(**wanted)))
        except JournalError as error:
            print(error, file=sys.stderr)  # noqa: T201  there may be no window yet
            self.window.toasts.show(str(error))
            return False
        return True

    def _show_locked(self, *, asks_keyring: bool) -> None:
        from relationjournal.ui.unlock import UnlockScreen  # noqa: PLC0415  not for a sample

        screen = UnlockScreen(
            self._theme, self.path, self._clock, self._backups, asks_keyring=asks_keyring
        )
        screen.opened.connect(self.show_journal)
        screen.newer_found.connect(self._show_newer)
        screen.other_requested.connect(self._choose_other)
        screen.restore_requested.connect(self._show_restore)
        self.window.show_title("")
        self.window.show_content(screen)
        QTimer.singleShot(_STAND_BY_AFTER_MS, screen, self._stand_by_locked)
        QTimer.singleShot(_STAND_BY_AFTER_MS, screen, lambda: load_ahead(JOURNAL, screen))

    def _stand_by_locked(self) -> None:
        """Offer the mirror at its hour, although nothing of the journal is known but that hour."""
        from relationjournal.ui.locked_standby import LockedStandby  # noqa: PLC0415  after painting
        from relationjournal.ui.offer_memory import OfferMemory  # noqa: PLC0415  the same

        self._watch_leaving()  # the user may leave while the journal is being opened
        if self.session is not None or self._locked is not None:
            return
        memory = OfferMemory(self._memory.folder, self.path)
        locked = LockedStandby(self.window, self._clock, memory, self._tray_there())
        locked.look_requested.connect(lambda: self._unlock_for("mirror"))
        locked.today_requested.connect(lambda: self._unlock_for("today"))
        self._locked = locked

    def _unlock_for(self, place: str) -> None:
        """Come forward locked, and go to a place once the journal is open."""
        self._wanted = place
        self._was_away = self.window.is_away
        self.window.come_forward()

    def _end_locked_standby(self) -> None:
        if self._locked is not None:
            locked, self._locked = self._locked, None
            locked.stop()

    def _show_newer(self, newer: "NewerJournal") -> None:
        """Offer what can be read of a journal that a newer program wrote."""
        from relationjournal.ui.newer_screen import NewerScreen  # noqa: PLC0415  rare

        screen = NewerScreen(self._theme, newer)
        screen.other_requested.connect(self._choose_other)
        self.window.show_content(screen)

    def _show_restore(self) -> None:
        """Offer the backups of a journal that is lost or damaged."""
        from relationjournal.ui.backups.restore_screen import RestoreScreen  # noqa: PLC0415  rare

        screen = RestoreScreen(self._theme, self.path, self._clock, self._backups)
        screen.opened.connect(self._show_restored)
        screen.left.connect(lambda: self._show_closed(asks_keyring=False))
        self.window.show_content(screen)

    def _show_restored(self, journal: "Journal") -> None:
        self.show_journal(journal)
        self.window.toasts.show(_RESTORED)

    def _restore(self, backup: Path) -> None:
        """Close the journal, let it become a backup of itself, and open it again."""
        self._replace(lambda backups, progress: backups.restore(backup, progress.cancelled.is_set))

    def _go_back(self) -> None:
        """Close the restored journal, and open what was there before."""
        self._replace(lambda backups, _progress: backups.go_back())

    def _replace(self, act: "Callable[[Backups, Progress], None]") -> None:
        """Change the file itself, which nothing may have open meanwhile."""
        backups = self.session.journal.backups if self.session is not None else None
        if backups is None:
            return
        from relationjournal.ui.backups.replacing import Replacing  # noqa: PLC0415  rare

        self._end_session()
        work = Replacing(self._theme, backups, act, self.window)
        work.opened.connect(self.show_journal)
        work.told.connect(self.window.toasts.show)
        work.stays_closed.connect(lambda: self._show_locked(asks_keyring=True))
        work.begin(self._clock)

    def _show_first_run(self) -> None:
        from relationjournal.ui.first_run.first_run import FirstRun  # noqa: PLC0415  once

        screen = FirstRun(self._theme, self.path, self._clock, self._backups)
        screen.created.connect(self.show_journal)
        screen.title_changed.connect(self.window.show_title)
        screen.sample_requested.connect(self._start_sample)
        screen.other_requested.connect(self._choose_other)
        screen.restore_requested.connect(self._show_restore)
        self.window.show_content(screen)

    def show_journal(self, journal: "Journal") -> None:
        """Show an open journal; one that the user has chosen is opened next time as well."""
        from relationjournal.ui.page_factory import PageMaker  # noqa: PLC0415  not while locked
        from relationjournal.ui.session import Session  # noqa: PLC0415  the same

        if journal.path == self._chosen:
            self._memory.put(replace(self._memory.settings, journal=journal.path))
        self._end_locked_standby()
        unsaved = self._carried.give_back(journal)
        session = Session(self._theme, self.window, journal, self._memory, unsaved)
        session.lock_requested.connect(self.lock)
        session.sample_requested.connect(start_sample_beside)
        session.restore_requested.connect(self._restore)
        session.go_back_requested.connect(self._go_back)
        session.copy_wanted.connect(self._go_on_in)
        try:
            session.show_pages(PageMaker(session).factories())
        except JournalDamaged:
            session.close()
            self._show_restore()
            self.window.toasts.show(str(JournalDamaged(journal.path)))
            return
        self.session = session
        if journal.trouble is not None:
            from relationjournal.ui.widgets.notice import tell  # noqa: PLC0415  rare

            tell(self.window, str(journal.trouble))
        self._tell_of_place(journal)
        self._tell_of_last_end()
        # Not left to the first painting: a window that starts hidden has to lock itself as well.
        QTimer.singleShot(_STAND_BY_AFTER_MS, session, lambda: self._stand_by(session))
        wanted, self._wanted = self._wanted, ""
        if wanted == "mirror":
            session.look(was_away=self._was_away)

    def _tell_of_place(self, journal: "Journal") -> None:
        """Say that nothing can be written, each time; that others share the folder, once."""
        folder, told = journal.path.parent, self._memory.settings.shared_folders
        if (advice := journal.advice) and (journal.is_read_only or folder not in told):
            self.window.toasts.show(advice)
            if not journal.is_read_only:
                kept = replace(self._memory.settings, shared_folders=told | {folder})
                self._memory.put(kept)

    def _stand_by(self, session: "Session") -> None:
        session.stand_by(self._tray_there())
        self._watch_leaving()
        load_ahead(PLACES, session)

    def _watch_leaving(self) -> None:
        if self._leaving is None:
            from relationjournal.ui.leaving.choosing import begun_watch  # noqa: PLC0415  late

            self._leaving = begun_watch(self.window, self._on_left, self._on_session_ending)

    @Slot(object)
    def _on_left(self, how: Leaving) -> None:
        """Lock at once; what the system waits for has to be over when this returns."""
        from relationjournal.ui.unlock import UnlockScreen  # noqa: PLC0415  not for a sample

        shown = self.window.centralWidget()
        is_opening = isinstance(shown, UnlockScreen) and shown.is_at_work
        if (self.session or is_opening) and how in self._memory.settings.locks_when:
            self.lock()
        elif self.session:
            self.session.settle()

    def _on_session_ending(self) -> None:
        """Close the journal where the desktop's session ends, which may come without a warning.

        Its backup is made while the desktop waits for this, if it is quick.
        """
        was_open = self.session is not None
        backups = self._end_session()
        self._carried.settle(also_passing=True)
        if was_open:
            self._show_locked(asks_keyring=False)
        if backups is not None:
            self._ending.make_backup_at_once(backups)

    def _on_end_asked(self) -> None:
        """End because the system says so: nobody is there to be asked."""
        self.window.keep_geometry()
        self.window.vanish()
        self._finish(self._end_session())

    def _on_window_appeared(self) -> None:
        self.window.setWindowIcon(self._theme.program_icon())
        QTimer.singleShot(0, self, self._listen)

    def _listen(self) -> None:
        """Come forward when the program is started once more for this journal."""
        self._one.listen(self.window.come_forward)

    def _claim(self, options: WindowOptions) -> bool:
        """Go over to another journal, unless another window shows it."""
        own, held = self._options, self._one
        self._options = options
        self._one = OneWindow(self._places.settings, self.path)
        if not self._one.take():
            self._options, self._one = own, held
            self.window.toasts.show(_SHOWN_ELSEWHERE)
            return False
        held.release()
        self._listen()
        return True

    def _start_sample(self) -> None:
        own = self._options
        if self._claim(replace(own, sample=True, journal=None)) and not self._open_sample():
            self._claim(own)

    def _go_on_in(self, copy: Path) -> None:
        """Open a copy in place of the journal whose file was moved; a line being typed comes along.

        So do forms, sealed until the copy is open, since the one that was moved takes neither.
        """
        session = self.session
        if session is None or not self._claim(replace(self._options, journal=copy)):
            return
        self._end_session()
        self._chosen = copy
        self._show_locked(asks_keyring=True)

    def _choose_other(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self.window, "Choose a journal", str(self.path.parent), "Journals (*.journal)"
        )
        if chosen and self._claim(replace(self._options, journal=Path(chosen))):
            self._chosen = Path(chosen)
            self._show_locked(asks_keyring=True)

    @Slot(str)
    def _on_mistake_happened(self, sentence: str) -> None:
        """Say that something went wrong, with a report to copy; what is being typed is kept now."""
        if self.session is not None:
            self.session.capture.keep_draft()
        if self._mistakes.report:
            self.window.toasts.show(sentence, self._copy_report, _COPY)
        else:
            self.window.toasts.show(sentence)

    def _copy_report(self) -> None:
        self._qt.clipboard().setText(self._mistakes.report)

    def _tell_of_last_end(self) -> None:
        """Say once that the program ended in the middle of something the last time."""
        if self._mistakes.ended_badly:
            self._mistakes.ended_badly = False
            self.window.toasts.show(_ENDED_BADLY, self._copy_report, _COPY)

    def _on_window_closed(self) -> None:
        self._finish(self._end_session())

    def _finish(self, backups: "Backups | None") -> None:
        """End the program, after a backup of the journal that was closed where one is due."""
        self._end_locked_standby()
        self._one.release()  # the journal is closed, and may be opened anew meanwhile
        self._ending.finish(backups)

    def _end_session(self) -> "Backups | None":
        """Close the journal, if one is open; return its backups where one should be made now."""
        session, self.session = self.session, None
        return self._ending.close(session) if session is not None else None

    def _lasting_folders(self) -> list[Path]:
        """Return where a small file may wait until the journal's own file takes something."""
        # First where it is found again wherever the journal was moved to.
        folders = [self._places.settings, self.path.parent, self._backups.folder]
        second = self._backups.second()
        return [*folders, second] if second is not None else folders
