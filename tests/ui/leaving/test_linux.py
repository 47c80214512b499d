"""What a real bus says of the user's leaving is heard, and the sleep waits for the lock."""

import shutil
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from relationjournal.settings import Leaving

pytest.importorskip("jeepney", reason="needs a message bus")
from relationjournal.ui.leaving.linux import LinuxLeavingWatch
from tests.support.login_service import Login, login_service

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("dbus-daemon") is None,
    reason="needs a message bus (Debian: dbus-daemon)",
)


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch) -> Iterator[Login]:
    with login_service() as service:
        monkeypatch.delenv("XDG_SESSION_ID", raising=False)
        for name, value in service.environment.items():
            monkeypatch.setenv(name, value)
        yield service


@pytest.fixture
def watch(qapp: QObject, qtbot: QtBot, login: Login) -> Iterator[LinuxLeavingWatch]:
    listening = LinuxLeavingWatch(qapp)
    listening.begin()
    qtbot.waitUntil(lambda: listening._inhibitor is not None)
    login.wait_for("held")
    yield listening
    listening.stop()


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ("sleep", Leaving.SLEEP),
        ("lock", Leaving.SCREEN),
        ("hint", Leaving.SCREEN),
        ("switch", Leaving.SWITCH),
        ("org.freedesktop.ScreenSaver", Leaving.SCREEN),
        ("org.gnome.ScreenSaver", Leaving.SCREEN),
        ("org.cinnamon.ScreenSaver", Leaving.SCREEN),
        ("org.mate.ScreenSaver", Leaving.SCREEN),
        ("org.xfce.ScreenSaver", Leaving.SCREEN),
    ],
)
def test_that_each_way_of_leaving_is_heard(
    qtbot: QtBot, login: Login, watch: LinuxLeavingWatch, said: str, how: Leaving
) -> None:
    with qtbot.waitSignal(watch.left) as heard:
        login.do(said)
    assert heard.args == [how]


@pytest.mark.parametrize("said", ["xfce-ends", "gnome-ends"])
def test_that_the_end_of_the_session_is_heard_once_it_begins(
    qtbot: QtBot, login: Login, watch: LinuxLeavingWatch, said: str
) -> None:
    heard: list[bool] = []
    watch.ending.connect(lambda: heard.append(True))
    with qtbot.waitSignal(watch.left):
        login.do("xfce-idle lock")
    assert not heard
    with qtbot.waitSignal(watch.ending):
        login.do(said)


def test_that_the_sleep_waits_until_whoever_locks_has_returned(
    qtbot: QtBot, login: Login, watch: LinuxLeavingWatch
) -> None:
    was_released: list[bool] = []

    def lock(_how: Leaving) -> None:
        QThread.msleep(300)
        was_released.append(login.has_said_more)

    watch.left.connect(lock)
    with qtbot.waitSignal(watch.left):
        login.do("sleep")
    login.wait_for("released")
    assert was_released == [False]


def test_that_the_next_sleep_waits_as_well(
    qtbot: QtBot, login: Login, watch: LinuxLeavingWatch
) -> None:
    for _ in range(2):
        with qtbot.waitSignal(watch.left):
            login.do("sleep")
        login.wait_for("released")
        login.do("wake")
        qtbot.waitUntil(lambda: watch._inhibitor is not None)
        login.wait_for("held")


def test_that_a_watch_that_stops_holds_nothing_up(login: Login, watch: LinuxLeavingWatch) -> None:
    watch.stop()
    login.wait_for("released")


def test_that_without_a_bus_nothing_is_heard_and_nothing_breaks(
    qapp: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    watch = LinuxLeavingWatch(qapp)
    watch.begin()
    watch.stop()
