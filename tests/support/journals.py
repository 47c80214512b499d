"""Journals to test with: real encrypted files, on a fixed day."""

from datetime import date
from pathlib import Path

from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal

FRIDAY = date(2025, 3, 14)
"""The day of the design pages' vectors."""


def new_journal(folder: Path, on: date = FRIDAY, name: str = "test") -> Journal:
    """Make an empty journal with a random key."""
    return Journal.create(folder / f"{name}.journal", DataKey.generate(), Clock(on))
