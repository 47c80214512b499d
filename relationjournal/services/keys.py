"""The ways to open a journal, changed without touching the journal itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from relationjournal.domain.errors import JournalError
from relationjournal.security.data_key import DataKey
from relationjournal.security.errors import RecoveryKeyMistyped
from relationjournal.security.key_file import KeyFile, key_file_for
from relationjournal.security.os_keyring import OsKeyring
from relationjournal.security.passphrase import (
    Argon2Parameters,
    calibrate,
    refuse_short_passphrase,
)
from relationjournal.security.recovery import RecoveryKey
from relationjournal.security.sealing import SlotKind
from relationjournal.security.slots import KeyringSlot, PassphraseSlot, RecoverySlot


class ProofMissing(JournalError):
    """A way in was to be changed by someone who did not show that the journal is theirs."""

    def __init__(self) -> None:
        """Ask for the proof."""
        super().__init__("Type your passphrase or your recovery key first, to show it is you.")


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that the journal is the user's own, before a way in is changed.

    Attributes:
        typed: The passphrase or the recovery key; empty asks the keyring instead.
        cancelled: Stops asking the keyring when it is set.
    """

    typed: str = ""
    cancelled: Event | None = None


@dataclass(frozen=True, slots=True)
class MadeRecoveryKey:
    """A recovery key that opens nothing yet.

    Attributes:
        text: How it is shown and printed.
        slot: What opens with it, once it is kept.
        data_key: The journal's own key.
    """

    text: str = field(repr=False)
    slot: RecoverySlot = field(repr=False)
    data_key: DataKey = field(repr=False)


class JournalKeys:
    """Adds, changes, removes and tests the slots of a journal's key file.

    Every change asks for a proof, since an open journal is not yet its owner. Each method blocks:
    call it from any thread but that of the window.
    """

    def __init__(
        self,
        journal: Path,
        work: Argon2Parameters | None = None,
        secure: Callable[[], None] = lambda: None,
    ) -> None:
        """Take the journal's file.

        Args:
            journal: The file; its key file lies beside it.
            work: How much work trying a new passphrase is; None measures this computer first.
            secure: Called before a way in is changed, to make a backup; what it raises keeps
                everything as it is.
        """
        self._path = key_file_for(journal)
        self._secure = secure
        self._work = work

    @property
    def kinds(self) -> tuple[SlotKind, ...]:
        """The ways in that there are now.

        Raises:
            KeyFileMissing, KeyFileDamaged, KeyFileTooNew, KeyFileUnreadable: As they say.
        """
        return self._file().kinds

    @property
    def is_proven_by_keyring(self) -> bool:
        """Whether the keyring is proof enough: there is no passphrase that could be typed."""
        return SlotKind.KEYRING in self.kinds and SlotKind.PASSPHRASE not in self.kinds

    def change_passphrase(self, proof: Proof, passphrase: str) -> None:
        """Set a passphrase in place of the one before, if there was one.

        Raises:
            PassphraseTooShort: It is easily found.
            ProofMissing, WrongPassphrase, WrongRecoveryKey, KeyringProblem: The proof fails.
            KeyFileNotWritten: The disk does not take it; the former passphrase still holds.
        """
        refuse_short_passphrase(passphrase)
        file, key = self._proven(proof)
        file.with_slot(key, PassphraseSlot.make(key, passphrase, self._work or calibrate()))

    def remove_passphrase(self, proof: Proof) -> None:
        """Take the passphrase away; the recovery key and the keyring still open the journal.

        Raises:
            LastSlotNeeded: Only the keyring would be left.
            ProofMissing, WrongPassphrase, WrongRecoveryKey, KeyringProblem: The proof fails.
        """
        file, key = self._proven(proof)
        file.without_slot(key, SlotKind.PASSPHRASE)

    def add_keyring(self, proof: Proof) -> None:
        """Let the system's keyring open the journal.

        Raises:
            KeyringProblem: It cannot keep a key; the subclass says why.
            ProofMissing, WrongPassphrase, WrongRecoveryKey: The proof fails.
        """
        file, key = self._proven(proof)
        file.with_slot(key, KeyringSlot.make(key, OsKeyring(cancelled=proof.cancelled)))

    def remove_keyring(self, proof: Proof) -> None:
        """Let the system's keyring open the journal no more.

        What the keyring holds stays there: older backups may need it, and without their slot it
        opens nothing else. The keyring is no proof here: what is typed shows that a way in is
        left which the user has.

        Raises:
            LastSlotNeeded: Nothing else would be left.
            ProofMissing: Nothing is typed.
            WrongPassphrase, WrongRecoveryKey: The proof fails.
        """
        if not proof.typed:
            raise ProofMissing
        file, key = self._proven(proof)
        file.without_slot(key, SlotKind.KEYRING)

    def new_recovery_key(self, proof: Proof) -> MadeRecoveryKey:
        """Make a recovery key to be shown; until `keep_recovery_key`, the one before holds.

        So whatever comes between, such as a lock, leaves a key that is on paper.

        Raises:
            ProofMissing, WrongPassphrase, WrongRecoveryKey, KeyringProblem: The proof fails.
        """
        _file, key = self._key(proof)
        made = RecoveryKey.generate()
        return MadeRecoveryKey(made.text, RecoverySlot.make(key, made), key)

    def keep_recovery_key(self, made: MadeRecoveryKey) -> None:
        """Let a new recovery key open the journal in place of the one before.

        Raises:
            KeyFileNotWritten: The disk does not take it; the former recovery key still holds.
            KeyFileDamaged, KeyNotForThisJournal: The key file was changed by others.
        """
        file = self._file()
        self._secure()
        file.with_slot(made.data_key, made.slot)

    def remove_recovery_key(self, proof: Proof) -> None:
        """Take the recovery key away; the passphrase and the keyring still open the journal.

        Raises:
            LastSlotNeeded: Only the keyring would be left.
            NoSuchSlot: There is none.
            ProofMissing, WrongPassphrase, WrongRecoveryKey, KeyringProblem: The proof fails.
            KeyFileNotWritten: The disk does not take it; the recovery key still holds.
        """
        file, key = self._proven(proof)
        file.without_slot(key, SlotKind.RECOVERY)

    def test_recovery_key(self, typed: str) -> None:
        """Prove that a recovery key opens the journal.

        Raises:
            RecoveryKeyMistyped, WrongRecoveryKey, NoSuchSlot: It does not.
        """
        self._file().unlock_with_recovery_key(RecoveryKey.parse(typed))

    def _file(self) -> KeyFile:
        return KeyFile.load(self._path)

    def _proven(self, proof: Proof) -> tuple[KeyFile, DataKey]:
        found = self._key(proof)
        self._secure()
        return found

    def _key(self, proof: Proof) -> tuple[KeyFile, DataKey]:
        file = self._file()
        if proof.typed:
            return file, _key_of(file, proof.typed)
        if SlotKind.KEYRING in file.kinds and SlotKind.PASSPHRASE not in file.kinds:
            return file, file.unlock_with_keyring(OsKeyring(cancelled=proof.cancelled))
        raise ProofMissing


def _key_of(file: KeyFile, typed: str) -> DataKey:
    """Return the key that a recovery key or a passphrase gives; the form tells which it is."""
    try:
        recovery_key = RecoveryKey.parse(typed)
    except RecoveryKeyMistyped:
        if SlotKind.PASSPHRASE not in file.kinds:
            raise
        return file.unlock_with_passphrase(typed)
    return file.unlock_with_recovery_key(recovery_key)
