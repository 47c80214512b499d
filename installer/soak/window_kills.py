"""Kills of the real window in the middle of its use, and a look at what is left each time."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Thread, Timer

from installer.soak.chance import chance_of, portions
from installer.soak.stopped_calls import ERRORS
from installer.soak.use import DAY
from installer.soak.window import Habit
from relationjournal.domain.backups import BackupReason
from relationjournal.domain.errors import JournalError
from relationjournal.services.backups import Backups
from relationjournal.services.clock import Clock
from relationjournal.services.drafts import Draft
from relationjournal.services.inspection import inspect
from relationjournal.services.journal import Journal
from relationjournal.services.opening import LockedJournal, Protection, create_journal
from relationjournal.settings import BackupPlaces
from relationjournal.transfer.journal_json import export_journal

DRAFT_SECONDS = 5.0
"""What is being typed may be this old, at most, when it is offered again."""

WRITES = ("pwrite64", "fsync", "fdatasync", "ftruncate")
"""The calls that a disk in trouble refuses."""

_ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0
_NAME = "me.journal"
_LIVES_OF_A_JOURNAL = 100
_SHARE_THAT_WRITES_ON = 0.1
_SHARE_OF_FORMS = 0.1
_SHORT_LIFE, _LONG_LIFE = 3.0, 12.0
"""Seconds."""
_FIELD = "What you will do"


@dataclass(slots=True)
class Life:
    """One life of the program, from its start to the kill.

    Attributes:
        said: What was said of each word last, before it was killed.
        typed: What stood in the capture bar, or in the form that is filled in, and since when, by
            the clock of the machine.
        lost: Words that were said to be saved and are not there.
        risen: Words that were said to be taken back and are there.
        trouble: Why the journal does not open, or is not sound; empty where it does and is.
        draft_lost: What stood there for long enough and is not offered, or what is offered
            although it was said to be saved.
        backup_lost: Whether the backup from before is not as it was, to the last byte.
        status: How it ended; minus the signal.
    """

    said: dict[str, str] = field(default_factory=dict)
    typed: list[tuple[float, str]] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    risen: set[str] = field(default_factory=set)
    trouble: str = ""
    draft_lost: str = ""
    backup_lost: bool = False
    status: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing was lost, and the program lived until it was killed."""
        faults = (self.lost, self.risen, self.trouble, self.draft_lost, self.backup_lost)
        is_kept = "lost" not in self._words and not any(faults)
        return is_kept and self.status == -signal.SIGKILL

    @property
    def _words(self) -> set[str]:
        return set(self.said.values())


class Lives:
    """One journal and its program, which is killed and started again and again."""

    def __init__(
        self,
        folder: Path,
        starter: "subprocess.Popen[str]",
        seed: int,
        *,
        refuses: bool,
        fills_form: bool,
    ) -> None:
        """Make an empty journal with a backup; use `lives`."""
        self._fills_form = fills_form
        self._folder = folder
        self._starter = starter
        self._seed = seed
        self._refuses = refuses
        self._chance = Random(seed)  # noqa: S311  no secret
        self._count = 0
        self._claims: dict[str, str] = {}
        self._draft = ""
        folder.mkdir(exist_ok=True)
        self.path = folder / _NAME
        made = create_journal(self.path, Protection(), Clock(DAY))
        made.journal.close()
        places = BackupPlaces(folder / "home" / "backups")
        self._recovery_key = made.recovery_key
        self._key = LockedJournal(self.path, Clock(DAY)).key_from_recovery_key(made.recovery_key)
        entry = Backups(self.path, self._key, places).make(BackupReason.ASKED).entry
        self._backup, self._backed_up = entry.path, entry.path.read_bytes()

    def live(self, seconds: float, *, writes_on: bool = False) -> Life:
        """Start the program, kill it so long after the journal was opened, and look.

        Args:
            seconds: How long.
            writes_on: Whether nothing is done but to write on and on in the capture bar.
        """
        self._count += 1
        life = Life()
        name = f"w{self._seed}x{self._count}"
        habit = Habit.WRITES_ON if writes_on else Habit.ANYTHING
        if self._fills_form:
            habit = Habit.FILLS_FORM
        home, seed = self._folder / "home", self._chance.randrange(10**6)
        words = (home, self.path, self._recovery_key, seed, name, habit)
        self._write(" ".join(map(str, words)))
        pid = int(self._read().removeprefix("pid "))
        killer: Thread | None = None
        killed_at = 0.0
        watchdog = Timer(_PATIENCE, os.kill, (pid, signal.SIGABRT))  # it never opened the journal
        watchdog.start()
        while not (line := self._read()).startswith("ended "):
            if line.startswith("open ") and killer is None:
                killed_at = time.monotonic() + seconds
                killer = Thread(target=_kill, args=(pid, killed_at))
                killer.start()
            self._hear(life, line)
        watchdog.cancel()
        if killer is not None:
            killer.join()
        life.status = int(line.removeprefix("ended "))
        self._look(life, killed_at)
        return life

    def _hear(self, life: Life, line: str) -> None:
        what, _, word = line.partition(" ")
        if what == "open" and not self._refuses and word.strip() != self._draft.strip():
            life.draft_lost = self._draft or word
        if what in {"open", "typed"}:
            life.typed.append((time.monotonic(), word))
        else:
            if what == "saved":
                life.typed.append((time.monotonic(), ""))
            life.said[word] = what
            self._claims[word] = what

    def _look(self, life: Life, killed_at: float) -> None:
        """Look into a copy of what is left, so that the window itself finds it as it is."""
        life.backup_lost = self._read_backup() != self._backed_up
        copy = self._folder / "left"
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir()
        for file in self._folder.glob(f"{_NAME}*"):
            shutil.copy2(file, copy)
        try:
            content, self._draft = self._content(copy / _NAME)
        except JournalError as error:
            life.trouble = str(error)
            return
        for word, said in self._claims.items():
            if said == "saved" and word not in content:
                life.lost.add(word)
            if said == "undone" and word in content:
                life.risen.add(word)
        if not self._refuses:
            self._look_at_draft(life, killed_at)

    def _read_backup(self) -> bytes:
        return self._backup.read_bytes() if self._backup.exists() else b""

    def _look_at_draft(self, life: Life, killed_at: float) -> None:
        old = [text for at, text in life.typed if at < killed_at - DRAFT_SECONDS]
        young = [text for at, text in life.typed if at >= killed_at - DRAFT_SECONDS]
        if old and old[-1] and self._draft not in {old[-1], *young}:
            life.draft_lost = old[-1]
        if any(said == "saved" and word in self._draft for word, said in self._claims.items()):
            life.draft_lost = self._draft

    def _content(self, path: Path) -> tuple[str, str]:
        journal = Journal.open(path, self._key, Clock(DAY))
        try:
            findings = inspect(journal)
            if not findings.is_sound:
                return repr(findings), ""
            return export_journal(journal).decode(), self._draft_in(journal)
        finally:
            journal.close()

    def _draft_in(self, journal: Journal) -> str:
        if not self._fills_form:
            return journal.drafts.line()
        return " ".join(str(said) for form in journal.drafts.forms() for said in _said(form))

    def _write(self, line: str) -> None:
        assert self._starter.stdin is not None  # noqa: S101  it is a pipe
        self._starter.stdin.write(f"{line}\n")
        self._starter.stdin.flush()

    def _read(self) -> str:
        assert self._starter.stdout is not None  # noqa: S101  it is a pipe
        line = self._starter.stdout.readline()
        if not line:
            msg = "The program could not be started."
            raise RuntimeError(msg)
        return line.rstrip("\n")


@contextmanager
def lives(
    folder: Path, *, seed: int, failing: str = "", fills_form: bool = False
) -> Iterator[Lives]:
    """Have a program that can be started and killed, on a journal in an empty folder.

    Args:
        folder: An empty folder.
        seed: What decides what is done.
        failing: Which calls on the journal's files fail, and how, in the words of strace, such as
            «error=ENOSPC:when=90+», counted in each life; empty for none.
        fills_form: Whether nothing is done but to fill in a form that is never saved.
    """
    words = [sys.executable, "-m", "installer.soak.window"]
    if failing:
        files = [str(folder / f"{_NAME}{suffix}") for suffix in ("", "-wal")]
        paths = [word for file in files for word in ("-P", file)]
        inject = f"inject={','.join(WRITES)}:{failing}"
        words = ["strace", "--quiet=all", "-f", "-o", os.devnull, *paths, "-e", inject, *words]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT
    ) as starter:
        try:
            yield Lives(folder, starter, seed, refuses=bool(failing), fills_form=fills_form)
        finally:
            starter.kill()


def _said(form: Draft) -> Iterator[str]:
    """Yield the word of what is promised; the other fields are as the form proposes them."""
    if isinstance(said := form.written.get(_FIELD), str) and said:
        yield said


def _kill(pid: int, at: float) -> None:
    time.sleep(max(0.0, at - time.monotonic()))
    os.kill(pid, signal.SIGKILL)


def windows(count: int, seed: int) -> bool:
    """Kill the real window in the middle of random use, again and again."""
    return _told("windows", "saved", _killed(count, seed))


def refused_windows(count: int, seed: int) -> bool:
    """Refuse calls of the real window, for a while or from one on."""
    return _told("refused windows", "refused", _refused(count, seed))


def _killed(count: int, seed: int) -> Iterator[Life]:
    chance = chance_of(seed)
    for number, portion in enumerate(portions(count, _LIVES_OF_A_JOURNAL)):
        fills_form = chance.random() < _SHARE_OF_FORMS
        with (
            tempfile.TemporaryDirectory() as folder,
            lives(Path(folder), seed=seed + number, fills_form=fills_form) as window,
        ):
            for _ in range(portion):
                writes_on = fills_form or chance.random() < _SHARE_THAT_WRITES_ON
                seconds = chance.random() * (_LONG_LIFE if writes_on else _SHORT_LIFE)
                yield window.live(seconds, writes_on=writes_on)


def _refused(count: int, seed: int) -> Iterator[Life]:
    chance = chance_of(seed)
    for number in range(count):
        first, error = chance.randint(40, 200), chance.choice(ERRORS)
        last = chance.choice(("+", f"..{first + 20}"))
        with (
            tempfile.TemporaryDirectory() as folder,
            lives(Path(folder), seed=number, failing=f"error={error}:when={first}{last}") as window,
        ):
            yield window.live(_SHORT_LIFE)


def _told(name: str, word: str, endings: Iterator[Life]) -> bool:
    count = faults = said = 0
    for life in endings:
        count += 1
        said += sum(one == word for one in life.said.values())
        if not life.is_whole:
            faults += 1
            print(f"{name} {count}: {life}", flush=True)
    print(f"{name}: {count} lives, {said} texts {word}, {faults} lost something", flush=True)
    return not faults
