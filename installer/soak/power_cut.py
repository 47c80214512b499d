"""Power cuts: what a disk may hold when the power goes while the journal is in use.

The system calls of a writer are recorded by strace. Replayed up to any moment, they tell what had
reached the disk for certain, which is what was synced, and what may or may not have: every other
sector, in any selection, and the names of files up to any of their changes.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from installer.soak.chance import chance_of, portions
from installer.soak.use import DAY, state_of
from relationjournal.domain.errors import JournalError
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.inspection import inspect
from relationjournal.services.journal import Journal
from relationjournal.storage.errors import JournalDamaged

SECTOR = 512
"""Bytes that a disk writes as a whole; SQLite assumes no more."""

_CALLS = "openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,unlink,close"
_LINE = re.compile(r"(?P<name>\w+)\((?P<arguments>.*)\)\s+= (?P<result>-?\d+)")
_STDOUT = "1"
_NAME = "me.journal"
_STEPS = 60
_IMAGES_OF_A_USE = 250


@dataclass(frozen=True, slots=True)
class Call:
    """One system call: its name, its arguments as strace writes them, and what it returned."""

    name: str
    arguments: tuple[str, ...]
    result: int


@dataclass(slots=True)
class Inode:
    """A file on the disk: what is certain, and the changes that may or may not be there."""

    certain: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes at an offset, and new lengths with None."""

    def sync(self) -> None:
        """Make everything certain."""
        self.certain = self.surviving(lambda: True)
        self.pending.clear()

    def surviving(self, is_written: Callable[[], bool]) -> bytearray:
        """Return the content after a cut, asking for each sector whether it was written."""
        content = bytearray(self.certain)
        for offset, data in self.pending:
            if data is None:
                if is_written():
                    _resize(content, offset)
                continue
            for first in range(offset - offset % SECTOR, offset + len(data), SECTOR):
                if is_written():
                    start, end = max(first, offset), min(first + SECTOR, offset + len(data))
                    _resize(content, max(len(content), end))
                    content[start:end] = data[start - offset : end - offset]
        return content


class Disk:
    """The files of one folder while the calls of a recording come in."""

    def __init__(self, folder: Path, holding: Path) -> None:
        """Begin with a folder that holds what another one does now."""
        self._folder = folder
        self._names = {
            path.name: Inode(bytearray(path.read_bytes()))
            for path in holding.iterdir()
            if _survives(path)
        }
        self._listings = [dict(self._names)]
        """The names that are certain, and those after each change that is not."""
        self._open: dict[int, Inode | None] = {}
        """The file of each descriptor; None is the folder."""
        self._positions: dict[int, int] = {}

    def take(self, call: Call) -> None:
        """Follow one call."""
        match call.name:
            case "openat":
                self._take_open(Path(_text(call.arguments[1])), str(call.arguments[2]), call.result)
            case "rename":
                self._rename(*(Path(_text(argument)) for argument in call.arguments[:2]))
            case "unlink":
                self._unlink(Path(_text(call.arguments[0])))
            case _ if (descriptor := int(call.arguments[0])) in self._open:
                self._take_content(call, descriptor, self._open[descriptor])

    def cut(self, chance: Random, target: Path) -> None:
        """Write into a folder what may be on the disk if the power goes now."""
        share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        for name, inode in chance.choice(self._listings).items():
            content = inode.surviving(lambda: chance.random() < share)
            (target / name).write_bytes(content)

    def _take_open(self, path: Path, flags: str, descriptor: int) -> None:
        if path == self._folder:
            self._open[descriptor] = None
        elif path.parent == self._folder and _survives(path):
            if path.name not in self._names:
                self._names[path.name] = Inode()
                self._listings.append(dict(self._names))
            inode = self._open[descriptor] = self._names[path.name]
            self._positions[descriptor] = 0
            if "O_TRUNC" in flags:
                inode.pending.append((0, None))

    def _take_content(self, call: Call, descriptor: int, inode: Inode | None) -> None:
        if call.name == "close":
            del self._open[descriptor]
        elif call.name in {"fsync", "fdatasync"}:
            if inode is None:
                del self._listings[:-1]
            else:
                inode.sync()
        elif inode is not None and call.name == "ftruncate":
            inode.pending.append((int(call.arguments[1]), None))
        elif inode is not None:
            data = _bytes(call.arguments[1])[: call.result]
            offset = (
                int(call.arguments[3]) if call.name == "pwrite64" else self._positions[descriptor]
            )
            self._positions[descriptor] = offset + len(data)
            inode.pending.append((offset, data))

    def _rename(self, old: Path, new: Path) -> None:
        if old.parent == self._folder == new.parent and _survives(old):
            self._names[new.name] = self._names.pop(old.name)
            self._listings.append(dict(self._names))

    def _unlink(self, path: Path) -> None:
        if path.parent == self._folder and self._names.pop(path.name, None) is not None:
            self._listings.append(dict(self._names))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the journals after the cuts.

    Attributes:
        images: How many there were.
        lost: How many lack something that was said to be saved.
        unreadable: How many do not open, or are not sound.
    """

    images: int
    lost: int
    unreadable: int


class Recording:
    """A use of a journal, call by call."""

    def __init__(self, folder: Path, *, seed: int, steps: int, careless: bool = False) -> None:
        """Record a new journal's use in an empty folder.

        Args:
            folder: An empty folder.
            seed: What decides what is done.
            steps: How often something is done.
            careless: Whether the writer waits for no disk; its journals have to get lost.
        """
        self._before, self._used = folder / "before", folder / "used"
        self._key = DataKey.generate()
        self._found: dict[bytes, str] = {}
        path = self._used / _NAME
        Journal.create(path, self._key, Clock(DAY)).close()
        first = self._state_of(path)
        shutil.copytree(self._used, self._before)
        words = [str(path), self._key.key.hex(), self._key.salt.hex(), str(seed), str(steps)]
        self._calls = _recorded(folder / "calls", [*words, *(["careless"] if careless else [])])
        self._states = [first, *(_word(call) for call in self._calls if _is_word(call))]

    def cut(self, images: int, chance: Random, target: Path) -> Outcome:
        """Cut the power so many times, each at a moment of its own, and look what is left."""
        moments = sorted(chance.randrange(len(self._calls)) for _ in range(images))
        disk = Disk(self._used, holding=self._before)
        lost = unreadable = said = taken = 0
        for moment in moments:
            for call in self._calls[taken:moment]:
                said += _is_word(call)
                disk.take(call)
            taken = moment
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir()
            disk.cut(chance, target)
            found = self._found_in(target)
            if not found:
                unreadable += 1
            else:
                # What was being saved when the power went may be there or not.
                lost += found not in self._states[said : said + 2]
        return Outcome(images, lost, unreadable)

    def _found_in(self, left: Path) -> str:
        """Return the state of the journal that a cut has left, or nothing where it does not open.

        Two cuts in five leave the same bytes as one before, which say the same again.
        """
        digest = hashlib.sha256()
        for path in sorted(left.iterdir()):
            data = path.read_bytes()
            digest.update(f"{path.name} {len(data)} ".encode() + data)
        known = digest.digest()
        if known not in self._found:
            try:
                self._found[known] = self._state_of(left / _NAME)
            except JournalError:
                self._found[known] = ""
        return self._found[known]

    def _state_of(self, path: Path) -> str:
        journal = Journal.open(path, self._key, Clock(DAY))
        try:
            if not inspect(journal).is_sound:
                raise JournalDamaged(path)
            return state_of(journal)
        finally:
            journal.close()


def _recorded(log: Path, words: list[str]) -> list[Call]:
    """Run the writer under strace and return its calls in their order."""
    strace = ["strace", "--seccomp-bpf", "-f", "-xx", "-s", "1000000", "-e", f"trace={_CALLS}"]
    writer = [sys.executable, "-m", "installer.soak.writer", *words]
    subprocess.run(
        [*strace, "-o", str(log), *writer],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
    )
    with log.open() as lines:
        return [call for line in lines if (call := _call(line)) is not None]


def _call(line: str) -> Call | None:
    found = _LINE.search(line)
    if found is None or found["result"].startswith("-"):
        return None
    arguments = tuple(part.strip() for part in found["arguments"].split(", "))
    return Call(found["name"], arguments, int(found["result"]))


def _is_word(call: Call) -> bool:
    return call.name == "write" and call.arguments[0] == _STDOUT


def _word(call: Call) -> str:
    return _bytes(call.arguments[1]).decode().strip()


def _bytes(argument: str) -> bytes:
    """Return the bytes of a text that strace wrote in hexadecimal digits."""
    return bytes.fromhex(argument.strip('"').replace("\\x", ""))


def _text(argument: str) -> str:
    return _bytes(argument).decode()


def _survives(path: Path) -> bool:
    """Tell whether a file is more than memory that processes share."""
    return not path.name.endswith("-shm")


def _resize(content: bytearray, size: int) -> None:
    if size < len(content):
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))


def cuts(count: int, seed: int) -> bool:
    """Cut the power; tell first whether a writer that waits for no disk is seen to lose."""
    control = _cut(_IMAGES_OF_A_USE, seed, careless=True)
    print(f"cuts, a writer that waits for no disk: {_shown(control)}", flush=True)
    outcomes = [
        _cut(portion, seed + number, careless=False)
        for number, portion in enumerate(portions(count, _IMAGES_OF_A_USE))
    ]
    total = Outcome(
        sum(one.images for one in outcomes),
        sum(one.lost for one in outcomes),
        sum(one.unreadable for one in outcomes),
    )
    print(f"cuts: {_shown(total)}", flush=True)
    return bool(control.lost) and not total.lost and not total.unreadable


def _cut(images: int, seed: int, *, careless: bool) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        recording = Recording(Path(folder), seed=seed, steps=_STEPS, careless=careless)
        return recording.cut(images, chance_of(seed), Path(folder) / "image")


def _shown(outcome: Outcome) -> str:
    return (
        f"{outcome.images} images, {outcome.lost} lost something, {outcome.unreadable} unreadable"
    )
