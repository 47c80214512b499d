"""The whole window on the sample journal, with one of everything on its day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction
from relationjournal.domain.problems import NewProblem
from relationjournal.domain.promises import NewPromise
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.opening import LockedJournal
from relationjournal.services.sample.making import PASSPHRASE, Size, make_sample
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.page_factory import PageMaker
from relationjournal.ui.session import Session
from relationjournal.ui.theme import Theme
from tests.support.input import show_active

SUNDAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.journal"
    make_sample(path, Clock(SUNDAY), Size(people=40, entries=900))
    return path


@pytest.fixture(scope="session")
def sample_key(sample: Path) -> DataKey:
    """What opens the sample: trying its passphrase is work by design."""
    return LockedJournal(sample, Clock(SUNDAY)).key_from_passphrase(PASSPHRASE)


@pytest.fixture
def journal(sample: Path, sample_key: DataKey) -> Iterator[Journal]:
    """The sample, with one of everything on the day."""
    opened = LockedJournal(sample, Clock(SUNDAY)).open(sample_key)
    opened.preferences.put(replace(opened.preferences.get(), words_only=False))
    ids = list(opened.contacts.names())
    if not opened.problems.open():
        lines = [
            (Kind.GAVE, 3), (Kind.SLIPPED, 2), (Kind.RECEIVED, 4), (Kind.ASKED, 1), (Kind.TOUCH, 0)
        ]  # fmt: skip
        for who, (kind, size) in zip(ids, lines, strict=False):
            line = NewEntry(who, kind, size)
            opened.interactions.log(NewInteraction(SUNDAY, "met", entries=(line,)))
        opened.promises.make(NewPromise(ids[0], "the slides", SUNDAY, SUNDAY))
        opened.problems.note(NewProblem("the roof", SUNDAY, ids[1]))
        opened.interactions.log(NewInteraction(SUNDAY, "all", entries=tuple(
            NewEntry(who, Kind.GAVE, 2) for who in ids[:6]
        )))  # fmt: skip
    yield opened
    opened.close()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MainWindow:
    window = MainWindow(theme, SettingsFile(Places.of_user()))
    window.resize(1400, 900)
    show_active(qtbot, window)
    return window


@pytest.fixture
def session(window: MainWindow, theme: Theme, journal: Journal) -> Iterator[Session]:
    session = Session(theme, window, journal, SettingsFile(Places.of_user()))
    session.show_pages(PageMaker(session).factories())
    yield session
    session.close()  # before the window goes, as a page that is hidden keeps what was typed
