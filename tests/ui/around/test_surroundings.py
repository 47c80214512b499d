"""Looks beyond the own window where the desktop lets itself be looked at."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from relationjournal.ui.around import macos, windows
from relationjournal.ui.around.surroundings import Surroundings
from relationjournal.ui.input_watch import InputWatch
from tests.support.desktop import Desktop, desktop, needs_screen
from tests.support.input import show_active

ROOT = Path(__file__).parents[3]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Desktop]:
    with desktop(tmp_path) as shown:
        yield shown


def test_that_typing_counts_here_and_any_input_elsewhere(qtbot: QtBot) -> None:
    window = QWidget()
    seconds = 100.0
    around = Surroundings(InputWatch(window, lambda: seconds), lambda: 5.0, lambda: False)
    seconds = 200.0
    assert around.look().seconds_since_typing == 5.0
    show_active(qtbot, window)
    assert around.look().seconds_since_typing == 100.0
    window.close()


@pytest.mark.usefixtures("qapp")
def test_that_a_desktop_that_says_nothing_leaves_the_own_window() -> None:
    window = QWidget()
    seconds = 0.0
    around = Surroundings(InputWatch(window, lambda: seconds), lambda: None, lambda: True)
    seconds = 70.0
    assert around.look().seconds_since_typing == 70.0
    assert around.look().is_full_screen
    assert not around.look().is_calm


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there it does know")
def test_that_what_another_system_would_say_is_unknown_here() -> None:
    assert windows.seconds_idle() is None
    assert not windows.is_full_screen()
    assert macos.seconds_idle() is None


def on_screen(screen: Desktop, code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | screen.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return done.stdout.split()


FRONT = """
import subprocess
from PySide6.QtWidgets import QApplication, QWidget
from PySide6.QtTest import QTest
from relationjournal.ui.around import x11

application = QApplication([])
window = QWidget()
window.show()
QTest.qWaitForWindowExposed(window)
number = str(int(window.winId()))

def manage(*words):
    subprocess.run(["xprop", *words], check=True)

root = ("-root", "-f", "_NET_ACTIVE_WINDOW", "32c", "-set", "_NET_ACTIVE_WINDOW")
state = ("-id", number, "-f", "_NET_WM_STATE", "32a", "-set", "_NET_WM_STATE")
print(x11.is_full_screen())
manage(*root, number)
print(x11.is_full_screen())
manage(*state, "_NET_WM_STATE_FULLSCREEN")
print(x11.is_full_screen())
manage(*state, "_NET_WM_STATE_FOCUSED")
print(x11.is_full_screen())
manage(*root, "125269879")
print(x11.is_full_screen())
"""


@needs_screen
@pytest.mark.skipif(shutil.which("xprop") is None, reason="needs xprop (Debian: x11-utils)")
def test_that_a_window_in_front_that_fills_the_screen_is_seen(screen: Desktop) -> None:
    """Without a window manager the test says itself what one would say, by the same hints."""
    assert on_screen(screen, FRONT) == ["False", "False", "True", "False", "False"]


IDLE = """
import subprocess, time
from relationjournal.ui.around import x11

assert x11.seconds_idle() is not None
time.sleep(1.1)
print(x11.seconds_idle() > 1)
subprocess.run(["xdotool", "key", "a"], check=True)
print(x11.seconds_idle() < 1)
"""


@needs_screen
@pytest.mark.skipif(
    not any(Path("/usr/lib").glob("*/libxcb-screensaver.so.0")), reason="needs libxcb-screensaver0"
)
def test_that_the_time_without_input_is_that_of_the_whole_session(screen: Desktop) -> None:
    assert on_screen(screen, IDLE) == ["True", "True"]


@needs_screen
def test_that_a_server_that_went_away_is_no_trouble(screen: Desktop) -> None:
    code = (
        "import os; os.environ['DISPLAY'] = ':4242'\n"
        "from relationjournal.ui.around import x11; print(x11.is_full_screen(), x11.seconds_idle())"
    )
    assert on_screen(screen, code) == ["False", "None"]
