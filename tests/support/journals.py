"""Journals to test with: real encrypted files, on a fixed day."""

import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal

FRIDAY = date(2025, 3, 14)
"""The day of the design pages' vectors."""


def new_journal(
    folder: Path, on: date = FRIDAY, name: str = "test", clock: Clock | None = None
) -> Journal:
    """Put an empty journal into a folder, and open it; all of a process have one key.

    Args:
        folder: Where.
        on: The day that it always is.
        name: What it is called.
        clock: What tells the day and the hour, where that is not one day.
    """
    return copied(_empty()[0], folder, name, clock or Clock(on))


def copied(file: bytes, folder: Path, name: str = "test", clock: Clock | None = None) -> Journal:
    """Put a journal into a folder as it was when it was closed, and open it.

    Args:
        file: What it held; it began as a `new_journal`.
        folder: Where.
        name: What it is called.
        clock: What tells the day and the hour, where that is not always Friday.
    """
    path = folder / f"{name}.journal"
    folder.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(file)
    return Journal.open(path, _empty()[1], clock or Clock(FRIDAY))


@cache
def _empty() -> tuple[bytes, DataKey]:
    """Make an empty journal once for all tests of a process: most of its time is the schema."""
    key = DataKey.generate()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.journal"
        Journal.create(path, key, Clock(FRIDAY)).close()
        return path.read_bytes(), key
