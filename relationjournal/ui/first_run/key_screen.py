"""The second face of the first screen: the recovery key, shown once."""

from PySide6.QtCore import Qt, Signal

from relationjournal.ui.recovery_sheet import RecoverySheet
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.buttons import ButtonKind, button
from relationjournal.ui.widgets.screen import Screen

_WHY = (
    "This key opens your journal if everything else is lost. It is shown this once; keep it on "
    "paper, away from this computer."
)


class KeyScreen(Screen):
    """Shows the recovery key until it is on paper, or the user goes on without.

    Attributes:
        later: Goes on without; only where something else than the keyring opens the journal.

    Signals:
        done: The user goes on.
    """

    done = Signal()

    def __init__(self, theme: Theme, recovery_key: str, *, can_wait: bool) -> None:
        """Show a key.

        Args:
            theme: What to paint with.
            recovery_key: The key.
            can_wait: Whether the user has another way in than the keyring, which may be lost.
        """
        super().__init__(theme, "Your recovery key", _WHY)
        self.sheet = RecoverySheet(recovery_key)
        self.go_on = button("Go on", ButtonKind.PRIMARY)
        self.later = button("Later: make one in Settings", ButtonKind.QUIET)
        self.go_on.setEnabled(False)
        self.sheet.confirmed.connect(self.go_on.setEnabled)
        # Queued: the next screen is not to have the same Enter, which would go on from it, too.
        self.sheet.typed.returnPressed.connect(self.go_on.click, Qt.ConnectionType.QueuedConnection)
        self.go_on.clicked.connect(self.done)
        self.later.clicked.connect(self.done)
        self.add(self.sheet)
        self.add_buttons(*((self.later,) if can_wait else ()), self.go_on)

    def begin(self) -> None:
        """Put the focus where one goes on."""
        self.sheet.written.setFocus()
