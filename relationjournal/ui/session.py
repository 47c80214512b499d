"""An open journal in the window: its frame, its forms and the commands that work everywhere."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.services.journal import Journal
from relationjournal.services.offers import JournalOccasion, Offers
from relationjournal.services.unsaved import Unsaved
from relationjournal.settings import SettingsFile
from relationjournal.ui.actions import ActionMap, Command, Rank
from relationjournal.ui.capture import CaptureControl
from relationjournal.ui.changes import ChangeSignal
from relationjournal.ui.dialogs.desk import Desk
from relationjournal.ui.frame import Frame
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.navigation import Location, Navigator, PageFactory
from relationjournal.ui.offer_memory import OfferMemory
from relationjournal.ui.refusals import Refusals
from relationjournal.ui.secret_copy import forget_secret
from relationjournal.ui.theme import Theme

if TYPE_CHECKING:
    from relationjournal.storage.undo import Step
    from relationjournal.ui.backups.keeper import BackupKeeper
    from relationjournal.ui.keys_panel import KeysPanel
    from relationjournal.ui.palette import Palette, PaletteEntry
    from relationjournal.ui.standby import Standby
    from relationjournal.ui.tray import Tray

UNDO = Command("undo", "Undo", "Take the last change back.", ("Ctrl+Z",), "undo", Rank.PROGRAM)
REDO = Command(
    "redo",
    "Redo",
    "Bring the last undone change again.",
    ("Ctrl+Shift+Z", "Ctrl+Y"),
    "redo",
    Rank.PROGRAM,
)
SEARCH = Command(
    "search",
    "Search",
    "Find words in everything you wrote.",
    ("Ctrl+Shift+F",),
    "search",
    Rank.PLACE,
)
LOCK = Command(
    "lock", "Lock", "Close the journal until you unlock it.", ("Ctrl+L",), "lock", Rank.PROGRAM
)
QUIT = Command("quit", "Quit", "Close the journal and the window.", ("Ctrl+Q",), "", Rank.PROGRAM)
SETTINGS = Command(
    "settings", "Settings", "Change how it works.", ("Ctrl+,",), "settings", Rank.PLACE
)
REMOVED = Command(
    "removed",
    "Recently removed",
    "Put back what was removed in the last 30 days.",
    ("Ctrl+Shift+Del",),
    "delete",
    Rank.PLACE,
)
PALETTE = Command(
    "palette", "Find anything", "Every command, person and place.", ("Ctrl+K",), "", Rank.PROGRAM
)
HELP = Command(
    "help", "Help", "What it is for, and what to do when.", ("F1",), "help", Rank.PROGRAM
)
KEYS = Command(
    "keys", "All keys", "Show every command with its key.", ("Ctrl+?",), "", Rank.PROGRAM
)
WORDS = Command(
    "words",
    "Words instead of numbers",
    "Hide every number about people, or show them again.",
    ("Ctrl+Shift+W",),
    "",
    Rank.PROGRAM,
)
FEEDBACK = Command("feedback.place", rank=Rank.PLACE)
MIRROR = Command("mirror.begin", "Look in the mirror", "Begin the evening.", ("Ctrl+M",), "mirror")

_LONG_STEP = 2_000
"""Rows from which on a step of undo takes so long that the window would stand still."""
_DOING = {"Undone": "Undoing", "Done again": "Doing again"}


class Session(QObject):
    """Shows a journal in a window until it is locked.

    Attributes:
        journal: What is shown.
        memory: What is remembered on this computer.
        actions: Every command.
        navigator: Says where the window is.
        capture: The bar above every page.
        desk: The forms.
        offers: When the mirror is offered, and what became of it.
        scope: What the window shows; keys and forms belong to it.
        refusals: Says when the file takes nothing.

    Signals:
        lock_requested: The user wants the journal locked.
        sample_requested: The user wants to look at the sample journal.
        restore_requested: The backup that the journal is to become.
        go_back_requested: The user wants what was there before the last restore.
        copy_wanted: The `Path` of a copy of the journal to go on with.
    """

    lock_requested = Signal()
    sample_requested = Signal()
    restore_requested = Signal(object)
    go_back_requested = Signal()
    copy_wanted = Signal(object)
    _committed = Signal(object)  # by whichever thread; what follows is the window's

    def __init__(
        self,
        theme: Theme,
        window: MainWindow,
        journal: Journal,
        memory: SettingsFile,
        unsaved: Unsaved | None = None,
    ) -> None:
        """Make everything but the pages; `show_pages` puts it into the window.

        Args:
            theme: What to paint with.
            window: Where it is shown.
            journal: What is shown.
            memory: What is remembered on this computer.
            unsaved: What was being written and the journal has not taken yet.
        """
        super().__init__(window)
        self._unsaved = unsaved or Unsaved()
        self.journal = journal
        self.theme = theme
        self.memory = memory
        self._window = window
        self._changes = ChangeSignal(self)
        self._committed.connect(self._on_committed)
        journal.on_change(self._committed.emit)
        theme.write(journal.preferences.get().figures)
        self.actions = ActionMap(theme)
        self.navigator = Navigator(Location("today"), self)
        self.capture = CaptureControl(theme, journal, self)
        self.capture.notify.connect(self.notify)
        self._standby: Standby | None = None
        self._keeper: BackupKeeper | None = None
        self._evenings = OfferMemory(memory.folder, journal.path)
        self.offers = Offers(JournalOccasion(journal), self._evenings)
        self._goes_again = False
        self.navigator.went.connect(self._on_navigator_went)
        self.scope = QWidget()
        self._column = QVBoxLayout(self.scope)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.refusals = Refusals(journal, self._column, self.scope)
        self.refusals.notify.connect(self.notify)
        self.refusals.copy_wanted.connect(self.copy_wanted)
        self._add_commands()
        self.desk = Desk(theme, journal, self.actions, self.scope, self._on_screen)
        self.desk.notify.connect(self.notify)
        self.desk.captured.connect(self.capture.done)
        self.desk.person_added.connect(lambda added: self.navigator.go("people", added))
        self.capture.form_requested.connect(self.desk.log)
        self.capture.mend_requested.connect(self.desk.mend_from)

    def show_pages(self, pages: Mapping[str, PageFactory]) -> None:
        """Put the frame with these pages into the window."""
        mark = "Sample journal" if self.journal.preferences.get().is_sample else ""
        frame = Frame(
            self.theme,
            pages,
            self.navigator,
            self._changes,
            self.capture.bar,
            self.actions,
            (SEARCH, LOCK, SETTINGS),
            mark,
        )
        frame.title_changed.connect(lambda page: self._show_title(page, mark))
        self._show_title(frame.page.title if frame.page else "", mark)
        self._column.addWidget(frame)
        self.scope.setFocusProxy(frame)
        self._window.show_content(self.scope)
        if draft := self._unsaved.line or self.journal.drafts.line():
            self.capture.bar.begin(draft)
        self._offer_drafts()

    def _show_title(self, page: str, mark: str) -> None:
        self._window.show_title(f"{page} · {mark}" if mark else page)

    def _offer_drafts(self) -> None:
        """Offer the forms that were not saved, where there are any."""
        unsaved = self._unsaved.forms
        if not unsaved and not self.journal.drafts.forms():
            return
        from relationjournal.ui.draft_bar import DraftBar  # noqa: PLC0415  rare

        bar = DraftBar(self.journal.drafts, self.desk.resume, unsaved)
        bar.let_gone.connect(
            lambda draft: self._window.toasts.show(
                "Let go of what you were writing.", lambda: bar.bring_back(draft)
            )
        )
        self._column.insertWidget(0, bar)

    def stand_by(self, tray: "Tray | None" = None) -> None:
        """Offer the mirror at its hour, and lock after a while alone.

        Args:
            tray: The program's icon, or None where the desktop has no tray.
        """
        from relationjournal.ui.standby import Standby  # noqa: PLC0415  after the first paint

        standby = Standby(self.journal, self._window, self.offers, self._evenings, tray)
        standby.look_requested.connect(self.look)
        standby.today_requested.connect(self.show_today)
        standby.lock_due.connect(self.lock_requested)
        standby.day_turned.connect(self.begin_day)
        self._column.insertWidget(0, standby.bar)
        self._keep_backups()
        self._forget_old()
        self._standby = standby
        self.lock_after(self.memory.settings.lock_after_minutes)

    def _keep_backups(self) -> None:
        """Make backups from now on, where any are kept."""
        from relationjournal.ui.backups.keeper import BackupKeeper  # noqa: PLC0415  the same

        if self.journal.backups is not None:
            self._keeper = BackupKeeper(self.journal.backups, self)
            self._keeper.told.connect(self.notify)

    def lock_after(self, minutes: int) -> None:
        """Lock after so many minutes without input; 0 is never."""
        if self._standby is not None:
            self._standby.lock_after(minutes)

    def decline_mirror(self) -> None:
        """Offer the mirror no more tonight."""
        if self._standby is not None:
            self._standby.notifier.decline()
        else:
            self.offers.decline()

    def look(self, *, was_away: bool = False) -> None:
        """Go to today's mirror, in a window that may be hidden.

        Args:
            was_away: Whether the window has come only for this, as to be unlocked first; it then
                goes again with the evening, as it does where it is away now.
        """
        self._goes_again = was_away or self._window.is_away
        self.navigator.go("mirror", "today")
        self._window.come_forward()

    def end_evening(self) -> None:
        """Go to Today, and away where the window came only for the mirror."""
        goes_again, self._goes_again = self._goes_again, False
        self.navigator.go("today")
        if goes_again:
            self._window.step_back()

    def show_today(self) -> None:
        """Go to what is due, in a window that may be hidden."""
        self.navigator.go("today")
        self._window.come_forward()

    def begin_day(self) -> None:
        """Have everything read again, since the day has turned."""
        self._forget_old()
        self._changes.announce(Change.everything())

    def _forget_old(self) -> None:
        """Keep no longer what was removed long ago."""
        with suppress(JournalError):  # another program may be writing; the next day will do
            self.journal.removals.forget_old()

    def notify(self, sentence: str, can_undo: bool = False) -> None:
        """Say what was done, with a way back where there is one."""
        step = self.journal.database.next_undo
        undo = (lambda: self._undo_step(step)) if can_undo and step else None
        self._window.toasts.show(sentence, undo)

    def undo(self) -> None:
        """Take the last change back."""
        self._replay(self.journal.undo, self.journal.database.next_undo, "Undone")

    def redo(self) -> None:
        """Bring the last undone change again."""
        self._replay(self.journal.redo, self.journal.database.next_redo, "Done again")

    def toggle_words(self) -> None:
        """Write everything about people in words alone, or in figures again."""
        store = self.journal.preferences
        in_words = not store.get().words_only
        try:
            store.put(replace(store.get(), words_only=in_words))
        except JournalError as error:
            self.notify(str(error))
            return
        self.notify("Words instead of numbers." if in_words else "Numbers are shown again.", True)

    def settle(self) -> None:
        """Have everything in the journal's file alone, as for a sleep that does not lock it."""
        with suppress(JournalError):  # else it stays in the log beside it, which is as safe
            self.journal.database.checkpoint()

    def keep_all(self) -> Unsaved:
        """Keep everything that is being written, and return what the journal does not take.

        An import or an export that is not over is stopped; nothing of it stays. A change of the
        keys comes to its end.
        """
        from relationjournal.ui.busy_dialog import BusyDialog  # noqa: PLC0415  at the end only
        from relationjournal.ui.settings.key_dialogs import KeyDialog  # noqa: PLC0415  the same
        from relationjournal.ui.unkept import unkept_in  # noqa: PLC0415  the same

        for busy in self._window.findChildren(BusyDialog):
            busy.end()
        for form in self._window.findChildren(KeyDialog):
            form.end()
        return unkept_in(self._window, self.capture, self.journal)

    def close(self) -> Unsaved:
        """Let the journal go, and show nothing of it any more.

        Returns:
            What was being written and the journal did not take, as `keep_all` says.
        """
        self.journal.on_change(lambda _change: None)
        self.refusals.stop()
        unsaved = self.keep_all()
        if self._keeper is not None:
            self._keeper.stop()
            self._keeper = None
        if self._standby is not None:
            self._standby.stop()
            self._standby = None
        forget_secret()
        self._window.clear_away()  # first, as forms that belong to the content go with it unheard
        self._window.show_content(QWidget())
        self.journal.close()
        self.deleteLater()
        return unsaved

    def _add_commands(self) -> None:
        run: dict[Command, Callable[[], object]] = {
            UNDO: self.undo,
            REDO: self.redo,
            SEARCH: lambda: self.navigator.go("search"),
            LOCK: self.lock_requested.emit,
            QUIT: self._window.quit,
            SETTINGS: lambda: self.navigator.go("settings"),
            REMOVED: lambda: self.navigator.go("removed"),
            PALETTE: self._open_palette,
            HELP: lambda: self.navigator.go("help"),
            KEYS: self.open_keys,
            MIRROR: self._look,
            FEEDBACK: lambda: self.navigator.go("feedback"),
            WORDS: self.toggle_words,
        }
        for command, act in run.items():
            self.actions.add(command, act, self.scope)

    def _on_committed(self, change: Change) -> None:
        """Pass on what changed; where figures are written in another way, that is everything."""
        if self.journal.database.is_closed:
            return  # a worker's last change, told to a window that has let go
        if Change.SETTING in change:
            figures = self.journal.preferences.get().figures
            if figures.is_in_words != self.theme.figures.is_in_words:
                self.theme.write(figures)
                change = Change.everything()
        self._changes.announce(change)

    def _on_navigator_went(self, location: Location) -> None:
        """Let the window stay once the user goes elsewhere than to the mirror it came for."""
        if location.place != "mirror":
            self._goes_again = False

    def _look(self) -> None:
        self.navigator.go("mirror", "today")

    def _open_palette(self) -> None:
        """Open it, with undo and redo by the name of what they take back or bring again."""
        database = self.journal.database
        for command, step in ((UNDO, database.next_undo), (REDO, database.next_redo)):
            named = f"{command.text}: {self.theme.figures.step(step.name)}" if step else ""
            self.actions.action(command).setText(named or command.text)
        self._palette.open_palette()

    def open_keys(self) -> None:
        """Show every command with its key."""
        self._keys.open_panel()

    def _undo_step(self, step: "Step") -> None:
        if self.journal.database.next_undo == step:
            self.undo()
        else:
            self.notify("Something else was changed since; Ctrl+Z takes changes back one by one.")

    def _replay(self, act: "Callable[[], Step | None]", step: "Step | None", verb: str) -> None:
        """Take a step back or bring it again; a long one, such as an import, beside the window."""
        if step is not None and step.last - step.first >= _LONG_STEP:
            self._replay_beside(act, step, verb)
            return
        try:
            found = act()
        except JournalError as error:
            self.notify(str(error))
            return
        self._tell_replayed(found, verb)

    def _replay_beside(self, act: "Callable[[], Step | None]", step: "Step", verb: str) -> None:
        from relationjournal.ui.beside import change_beside  # noqa: PLC0415  rarely needed

        change_beside(
            self._window,
            self.theme,
            self.journal,
            f"{_DOING[verb]}: {self.theme.figures.step(step.name)}",
            lambda _progress: act(),
            lambda _found: self._tell_replayed(step, verb),
            lambda error: self.notify(str(error)),
        )

    def _tell_replayed(self, step: "Step | None", verb: str) -> None:
        if step is None:
            self.notify("There is nothing to undo." if verb == "Undone" else "Nothing to redo.")
        else:
            self.notify(f"{verb}: {self.theme.figures.step(step.name)}.")

    @cached_property
    def _palette(self) -> "Palette":
        from relationjournal.ui.palette import Palette, command_entries  # noqa: PLC0415  shown late

        sources = (lambda: command_entries(self.actions, PALETTE), self._settings, self._people)
        return Palette(self.theme, self.scope, sources)

    @cached_property
    def _keys(self) -> "KeysPanel":
        from relationjournal.ui.keys_panel import KeysPanel  # noqa: PLC0415  shown late

        return KeysPanel(self.theme, self.scope, self.actions)

    def _on_screen(self) -> str:
        """Return the id of the contact whose page is shown, or nothing."""
        location = self.navigator.location
        contact_id, _, _part = location.item.partition("#")
        is_shown = location.place == "people" and contact_id in self.journal.contacts.names()
        return contact_id if is_shown else ""

    def _settings(self) -> "Iterable[PaletteEntry]":
        """Return what stands in Settings: Enter leads to it."""
        from relationjournal.ui.palette import PaletteEntry  # noqa: PLC0415  shown late
        from relationjournal.ui.settings.places import SOUGHT  # noqa: PLC0415  shown late

        return [
            PaletteEntry(
                words,
                partial(self.navigator.go, "settings", item),
                SETTINGS.text,
                SETTINGS.icon,
                is_listed=False,
            )
            for words, item in SOUGHT
        ]

    def _people(self) -> "Iterable[PaletteEntry]":
        from relationjournal.ui.palette import PaletteEntry  # noqa: PLC0415  shown late

        return [
            PaletteEntry(
                person.name,
                partial(self.navigator.go, "people", person.id),
                person.about,
                is_listed=False,
            )
            for person in self.journal.contacts.people().everybody
        ]
