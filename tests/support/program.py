"""The real program, run as a process of its own on an encrypted journal."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.opening import Protection, create_journal
from tests.support.journals import FRIDAY

PASSPHRASE = "four words are enough"


@dataclass(frozen=True)
class Ran:
    """What a run of the program came to."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> object:
        """The one JSON document on its standard output."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Program:
    """The program with a journal, and what opens it."""

    journal: Path
    opens_with: str = PASSPHRASE

    @classmethod
    def with_journal(cls, folder: Path, *lines: str) -> "Program":
        """Put a journal that opens with the passphrase into a folder; lines were captured in it.

        Commands open it with its recovery key, which costs no work: a passphrase has to.
        """
        files, recovery_key = _made(lines)
        for name, held in files.items():
            path = folder / name
            path.touch(mode=0o600, exist_ok=False)
            path.write_bytes(held)
        return cls(folder / "me.journal", recovery_key)

    def __call__(self, *words: str, on: date | None = FRIDAY, stdin: str = "") -> Ran:
        """Run a command on the journal, by default on the day of the vectors."""
        day = () if on is None else ("--on", on.isoformat())
        words = (*words, "--journal", str(self.journal), *day)
        return self.run(*words, stdin=stdin, RELATIONJOURNAL_PASSPHRASE=self.opens_with)

    def run(self, *words: str, stdin: str = "", **environment: str) -> Ran:
        """Run the program with these words and nothing else."""
        done = subprocess.run(
            [sys.executable, "-m", "relationjournal", *words],
            input=stdin.encode(),
            capture_output=True,
            check=False,
            cwd=Path(__file__).parents[2],
            env=os.environ | {"RELATIONJOURNAL_PASSPHRASE": PASSPHRASE} | environment,
            timeout=60,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@cache
def _made(lines: tuple[str, ...]) -> tuple[dict[str, bytes], str]:
    """Make a journal as quickly as may be, once for all tests of a process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = Program(folder / "me.journal")
        protection = Protection(passphrase=PASSPHRASE, work=LEAST_WORK)
        new = create_journal(program.journal, protection, Clock(FRIDAY))
        new.journal.close()
        if lines:
            ran = program("capture", "--from", "-", stdin="\n".join(lines))
            assert ran.status == 0, ran.err
        return {path.name: path.read_bytes() for path in folder.iterdir()}, new.recovery_key
