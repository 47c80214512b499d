"""A process that uses a journal by chance and says after each step what the journal holds now.

The same seed does the same, down to every id, so that what one run says can be held against what
another one leaves behind.
"""

import os
import secrets
import sys
import time
from pathlib import Path
from random import Random

from installer.soak.use import User, state_of
from relationjournal.domain.errors import JournalError
from relationjournal.security.data_key import DataKey


def main(path: str, key: str, salt: str, seed: str, steps: str, *options: str) -> None:
    """Use the journal.

    Args:
        path: The journal.
        key: Its key, in hexadecimal digits.
        salt: Its salt, likewise.
        seed: What decides what is done.
        steps: How often something is done.
        options: «careless» to wait for nothing.
    """
    data_key = DataKey(bytes.fromhex(key), bytes.fromhex(salt))
    chance = Random(int(seed))  # noqa: S311  use by chance, no secret
    # Ids are made of the moment and of chance; here both are the same in every run.
    time.time_ns = lambda: 0
    bits = Random(int(seed))  # noqa: S311  as above

    def randbits(k: int) -> int:
        return bits.getrandbits(k)

    secrets.randbits = randbits
    try:
        user = User(Path(path), data_key, chance, careless="careless" in options)
    except JournalError:
        return  # the system lets nobody open it, which is told in a sentence
    for _ in range(int(steps)):
        user.act()
        if user.is_shut_out:
            break
        _say(state_of(user.journal))
    user.close()


def _say(word: str) -> None:
    """Write in one piece, past every buffer, so that it stands in order with what is saved."""
    os.write(1, f"{word}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
