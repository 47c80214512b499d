"""The program waits in a real tray: after the login, and when its window is closed."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.opening import Protection, create_journal
from relationjournal.settings import Places, Settings, SettingsFile
from relationjournal.ui.login_start import login_start
from tests.support.desktop import PATIENCE, Desktop, desktop, needs_screen, wait_for
from tests.support.journals import FRIDAY

ROOT = Path(__file__).parents[2]
PASSPHRASE = "four words of mine"
pytestmark = [
    needs_screen,
    pytest.mark.skipif(
        not (shutil.which("trayer") and shutil.which("xwininfo"))
        or not sys.platform.startswith("linux"),
        reason="needs a tray (Debian: trayer, x11-utils)",
    ),
]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Desktop]:
    """A screen with a tray, and a journal of whoever sits in front of it."""
    with desktop(tmp_path) as shown:
        folder = Path(shown.environment["RELATIONJOURNAL_HOME"])
        folder.mkdir()
        protection = Protection(passphrase=PASSPHRASE, work=LEAST_WORK)
        create_journal(folder / "relations.journal", protection, Clock(FRIDAY)).journal.close()
        with subprocess.Popen(
            ["trayer"], env=shown.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as tray:
            try:
                yield shown
            finally:
                tray.terminate()


def stay_in_tray(screen: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELATIONJOURNAL_HOME", screen.environment["RELATIONJOURNAL_HOME"])
    SettingsFile(Places.of_user()).put(Settings(stays_in_tray=True))


@contextmanager
def running(screen: Desktop, words: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(words, env=screen.environment, cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.kill()


def windows(screen: Desktop) -> list[str]:
    """The program's visible windows, without its icon in the tray."""
    return [window for window, _page in screen._windows()]


def has_icon(screen: Desktop) -> bool:
    """Tell whether the tray holds an icon of the program."""
    told = subprocess.run(
        ["xwininfo", "-root", "-tree"],
        env=screen.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    inside_others = (line for line in told.stdout.splitlines() if line.startswith(" " * 8))
    return any("Relation Journal" in line for line in inside_others)


_CLOSE = """
import ctypes, sys

class Message(ctypes.Structure):
    _fields_ = [(name, kind) for name, kind in (
        ("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("sent", ctypes.c_int),
        ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("atom", ctypes.c_ulong),
        ("format", ctypes.c_int), ("data", ctypes.c_long * 5), ("rest", ctypes.c_long * 16))]

x = ctypes.CDLL("libX11.so.6")
x.XOpenDisplay.restype = x.XInternAtom.restype = ctypes.c_void_p
display = ctypes.c_void_p(x.XOpenDisplay(None))
atom = lambda name: x.XInternAtom(display, name, 0)
window = int(sys.argv[1])
message = Message(33, 0, 1, display, window, atom(b"WM_PROTOCOLS"), 32)
message.data[0] = atom(b"WM_DELETE_WINDOW")
x.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
x.XSync(display, 0)
"""


def close_window(screen: Desktop, window: str) -> None:
    """Ask a window to close, as the cross in its corner does where there is a window manager."""
    subprocess.run([sys.executable, "-c", _CLOSE, window], env=screen.environment, check=True)


def start_once_more(screen: Desktop) -> int:
    words = [sys.executable, "-m", "relationjournal"]
    done = subprocess.run(words, env=screen.environment, cwd=ROOT, timeout=PATIENCE, check=False)
    return done.returncode


def unlock(screen: Desktop) -> None:
    screen.wait_for_page("")
    screen.write(PASSPHRASE)
    screen.press("Return")
    screen.wait_for_page("Today")


def test_that_the_entry_of_the_login_starts_it_hidden_and_locked_until_it_is_wanted(
    screen: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", screen.environment["XDG_CONFIG_HOME"])
    login_start().put(is_on=True)
    entry = Path(screen.environment["XDG_CONFIG_HOME"], "autostart", "relationjournal.desktop")
    [line] = [one for one in entry.read_text().splitlines() if one.startswith("Exec=")]
    with running(screen, line.removeprefix("Exec=").split(" ")) as process:
        lock = Path(screen.environment["RELATIONJOURNAL_HOME"])
        wait_for(lambda: any(lock.glob("window-*.lock")), "the program")
        wait_for(lambda: has_icon(screen), "its icon")
        assert windows(screen) == []
        assert start_once_more(screen) == 0
        unlock(screen)
        assert process.poll() is None


def test_that_a_closed_window_stays_ready_where_that_was_chosen(
    screen: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    stay_in_tray(screen, monkeypatch)
    with running(screen, [sys.executable, "-m", "relationjournal"]) as process:
        unlock(screen)
        [window] = windows(screen)
        close_window(screen, window)
        wait_for(lambda: not windows(screen), "the window to hide")
        assert process.poll() is None
        assert start_once_more(screen) == 0
        screen.wait_for_page("Today")
        screen.press("ctrl+q")
        assert process.wait(PATIENCE) == 0


def test_that_a_closed_window_ends_the_program_where_nothing_was_chosen(screen: Desktop) -> None:
    with running(screen, [sys.executable, "-m", "relationjournal"]) as process:
        unlock(screen)
        [window] = windows(screen)
        close_window(screen, window)
        assert process.wait(PATIENCE) == 0
