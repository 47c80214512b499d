"""The slots of a key file: three ways to the same data key."""

import secrets
from dataclasses import dataclass
from typing import ClassVar, Self

from relationjournal.security.data_key import DataKey
from relationjournal.security.errors import (
    KeyNotForThisJournal,
    WrongPassphrase,
    WrongRecoveryKey,
)
from relationjournal.security.os_keyring import OsKeyring
from relationjournal.security.passphrase import (
    Argon2Parameters,
    derive_wrapping_key,
    refuse_short_passphrase,
)
from relationjournal.security.recovery import RecoveryKey
from relationjournal.security.sealing import Sealed, SlotKind, seal, unseal

SLOT_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class KeyringSlot:
    """Opens with the wrapping key that the system's keyring holds.

    Attributes:
        backend: the class of the keyring, such as `keyring.backends.macOS.Keyring`.
        sealed: the wrapped data key.
    """

    kind: ClassVar = SlotKind.KEYRING
    backend: str
    sealed: Sealed

    @classmethod
    def make(cls, data_key: DataKey, keyring: OsKeyring) -> Self:
        """Seal a data key; errors as `OsKeyring.keep_wrapping_key`."""
        backend, wrapping_key = keyring.keep_wrapping_key(data_key.journal_id)
        return cls(backend, seal(data_key, wrapping_key, cls.kind))

    def open(self, journal_id: str, keyring: OsKeyring) -> DataKey:
        """Unseal the data key.

        Raises:
            KeyNotForThisJournal: when the key in the keyring does not fit.
            KeyringProblem: as `OsKeyring.wrapping_key`.
        """
        wrapping_key = keyring.wrapping_key(journal_id, self.backend)
        data_key = unseal(self.sealed, wrapping_key, journal_id, self.kind)
        if data_key is None:
            raise KeyNotForThisJournal
        return data_key


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """Opens with a passphrase.

    Attributes:
        parameters: what a guess costs.
        salt: 16 random bytes, new for each passphrase.
        sealed: the wrapped data key.
    """

    kind: ClassVar = SlotKind.PASSPHRASE
    parameters: Argon2Parameters
    salt: bytes
    sealed: Sealed

    @classmethod
    def make(cls, data_key: DataKey, passphrase: str, parameters: Argon2Parameters) -> Self:
        """Seal a data key; takes the 0.5 to 1 s that `calibrate` aims at.

        Raises:
            PassphraseTooShort: when it has fewer than 8 characters.
        """
        refuse_short_passphrase(passphrase)
        salt = secrets.token_bytes(SLOT_SALT_BYTES)
        wrapping_key = derive_wrapping_key(passphrase, salt, parameters)
        return cls(parameters, salt, seal(data_key, wrapping_key, cls.kind))

    def open(self, journal_id: str, passphrase: str) -> DataKey:
        """Unseal the data key.

        Raises:
            WrongPassphrase: when the passphrase does not fit.
        """
        wrapping_key = derive_wrapping_key(passphrase, self.salt, self.parameters)
        data_key = unseal(self.sealed, wrapping_key, journal_id, self.kind)
        if data_key is None:
            raise WrongPassphrase
        return data_key


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """Opens with the recovery key.

    Attributes:
        salt: 16 random bytes, new for each recovery key.
        sealed: the wrapped data key.
    """

    kind: ClassVar = SlotKind.RECOVERY
    salt: bytes
    sealed: Sealed

    @classmethod
    def make(cls, data_key: DataKey, recovery_key: RecoveryKey) -> Self:
        """Seal a data key."""
        salt = secrets.token_bytes(SLOT_SALT_BYTES)
        return cls(salt, seal(data_key, recovery_key.wrapping_key(salt), cls.kind))

    def open(self, journal_id: str, recovery_key: RecoveryKey) -> DataKey:
        """Unseal the data key.

        Raises:
            WrongRecoveryKey: when the recovery key does not fit.
        """
        wrapping_key = recovery_key.wrapping_key(self.salt)
        data_key = unseal(self.sealed, wrapping_key, journal_id, self.kind)
        if data_key is None:
            raise WrongRecoveryKey
        return data_key


Slot = KeyringSlot | PassphraseSlot | RecoverySlot
