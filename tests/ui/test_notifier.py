"""The mirror offers itself, on a real journal with a clock that the test turns."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.changes import Change
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.ui.input_watch import InputWatch
from relationjournal.ui.mirror.notice_bar import NoticeBar
from relationjournal.ui.notifier import Notifier
from tests.support.accessibility import assert_all_named
from tests.support.input import click, show_active


class Evening:
    """A window with a notifier at 20:30 on a day with one note, and its two clocks."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.now = datetime(2026, 11, 20, 20, 30).astimezone()
        self.seconds = 0.0
        clock = Clock(now=lambda: self.now.astimezone(UTC))
        self.journal = Journal.create(folder / "a.journal", DataKey.generate(), clock)
        self.journal.captures.log_lines(["@Ana +3 heard her out"])
        self.window = QWidget()
        self.bar = NoticeBar(self.journal.mirror.questions.notice)
        QVBoxLayout(self.window).addWidget(self.bar)
        show_active(qtbot, self.window)
        watch = InputWatch(self.window, lambda: self.seconds)
        journal = self.journal
        self.notifier = Notifier(self.bar, watch, journal.mirror, journal.preferences, clock)
        self.wait(1)

    def wait(self, minutes: float) -> None:
        """Let time pass without typing, and the notifier look at its clock."""
        self.now += timedelta(minutes=minutes)
        self.seconds += minutes * 60
        self.notifier.check()

    @property
    def is_asking(self) -> bool:
        return self.bar.isVisible()


@pytest.fixture
def evening(qtbot: QtBot, tmp_path: Path) -> Iterator[Evening]:
    made = Evening(qtbot, tmp_path)
    yield made
    made.window.close()
    made.journal.close()


def test_that_it_asks_at_its_hour_without_names_and_numbers(evening: Evening) -> None:
    assert evening.is_asking
    words = " ".join(label.text() for label in evening.bar.findChildren(QLabel))
    assert words.strip() == "Your mirror is ready."
    assert_all_named(evening.window)


def test_that_it_waits_until_the_typing_pauses(evening: Evening) -> None:
    click(evening.bar.soon)
    handle = evening.window.windowHandle()
    assert handle is not None
    evening.wait(14.5)
    QTest.keyClick(handle, Qt.Key.Key_A)
    evening.wait(0.6)
    assert not evening.is_asking
    evening.wait(0.5)
    assert evening.is_asking


def test_that_look_goes_there_and_it_does_not_ask_any_more(qtbot: QtBot, evening: Evening) -> None:
    with qtbot.waitSignal(evening.notifier.look_requested):
        click(evening.bar.look)
    evening.journal.mirror.begin(evening.journal.day())
    evening.wait(20)
    assert not evening.is_asking


@pytest.mark.parametrize("minutes", [15, 60])
def test_that_it_comes_again_when_it_was_put_off(evening: Evening, minutes: int) -> None:
    click(evening.bar.soon if minutes == 15 else evening.bar.later)
    evening.wait(minutes - 1)
    assert not evening.is_asking
    evening.wait(1)
    assert evening.is_asking


def test_that_not_tonight_is_final_for_the_day_and_leaves_no_trace(evening: Evening) -> None:
    click(evening.bar.not_tonight)
    for _ in range(8):
        evening.wait(15)
        assert not evening.is_asking
    assert evening.journal.mirror.evening(evening.journal.day()) is None
    evening.now = datetime(2026, 11, 21, 20, 30).astimezone()
    evening.journal.captures.log_lines(["@Ana ~ a walk"])
    evening.wait(1)
    assert evening.is_asking


def test_that_the_offer_goes_when_its_time_is_over(evening: Evening) -> None:
    evening.wait(90)
    assert not evening.is_asking


def test_that_looking_by_oneself_takes_the_offer_away(evening: Evening) -> None:
    evening.journal.mirror.begin(evening.journal.day())
    evening.wait(1)
    assert not evening.is_asking


def test_that_it_waits_while_a_form_is_open(evening: Evening) -> None:
    click(evening.bar.soon)
    form = QDialog(evening.window)
    form.open()
    evening.wait(16)
    assert not evening.is_asking
    form.reject()
    evening.wait(1)
    assert evening.is_asking


def test_that_it_does_not_wait_for_an_import(evening: Evening) -> None:
    is_writing, has_looked = Event(), Event()

    def write() -> None:
        with evening.journal.database.transaction(Change.MIRROR, "import"):
            is_writing.set()
            has_looked.wait(10)

    form = QDialog(evening.window)
    form.open()
    writer = Thread(target=write)
    writer.start()
    is_writing.wait(10)
    evening.wait(1)
    is_still_writing = writer.is_alive()
    has_looked.set()
    writer.join()
    assert is_still_writing
    form.reject()


def test_that_a_day_without_anything_to_look_at_is_not_disturbed(evening: Evening) -> None:
    evening.now = datetime(2026, 11, 22, 20, 29).astimezone()
    evening.wait(2)
    assert not evening.is_asking


def test_that_the_tray_offers_the_same_four_answers(evening: Evening) -> None:
    actions = evening.notifier.tray_actions()
    assert [action.text() for action in actions] == [
        "Look",
        "In 15 min",
        "In an hour",
        "Not tonight",
    ]
    actions[3].trigger()
    assert not evening.is_asking


def test_that_it_reads_nothing_any_more_once_it_is_stopped(evening: Evening) -> None:
    timer = evening.notifier.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()

    evening.notifier.stop()

    assert not timer.isActive()
