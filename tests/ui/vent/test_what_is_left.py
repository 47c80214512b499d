"""What is vented reaches no byte that the program writes, and leaves its memory when shredded."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from relationjournal.services.clock import Clock
from relationjournal.services.opening import LockedJournal
from tests.support.journals import FRIDAY
from tests.support.program import PASSPHRASE, Program
from tests.support.venting import KEY

ROOT = Path(__file__).parents[3]
WORDS = ("zebrafinch", "kumquat", "halberdier")
VENTED = " ".join(WORDS)
NEEDLES = [word.encode(code) for word in WORDS for code in ("utf-8", "utf-16-le", "utf-32-le")]

needs_memory = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="reads the memory through /proc"
)


class Venting:
    """A process that vents in a home of its own."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def wait_for(self, word: str) -> None:
        """Wait until it says how far it is."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.strip() == word:
                return
        pytest.fail(f"the pad ended before it was {word}")

    def go_on(self) -> None:
        """Let it go on."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def memory(self) -> Iterator[bytes]:
        """Go through the memory that it has, as a core of it would hold it."""
        folder = Path(f"/proc/{self._process.pid}")
        try:
            with (folder / "mem").open("rb", 0) as memory:
                for line in (folder / "maps").read_text().splitlines():
                    first, last, rights, what = _region(line)
                    if "r" in rights and not what.startswith("[v"):
                        memory.seek(first)
                        yield memory.read(last - first)
        except PermissionError:
            pytest.skip("this system lets nobody read the memory of a process")


def _region(line: str) -> tuple[int, int, str, str]:
    found = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)", line)
    assert found is not None
    return int(found[1], 16), int(found[2], 16), found[3], found[4]


@contextmanager
def venting(home: Path, end: str) -> Iterator[Venting]:
    """A process that vents, all of whose folders are below one."""
    program = Program.with_journal(home)
    folders = {
        name: str(home / name.lower())
        for name in (
            *("HOME", "TMPDIR", "RELATIONJOURNAL_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"),
            *("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"),
        )
    }
    for folder in folders.values():
        Path(folder).mkdir(mode=0o700, exist_ok=True)
    numbers = ",".join(str(ord(letter) ^ KEY) for letter in VENTED)
    words = ["-m", "tests.support.venting", str(program.journal), PASSPHRASE, numbers, end]
    with (
        (home / "errors").open("w") as errors,
        subprocess.Popen(
            [sys.executable, *words],
            env=os.environ | folders,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        try:
            yield Venting(process)
        finally:
            process.kill()


def found_in(pieces: Iterator[bytes]) -> list[bytes]:
    """Return the words that are in the pieces, in one coding or another."""
    found: set[bytes] = set()
    for piece in pieces:
        found.update(needle for needle in NEEDLES if needle in piece)
    return sorted(found)


def files(home: Path) -> Iterator[bytes]:
    """Go through every file below a folder; those that vanish meanwhile are passed over."""
    for path in home.rglob("*"):
        if path.is_file():
            yield path.read_bytes()


def journal_cells(path: Path) -> Iterator[bytes]:
    """Go through every value of every table of a journal, opened with its passphrase."""
    locked = LockedJournal(path, Clock(FRIDAY))
    journal = locked.open(locked.key_from_passphrase(PASSPHRASE))
    try:
        with journal.database.reading() as connection:
            tables = connection.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'table'")
            ).scalars()
            for table in tables.all():
                for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                    yield repr(tuple(row)).encode()
        for word in WORDS:
            yield repr([hit.text for hit in journal.search.find(word)]).encode()
    finally:
        journal.close()


@needs_memory
@pytest.mark.parametrize("end", ["shred", "lock"])
def test_that_nothing_vented_is_on_disk_or_stays_in_memory(tmp_path: Path, end: str) -> None:
    with venting(tmp_path, end) as pad:
        pad.wait_for("vented")
        assert found_in(files(tmp_path)) == []
        assert found_in(pad.memory()), "the search finds nothing where there is something"
        pad.go_on()
        pad.wait_for("over")
        assert found_in(files(tmp_path)) == []
        assert found_in(pad.memory()) == []
    assert found_in(files(tmp_path)) == []
    assert found_in(journal_cells(tmp_path / "me.journal")) == []


def test_that_a_program_that_is_killed_leaves_nothing_either(tmp_path: Path) -> None:
    with venting(tmp_path, "lock") as pad:
        pad.wait_for("vented")
    assert found_in(files(tmp_path)) == []
    assert found_in(journal_cells(tmp_path / "me.journal")) == []
