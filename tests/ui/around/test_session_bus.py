"""Where no X server tells of input, the services of the desktop are asked over a real bus."""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from relationjournal.ui.around.session_bus import SessionBus
from tests.support.bus import bus_of_its_own
from tests.support.idle_monitor import Monitor, idle_monitor

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux desktops only"),
    pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon"),
]

MUTTER, MUFFIN = "org.gnome.Mutter.IdleMonitor", "org.cinnamon.Muffin.IdleMonitor"
SCREEN_SAVER = "org.freedesktop.ScreenSaver"


class Desktop:
    """A bus with idle monitors on it, and what asks them."""

    def __init__(self, folder: Path, address: str, stack: ExitStack) -> None:
        self._folder, self._address, self._stack = folder, address, stack
        self.now = 100.0
        self.bus = SessionBus(lambda: self.now)
        stack.callback(self.bus.close)

    def has(self, name: str) -> Monitor:
        return self._stack.enter_context(idle_monitor(self._folder, self._address, name))

    def says(self, monitor: Monitor, word: int) -> float | None:
        """Ask twenty seconds later, when it tells this."""
        self.now += 20
        monitor.tells(word)
        return self.bus.seconds_idle()


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    with ExitStack() as stack:
        address = stack.enter_context(bus_of_its_own())
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield Desktop(tmp_path, address, stack)


@pytest.mark.parametrize("name", [MUTTER, MUFFIN])
def test_that_the_compositors_monitor_is_believed_at_once(desktop: Desktop, name: str) -> None:
    monitor = desktop.has(name)
    assert desktop.says(monitor, 0) == 0
    assert desktop.says(monitor, 61_500) == 61.5


@pytest.mark.parametrize("per_second", [1, 1000])
def test_that_the_screen_saver_is_believed_once_it_rises_in_whatever_unit(
    desktop: Desktop, per_second: int
) -> None:
    monitor = desktop.has(SCREEN_SAVER)
    assert desktop.says(monitor, 0) is None
    assert desktop.says(monitor, 0) is None
    assert desktop.says(monitor, 12 * per_second) == 12
    assert desktop.says(monitor, 32 * per_second) == 32
    assert desktop.says(monitor, 0) == 0


def test_that_the_compositor_is_asked_before_the_screen_saver(desktop: Desktop) -> None:
    desktop.has(SCREEN_SAVER).tells(9_000_000)
    assert desktop.says(desktop.has(MUTTER), 2_000) == 2


def test_that_a_desktop_that_refuses_is_unknown(desktop: Desktop) -> None:
    desktop.has(SCREEN_SAVER).tells("refused")
    assert desktop.bus.seconds_idle() is None


def test_that_a_service_that_hangs_holds_nothing_up_for_long(desktop: Desktop) -> None:
    desktop.has(MUTTER).tells("slow")
    begun = time.monotonic()
    assert desktop.bus.seconds_idle() is None
    assert desktop.bus.seconds_idle() is None
    assert time.monotonic() - begun < 2


def test_that_a_desktop_without_such_a_service_is_unknown(desktop: Desktop) -> None:
    assert desktop.bus.seconds_idle() is None


def test_that_a_bus_that_is_not_there_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    assert SessionBus().seconds_idle() is None
