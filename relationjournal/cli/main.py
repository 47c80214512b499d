"""The command line: runs one command and says how it went."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from io import TextIOWrapper

from relationjournal.cli import arguments
from relationjournal.cli.printing import say
from relationjournal.domain.errors import JournalError, trail

DONE, FAILED, INTERRUPTED = 0, 1, 130


def run(argv: Sequence[str]) -> int:
    """Run a command.

    Args:
        argv: The words after the program's name.

    Returns:
        The exit status: 0 done, 1 refused or failed, 2 wrong usage, 130 interrupted.
    """
    _use_any_terminal()
    try:
        parsed = arguments.parse(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else FAILED
    _write_utf_8(parsed)
    try:
        status = _command(parsed)(parsed)
        sys.stdout.flush()
    except JournalError as error:
        say(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
    except OSError as error:
        name = f"“{error.filename}”: " if isinstance(error.filename, str) else ""
        say(f"{name}{error.strerror or 'the system refused'}; check the file and its folder.")
    except Exception as error:  # noqa: BLE001  a name in a traceback would be worse
        said = trail(error, most=1)
        say(f"Something went wrong inside the program ({said}); nothing was half-written.")
    else:
        return status
    return FAILED


def _command(parsed: Namespace) -> Callable[[Namespace], int]:
    """Return what runs the command; only now are the database and the rest imported."""
    run_command: Callable[[Namespace], int] = import_module(
        f"relationjournal.cli.commands.{parsed.module}"
    ).run
    return run_command


def _use_any_terminal() -> None:
    """Let a terminal that lacks a sign print another one instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _write_utf_8(parsed: Namespace) -> None:
    """Write JSON in UTF-8 wherever it is printed."""
    if parsed.json and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def _drop_output() -> None:
    """Write what is left to nobody, since the reader has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
