"""The journals that are measured: samples of three sizes, made once and kept in a folder."""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

from relationjournal.security.data_key import DataKey
from relationjournal.security.key_file import key_file_for
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.opening import LockedJournal
from relationjournal.services.sample.making import PASSPHRASE, Size, open_sample

DAY: Final = date(2026, 6, 15)
"""The day of every journal, whenever it is measured."""

SMALL: Final = Size(40, 2_000)
MIDDLE: Final = Size(1_000, 100_000)
LARGE: Final = Size(10_000, 1_000_000)
ONE_CONTACT: Final = Size(1, 20_000)

_ROOT: Final = Path(__file__).resolve().parent.parent.parent
_MADE_BY: Final = (
    "relationjournal/services/sample/*.py",
    "relationjournal/storage/migrations/versions/*.py",
    "resources/sample.toml",
)


@dataclass(frozen=True)
class Subject:
    """A journal to measure on: a copy of a kept one, with the key at hand."""

    path: Path
    size: Size

    @cached_property
    def key(self) -> DataKey:
        """What opens it."""
        return LockedJournal(self.path, Clock(DAY)).key_from_passphrase(PASSPHRASE)

    def open(self) -> Journal:
        """Returns it open."""
        return LockedJournal(self.path, Clock(DAY)).open(self.key)


def subject(size: Size, folder: Path) -> Subject:
    """Returns a journal of a size, as a copy in a folder that may be changed.

    Args:
        size: How large.
        folder: Where the copy is made.
    """
    kept = _kept(size)
    copy = folder / kept.name
    shutil.copyfile(kept, copy)
    shutil.copyfile(key_file_for(kept), key_file_for(copy))
    return Subject(copy, size)


def _kept(size: Size) -> Path:
    folder = Path(tempfile.gettempdir()) / f"relationjournal-bench-{_version()}"
    path = folder / f"{size.people}-{size.entries}.journal"
    if not path.exists():
        print(f"Making a journal of {size.entries:,} entries …", flush=True)
        with tempfile.TemporaryDirectory(dir=_made(folder)) as part:
            made = Path(part) / path.name
            open_sample(made, Clock(DAY), size).close()
            # The journal last: while it is missing, all of it counts as missing.
            key_file_for(made).replace(key_file_for(path))
            made.replace(path)
    return path


def _version() -> str:
    """Returns a word that changes with whatever decides what a sample looks like."""
    files = [file for pattern in _MADE_BY for file in sorted(_ROOT.glob(pattern))]
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]


def _made(folder: Path) -> Path:
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
