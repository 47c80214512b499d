"""Feeds readers with inputs that chance makes of others, and keeps those that reach new lines."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from relationjournal.domain.errors import JournalError, trail

if TYPE_CHECKING:
    from types import FrameType

    from _typeshed import TraceFunction

_OURS = str(Path("relationjournal", "x"))[:-1]
_LONGEST = 16_000
"""Bytes of an input; what is longer reaches nothing else, only later."""
_CHANGES = 4
_SLOWEST = 5.0
"""Seconds for one input."""


@dataclass(frozen=True, slots=True)
class Target:
    """A reader of foreign bytes.

    Attributes:
        name: What it is called.
        read: Reads bytes; raises AssertionError where what it found does not hold.
        seeds: Inputs to begin with.
        words: What its format is made of.
        mended: Makes of an input, by chance, one that comes behind checksums and brackets.
        refusals: What it may raise.
    """

    name: str
    read: Callable[[bytes], object]
    seeds: Sequence[bytes]
    words: Sequence[bytes] = ()
    mended: Callable[[bytes, Random], bytes] = lambda data, _chance: data
    refusals: tuple[type[Exception], ...] = (JournalError,)


@dataclass(frozen=True, slots=True)
class Fault:
    """An input that a reader did not stand.

    Attributes:
        what: What became of it.
        data: The input.
    """

    what: str
    data: bytes


@dataclass(slots=True)
class Fuzzed:
    """What became of a reader.

    Attributes:
        executions: How many inputs it read.
        taken: How many of them it took.
        lines: How many lines of ours were reached.
        faults: The inputs that it did not stand, the first of each kind.
    """

    executions: int = 0
    taken: int = 0
    lines: int = 0
    faults: list[Fault] = field(default_factory=list)


class Fuzzer:
    """Feeds one reader."""

    def __init__(self, target: Target, chance: Random) -> None:
        """Begin with the seeds."""
        self._target = target
        self._chance = chance
        self._corpus: list[bytes] = []
        self._lines: set[tuple[str, int]] = set()
        self._is_new = False
        self._kinds: set[str] = set()
        self.found = Fuzzed()
        for seed in target.seeds:
            self._try(seed, is_kept=True)

    def run(self, count: int) -> Fuzzed:
        """Feed it so many inputs more."""
        for _ in range(count):
            data, kind = self._chance.choice(self._corpus), self._chance.randrange(3)
            if kind:
                data = self._changed(data)
            if kind != 1:
                data = self._target.mended(data, self._chance)
            self._try(data)
        return self.found

    def _try(self, data: bytes, *, is_kept: bool = False) -> None:
        self._is_new = False
        begin = time.perf_counter()
        what = self._ending(data)
        if not what and time.perf_counter() - begin > _SLOWEST:
            what = "slow"
        if what and what not in self._kinds:
            self._kinds.add(what)
            self.found.faults.append(Fault(what, data))
        if self._is_new or is_kept:
            self._corpus.append(data)
        self.found.executions += 1
        self.found.lines = len(self._lines)

    def _ending(self, data: bytes) -> str:
        """Return what ended the reading that should not have, or nothing."""
        sys.settrace(self._on_call)
        try:
            self._target.read(data)
        except self._target.refusals:
            return ""
        except (Exception, RecursionError) as error:  # noqa: BLE001  it is what is looked for
            return trail(error)
        finally:
            sys.settrace(None)
        self.found.taken += 1
        return ""

    def _on_call(self, frame: "FrameType", _event: str, _value: object) -> "TraceFunction | None":
        return self._on_line if _OURS in frame.f_code.co_filename else None

    def _on_line(self, frame: "FrameType", event: str, _value: object) -> "TraceFunction":
        place = (frame.f_code.co_filename, frame.f_lineno)
        if event == "line" and place not in self._lines:
            self._lines.add(place)
            self._is_new = True
        return self._on_line

    def _changed(self, data: bytes) -> bytes:
        for _ in range(self._chance.randint(1, _CHANGES)):
            data = self._change(bytearray(data))
        return data[:_LONGEST]

    def _change(self, data: bytearray) -> bytes:
        """Return an input with one thing in it changed."""
        chance, start = self._chance, self._chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 1, 2, 4, 16, 64)))
        match chance.randrange(7):
            case 0:
                del data[start:end]
            case 1:
                data[start:end] = bytes(chance.randrange(256) for _ in range(end - start))
            case 2:
                data[start:start] = data[start:end] * chance.choice((1, 2, 8))
            case 3:
                other = chance.choice(self._corpus)
                first = chance.randrange(len(other) + 1)
                data[start:end] = other[first : first + chance.choice((4, 16, 64, 256))]
            case 4 if start < len(data):
                data[start] ^= 1 << chance.randrange(8)
            case _ if self._target.words:
                data[start:end] = chance.choice(self._target.words)
            case _:
                data[start:start] = bytes([chance.randrange(256)])
        return bytes(data)
