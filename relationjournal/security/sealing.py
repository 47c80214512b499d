"""Wraps the data key for one slot with AES-256-GCM."""

import secrets
from dataclasses import dataclass
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from relationjournal.security.data_key import KEY_BYTES, SALT_BYTES, DataKey

NONCE_BYTES = 12
SEALED_BYTES = KEY_BYTES + SALT_BYTES + 16


class SlotKind(StrEnum):
    """The ways into a journal."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105 - a word
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A wrapped data key: useless without the wrapping key.

    Attributes:
        nonce: 12 random bytes, new each time.
        ciphertext: 64 bytes: key, salt and tag.
    """

    nonce: bytes
    ciphertext: bytes


def seal(data_key: DataKey, wrapping_key: bytes, kind: SlotKind) -> Sealed:
    """Wrap a data key so that it opens only in this kind of slot of this journal."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    context = _context(data_key.journal_id, kind)
    plain = data_key.key + data_key.salt
    return Sealed(nonce, AESGCM(wrapping_key).encrypt(nonce, plain, context))


def unseal(sealed: Sealed, wrapping_key: bytes, journal_id: str, kind: SlotKind) -> DataKey | None:
    """Unwrap a data key; None when the wrapping key does not fit."""
    try:
        plain = AESGCM(wrapping_key).decrypt(
            sealed.nonce, sealed.ciphertext, _context(journal_id, kind)
        )
    except InvalidTag:
        return None
    return DataKey(plain[:KEY_BYTES], plain[KEY_BYTES:])


def _context(journal_id: str, kind: SlotKind) -> bytes:
    """Bind a slot to its version, journal and kind, so that none can be moved."""
    return f"relationjournal-keys/1/{journal_id}/{kind}".encode()
