"""Starts of the program at the same time and one after the other: there is only ever one window."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from installer.soak.chance import chance_of

_ROOT = Path(__file__).parents[2]
_PATIENCE_SECONDS = 20.0
_CHILD = """
import os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
from pathlib import Path
import PySide6.QtNetwork
from relationjournal.app import build
import relationjournal.ui.first_run.first_run
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.options import WindowOptions

def say(*words):
    os.write(1, (" ".join(map(str, (*words, os.getpid(), time.monotonic()))) + "\\n").encode())

class Seen(MainWindow):
    def show_content(self, content):
        say("window")
        super().show_content(content)

    def come_forward(self):
        super().come_forward()
        say("raised")

import relationjournal.ui.application as application
application.MainWindow = Seen

for line in sys.stdin:
    count, home, journal = line.split(maxsplit=2)
    for _ in range(int(count)):
        if not os.fork():
            os.environ["RELATIONJOURNAL_HOME"] = home
            made = build(WindowOptions(journal=Path(journal.strip())))
            say("asks")
            status = made.run()
            say("ended", status)
            os._exit(status)
"""


@dataclass(frozen=True, slots=True)
class Met:
    """What became of several starts for one journal.

    Attributes:
        windows: How many windows there were in the end; all but the first have to be none.
        raised_after: Seconds from a later start's question until the first window was raised.
        statuses: With what the others ended.
    """

    windows: int
    raised_after: float
    statuses: tuple[int, ...]

    @property
    def is_right(self) -> bool:
        """Whether one window is left, which came up within a second, and all others went."""
        return self.windows == 1 and self.raised_after <= 1.0 and not any(self.statuses)


class Starts:
    """Starts the program, loaded once, several times at once."""

    def __init__(self, starter: "subprocess.Popen[str]") -> None:
        """Take the process that starts it; use `starts`."""
        self._starter = starter

    def meet(self, home: Path, journal: Path, at_once: int = 2) -> Met:
        """Start it several times at once, then once more; at last kill what is left.

        Args:
            home: Where its settings are.
            journal: A journal that is not there, so that the window asks for a first one.
            at_once: How often.
        """
        self._write(f"{at_once} {home} {journal}")
        windows, statuses = self._settled(at_once)
        self._write(f"1 {home} {journal}")
        asked, raised = self._raised()
        for pid in windows:
            os.kill(pid, signal.SIGKILL)
        return Met(len(windows), raised - asked, tuple(statuses))

    def _settled(self, count: int) -> tuple[set[int], list[int]]:
        """Wait until all but one have ended."""
        windows, statuses = set[int](), list[int]()
        while len(windows) + len(statuses) < count:
            what, *words = self._read()
            if what == "window":
                windows.add(int(words[0]))
            elif what == "ended":
                statuses.append(int(words[0]))
                windows.discard(int(words[1]))
        return windows, statuses

    def _raised(self) -> tuple[float, float]:
        """Return when one more start asked, and when the first window came up for it."""
        asked = raised = 0.0
        has_ended = False
        # Where nobody comes up, the end of the starter ends the waiting.
        watchdog = Timer(_PATIENCE_SECONDS, self._starter.kill)
        watchdog.start()
        while not (raised and has_ended):
            what, *words = self._read()
            if what == "asks":
                asked = float(words[-1])
            elif what == "raised" and asked:
                raised = float(words[-1])
            has_ended |= what == "ended"
        watchdog.cancel()
        return asked, raised

    def _write(self, line: str) -> None:
        assert self._starter.stdin is not None  # noqa: S101  it is a pipe
        self._starter.stdin.write(f"{line}\n")
        self._starter.stdin.flush()

    def _read(self) -> Sequence[str]:
        assert self._starter.stdout is not None  # noqa: S101  it is a pipe
        if not (line := self._starter.stdout.readline()):
            msg = "The program could not be started."
            raise RuntimeError(msg)
        return line.split()


@contextmanager
def starts() -> Iterator[Starts]:
    """Have a program that can be started several times at once."""
    with subprocess.Popen(
        [sys.executable, "-c", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=_ROOT,
    ) as starter:
        try:
            yield Starts(starter)
        finally:
            starter.kill()


def instances(count: int, seed: int) -> bool:
    """Start the program several times at once."""
    chance, faults, slowest = chance_of(seed), 0, 0.0
    with tempfile.TemporaryDirectory() as folder, starts() as program:
        for number in range(count):
            met = program.meet(Path(folder), Path(folder) / "me.journal", chance.randint(1, 4))
            slowest = max(slowest, met.raised_after)
            if not met.is_right:
                faults += 1
                print(f"instances {number}: {met}", flush=True)
    print(f"instances: {count} tries, {faults} wrong, raised after {slowest:.2f} s at most")
    return not faults
