"""What an open journal does by itself."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from pytestqt.qtbot import QtBot

from relationjournal.domain.changes import Change
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.offers import JournalOccasion, Offers
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui import standby as standby_module
from relationjournal.ui.busy_dialog import BusyDialog
from relationjournal.ui.dialogs.form_dialog import FormDialog
from relationjournal.ui.input_watch import InputWatch, seconds_also_asleep
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.offer_memory import OfferMemory
from relationjournal.ui.standby import Standby
from relationjournal.ui.tasks import Task
from relationjournal.ui.theme import Theme
from relationjournal.ui.vent.vent_pad import VentPad
from tests.support.input import show_active, write

_FASTER = 2_000.0
_AT_ONCE = 1
"""A minute, which is 30 ms where time passes faster."""
EVENING = datetime(2025, 3, 14, 21).astimezone()


class Hour:
    """What the clock shows."""

    now = EVENING


@pytest.fixture
def hour() -> Hour:
    return Hour()


@pytest.fixture
def key() -> DataKey:
    return DataKey.generate()


@pytest.fixture
def journal(tmp_path: Path, hour: Hour, key: DataKey) -> Iterator[Journal]:
    opened = Journal.create(tmp_path / "a.journal", key, Clock(now=lambda: hour.now))
    yield opened
    opened.close()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MainWindow:
    shown = MainWindow(theme, SettingsFile(Places.of_user()))
    show_active(qtbot, shown)
    return shown


@pytest.fixture
def standby(window: MainWindow, journal: Journal) -> Iterator[Standby]:
    memory = OfferMemory(SettingsFile(Places.of_user()).folder, journal.path)
    watching = Standby(journal, window, Offers(JournalOccasion(journal), memory), memory)
    yield watching
    watching.stop()


@pytest.fixture
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the standby look every few moments, and time pass so that a minute is soon over."""

    def now() -> float:
        return monotonic() * _FASTER

    monkeypatch.setattr(standby_module, "CHECK_EVERY_MS", 20)
    monkeypatch.setattr(standby_module, "InputWatch", lambda window: InputWatch(window, now))


def test_that_a_new_day_is_told_once_when_it_turns_and_not_at_midnight(
    qtbot: QtBot, standby: Standby, hour: Hour
) -> None:
    hour.now = EVENING + timedelta(hours=5)
    with qtbot.assertNotEmitted(standby.day_turned):
        standby.look_out()
    hour.now = EVENING + timedelta(hours=8)
    with qtbot.waitSignal(standby.day_turned):
        standby.look_out()
    with qtbot.assertNotEmitted(standby.day_turned):
        standby.look_out()


def test_that_a_moved_journal_that_others_write_to_is_told_once_and_breaks_nothing(
    standby: Standby, journal: Journal, key: DataKey
) -> None:
    told: list[str] = []
    journal.database.on_refusal = lambda why: told.append(str(why))
    other = Journal.open(journal.path, key, journal.clock)
    other.captures.log_lines(["@Ana +1 kind word"])
    other.close()
    journal.path.rename(journal.path.with_name("elsewhere.journal"))
    for _ in range(3):
        standby.look_out()
    assert [("was moved" in one) for one in told] == [True]


def test_that_a_damaged_journal_is_not_looked_at_again(
    standby: Standby, journal: Journal, key: DataKey
) -> None:
    other = Journal.open(journal.path, key, journal.clock)
    other.captures.log_lines(["@Ana +1 kind word"])
    other.close()
    journal.database.is_damaged = True
    for _ in range(2):
        standby.look_out()
    assert journal.database.refusal is None, "whoever met the damage has told of it"


def test_that_what_another_program_writes_is_announced(
    standby: Standby, journal: Journal, key: DataKey
) -> None:
    heard: list[Change] = []
    journal.on_change(heard.append)
    other = Journal.open(journal.path, key, journal.clock)
    other.captures.log_lines(["@Ana +1 kind word"])
    other.close()
    standby.look_out()
    assert heard == [Change.everything()]


@pytest.mark.usefixtures("looks_often")
def test_that_the_lock_does_not_wait_for_a_form(
    qtbot: QtBot, theme: Theme, window: MainWindow, standby: Standby
) -> None:
    form = FormDialog(theme, "A form", parent=window)
    form.open()
    with qtbot.waitSignal(standby.lock_due):
        standby.lock_after(_AT_ONCE)
    form.reject()


@pytest.mark.usefixtures("looks_often")
def test_that_the_lock_waits_for_work_that_is_not_over(
    qtbot: QtBot, theme: Theme, window: MainWindow, standby: Standby
) -> None:
    go_on = Event()
    task: Task[object] = Task(lambda _progress: go_on.wait(10), window)
    busy = BusyDialog(theme, "Importing", task, window)
    busy.open()
    task.start()
    with qtbot.assertNotEmitted(standby.lock_due, wait=200):
        standby.lock_after(_AT_ONCE)
    with qtbot.waitSignal(standby.lock_due):
        go_on.set()


@pytest.mark.usefixtures("looks_often")
def test_that_the_lock_does_not_wait_for_the_vent_pad_and_leaves_it_empty(
    qtbot: QtBot, theme: Theme, window: MainWindow, standby: Standby
) -> None:
    pad = VentPad(theme, "seed", EVENING.date(), window)
    pad.open_fitted()
    write(pad.text, "unfair")
    with qtbot.waitSignal(standby.lock_due):
        standby.lock_after(_AT_ONCE)
    window.clear_away()
    assert pad.text.is_empty


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="only Linux has two such clocks")
def test_that_the_time_asleep_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "clock_gettime", {time.CLOCK_BOOTTIME: 700.0}.__getitem__)
    assert seconds_also_asleep() == 700
