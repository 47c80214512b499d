"""When the journal locks, and the ways to open it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton

from relationjournal.domain.errors import JournalError
from relationjournal.security.sealing import SlotKind
from relationjournal.services.keys import JournalKeys
from relationjournal.settings import Leaving, SettingsFile
from relationjournal.ui.settings.key_dialogs import (
    AddKeyring,
    ChangePassphrase,
    KeyDialog,
    NewRecoveryKey,
    RemoveKeyring,
    RemovePassphrase,
    RemoveRecoveryKey,
    TestRecoveryKey,
)
from relationjournal.ui.settings.rows import SettingRow, box_row
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.choice_box import ChoiceBox

_MINUTES = (1, 2, 5, 10, 15, 30, 60)
_AT_ONCE = {
    Leaving.SLEEP: (
        "Lock when the computer sleeps",
        "Before it does, so that nothing is in sight when it wakes.",
    ),
    Leaving.SCREEN: (
        "Lock with the screen",
        "When you lock the screen, or it locks by itself.",
    ),
    Leaving.SWITCH: (
        "Lock when the user changes",
        "When somebody else’s session comes in front of yours.",
    ),
}
_KEYRING_ON = "It opens the journal while you are logged in."
_KEYRING_OFF = "It does not open the journal."
_TYPED_ON = "You type it each time."
_TYPED_ELSE = "You type it where the keyring does not open the journal."
_TYPED_OFF = "There is none."
_RECOVERY_ON = (
    "On paper, for the day when everything else is lost. If you never wrote it down, change it now."
)
_RECOVERY_OFF = "There is none; make one, and keep it on paper."


class LockCard(Card):
    """Locking after some minutes, the keyring, the passphrase, the recovery key.

    Signals:
        lock_after_chosen: Minutes without input after which to lock; 0 is never.
        told: What was done, as a sentence.
    """

    lock_after_chosen = Signal(int)
    told = Signal(str)

    def __init__(self, theme: Theme, memory: SettingsFile, keys: JournalKeys) -> None:
        """Show what is chosen, and the ways in that there are.

        Args:
            theme: What to paint with.
            memory: Keeps the minutes.
            keys: The ways in.
        """
        super().__init__("Lock")
        self._theme = theme
        self._memory = memory
        self._keys = keys
        choices = [(one, f"{one} min") for one in _MINUTES]
        self.after = ChoiceBox("Lock after", [(0, "Never"), *choices])
        self.at_once = {one: QCheckBox(words) for one, (words, _) in _AT_ONCE.items()}
        self.keyring = button("")
        self.passphrase = button("")
        self.unset = button("")
        self.test = button("Test it")
        self.withdraw = button("")
        self.renew = button("")
        self._keyring_row = SettingRow("This computer’s keyring", self.keyring)
        self._passphrase_row = SettingRow("Passphrase", self.unset, self.passphrase)
        self._recovery_row = SettingRow("Recovery key", self.test, self.withdraw, self.renew)
        self.add_row(SettingRow("Lock when nobody is here for", self.after))
        for leaving, box in self.at_once.items():
            self.add_row(box_row(box, _AT_ONCE[leaving][1]))
        for row in (self._keyring_row, self._passphrase_row, self._recovery_row):
            self.add_row(row)
        self._listen()
        self.refresh()

    def refresh(self) -> None:
        """Show the ways in that there are now."""
        self.after.choose(self._memory.settings.lock_after_minutes)
        on_paper = (self.test, self.withdraw, self.renew)
        ways = (self.keyring, self.passphrase, self.unset, *on_paper)
        for leaving, box in self.at_once.items():
            box.setChecked(leaving in self._memory.settings.locks_when)
        try:
            kinds = self._keys.kinds
        except JournalError as error:
            self._keyring_row.tell(str(error))
            for one in ways:
                one.hide()
            return
        for one in ways:
            one.show()
        has_keyring = SlotKind.KEYRING in kinds
        self._keyring_row.tell(_KEYRING_ON if has_keyring else _KEYRING_OFF)
        _call(self.keyring, "Remove" if has_keyring else "Add", "the keyring")
        has_passphrase = SlotKind.PASSPHRASE in kinds
        when = _TYPED_ELSE if has_keyring else _TYPED_ON
        self._passphrase_row.tell(when if has_passphrase else _TYPED_OFF)
        _call(self.passphrase, "Change" if has_passphrase else "Set one", "the passphrase")
        has_recovery = SlotKind.RECOVERY in kinds
        _call(self.unset, "Remove", "the passphrase")
        self.unset.setVisible(has_passphrase and has_recovery)
        self._recovery_row.tell(_RECOVERY_ON if has_recovery else _RECOVERY_OFF)
        _call(self.withdraw, "Remove", "the recovery key")
        self.withdraw.setVisible(has_passphrase and has_recovery)
        _call(self.renew, "Change" if has_recovery else "Make one", "a recovery key")
        self.test.setVisible(has_recovery)
        self.test.setAccessibleName("Test the recovery key")

    def _listen(self) -> None:
        self.after.activated.connect(self._on_after_activated)
        for box in self.at_once.values():
            box.clicked.connect(self._on_at_once_clicked)
        self.keyring.clicked.connect(self._on_keyring_clicked)
        self.passphrase.clicked.connect(lambda: self._open(ChangePassphrase))
        self.unset.clicked.connect(lambda: self._open(RemovePassphrase))
        self.test.clicked.connect(lambda: self._open(TestRecoveryKey))
        self.withdraw.clicked.connect(lambda: self._open(RemoveRecoveryKey))
        self.renew.clicked.connect(lambda: self._open(NewRecoveryKey))

    def _on_after_activated(self) -> None:
        self._memory.put(replace(self._memory.settings, lock_after_minutes=self.after.value))
        self.lock_after_chosen.emit(self.after.value)

    def _on_at_once_clicked(self) -> None:
        chosen = frozenset(one for one, box in self.at_once.items() if box.isChecked())
        self._memory.put(replace(self._memory.settings, locks_when=chosen))

    def _on_keyring_clicked(self) -> None:
        has_keyring = SlotKind.KEYRING in self._keys.kinds
        self._open(RemoveKeyring if has_keyring else AddKeyring)

    def _open(self, kind: type[KeyDialog]) -> None:
        dialog = kind(self._theme, self._keys, self)
        dialog.done_with.connect(self.told)
        dialog.done_with.connect(lambda _sentence: self.refresh())
        dialog.open_fitted()


def _call(one: QPushButton, words: str, what: str) -> None:
    one.setText(words)
    one.setAccessibleName(f"{words}: {what}")
