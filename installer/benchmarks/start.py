"""How long the program takes to start, and how much memory it then holds."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from installer.benchmarks.journals import Subject
from installer.benchmarks.program_window import TOUR
from installer.benchmarks.rows import Goal, Growth, Of, Row
from installer.benchmarks.timing import Act, Series, measured

_HERE: Final = Path(__file__).resolve().parent
_BARE: Final = "bare window"
_START_GOAL: Final = Goal(3, Of.RATIO)


def start_rows(subject: Subject, rounds: int) -> list[Row]:
    """Measures starts of the program against starts of a bare window.

    Args:
        subject: The journal that is opened.
        rounds: How many starts of each.
    """
    key = subject.key
    bare = [str(_HERE / "bare_window.py")]
    script = str(_HERE / "program_window.py")
    program = [script, str(subject.path), key.key.hex(), key.salt.hex()]
    locked = [str(_HERE / "locked_window.py"), str(subject.path)]
    acts = {
        "locked": Act(lambda: _run(locked), lambda: _settle(subject.path)),
        "program": Act(lambda: _run(program), lambda: _settle(subject.path)),
        "bare": Act(lambda: _run(bare)),
    }
    # Twice before it counts: the first run may write bytecode, the second reads it.
    times = measured(acts, rounds, warm_up=2)
    shown = {
        "locked": "start to a locked window that takes keys",
        "program": "start to a window that can be used",
    }
    rows = [
        Row(what, times[name], _BARE, times["bare"], _START_GOAL, Growth.NOTHING)
        for name, what in shown.items()
    ]
    if held := _run(bare):
        rows += [
            _memory_row("memory after the start", _run(program), held),
            _memory_row("memory after visiting every place", _run([*program, TOUR]), held),
        ]
    return rows


def _settle(path: Path) -> None:
    """Leaves a journal as closing it does; the run before has only ended."""
    for ending in ("-wal", "-shm"):
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)


def _memory_row(what: str, program: float, bare: float) -> Row:
    return Row(what, Series((program,)), _BARE, Series((bare,)), None, Growth.CONTACTS, "MB")


def _run(arguments: Sequence[str]) -> float:
    """Runs a script to its end and returns the memory it held, in megabytes."""
    variables = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    done = subprocess.run(
        [sys.executable, *arguments], env=variables, capture_output=True, check=False, text=True
    )
    if done.returncode != 0:
        msg = f"{Path(arguments[0]).name} ended with status {done.returncode}: {done.stderr}"
        raise RuntimeError(msg)
    return float(done.stdout)
