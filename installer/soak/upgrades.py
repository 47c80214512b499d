"""An old journal whose upgrade is killed, or refused by the disk, at any of its system calls.

Afterwards the file is the old one or the new one, and holds all that it held; a backup that got its
name is whole, and where the file is the new one there is such a backup.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from installer.soak.chance import chance_of
from relationjournal.domain.errors import JournalError
from relationjournal.security.data_key import DataKey
from relationjournal.services.backup_folder import SUFFIX
from relationjournal.services.clock import Clock
from relationjournal.services.inspection import inspect
from relationjournal.services.journal import Journal
from relationjournal.services.opening import LockedJournal
from relationjournal.storage import backup, backup_file, cipher, migrations
from relationjournal.transfer.journal_json import export_journal

CALLS = (
    *("pwrite64", "write", "fsync", "fdatasync", "ftruncate", "unlink", "unlinkat"),
    *("openat", "rename", "renameat", "renameat2", "mkdir", "chmod"),
)
ERRORS = ("ENOSPC", "EIO")
_JOURNALS = Path(__file__).parents[2] / "tests" / "data" / "journals"
_DAY = date(2025, 3, 14)
_KILLED = -9
_LAST = 65_535
"""More calls than there are, and the most that strace counts to."""
_STRACE = 128


def old_journals(folder: Path) -> list[tuple[Path, str]]:
    """Return the journals that programs of their time left, with their recovery keys."""
    keys = tomllib.loads((folder / "recovery_keys.toml").read_text(encoding="utf-8"))
    return [(folder / f"{number}.journal", key) for number, key in sorted(keys.items())]


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What became of an old journal.

    Attributes:
        is_killed: Whether its upgrade was killed.
        is_new: Whether the file is of today's schema; else it is as it was.
        backups: How many backups there are; all of them were proven.
        trouble: What is not as it has to be; empty where all is.
    """

    is_killed: bool
    is_new: bool
    backups: int
    trouble: str


class UpgradeTrial:
    """One old journal, brought up to date again and again with a call that is stopped.

    Attributes:
        calls: How many calls an upgrade makes in the folders of the journal and its backups.
    """

    def __init__(self, folder: Path, kept: Path, recovery_key: str) -> None:
        """Take an old journal, and let its upgrade run through once.

        Args:
            folder: An empty folder to work in.
            kept: The journal as a program of its time left it, with its keys beside it.
            recovery_key: What opens it.
        """
        self._folder, self._kept = folder, kept
        self._home = folder / "home"
        self._path = self._home / "mine" / kept.name
        self._lay_out()
        self._key = LockedJournal(self._path, Clock(_DAY)).key_from_typed(recovery_key)
        self._first = _version(self._path, self._key)
        log = folder / "calls"
        names = self._files(folder / "names")
        self._paths = tuple(word for name in names for word in ("-P", name))
        self._run(log, f"trace={','.join(CALLS)}")
        with log.open() as lines:
            self.calls = sum(1 for _ in lines)
        self._content = self._held()

    @property
    def every_call(self) -> range:
        """The numbers of its calls."""
        return range(1, self.calls + 1)

    def untouched(self) -> Upgraded:
        """Let it run through."""
        return self._ended(f"signal=KILL:when={_LAST}")

    def killed(self, call: int) -> Upgraded:
        """Kill it at this call, counted from 1."""
        return self._ended(f"signal=KILL:when={call}")

    def failing(self, call: int, error: str, *, lasting: bool) -> Upgraded:
        """Let this call fail with an error, and all after it where the trouble lasts."""
        return self._ended(f"error={error}:when={call}{'+' if lasting else ''}")

    def _ended(self, injected: str) -> Upgraded:
        self._lay_out()
        run = self._run(Path(os.devnull), f"inject={','.join(CALLS)}:{injected}")
        is_killed = run.returncode in {_KILLED, _STRACE - _KILLED}
        trouble, is_new, backups = "", False, self._backups()
        try:
            is_new = _version(self._path, self._key) != self._first
            for one in backups:
                self._prove(one)
            if self._held() != self._content:
                trouble = "it does not hold what it held"
        except JournalError as error:
            trouble = str(error)
        if not trouble and is_new and not backups:
            trouble = "it was changed without a backup"
        if not trouble and not is_killed and (run.returncode not in {0, 1} or _is_rough(run)):
            trouble = f"it ended with {run.stderr or run.returncode}"
        return Upgraded(is_killed, is_new, len(backups), trouble)

    def _lay_out(self) -> None:
        shutil.rmtree(self._home, ignore_errors=True)
        self._path.parent.mkdir(parents=True)
        for file in self._kept.parent.glob(f"{self._kept.stem}.*"):
            shutil.copy(file, self._path.parent)

    def _files(self, log: Path) -> list[str]:
        """Return every name in the folders of the journal that an upgrade touches."""
        self._run_traced(["strace", "-f", "-y", "-o", str(log), "-e", f"trace={','.join(CALLS)}"])
        with log.open() as lines:
            words = {word for line in lines for word in line.split('"')[1::2]}
        self._lay_out()
        return sorted({word for word in words if word.startswith(str(self._home))})

    def _run(self, log: Path, expression: str) -> "subprocess.CompletedProcess[str]":
        return self._run_traced(
            ["strace", "--quiet=all", "-f", "-o", str(log), *self._paths, "-e", expression]
        )

    def _run_traced(self, before: list[str]) -> "subprocess.CompletedProcess[str]":
        words = [str(self._path), self._key.key.hex(), self._key.salt.hex()]
        return subprocess.run(
            [*before, sys.executable, "-m", "installer.soak.upgrader", *words],
            check=False,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def _backups(self) -> list[Path]:
        return sorted((self._home / "backups").rglob(f"*{SUFFIX}"))

    def _prove(self, path: Path) -> None:
        """Prove that a backup is whole, and of the time before the upgrade."""
        backup_file.check(path)
        with tempfile.TemporaryDirectory() as folder:
            copy, keys = Path(folder) / "look.journal", Path(folder) / "look.keys"
            backup_file.unpack(path, copy, keys)
            backup.check_copy(copy, self._key)
            if _version(copy, self._key) != self._first:
                raise _NotOld

    def _held(self) -> bytes:
        """Open the journal once more, as the user would, and return all that it holds."""
        journal = Journal.open(self._path, self._key, Clock(_DAY))
        try:
            found = inspect(journal)
            return export_journal(journal) if found.is_sound else repr(found).encode()
        finally:
            journal.close()


class _NotOld(JournalError):
    """A backup was made too late."""

    def __init__(self) -> None:
        super().__init__("The backup is of the journal after its upgrade.")


def _is_rough(run: "subprocess.CompletedProcess[str]") -> bool:
    return "Traceback" in run.stderr


def _version(path: Path, key: DataKey) -> str:
    """Return the schema's number that a copy of a file and its log has."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        for end in ("", "-wal"):
            with_end = path.with_name(path.name + end)
            if with_end.exists():
                shutil.copy(with_end, copy.with_name(copy.name + end))
        connection = cipher.connect(copy, key)
        try:
            (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        finally:
            connection.close()
    if found not in migrations.revisions():
        raise _NotOld
    return str(found)


def upgrades(count: int, seed: int) -> bool:
    """Kill the upgrade of an old journal at every call, and refuse every call of it."""
    is_sound = True
    for kept, recovery_key in old_journals(_JOURNALS):
        with tempfile.TemporaryDirectory() as folder:
            trial = UpgradeTrial(Path(folder), kept, recovery_key)
            ways = [
                *(partial(trial.killed, call) for call in trial.every_call),
                *(
                    partial(trial.failing, call, error, lasting=lasting)
                    for call in trial.every_call
                    for error in ERRORS
                    for lasting in (False, True)
                ),
            ]
            if count < len(ways):
                ways = chance_of(seed).sample(ways, count)
            is_sound &= _told(kept.stem, (way() for way in ways))
    return is_sound


def _told(name: str, endings: Iterator[Upgraded]) -> bool:
    count = killed = through = troubled = 0
    for ended in endings:
        count += 1
        killed += ended.is_killed
        through += ended.is_new
        troubled += bool(ended.trouble)
        if ended.trouble:
            print(f"upgrade of {name}: {ended}", flush=True)
    print(
        f"upgrades of {name}: {count} tries, {killed} killed, {through} went through, "
        f"{troubled} lost or not sound",
        flush=True,
    )
    return not troubled
