"""In a terminal the program asks for the passphrase, and Ctrl+C ends it without a word."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.support.program import PASSPHRASE, Program

pty = pytest.importorskip("pty", reason="Windows has no terminals of this kind")


def typed_into(program: Program, answer: bytes) -> tuple[int, str]:
    """Run `contacts` in a terminal, answer its first question, return status and output."""
    words = [sys.executable, "-m", "relationjournal", "contacts", "--journal", str(program.journal)]
    pid, terminal = pty.fork()
    if pid == 0:
        # Where the tests themselves run in the background, it would be passed on as ignored.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.chdir(Path(__file__).parents[2])
        os.environ.pop("RELATIONJOURNAL_PASSPHRASE", None)
        os.execv(sys.executable, words)
    shown = b""
    while b"Passphrase of me.journal" not in shown:
        shown += os.read(terminal, 1024)
    # The question stands a moment before it is read, and nobody answers as quickly as that.
    time.sleep(0.3)
    os.write(terminal, answer)
    try:
        while more := os.read(terminal, 1024):
            shown += more
    except OSError:
        pass  # the terminal is gone with the program
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(terminal)
    return status, shown.decode()


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize(
    ("answer", "status", "says"),
    [
        (f"{PASSPHRASE}\n".encode(), 0, "Last contact"),
        (b"other words than these\n", 1, "does not open the journal"),
        (b"\x03", 130, ""),
    ],
    ids=["right", "wrong", "ctrl+c"],
)
def test_that_a_terminal_is_asked(tmp_path: Path, answer: bytes, status: int, says: str) -> None:
    ended, shown = typed_into(Program.with_journal(tmp_path), answer)
    assert ended == status
    assert says in shown
    assert PASSPHRASE not in shown
    assert "Traceback" not in shown
