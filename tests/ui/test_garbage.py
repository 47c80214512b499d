"""What closed windows leave is taken apart in the thread of the window."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from threading import Thread, get_ident
from weakref import finalize

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationjournal.ui.garbage import GarbageCollector


class Ring(QObject):
    """Knows itself, so that it is there until somebody looks for garbage."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture(autouse=True)
def little_is_much() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.set_threshold(10, 1, 1)
    yield
    gc.set_threshold(*usual)


def make_much() -> list[list[int]]:
    return [[number] for number in range(1_000)]


def test_that_a_busy_thread_leaves_the_garbage_to_the_window(qtbot: QtBot) -> None:
    threads: list[int] = []
    finalize(Ring(), lambda: threads.append(get_ident()))
    busy = Thread(target=make_much)
    busy.start()
    busy.join()
    assert threads == []

    def is_taken() -> bool:
        make_much()
        return bool(threads)

    qtbot.waitUntil(is_taken, timeout=3_000)
    assert threads == [get_ident()]


def test_that_looking_through_everything_takes_a_hundredth_of_the_time(qapp: QApplication) -> None:
    seconds = 0.0
    ends: list[float] = []

    def now() -> float:
        nonlocal seconds
        seconds += 1
        return seconds

    def on_look(phase: str, info: dict[str, int]) -> None:
        if phase == "stop" and info["generation"] == 2:
            ends.append(seconds)

    collector = GarbageCollector(qapp, now)
    gc.callbacks.append(on_look)
    try:
        for _ in range(400):
            kept = make_much()
            collector.look()
            del kept
    finally:
        gc.callbacks.remove(on_look)
        collector.stop()
    assert len(ends) >= 3
    assert min(after - before for before, after in pairwise(ends)) >= 100


SCREENS = """
import sys
from pathlib import Path
from relationjournal.app import build
from relationjournal.ui.options import WindowOptions

application = build(WindowOptions(journal=Path(sys.argv[1])))
from PySide6.QtWidgets import QLabel
from relationjournal.ui.garbage import GarbageCollector
seen = []

def on_appeared():
    seen.append(len(application.findChildren(GarbageCollector)))
    if len(seen) < 3:
        application.window.show_content(QLabel("another screen"))
    else:
        print(seen)
        application.window.quit()

application.window.appeared.connect(on_appeared)
sys.exit(application.run())
"""


def test_that_one_looks_for_it_from_the_first_screen_on_however_many_follow(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "RELATIONJOURNAL_HOME": str(tmp_path),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "QT_QPA_PLATFORM": "offscreen",
    }
    said = subprocess.run(
        [sys.executable, "-c", SCREENS, str(tmp_path / "me.journal")],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
    )
    assert said.stdout.split("\n")[0] == "[1, 1, 1]"
