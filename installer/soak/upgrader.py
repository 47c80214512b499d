"""A process that brings an old journal up to date, as the program does when it opens it."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from relationjournal.domain.errors import JournalError
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.settings import BackupPlaces

_MOMENT = datetime(2025, 3, 14, 18, tzinfo=UTC)
"""The moment that it always is, so that files have the same names in every run."""


def main(path: str, key: str, salt: str) -> int:
    """Open the journal, and return 1 with a sentence where that is refused.

    Args:
        path: The journal.
        key: Its key, in hexadecimal digits.
        salt: Its salt, likewise.
    """
    journal = Path(path)
    data_key = DataKey(bytes.fromhex(key), bytes.fromhex(salt))
    places = BackupPlaces(journal.parents[1] / "backups")
    try:
        Journal.open(journal, data_key, Clock(now=lambda: _MOMENT), places).close()
    except JournalError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
