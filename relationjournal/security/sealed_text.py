"""Seals text with a journal's key, for where it has to wait outside the journal's file."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from relationjournal.security.data_key import SALT_BYTES, DataKey
from relationjournal.security.sealing import NONCE_BYTES

_PURPOSE = "unsaved text"
_CONTEXT = b"relationjournal-unsaved/1/"


def seal_text(data_key: DataKey, text: bytes) -> bytes:
    """Return text that only the journal's key reads: its salt, a nonce, AES-256-GCM."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(data_key.derive(_PURPOSE)).encrypt(nonce, text, _CONTEXT + data_key.salt)
    return data_key.salt + nonce + sealed


def unseal_text(data_key: DataKey, sealed: bytes) -> bytes | None:
    """Return what was sealed; None where another key sealed it, or it was changed since."""
    salt, nonce = sealed[:SALT_BYTES], sealed[SALT_BYTES : SALT_BYTES + NONCE_BYTES]
    cipher = AESGCM(data_key.derive(_PURPOSE))
    try:
        return cipher.decrypt(nonce, sealed[SALT_BYTES + NONCE_BYTES :], _CONTEXT + salt)
    except (InvalidTag, ValueError):  # of another journal or altered; cut short
        return None


def sealed_for(sealed: bytes) -> str:
    """Return the public name of the journal whose text this is, as `DataKey.journal_id`."""
    return sealed[:SALT_BYTES].hex()
