"""New ids: text that sorts by the moment it was made."""

import secrets
import time
from threading import Lock

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_RANDOM_BITS = 35


class IdMaker:
    """Makes ids of 16 letters and digits: 45 bits of milliseconds, then 35 random bits.

    Within one process each id is larger than the one before, so that lines that were logged
    together stay in their order.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._last = 0
        self._lock = Lock()

    def __call__(self) -> str:
        """Return a new id."""
        millis = time.time_ns() // 1_000_000
        with self._lock:
            drawn = millis << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
            self._last = max(self._last + 1, drawn)
            number = self._last
        return "".join(_ALPHABET[number >> shift & 31] for shift in range(75, -1, -5))


new_id = IdMaker()
