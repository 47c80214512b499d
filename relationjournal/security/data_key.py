"""The key that encrypts a journal."""

import secrets
from dataclasses import dataclass, field
from typing import Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class DataKey:
    """The random key of one journal, and the salt that SQLCipher keeps in its header.

    The salt is no secret: it is the first 16 bytes of the journal file, in clear, and so
    names the journal. A passphrase never becomes this key; it only unlocks a slot that
    holds it, so that changing a passphrase leaves the journal untouched.

    Raises:
        ValueError: when key or salt have another length.
    """

    # Neither is ever shown, so that no log or traceback can hold them.
    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) != KEY_BYTES or len(self.salt) != SALT_BYTES:
            raise ValueError("a data key is 32 bytes with a salt of 16 bytes")

    @classmethod
    def generate(cls) -> Self:
        """Make the key of a new journal, from the system's random source."""
        return cls(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(SALT_BYTES))

    @property
    def journal_id(self) -> str:
        """The public name of the journal: its salt as 32 hexadecimal digits."""
        return self.salt.hex()

    @property
    def raw_key_literal(self) -> str:
        """The key as SQLCipher takes it without deriving it: `x'<64 hex><32 hex>'`."""
        return f"x'{self.key.hex()}{self.salt.hex()}'"

    def derive(self, purpose: str, length: int = 32) -> bytes:
        """Derive a key or check value for one purpose (HKDF-SHA256, RFC 5869).

        Args:
            purpose: separates the derived values; each use has its own word.
            length: number of bytes.
        """
        info = f"relationjournal/1/{purpose}".encode()
        return HKDF(SHA256(), length, self.salt, info).derive(self.key)
