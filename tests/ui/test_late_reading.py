"""What is read beside the window: told once, in the window's thread, and only the last of it."""

from threading import Event, current_thread, main_thread

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from relationjournal.domain.errors import JournalError
from relationjournal.storage.errors import Stopped
from relationjournal.ui.late_reading import LateReading


class NoLight(JournalError):
    pass


def test_that_it_is_read_elsewhere_and_told_here(qtbot: QtBot) -> None:
    parent = QObject()
    reading: LateReading[object] = LateReading(parent)
    with qtbot.waitSignal(reading.found) as told:
        reading.start(current_thread)
        assert reading.is_reading
    assert told.args is not None
    assert told.args[0] is not main_thread()
    assert not reading.is_reading


def test_that_only_the_last_wish_is_told(qtbot: QtBot) -> None:
    parent, go_on, told = QObject(), Event(), list[object]()
    reading: LateReading[str] = LateReading(parent)
    reading.found.connect(told.append)

    def slow() -> str:
        go_on.wait(5)
        return "first"

    reading.start(slow)
    reading.start(lambda: "second")
    with qtbot.waitSignal(reading.found):
        reading.start(lambda: "third")
        go_on.set()
    qtbot.wait(50)
    assert told == ["third"]


def test_that_it_says_when_it_lasts_and_only_then(qtbot: QtBot) -> None:
    parent, go_on, lasted = QObject(), Event(), list[bool]()
    reading: LateReading[bool] = LateReading(parent)
    reading.lasts.connect(lambda: lasted.append(True))
    with qtbot.waitSignal(reading.found):
        reading.start(lambda: True)
    qtbot.wait(400)
    assert lasted == []
    with qtbot.waitSignal(reading.lasts):
        reading.start(lambda: go_on.wait(5))
    with qtbot.waitSignal(reading.found):
        go_on.set()


def test_that_a_refusal_is_told_as_one(qtbot: QtBot) -> None:
    def read_in_the_dark() -> None:
        raise NoLight("Switch the light on.")

    parent = QObject()
    reading: LateReading[None] = LateReading(parent)
    with qtbot.waitSignal(reading.refused) as told:
        reading.start(read_in_the_dark)
    assert told.args is not None
    assert str(told.args[0]) == "Switch the light on."


def test_that_nothing_is_told_of_a_journal_that_was_closed_meanwhile(qtbot: QtBot) -> None:
    def read_what_is_closed() -> None:
        raise Stopped

    parent, told = QObject(), list[object]()
    reading: LateReading[None] = LateReading(parent)
    reading.found.connect(told.append)
    reading.refused.connect(told.append)
    reading.start(read_what_is_closed)
    qtbot.waitUntil(lambda: not reading.is_reading)
    assert told == []
