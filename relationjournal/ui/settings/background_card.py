"""How the program is at hand on this computer while its window is closed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from relationjournal.domain.errors import JournalError
from relationjournal.services.preferences import Preferences, PreferenceStore
from relationjournal.settings import SettingsFile
from relationjournal.ui.login_start import LoginStart
from relationjournal.ui.settings.rows import box_row
from relationjournal.ui.theme import Role, Tone
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label

_HELD_BACK = (
    "In the tray, and in what it says there, stand no names and no numbers. Besides the mirror "
    "there is at most one notification a day, and none on quiet days."
)
_NO_TRAY = "This desktop has no tray; closing the window ends the program."
_STAYS = "Closing the window leaves it there, and the mirror still asks at its hour."
_STARTS = "It waits hidden in the tray, locked, until its hour or until you open it."
_TELLS = "Once, on its day, without saying which."

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
        super().__init__("In the background")
        self._memory = memory
        self._store = store
        self._keep = keep
        self._start = start
        self._has_tray = has_tray
        self.stays = QCheckBox("Stay ready in the tray")
        self.starts = QCheckBox("Start with my login")
        self.tells = QCheckBox("Tell me when a promise is due")
        self.add(text_label(_HELD_BACK, Role.CAPTION, Tone.MUTED, wraps=True))
        self.add_row(box_row(self.stays, _STAYS if has_tray else _NO_TRAY))
        self.add_row(box_row(self.starts, _STARTS))
        self.add_row(box_row(self.tells, _TELLS))
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
