"""What closed windows leave is taken apart in the thread of the window."""

import gc
from collections.abc import Iterator
from itertools import pairwise
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
