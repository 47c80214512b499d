"""A desktop session of its own with a real notification service, Debian's dunst.

The service draws on a screen of its own and is spoken to over a bus of its own. `dunstctl` shows
what stands there and presses it; for its buttons dunst opens a menu, in whose place a script
chooses the line that it finds in the file `PRESS`.

Run as a script inside such a session, this module starts the service, runs the command it was
given, and ends the service again.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.desktop import Desktop, wait_for
from tests.support.secret_service import Keyring, run_in_session

_PROGRAMS = ("dbus-run-session", "dbus-daemon", "Xvfb", "dunst", "dunstctl")
_CONFIG = """[global]
    font = Sans 9
    timeout = 0
    dmenu = {menu}
    mouse_left_click = do_action
[urgency_normal]
    timeout = 0
"""
_MENU = """#!/bin/sh
grep -F -- "$(cat {press})"
"""


def missing_programs() -> list[str]:
    """The programs this machine lacks for such a session."""
    return [name for name in _PROGRAMS if shutil.which(name) is None]


needs_notifications = pytest.mark.skipif(
    bool(missing_programs()),
    reason=f"needs {', '.join(missing_programs())} (Debian: dbus, xvfb, dunst)",
)


def run_with_notifications(screen: Desktop, code: str, *arguments: str) -> str:
    """Run Python code on a screen, with a notification service; return what it prints."""
    command = [sys.executable, "-W", "error", "-c", code, *arguments]
    return run_in_session(
        screen.home,
        [sys.executable, __file__, *command],
        keyring=Keyring.ABSENT,
        environment={"DISPLAY": screen.display, "QT_QPA_PLATFORM": "offscreen"},
    )


def count_shown() -> int:
    """Return how many notifications stand on the screen now."""
    told = subprocess.run(
        ["dunstctl", "count", "displayed"], capture_output=True, text=True, check=True
    )
    return int(told.stdout)


def close_and_read() -> list[tuple[str, str]]:
    """Close everything, and return the title and the text of each notification there was."""
    subprocess.run(["dunstctl", "close-all"], check=True)
    wait_for(lambda: count_shown() == 0, "the notifications to close")
    told = subprocess.run(["dunstctl", "history"], capture_output=True, text=True, check=True)
    [entries] = json.loads(told.stdout)["data"]
    return [(str(one["summary"]["data"]), str(one["body"]["data"])) for one in entries]


def press_notification() -> None:
    """Press the notification itself."""
    subprocess.run(["dunstctl", "action", "0"], check=True)


def press_button(words: str) -> None:
    """Press one of its buttons."""
    Path(os.environ["HOME"], "PRESS").write_text(words, encoding="utf-8")
    subprocess.run(["dunstctl", "context"], check=True)


def _run_with_dunst(command: list[str]) -> int:
    home = Path(os.environ["HOME"])
    menu = home / "menu"
    menu.write_text(_MENU.format(press=home / "PRESS"), encoding="utf-8")
    menu.chmod(0o755)
    config = home / "dunstrc"
    config.write_text(_CONFIG.format(menu=menu), encoding="utf-8")
    with subprocess.Popen(
        ["dunst", "-conf", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as service:
        try:
            wait_for(_answers, "the notification service")
            return subprocess.run(command, check=False).returncode
        finally:
            service.terminate()


def _answers() -> bool:
    done = subprocess.run(["dunstctl", "is-paused"], capture_output=True, text=True, check=False)
    return done.stdout.strip() == "false"


if __name__ == "__main__":
    sys.exit(_run_with_dunst(sys.argv[1:]))
