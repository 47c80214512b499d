"""The key file beside a journal: loading, unlocking and changing its slots.

The format is described in `key_format`.
"""

import hmac
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self, TypeVar

from relationjournal.disk import open_file
from relationjournal.security.copies import copy_names
from relationjournal.security.data_key import SALT_BYTES, DataKey
from relationjournal.security.errors import (
    KeyFileDamaged,
    KeyFileExists,
    KeyNotForThisJournal,
    LastSlotNeeded,
    NoSuchSlot,
    WrongPassphrase,
)
from relationjournal.security.key_format import CHECK_BYTES, KeyFileContents, encode, first_line
from relationjournal.security.key_store import (
    StoredKeys,
    intact_copies,
    read_keys,
    store_keys,
    write_over_altered,
)
from relationjournal.security.os_keyring import OsKeyring
from relationjournal.security.recovery import RecoveryKey
from relationjournal.security.sealing import SlotKind
from relationjournal.security.slots import KeyringSlot, PassphraseSlot, RecoverySlot, Slot

SlotType = TypeVar("SlotType", KeyringSlot, PassphraseSlot, RecoverySlot)

_JOURNAL_SUFFIX = ".journal"
_ON_SCREEN = {
    SlotKind.KEYRING: "key in the system’s keyring",
    SlotKind.PASSPHRASE: "passphrase",
    SlotKind.RECOVERY: "recovery key",
}


def key_file_for(journal: Path) -> Path:
    """Where the keys of a journal are: `me.journal` has `me.keys`, `me.db` has `me.db.keys`."""
    if journal.suffix == _JOURNAL_SUFFIX:
        return journal.with_suffix(".keys")
    return journal.with_name(f"{journal.name}.keys")


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key file as it was read or written; a change gives a new one.

    Attributes:
        path: the first of its two copies.
        contents: what it says.
        mac: vouches for the contents, once the data key is known.
    """

    path: Path
    contents: KeyFileContents
    mac: bytes

    @classmethod
    def create(cls, path: Path, data_key: DataKey, slots: tuple[Slot, ...]) -> Self:
        """Write the key file of a new journal.

        Args:
            path: from `key_file_for`.
            data_key: the key of the journal.
            slots: at most one of each kind, made for this data key.

        Raises:
            KeyFileExists: when either copy is there already.
            LastSlotNeeded: when no slot but the keyring is given.
            KeyFileNotWritten: when the disk is full, read-only or failing.
        """
        if any(os.path.lexists(name) for name in copy_names(path)):
            raise KeyFileExists(path)
        check = data_key.derive("key check", CHECK_BYTES)
        contents = KeyFileContents(1, data_key.journal_id, check, _in_order(slots))
        return cls._write(path, data_key, contents)

    @classmethod
    def load(cls, path: Path, *, repair: bool = True) -> Self:
        """Read a key file from whichever of its copies is intact, and repair the other.

        Args:
            path: from `key_file_for`.
            repair: False for a backup, which has one copy and is not to be written to.

        Raises:
            KeyFileMissing: when both copies are missing.
            KeyFileDamaged: when no copy is intact.
            KeyFileTooNew: when a copy was written by a newer program.
            KeyFileUnreadable: when the system does not let us read it.
        """
        stored = read_keys(path, repair=repair)
        return cls(path, stored.contents, stored.mac)

    @classmethod
    def copies(cls, path: Path) -> tuple[Self, ...]:
        """Return each copy that is whole by its sum; whether it is genuine, only a key tells.

        Raises:
            KeyFileTooNew: when a copy was written by a newer program.
        """
        return tuple(cls(path, one.contents, one.mac) for one in intact_copies(path))

    def put_in_place(self) -> None:
        """Let both copies say what this one says; others are put aside.

        Raises:
            KeyFileNotWritten: when the disk is full, read-only or failing.
        """
        write_over_altered(self.path, StoredKeys(self.contents, self.mac))

    @property
    def journal_id(self) -> str:
        """The journal's salt as 32 hexadecimal digits."""
        return self.contents.journal_id

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The ways in, in the order keyring, passphrase, recovery key."""
        return self.contents.slots

    @property
    def kinds(self) -> tuple[SlotKind, ...]:
        """The kinds of the slots."""
        return tuple(slot.kind for slot in self.slots)

    def is_for(self, journal: Path) -> bool:
        """Whether these are the keys of a journal file, told without any key.

        A file that SQLCipher can read may still answer no here when its first 16 bytes
        were damaged, so ask only after opening it has failed.

        Raises:
            OSError: when the journal cannot be read.
        """
        with open_file(journal) as file:
            return file.read(SALT_BYTES).hex() == self.journal_id

    def is_vouched_for_by(self, data_key: DataKey) -> bool:
        """Whether somebody who had this key wrote it, every slot and not only one's own."""
        genuine = hmac.compare_digest(self.mac, _mac(data_key, self.contents))
        return genuine and self._is_checked_by(data_key)

    def unlock_with_keyring(self, keyring: OsKeyring) -> DataKey:
        """Unlock with the system's keyring, asking its user if need be.

        Raises:
            NoSuchSlot: when there is no such slot.
            KeyringProblem: one of its subclasses, as `OsKeyring.wrapping_key`.
            KeyNotForThisJournal: when the keyring holds another key.
            KeyFileDamaged: when someone without the key changed the file.
        """
        return self._vouched(self._slot(KeyringSlot).open(self.journal_id, keyring))

    def unlock_with_passphrase(self, passphrase: str) -> DataKey:
        """Unlock with the passphrase; takes about a second.

        Raises:
            NoSuchSlot: when there is no such slot.
            WrongPassphrase: when it does not fit.
            KeyFileDamaged: when someone without the key changed the file.
        """
        slot = self._slot(PassphraseSlot)
        try:
            return self._vouched(slot.open(self.journal_id, passphrase))
        except WrongPassphrase:
            has_recovery_key = SlotKind.RECOVERY in self.kinds
            raise WrongPassphrase(has_recovery_key=has_recovery_key) from None

    def unlock_with_recovery_key(self, recovery_key: RecoveryKey) -> DataKey:
        """Unlock with the recovery key.

        Raises:
            NoSuchSlot: when there is no such slot.
            WrongRecoveryKey: when it does not fit.
            KeyFileDamaged: when someone without the key changed the file.
        """
        return self._vouched(self._slot(RecoverySlot).open(self.journal_id, recovery_key))

    def with_slot(self, data_key: DataKey, slot: Slot) -> Self:
        """Write the key file with a slot added, in place of the one of its kind.

        The other slots and the journal stay as they are.

        Raises:
            KeyNotForThisJournal: when the data key is another journal's.
            KeyFileDamaged: when someone without the key changed the file.
            KeyFileTooNew: when a newer program wrote it in the meantime.
            KeyFileNotWritten: when the disk is full, read-only or failing.
        """
        others = tuple(kept for kept in self.slots if kept.kind is not slot.kind)
        return self._changed(data_key, (*others, slot))

    def without_slot(self, data_key: DataKey, kind: SlotKind) -> Self:
        """Write the key file without a slot.

        Raises:
            NoSuchSlot: when there is no such slot.
            LastSlotNeeded: when only the keyring, or nothing, would be left.
            KeyNotForThisJournal: when the data key is another journal's.
            KeyFileDamaged: when someone without the key changed the file.
            KeyFileTooNew: when a newer program wrote it in the meantime.
            KeyFileNotWritten: when the disk is full, read-only or failing.
        """
        if kind not in self.kinds:
            raise NoSuchSlot(_ON_SCREEN[kind])
        return self._changed(data_key, tuple(slot for slot in self.slots if slot.kind is not kind))

    @property
    def data(self) -> bytes:
        """One copy of the file, as a backup carries it."""
        return encode(self.contents, self.mac)

    def _slot(self, wanted: type[SlotType]) -> SlotType:
        for slot in self.slots:
            if isinstance(slot, wanted):
                return slot
        raise NoSuchSlot(_ON_SCREEN[wanted.kind])

    def _vouched(self, data_key: DataKey) -> DataKey:
        """Return the key if it vouches for every slot and not only for its own."""
        if not self.is_vouched_for_by(data_key):
            raise KeyFileDamaged(self.path)
        return data_key

    def _is_checked_by(self, data_key: DataKey) -> bool:
        check = data_key.derive("key check", CHECK_BYTES)
        return hmac.compare_digest(self.contents.check, check)

    def _changed(self, data_key: DataKey, slots: tuple[Slot, ...]) -> Self:
        if not self._is_checked_by(data_key):
            raise KeyNotForThisJournal
        self._vouched(data_key)
        revision = self.contents.revision + 1
        contents = replace(self.contents, revision=revision, slots=_in_order(slots))
        return self._write(self.path, data_key, contents)

    @classmethod
    def _write(cls, path: Path, data_key: DataKey, contents: KeyFileContents) -> Self:
        if all(slot.kind is SlotKind.KEYRING for slot in contents.slots):
            raise LastSlotNeeded
        mac = _mac(data_key, contents)
        store_keys(path, StoredKeys(contents, mac))
        return cls(path, contents, mac)


def _mac(data_key: DataKey, contents: KeyFileContents) -> bytes:
    return hmac.digest(data_key.derive("key file mac"), first_line(contents), "sha256")


def _in_order(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Sort slots as the file has them; two of a kind are a mistake of the caller."""
    order = list(SlotKind)
    if len({slot.kind for slot in slots}) != len(slots):
        raise ValueError("a key file has one slot of each kind")
    return tuple(sorted(slots, key=lambda slot: order.index(slot.kind)))
