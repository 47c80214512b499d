"""The real program, run as a process of its own on an encrypted journal."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
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
    """The program with a journal and a passphrase of its own."""

    journal: Path

    @classmethod
    def with_journal(cls, folder: Path) -> "Program":
        """Make an empty journal that opens with the passphrase, as quickly as may be."""
        path = folder / "me.journal"
        protection = Protection(passphrase=PASSPHRASE, work=LEAST_WORK)
        create_journal(path, protection, Clock(FRIDAY)).journal.close()
        return cls(path)

    def __call__(self, *words: str, on: date | None = FRIDAY, stdin: str = "") -> Ran:
        """Run a command on the journal, by default on the day of the vectors."""
        day = () if on is None else ("--on", on.isoformat())
        return self.run(*words, "--journal", str(self.journal), *day, stdin=stdin)

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
