"""Turns a passphrase into a wrapping key, slowly enough to make guessing expensive."""

import time
import unicodedata
from dataclasses import dataclass
from threading import Lock

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from relationjournal.security.errors import PassphraseTooShort

SHORTEST_PASSPHRASE = 8
"""Characters; shorter ones are refused for a new slot."""

_MIB = 1024  # in KiB, the unit of Argon2
_LEAST_MEMORY, _LEAST_PASSES = 64 * _MIB, 3
_MOST_MEMORY, _MOST_PASSES, _MOST_LANES = 2048 * _MIB, 64, 16
# A key file may have been written by an enemy. Each limit alone still allows minutes of
# work; together they stay below about half a minute on a slow laptop.
_MOST_WORK = 16 * 1024 * _MIB

# Two derivations at once, each with lanes of its own, wait for each other for ever (OpenSSL 4.0).
_one_at_a_time = Lock()

_CALIBRATED_MEMORY = 256 * _MIB
_CALIBRATED_PASSES = 16
_TARGET_SECONDS = 0.7


@dataclass(frozen=True, slots=True)
class Argon2Parameters:
    """How much work one guess of a passphrase costs (Argon2id, RFC 9106).

    Attributes:
        memory_kib: 64 MiB to 2 GiB, in KiB.
        passes: 3 to 64 rounds over that memory; memory times passes is at most 16 GiB.
        lanes: 1 to 16 threads. We use the 4 of RFC 9106: any machine has the threads, and
            an attacker gains nothing from lanes that the owner's machine uses as well.

    Raises:
        ValueError: when a value is out of these bounds.
    """

    memory_kib: int = _LEAST_MEMORY
    passes: int = _LEAST_PASSES
    lanes: int = 4

    def __post_init__(self) -> None:
        if not (
            _LEAST_MEMORY <= self.memory_kib <= _MOST_MEMORY
            and _LEAST_PASSES <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= _MOST_LANES
            and self.memory_kib * self.passes <= _MOST_WORK
        ):
            raise ValueError("Argon2 parameters out of bounds")


LEAST_WORK = Argon2Parameters()
"""The floor: 64 MiB, 3 passes. For tests and for machines that cannot do more."""


def derive_wrapping_key(passphrase: str, salt: bytes, parameters: Argon2Parameters) -> bytes:
    """Derive the 32-byte wrapping key of a passphrase slot.

    The passphrase is taken as it is, spaces and capitals included, in Unicode's normal
    form C as UTF-8: the same keys pressed on another system give the same bytes.
    """
    # surrogatepass: what came from an environment variable may hold undecodable bytes.
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    argon2 = Argon2id(
        salt=salt,
        length=32,
        iterations=parameters.passes,
        lanes=parameters.lanes,
        memory_cost=parameters.memory_kib,
    )
    with _one_at_a_time:
        return argon2.derive(secret)


def refuse_short_passphrase(passphrase: str) -> None:
    """Refuse a new passphrase that is too short.

    Raises:
        PassphraseTooShort: when it has fewer than 8 characters, blanks at its ends apart.
    """
    if len(unicodedata.normalize("NFC", passphrase).strip()) < SHORTEST_PASSPHRASE:
        raise PassphraseTooShort(SHORTEST_PASSPHRASE)


def calibrate() -> Argon2Parameters:
    """Find the parameters that cost this machine 0.5 to 1 s, never below the floor.

    Takes about a second. Memory is raised first (to 256 MiB), because it is what costs an
    attacker's hardware most; then the passes.
    """
    memory = scaled_memory(_seconds(LEAST_WORK))
    seconds = _seconds(Argon2Parameters(memory))
    return Argon2Parameters(memory, scaled_passes(seconds))


def scaled_memory(floor_seconds: float) -> int:
    """Memory in KiB to use on a machine that needs `floor_seconds` for the floor."""
    wanted = int(_LEAST_MEMORY * _TARGET_SECONDS / floor_seconds) // _MIB * _MIB
    return min(max(wanted, _LEAST_MEMORY), _CALIBRATED_MEMORY)


def scaled_passes(seconds: float) -> int:
    """Passes to use on a machine that needs `seconds` for the least number of them."""
    wanted = int(_LEAST_PASSES * _TARGET_SECONDS / seconds)
    return min(max(wanted, _LEAST_PASSES), _CALIBRATED_PASSES)


def _seconds(parameters: Argon2Parameters) -> float:
    started = time.perf_counter()
    derive_wrapping_key("calibration", bytes(16), parameters)
    return time.perf_counter() - started
