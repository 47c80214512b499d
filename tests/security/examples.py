"""Keys to test with. Their slots open by recovery key, because a passphrase takes time."""

from pathlib import Path

from relationjournal.security.data_key import DataKey
from relationjournal.security.key_file import KeyFile
from relationjournal.security.os_keyring import SECRET_SERVICE
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.security.recovery import RecoveryKey
from relationjournal.security.sealing import SlotKind, seal
from relationjournal.security.slots import KeyringSlot, PassphraseSlot, RecoverySlot

DATA_KEY = DataKey(b"key of 32 bytes, for tests only.", b"salt of 16 bytes")
OTHER_DATA_KEY = DataKey(b"another key for tests, 32 bytes.", b"another salt, 16")
RECOVERY_KEY = RecoveryKey(1234567890123456789012345678901234567)
PASSPHRASE = "the\u0301 a\u0300 midi"  # with its accents apart, as one system types them
WRAPPING_KEY = b"what the keyring holds, 32 bytes"


def recovery_slot(data_key: DataKey = DATA_KEY) -> RecoverySlot:
    return RecoverySlot.make(data_key, RECOVERY_KEY)


def passphrase_slot(passphrase: str = PASSPHRASE) -> PassphraseSlot:
    return PassphraseSlot.make(DATA_KEY, passphrase, LEAST_WORK)


def keyring_slot() -> KeyringSlot:
    return KeyringSlot(SECRET_SERVICE, seal(DATA_KEY, WRAPPING_KEY, SlotKind.KEYRING))


def new_key_file(folder: Path, data_key: DataKey = DATA_KEY) -> KeyFile:
    return KeyFile.create(folder / "me.keys", data_key, (recovery_slot(data_key),))
