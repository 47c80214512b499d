"""System calls that never come back, or come back with an error: kills and disks in trouble.

strace lets the n-th call on the journal's files end in the writer's death, or fail with an error
of the disk; what the writer said before has to be in the journal afterwards.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

from installer.soak.chance import chance_of, portions
from installer.soak.use import DAY, state_of
from relationjournal.domain.errors import JournalError
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.inspection import inspect
from relationjournal.services.journal import Journal

CALLS = ("pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "openat")
ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS")
_NAME = "me.journal"
_KILLED = -9
_STRACE = 128
_STEPS = 60
_TRIES_OF_A_USE = 50


@dataclass(frozen=True, slots=True)
class Ended:
    """How a writer ended.

    Attributes:
        is_killed: Whether it was killed.
        is_calm: Whether it came to its own end, or was killed; if not, its complaint tells why.
        complaint: What it wrote to its standard error.
        steps: How many steps it went.
        changes: How many of them changed the journal, by what it said.
        is_lost: Whether the journal holds neither what was said last nor what was to come next.
        trouble: Why the journal does not open or is not sound; empty where it does and is.
    """

    is_killed: bool
    is_calm: bool
    complaint: str
    steps: int
    changes: int
    is_lost: bool
    trouble: str


class Trial:
    """One use of a journal, which is tried again and again with a call that is stopped.

    Attributes:
        steps: How many steps it has.
        calls: How many calls on the journal's files.
    """

    def __init__(self, folder: Path, *, seed: int, steps: int) -> None:
        """Make the journal in an empty folder, and let the use run through once."""
        self._folder = folder
        self._words = (str(seed), str(steps))
        self._key = DataKey.generate()
        path = folder / "before" / _NAME
        Journal.create(path, self._key, Clock(DAY)).close()
        self._first = self._state_of(path)
        log = folder / "calls"
        said = self._run(self._strace(log, f"trace={','.join(CALLS)}")).stdout
        self._states = (self._first, *said.split())
        self.steps = len(self._states) - 1
        with log.open() as lines:
            self.calls = sum(1 for _ in lines)

    def killed(self, call: int) -> Ended:
        """Kill the writer at this call, counted from 1."""
        return self._ended(f"signal=KILL:when={call}", self._states)

    def failing(self, call: int, error: str, *, lasting: bool) -> Ended:
        """Let this call fail with an error, and all after it too where the trouble lasts."""
        return self._ended(f"error={error}:when={call}{'+' if lasting else ''}", ())

    def _ended(self, injected: str, expected: Sequence[str]) -> Ended:
        used = self._folder / "used"
        inject = f"inject={','.join(CALLS)}:{injected}"
        run = self._run(self._strace(Path(os.devnull), inject))
        said = [self._first, *run.stdout.split()]
        trouble, found = "", None
        try:
            found = self._state_of(used / _NAME)
        except JournalError as error:
            trouble = str(error)
        # Where nothing failed the writer was to go on as in the first run; where something did,
        # it went its own way, and said so.
        next_one = expected[len(said) : len(said) + 1] if expected else ()
        is_killed = run.returncode in {_KILLED, _STRACE - _KILLED}
        return Ended(
            is_killed,
            is_killed or run.returncode == 0,
            run.stderr,
            len(said) - 1,
            sum(one != other for one, other in pairwise(said)),
            not trouble and found not in {said[-1], *next_one},
            trouble,
        )

    def _strace(self, log: Path, expression: str) -> list[str]:
        files = [self._folder / "used" / f"{_NAME}{suffix}" for suffix in ("", "-wal")]
        paths = [word for file in files for word in ("-P", str(file))]
        return ["strace", "--quiet=all", "-o", str(log), *paths, "-e", expression]

    def _run(self, before: Sequence[str]) -> "subprocess.CompletedProcess[str]":
        used = self._folder / "used"
        shutil.rmtree(used, ignore_errors=True)
        shutil.copytree(self._folder / "before", used)
        key = (self._key.key.hex(), self._key.salt.hex())
        writer = [sys.executable, "-m", "installer.soak.writer", str(used / _NAME), *key]
        return subprocess.run(
            [*before, *writer, *self._words],
            check=False,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def _state_of(self, path: Path) -> str:
        journal = Journal.open(path, self._key, Clock(DAY))
        try:
            findings = inspect(journal)
            return state_of(journal) if findings.is_sound else repr(findings)
        finally:
            journal.close()


def kills(count: int, seed: int) -> bool:
    """Kill the writer at a call."""
    return _told(
        "kills", _tried(count, seed, lambda trial, chance: trial.killed(_call(trial, chance)))
    )


def refusals(count: int, seed: int) -> bool:
    """Refuse a call, or all from one on."""

    def refused(trial: Trial, chance: Random) -> Ended:
        error, lasting = chance.choice(ERRORS), chance.random() < 1 / 2
        return trial.failing(_call(trial, chance), error, lasting=lasting)

    return _told("refused calls", _tried(count, seed, refused))


def _tried(count: int, seed: int, attempt: Callable[[Trial, Random], Ended]) -> Iterator[Ended]:
    for number, portion in enumerate(portions(count, _TRIES_OF_A_USE)):
        with tempfile.TemporaryDirectory() as folder:
            trial = Trial(Path(folder), seed=seed + number, steps=_STEPS)
            chance = chance_of(seed + number)
            for _ in range(portion):
                yield attempt(trial, chance)


def _told(name: str, endings: Iterator[Ended]) -> bool:
    count = killed = lost = troubled = rough = 0
    for ended in endings:
        count += 1
        killed += ended.is_killed
        lost += ended.is_lost
        troubled += bool(ended.trouble)
        rough += not ended.is_calm
        if ended.trouble or ended.is_lost or not ended.is_calm:
            print(f"{name} {count}: {ended}", flush=True)
    print(
        f"{name}: {count} tries, {killed} killed, {lost} lost something, {troubled} not sound, "
        f"{rough} ended roughly",
        flush=True,
    )
    return not (lost or troubled or rough)


def _call(trial: Trial, chance: Random) -> int:
    return chance.randint(1, trial.calls)
