"""Tells a write-ahead log that is damaged from one that just ends.

SQLite reads a log up to the first frame whose checksum is wrong, and passes over the rest without
a word: that is right for what a power cut left half written, and silent about a damaged disk. The
format is that of SQLite's page «WAL-mode File Format»; SQLCipher encrypts pages before they get
there.
"""

import shutil
import struct
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from relationjournal.disk import open_file
from relationjournal.storage.errors import LogNotKept
from relationjournal.storage.place import is_writable

_Order: TypeAlias = Literal["little", "big"]
_Pair: TypeAlias = tuple[int, int]

_HEADER_BYTES, _FRAME_BYTES = 32, 24
_PAGE_SIZES = {1 << power for power in range(9, 17)}
_MAGIC = 0x377F0682
"""The lowest bit tells that checksums are big-endian."""
_FRAMES_AT_ONCE = 100
"""With more of them it gets hardly faster."""
_SUMMED_OF_HEAD = range(3)
"""The cells of eight bytes that its checksum is over."""
_BEFORE_OVERFLOW = 16
"""How many cells can be added to sums of 32 bits before they need more than 64."""
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

    Raises:
        LogNotKept: There is no room for it, so that the journal should not be opened.
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
    except OSError as error:
        with suppress(OSError):
            kept.unlink(missing_ok=True)
        if is_writable(path):
            raise LogNotKept(path) from error
        return log  # which nobody can take away
    return kept


def first_broken(log: Path) -> int | None:
    """Return the number of the first frame that is no longer what was written, 0 for the head.

    None where every frame is whole up to the end of the log, or where there is no log.
    """
    try:
        with open_file(log) as file:
            data = file.read(_HEADER_BYTES)
            if not data:
                return None
            head = _head(data)
            return _first_broken_frame(file, head) if head is not None else 0
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class _Head:
    """What the head of a log says: how to read it, and which round of the log it begins."""

    order: _Order
    page_bytes: int
    salts: _Pair
    sums: _Pair


def _head(data: bytes) -> _Head | None:
    """Return the head, or None where it is damaged."""
    if len(data) < _HEADER_BYTES:
        return None
    magic, _version, page_bytes, _round, *salts, one, two = struct.unpack(">8I", data)
    order: _Order = "big" if magic & 1 else "little"
    (sums,) = _summed(memoryview(data)[:24], _SUMMED_OF_HEAD, [(0, 0)], order)
    if magic & ~1 != _MAGIC or page_bytes not in _PAGE_SIZES or sums != (one, two):
        return None
    return _Head(order, page_bytes, (salts[0], salts[1]), sums)


def _first_broken_frame(log: BinaryIO, head: _Head) -> int | None:
    """Look at every frame, some at a time, so that a large log takes no more memory."""
    frame = struct.Struct(f">8x4I{head.page_bytes}x")
    summed_cells = (0, *range(_FRAME_BYTES // 8, frame.size // 8))
    number, before = 0, head.sums
    while count := len(data := log.read(frame.size * _FRAMES_AT_ONCE)) // frame.size:
        frames = memoryview(data)[: count * frame.size]
        told = [((a, b), (one, two)) for a, b, one, two in frame.iter_unpack(frames)]
        # As long as nothing is broken, a frame goes on from the sums that the one before it tells.
        befores = [before, *(sums for _salts, sums in told[:-1])]
        summed = _summed(frames, summed_cells, befores, head.order)
        for (salts, sums), right in zip(told, summed, strict=True):
            number += 1
            if salts[0] != head.salts[0] and salts[1] != head.salts[1]:
                return None  # what an earlier round of the log left
            if salts != head.salts or sums != right:
                return number
        before = told[-1][1]
    return None


def _summed(
    frames: memoryview, cells: Iterable[int], before: Sequence[_Pair], order: _Order
) -> list[_Pair]:
    """Go on with the checksums of frames, all of them side by side.

    Each frame has 64 bits of one large number, so that one addition is an addition to every sum:
    several times as fast as to go through the bytes of one after the other.

    Args:
        frames: Frames of the same length, a multiple of eight.
        cells: Which eight bytes of each are summed.
        before: For each frame, the sums to go on from.
        order: How the words are to be read.
    """
    count = len(before)
    row, step = (
        struct.Struct(f"{'<' if order == 'little' else '>'}{count}Q"),
        len(frames) // 8 // count,
    )
    low = int.from_bytes(row.pack(*[0xFFFFFFFF] * count), order)
    one, two = (int.from_bytes(row.pack(*sums), order) for sums in zip(*before, strict=True))
    of_first, of_second = (0, 32) if order == "little" else (32, 0)
    all_cells = frames.cast("Q")
    for turn, cell in enumerate(cells, 1):
        words = int.from_bytes(all_cells[cell::step].tobytes(), order)
        one += (words >> of_first & low) + two
        two += (words >> of_second & low) + one
        if turn % _BEFORE_OVERFLOW == 0:
            one, two = one & low, two & low
    rows = (row.unpack((sums & low).to_bytes(row.size, order)) for sums in (one, two))
    return list(zip(*rows, strict=True))
