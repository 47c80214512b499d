"""The commands of `installer/dev.py`."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from installer.environment import Environment
from installer.errors import SetupError
from installer.system import QT, TESTING, WINDOW, System

ROOT: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Checkout:
    """What a command works on."""

    root: Path
    environment: Environment
    system: System

    def run_python(self, *arguments: str) -> int:
        """Runs the environment's Python in the checkout and returns its exit code."""
        return self.run_program(self.environment.python, *arguments)

    def run_program(self, program: Path, *arguments: str) -> int:
        """Runs a program in the checkout and returns its exit code."""
        sys.stdout.flush()
        return subprocess.run([program, *arguments], check=False, cwd=self.root).returncode


def run(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Opens the journal; arguments go to the program."""
    if opens_window(arguments) and not has_display(sys.platform, os.environ):
        raise SetupError(
            "There is no display to open a window on: DISPLAY and WAYLAND_DISPLAY are not set. "
            "Run this in a desktop session, or use the command line: "
            "python3 installer/dev.py run --help."
        )
    checkout.environment.ensure()
    checkout.system.require([*QT, *WINDOW])
    program = [str(checkout.environment.python), "-m", "relationjournal", *arguments]
    if os.name == "posix":
        # The program takes this process's place, so that signals and exit code are its own.
        os.execv(program[0], program)  # noqa: S606 - no shell is wanted
    return subprocess.run(program, check=False).returncode


def setup(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Makes everything ready and does nothing else."""
    _refuse(arguments)
    checkout.environment.ensure()
    checkout.system.require([*QT, *WINDOW])
    print(f"Ready: {checkout.environment.script('relationjournal')}")
    return 0


def test(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Runs the tests; arguments go to pytest."""
    checkout.environment.ensure()
    checkout.system.require(QT)
    checkout.system.invite([*WINDOW, *TESTING])
    return checkout.run_python("-m", "pytest", *pytest_arguments(arguments))


def lint(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Checks style, types and the layers; names what failed."""
    _refuse(arguments)
    checkout.environment.ensure()
    script = checkout.environment.script
    checks = (
        ("ruff check", script("ruff"), ("check",)),
        ("ruff format", script("ruff"), ("format", "--check")),
        ("mypy", script("mypy"), ()),
        ("import-linter", script("lint-imports"), ("--no-logo",)),
    )
    failed = []
    for name, program, options in checks:
        print(f"== {name}", flush=True)
        if checkout.run_program(program, *options) != 0:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def bench(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Measures the program against a bare window; arguments go to the benchmark."""
    return _run_own_script(checkout, "bench.py", arguments)


def soak(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Makes trouble at length (power cuts, kills, full disks); arguments say which."""
    checkout.environment.ensure()
    checkout.system.require(QT)
    checkout.system.invite([*WINDOW, *TESTING])
    return checkout.run_python("-m", "installer.soak", *arguments)


def screenshots(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Makes pictures of the window; arguments go to the script."""
    return _run_own_script(checkout, "screenshots.py", arguments)


def lock(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Writes the lock files and the list of licences; --upgrade takes the newest versions."""
    # Imported here because only this rare command needs it, and `run` should start at once.
    from installer.locking import write_locks  # noqa: PLC0415 - see above

    upgrade = list(arguments) == ["--upgrade"]
    if not upgrade:
        _refuse(arguments)
    write_locks(checkout.root, upgrade=upgrade)
    checkout.environment.ensure()
    return checkout.run_python("-m", "installer.licences")


COMMANDS: Final[Mapping[str, Callable[[Checkout, Sequence[str]], int]]] = {
    command.__name__: command
    for command in (run, setup, test, lint, bench, soak, screenshots, lock)
}


def main(arguments: Sequence[str]) -> int:
    """Runs one command and returns the exit code of the process."""
    name = arguments[0] if arguments else "--help"
    command = COMMANDS.get(name)
    if command is None:
        print(usage())
        return 0 if name in {"-h", "--help"} else 2
    try:
        return command(Checkout(ROOT, Environment(ROOT), System()), arguments[1:])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def usage() -> str:
    """Returns the list of commands, each with what it does."""
    width = max(map(len, COMMANDS))
    lines = [
        f"  {name:{width}}  {(command.__doc__ or '').splitlines()[0]}"
        for name, command in COMMANDS.items()
    ]
    return "\n".join(["Usage: python3 installer/dev.py COMMAND …", "", *lines])


def opens_window(arguments: Sequence[str]) -> bool:
    """Tells whether the program, given these arguments, opens its window."""
    asks = {"-h", "--help", "--version"}
    return all(word.startswith("-") and word not in asks for word in arguments)


def has_display(platform: str, variables: Mapping[str, str]) -> bool:
    """Tells whether a window can be shown, as far as the environment says."""
    if not platform.startswith("linux"):
        return True
    return any(variables.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def pytest_arguments(arguments: Sequence[str]) -> list[str]:
    """Returns pytest's arguments: several workers, unless something else is asked for.

    One more than there are processors, since some tests wait for a program they started.
    """
    chosen = any(word.startswith(("-n", "--numprocesses", "--pdb")) for word in arguments)
    workers = str((os.cpu_count() or 1) + 1)
    return [*([] if chosen else ["-n", workers, "--dist", "worksteal"]), *arguments]


def _run_own_script(checkout: Checkout, name: str, arguments: Sequence[str]) -> int:
    checkout.environment.ensure()
    checkout.system.require(QT)
    checkout.system.invite([*WINDOW, *TESTING])
    return checkout.run_python(str(checkout.root / "installer" / name), *arguments)


def _refuse(arguments: Sequence[str]) -> None:
    if arguments:
        raise SetupError(f"This command takes no arguments, but was given {' '.join(arguments)}.")
