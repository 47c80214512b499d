"""Tells a write-ahead log that is damaged from one that just ends.

SQLite reads a log up to the first frame whose checksum is wrong, and passes over the rest without
a word: that is right for what a power cut left half written, and silent about a damaged disk. The
format is that of SQLite's page «WAL-mode File Format»; SQLCipher encrypts pages before they get
there.
"""

import shutil
import struct
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_HEADER_BYTES, _FRAME_BYTES = 32, 24
_MAGIC = 0x377F0682
"""The lowest bit tells that checksums are big-endian."""
_MASK = 0xFFFFFFFF
_PAUSE = 0.1
"""Seconds in which a program that is just writing gets on."""


def log_of(path: Path) -> Path:
    """Return where the log of a journal is."""
    return path.with_name(f"{path.name}-wal")


def has_log(path: Path) -> bool:
    """Return whether a journal has a log with something in it.

    The last program that closes the journal takes the log away, at any moment.
    """
    try:
        return log_of(path).stat().st_size > 0
    except OSError:
        return False


def keep_damaged(path: Path) -> Path | None:
    """Copy the log of a journal aside if it is damaged, and return where it is kept, or None.

    To be called before the journal is opened, which does away with what cannot be read.
    """
    log = log_of(path)
    broken = first_broken(log)
    if broken is None:
        return None
    # Another program may have been in the middle of writing it.
    time.sleep(_PAUSE)
    if first_broken(log) != broken:
        return None
    kept = log.with_name(f"{log.name}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}")
    try:
        shutil.copy2(log, kept)
    except OSError:
        return log
    return kept


def first_broken(log: Path) -> int | None:
    """Return the number of the first frame that is no longer what was written, 0 for the head.

    None where every frame is whole up to the end of the log, or where there is no log.
    """
    try:
        data = memoryview(log.read_bytes())
    except OSError:
        return None
    if not data:
        return None
    head = _head(data)
    return _first_broken_frame(data, head) if head is not None else 0


@dataclass(frozen=True, slots=True)
class _Head:
    """What the head of a log says: how to read it, and which round of the log it begins."""

    order: str
    page_bytes: int
    salts: tuple[int, int]
    sums: tuple[int, int]


def _head(data: memoryview) -> _Head | None:
    """Return the head, or None where it is damaged."""
    if len(data) < _HEADER_BYTES:
        return None
    magic, _version, page_bytes, _round, *salts = struct.unpack_from(">6I", data)
    order = ">" if magic & 1 else "<"
    sums = _summed(data[:24], (0, 0), order)
    if magic & ~1 != _MAGIC or sums != struct.unpack_from(">2I", data, 24):
        return None
    return _Head(order, page_bytes, (salts[0], salts[1]), sums)


def _first_broken_frame(data: memoryview, head: _Head) -> int | None:
    sums, step = head.sums, _FRAME_BYTES + head.page_bytes
    for number, first in enumerate(range(_HEADER_BYTES, len(data) - step + 1, step), 1):
        frame = data[first : first + step]
        salts = struct.unpack_from(">2I", frame, 8)
        if salts[0] != head.salts[0] and salts[1] != head.salts[1]:
            return None  # what an earlier round of the log left
        sums = _summed(frame[:8], sums, head.order)
        sums = _summed(frame[_FRAME_BYTES:], sums, head.order)
        if salts != head.salts or sums != struct.unpack_from(">2I", frame, 16):
            return number
    return None


def _summed(data: memoryview, sums: tuple[int, int], order: str) -> tuple[int, int]:
    """Go on with the checksum over more data, whose length is a multiple of eight."""
    one, two = sums
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for word in words:
        one = one + word + two & _MASK
        two = two + next(words) + one & _MASK
    return one, two
