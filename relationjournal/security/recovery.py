"""The recovery key: 130 random bits that fit on a sheet of paper.

Written as 26 characters of Crockford's base 32 (no I, L, O, U) and 2 check characters, in
seven groups of four. The check is the key, as a number, modulo the prime 1021, as two more
base-32 digits. Because 1021 is prime, larger than 32 and not a divisor of any 32ⁿ − 1 for
n < 28, every wrong character and every swap of two characters is found, and all but one in
a thousand of the other mistakes.
"""

import secrets
from dataclasses import dataclass, field
from typing import Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from relationjournal.security.errors import RecoveryKeyMistyped

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS = 130
_CHARACTERS = _BITS // 5 + 2
_CHECK_PRIME = 1021
_CHECK_SPAN = 32**2
_GROUP = 4
_AS_MEANT = str.maketrans("OIL", "011", " -\u2010\u2011\u2013\u2212\t\r\n\u00a0")


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """A recovery key, which opens a journal without passphrase or keyring.

    Attributes:
        number: the 130 bits.

    Raises:
        ValueError: when the number has more bits.
    """

    number: int = field(repr=False)

    def __post_init__(self) -> None:
        if not 0 <= self.number < 1 << _BITS:
            raise ValueError("a recovery key has 130 bits")

    @classmethod
    def generate(cls) -> Self:
        """Make a new recovery key, from the system's random source."""
        return cls(secrets.randbits(_BITS))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a recovery key as people type it.

        Small letters, spaces, hyphens and line breaks are fine; O is read as 0, I and L
        as 1.

        Raises:
            RecoveryKeyMistyped: when it cannot be a recovery key.
        """
        written = text.upper().translate(_AS_MEANT)
        if len(written) != _CHARACTERS or any(c not in _ALPHABET for c in written):
            raise RecoveryKeyMistyped
        digits = 0
        for character in written:
            digits = digits * 32 + _ALPHABET.index(character)
        number, check = divmod(digits, _CHECK_SPAN)
        if number % _CHECK_PRIME != check:
            raise RecoveryKeyMistyped
        return cls(number)

    @property
    def text(self) -> str:
        """The key as it is shown and printed: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`."""
        digits = self.number * _CHECK_SPAN + self.number % _CHECK_PRIME
        written = ""
        for _ in range(_CHARACTERS):
            digits, digit = divmod(digits, 32)
            written = _ALPHABET[digit] + written
        return "-".join(written[i : i + _GROUP] for i in range(0, _CHARACTERS, _GROUP))

    def wrapping_key(self, salt: bytes) -> bytes:
        """Derive the 32-byte wrapping key of a recovery slot (HKDF-SHA256).

        130 random bits cannot be guessed, so nothing slow is needed here.
        """
        secret = self.number.to_bytes(17, "big")
        return HKDF(SHA256(), 32, salt, b"relationjournal/1/recovery").derive(secret)
