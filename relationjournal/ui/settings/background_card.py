"""How the program is at hand on this computer while its window is closed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from relationjournal.domain.errors import JournalError
from relationjournal.resources import wording
from relationjournal.services.preferences import Preferences, PreferenceStore
from relationjournal.settings import SettingsFile
from relationjournal.ui.login_start import LoginStart
from relationjournal.ui.settings.rows import box_row
from relationjournal.ui.theme import Role, Tone
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label

Keep = Callable[[Preferences], None]


class BackgroundCard(Card):
    """Staying ready in the tray, starting with the login, and the one other notification.

    Signals:
        told: What could not be done, as a sentence.
    """

    told = Signal(str)

    def __init__(
        self,
        memory: SettingsFile,
        store: PreferenceStore,
        keep: Keep,
        start: LoginStart,
        *,
        has_tray: bool,
    ) -> None:
        """Show what is chosen.

        Args:
            memory: Keeps what is chosen for this computer.
            store: The journal's settings.
            keep: Saves them.
            start: Starts the program with the login.
            has_tray: Whether the desktop has a tray.
        """
        super().__init__(wording("wishes.background.title"))
        self._memory = memory
        self._store = store
        self._keep = keep
        self._start = start
        self._has_tray = has_tray
        self.stays = QCheckBox(wording("wishes.background.stays"))
        self.starts = QCheckBox(wording("wishes.background.starts"))
        self.tells = QCheckBox(wording("wishes.background.tells"))
        held_back = wording("wishes.background.held_back")
        self.add(text_label(held_back, Role.CAPTION, Tone.MUTED, wraps=True))
        no_tray, stays = (
            wording("wishes.background.no_tray"),
            wording("wishes.background.stays_about"),
        )
        self.add_row(box_row(self.stays, stays if has_tray else no_tray))
        self.add_row(box_row(self.starts, wording("wishes.background.starts_about")))
        self.add_row(box_row(self.tells, wording("wishes.background.tells_about")))
        self.refresh()
        self.stays.clicked.connect(self._on_stays_clicked)
        self.starts.clicked.connect(self._on_starts_clicked)
        self.tells.clicked.connect(self._on_tells_clicked)

    def refresh(self) -> None:
        """Show what is chosen."""
        self.stays.setChecked(self._memory.settings.stays_in_tray)
        self.stays.setEnabled(self._has_tray)
        self.starts.setChecked(self._start.is_on)
        self.tells.setChecked(self._store.get().tells_promises)

    def _on_stays_clicked(self, is_on: bool) -> None:
        self._memory.put(replace(self._memory.settings, stays_in_tray=is_on))

    def _on_starts_clicked(self, is_on: bool) -> None:
        try:
            self._start.put(is_on=is_on)
        except JournalError as error:
            self.told.emit(str(error))
        self.refresh()

    def _on_tells_clicked(self, is_on: bool) -> None:
        self._keep(replace(self._store.get(), tells_promises=is_on))
