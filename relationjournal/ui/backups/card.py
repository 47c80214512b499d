"""Backups among the settings: the last one, all of them, and a second folder."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from relationjournal.domain.backups import BackupReason
from relationjournal.domain.errors import JournalError
from relationjournal.domain.sentences import capitalised
from relationjournal.services.asides import KEPT_FOR, Aside
from relationjournal.services.backups import Backups, Made
from relationjournal.settings import SettingsFile
from relationjournal.ui.backups.asides_dialog import AsidesDialog
from relationjournal.ui.backups.list_dialog import BackupsDialog
from relationjournal.ui.backups.words import (
    aside_of,
    moment_of,
    size_of,
    state_of,
)
from relationjournal.ui.busy_dialog import BusyDialog
from relationjournal.ui.settings.rows import SettingRow, ruled
from relationjournal.ui.tasks import Progress, Task
from relationjournal.ui.text import plural, short_day
from relationjournal.ui.theme import Role, Theme, Tone
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label

_WHEN = "Made every half hour in which you wrote something, and when you close the program."
_SAMPLE = "No backups are kept of the sample journal."
_NO_SECOND = "On a stick or another disk, for the day this computer is gone."
_KEPT = (
    f"Kept. Backups go on; what was there before stays beside the journal for {KEPT_FOR.days} days."
)
_RESTORED = (
    "You restored a backup. What was there before{size} is kept beside it, and no backup is made "
    "or dropped by itself until you have decided."
)


class BackupsCard(Card):
    """What is kept, and where else.

    Signals:
        told: What was done, as a sentence.
        restore_requested: The file that the journal is to become.
        go_back_requested: The user wants what was there before the restore.
    """

    told = Signal(str)
    restore_requested = Signal(object)
    go_back_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        backups: Backups | None,
        memory: SettingsFile,
        today: Callable[[], date],
        advice: str = "",
    ) -> None:
        """Show what is kept.

        Args:
            theme: What to paint with.
            backups: Those of the journal; None where none are kept.
            memory: Keeps the second folder.
            today: Returns the day that is called so.
            advice: What the user should know about where the journal is, or nothing.
        """
        super().__init__("Backups")
        self._theme = theme
        self._backups = backups
        self._memory = memory
        self._today = today
        self.now = button("Back up now")
        self.all = button("Show")
        self.all.setAccessibleName("Show all backups")
        self.choose = button("Choose")
        self.choose.setAccessibleName("Choose a second folder for backups")
        self.forget = button("Stop")
        self.forget.setAccessibleName("Stop using the second folder")
        self.keep = button("Keep it")
        self.keep.setAccessibleName("Keep the restored journal")
        self.back = button("Go back")
        self.back.setAccessibleName("Go back to what was before the restore")
        self.clear = button("Delete…")
        self.clear.setAccessibleName("Delete what was laid aside")
        self._restored = SettingRow("A restored journal", self.back, self.keep)
        self._last = SettingRow("Last backup", self.now)
        self._all = SettingRow("All backups", self.all)
        self._second = SettingRow("Second folder", self.forget, self.choose)
        self._beside = SettingRow("Laid aside", self.clear)
        if advice:
            self.add_row(SettingRow("Where the journal is", about=advice))
        if backups is None:
            self.add_row(text_label(_SAMPLE, Role.BODY, Tone.MUTED, wraps=True))
            return
        self._if_restored, self._if_beside = ruled(self._restored), ruled(self._beside)
        self.add(self._if_restored)
        for row in (self._last, self._all, self._second):
            self.add_row(row)
        self.add(self._if_beside)
        self._listen()
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept now."""
        if self._backups is None:
            return
        entries, today = self._backups.entries(), self._today()
        self._if_restored.setVisible(self._backups.is_paused)
        pending = self._backups.pending_aside()
        before = f", {size_of(pending.size)}," if pending is not None else ""
        self._restored.tell(_RESTORED.format(size=before))
        self.back.setEnabled(self._backups.has_way_back)
        newest = self._backups.last
        if newest is not None:
            when = capitalised(moment_of(newest.made_at, today))
            self._last.tell(f"{when}, {state_of(newest, today)}. {_WHEN}")
        else:
            self._last.tell(f"There is none yet. {_WHEN}")
        total = size_of(sum(entry.size for entry in entries))
        self._all.tell(f"{plural(len(entries), 'backup')}, {total}." if entries else "None.")
        self.all.setEnabled(bool(entries))
        second = self._memory.settings.backup_folder
        self.forget.setVisible(second is not None)
        self.choose.setText("Change" if second else "Choose")
        self._second.tell(_told_of(second))
        asides = self._backups.removable_asides()
        self._if_beside.setVisible(bool(asides))
        if asides:
            self._beside.tell(_told_of_asides(asides, self._backups.goes_at(asides[0]), today))

    def back_up(self) -> None:
        """Make a backup now, away from the window; it can be stopped."""
        backups = self._backups
        if backups is None:
            return

        def work(progress: Progress) -> object:
            return backups.make(BackupReason.ASKED, progress.cancelled.is_set)

        task: Task[object] = Task(work, self)
        task.succeeded.connect(self._on_made)
        task.failed.connect(self._on_failed)
        BusyDialog(self._theme, "Making a backup", task, self.window()).open()
        task.start()

    def use_second(self, folder: Path | None) -> None:
        """Copy backups to another folder as well from now on; None ends that."""
        self._memory.put(replace(self._memory.settings, backup_folder=folder))
        self.refresh()
        if folder is not None:
            self._copy()

    def _copy(self) -> None:
        backups = self._backups
        if backups is None:
            return
        task: Task[object] = Task(lambda _progress: backups.bring_second_up_to_date(), self)
        task.succeeded.connect(lambda said: self.told.emit(said or "The backups are there too."))
        task.failed.connect(self._on_failed)
        BusyDialog(self._theme, "Copying the backups", task, self.window()).open()
        task.start()

    def _listen(self) -> None:
        self.now.clicked.connect(self.back_up)
        self.all.clicked.connect(self._show_all)
        self.choose.clicked.connect(self._choose_second)
        self.forget.clicked.connect(lambda: self.use_second(None))
        self.clear.clicked.connect(self._show_asides)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.back.clicked.connect(self.go_back_requested)

    def _show_all(self) -> None:
        if self._backups is not None:
            dialog = BackupsDialog(self._theme, self._backups, self._today(), self.window())
            dialog.restore_requested.connect(self.restore_requested)
            dialog.verified.connect(self.refresh)
            dialog.open_fitted()

    def _show_asides(self) -> None:
        if self._backups is None:
            return
        asides = self._backups.removable_asides()
        dialog = AsidesDialog(self._theme, self._backups, asides, self._today(), self.window())
        dialog.finished.connect(lambda _how: self.refresh())
        dialog.accepted.connect(lambda: self.told.emit("Deleted what was laid aside."))
        dialog.open_fitted()

    def _choose_second(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "A second folder for backups")
        if chosen:
            self.use_second(Path(chosen))

    def _on_keep_clicked(self) -> None:
        if self._backups is not None:
            self._backups.accept()
            self.refresh()
            self.told.emit(_KEPT)

    def _on_made(self, made: object) -> None:
        self.refresh()
        remark = made.remark if isinstance(made, Made) else ""
        self.told.emit(remark or "The backup is made and verified.")

    def _on_failed(self, error: JournalError) -> None:
        self.refresh()
        self.told.emit(str(error))


def _told_of(second: Path | None) -> str:
    if second is None:
        return _NO_SECOND
    if second.is_dir():
        return f"{second}"
    return f"{second} is not there now; it is brought up to date when it is back."


def _told_of_asides(asides: Sequence[Aside], goes_at: datetime | None, today: date) -> str:
    newest, total = asides[0], size_of(sum(one.size for one in asides))
    if len(asides) == 1:
        what, it_goes = f"{aside_of(newest, today)}, {total}.", "It goes"
    else:
        what, it_goes = f"{len(asides)} things beside the journal, {total}.", "The last of it goes"
    if goes_at is None:
        return f"{what} It stays until you have decided about the restored journal."
    return f"{what} {it_goes} by itself after {short_day(goes_at.astimezone().date(), today)}."
