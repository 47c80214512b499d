"""Runs programs in a desktop session of their own, with a real Secret Service.

The session has its own bus, its own home folder and Debian's gnome-keyring, and nothing of
the person who runs the tests. The home folder stays between two sessions of one test, so
that a keyring can be filled in the first and be locked or wiped in the second.

Run as a script inside such a session, this module starts the keyring, runs the command it
was given, and ends the keyring again.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from enum import StrEnum
from pathlib import Path

import pytest

from tests.support.bus import CONFIGURATION

_PROGRAMS = ("dbus-run-session", "dbus-daemon", "gnome-keyring-daemon")
_PASSWORD = "the password of the login"
_PATIENCE = 30.0
"""How many seconds a slow machine may take to start a keyring."""
_ROOT = Path(__file__).parents[2]


class Keyring(StrEnum):
    """The state in which a session has its keyring.

    Absent is a desktop without any; no bus is a login without a desktop.
    """

    UNLOCKED = "unlocked"
    LOCKED = "locked"
    ABSENT = "absent"
    NO_BUS = "no bus"


def missing_programs() -> list[str]:
    """The programs this machine lacks for a session of its own."""
    return [name for name in _PROGRAMS if shutil.which(name) is None]


needs_secret_service = pytest.mark.skipif(
    bool(missing_programs()),
    reason=f"needs {', '.join(missing_programs())} (Debian: dbus-daemon, gnome-keyring)",
)


def run_python(
    home: Path,
    code: str,
    *arguments: str,
    keyring: Keyring = Keyring.UNLOCKED,
    environment: dict[str, str] | None = None,
) -> str:
    """Run Python code in a session and return what it prints; as `run_in_session`."""
    command = [sys.executable, "-W", "error", "-c", code, *arguments]
    return run_in_session(home, command, keyring=keyring, environment=environment)


def run_in_session(
    home: Path,
    command: list[str],
    *,
    keyring: Keyring = Keyring.UNLOCKED,
    environment: dict[str, str] | None = None,
    seconds: float = 60,
) -> str:
    """Run a command in a session and return what it prints.

    Args:
        home: the home folder of the session, which holds its keyring.
        command: the program and its arguments; `KEYRING_PID` tells it who the keyring is.
        keyring: in which state the session finds its keyring.
        environment: variables on top of the few that the session sets.
        seconds: after which the session is ended.
    """
    with tempfile.TemporaryDirectory(prefix="session-") as runtime:  # a socket's path is short
        bus = Path(runtime, "bus.conf")
        bus.write_text(CONFIGURATION.format(folder=runtime), encoding="utf-8")
        inside = [sys.executable, __file__, keyring, *command]
        start = ["dbus-run-session", f"--config-file={bus}", "--"]
        session = subprocess.run(
            command if keyring is Keyring.NO_BUS else [*start, *inside],
            env={**bare_environment(home, Path(runtime)), **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    assert session.returncode == 0, f"{session.returncode}: {session.stdout}{session.stderr}"
    return session.stdout.strip()


def bare_environment(home: Path, runtime: Path) -> dict[str, str]:
    """The variables of a login that knows no bus, no screen and no configured keyring."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(_ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(runtime),
    }


def _run_with_keyring(keyring: Keyring, command: list[str]) -> int:
    if keyring is Keyring.ABSENT:
        return subprocess.run(command, check=False).returncode
    options = ["--foreground", "--components=secrets"]
    if keyring is Keyring.UNLOCKED:
        options.append("--unlock")
    with subprocess.Popen(
        ["gnome-keyring-daemon", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:
        try:
            assert daemon.stdin is not None
            daemon.stdin.write(_PASSWORD)
            daemon.stdin.close()
            _wait_for_secrets()
            environment = {**os.environ, "KEYRING_PID": str(daemon.pid)}
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            daemon.send_signal(signal.SIGCONT)  # a test may have stopped it
            daemon.terminate()


def _wait_for_secrets() -> None:
    import secretstorage

    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with closing(secretstorage.dbus_init()) as bus:
            if secretstorage.check_service_availability(bus):
                return
        time.sleep(0.02)
    raise TimeoutError("the keyring did not start")


if __name__ == "__main__":
    sys.exit(_run_with_keyring(Keyring(sys.argv[1]), sys.argv[2:]))
