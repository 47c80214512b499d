"""Opens a journal in one state of the keyring: at the command line, and in the real window.

Run as a program in a session of its own; prints one JSON document about how it went.
Arguments: the journal, its passphrase, the state.
"""

import faulthandler
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from relationjournal.app import build
from relationjournal.ui.application import Application
from relationjournal.ui.first_run import FirstRun
from relationjournal.ui.options import WindowOptions
from relationjournal.ui.unlock import UnlockScreen

_PROGRAM = (sys.executable, "-m", "relationjournal")
_LONGEST = 90.0
_WAIT = 1.5
"""Seconds for which a keyring that hangs is waited for at the command line."""
_LOOKS = 2_000

Story = dict[str, object]


def main(journal: str, passphrase: str, state: str) -> None:
    """Go through every way in, and tell; where that does not end, tell where it stands."""
    faulthandler.dump_traceback_later(_LONGEST, exit=True)
    with _prepared(state):
        patience = ("--keyring-wait", str(_WAIT)) if state == "hanging" else ()
        alone = _started("contacts", "--journal", journal, *patience)
        story: Story = {"window": _in_window(Path(journal), passphrase, hangs=state == "hanging")}
        given = {"RELATIONJOURNAL_PASSPHRASE": passphrase}
        anew = _started("init", "--keyring", "--journal", journal, *patience, environment=given)
        typed = _started("contacts", "--journal", journal, environment=given)
        for name, process in (("alone", alone), ("anew", anew), ("typed", typed)):
            out, error = process.communicate(timeout=_LONGEST)
            story[name] = {"status": process.returncode, "out": out, "error": error}
    print(json.dumps(story))  # noqa: T201  its way to speak


@contextmanager
def _prepared(state: str) -> Iterator[None]:
    """Bring about what only a running session can have."""
    if state == "hanging":
        os.kill(int(os.environ["KEYRING_PID"]), signal.SIGSTOP)
    if state != "dismissed":
        yield
        return
    words = [sys.executable, "-m", "tests.support.prompter", str(Path.home() / "asked")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as prompter:
        assert prompter.stdout is not None
        prompter.stdout.readline()
        yield
        prompter.kill()


def _started(*words: str, environment: Mapping[str, str] | None = None) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*_PROGRAM, *words],
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _in_window(journal: Path, passphrase: str, *, hangs: bool) -> Story:
    """Start the program with its window; where the keyring does not open it, type."""
    program = build(WindowOptions(journal=journal))
    story: Story = {}

    def use() -> None:
        story["first"] = bool(program.window.findChildren(FirstRun))
        screen = program.window.findChild(UnlockScreen)
        if isinstance(screen, UnlockScreen):
            if hangs:
                _wait_for(screen.cancel.isVisible)
                screen.cancel.click()
            _wait_for(lambda: program.session is not None or bool(screen.problem))
            story["problem"] = screen.problem if program.session is None else ""
            if program.session is None:
                _type(program, screen, passphrase)
        story["opened"] = program.session is not None
        program.window.quit()

    QTimer.singleShot(0, program, use)
    program.run()
    return story


def _type(program: Application, screen: UnlockScreen, passphrase: str) -> None:
    _wait_for(screen.field.isVisible)
    QTest.keyClicks(screen.field, passphrase)
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    _wait_for(lambda: program.session is not None)


def _wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(_LOOKS):
        if condition():
            return
        QTest.qWait(20)


if __name__ == "__main__":
    main(*sys.argv[1:])
