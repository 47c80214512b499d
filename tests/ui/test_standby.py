"""What an open journal does by itself."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from relationjournal.domain.changes import Change
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.offers import JournalOccasion, Offers
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.offer_memory import OfferMemory
from relationjournal.ui.standby import Standby
from relationjournal.ui.theme import Theme
from tests.support.input import show_active

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
def standby(qtbot: QtBot, theme: Theme, journal: Journal) -> Iterator[Standby]:
    settings = SettingsFile(Places.of_user())
    window = MainWindow(theme, settings)
    show_active(qtbot, window)
    memory = OfferMemory(settings.folder, journal.path)
    watching = Standby(journal, window, Offers(JournalOccasion(journal), memory), memory)
    yield watching
    watching.stop()


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
