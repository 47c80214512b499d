"""A window that came forward only for the mirror goes again when the evening is over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relationjournal.services.journal import Journal
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.page_factory import PageMaker
from relationjournal.ui.pages.mirror import MirrorPage
from relationjournal.ui.session import Session
from relationjournal.ui.theme import Theme
from tests.support.input import press, show_active
from tests.ui.mirror.evening import TODAY, journal_of


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with journal_of(tmp_path, TODAY) as opened:
        yield opened


@pytest.fixture
def window(theme: Theme) -> MainWindow:
    return MainWindow(theme, SettingsFile(Places.of_user()))


@pytest.fixture
def session(qtbot: QtBot, theme: Theme, window: MainWindow, journal: Journal) -> Session:
    session = Session(theme, window, journal, SettingsFile(Places.of_user()))
    session.show_pages(PageMaker(session).factories())
    show_active(qtbot, window)
    return session


def end_evening(session: Session) -> None:
    page = session.scope.findChild(MirrorPage)
    assert page is not None
    while page.session is not None:
        page.session.go_on()
    press(page.closing, Qt.Key.Key_Return)
    assert session.navigator.location.place == "today"


def test_that_it_goes_back_into_the_tray_it_came_from(window: MainWindow, session: Session) -> None:
    window.stays = lambda: True
    window.hide()
    session.look()
    end_evening(session)
    assert not window.isVisible()


def test_that_it_becomes_small_again_where_there_is_no_tray(
    window: MainWindow, session: Session
) -> None:
    window.showMinimized()
    session.look()
    end_evening(session)
    assert window.isMinimized()


def test_that_a_window_that_was_there_stays(window: MainWindow, session: Session) -> None:
    window.stays = lambda: True
    session.look()
    end_evening(session)
    assert window.isVisible()
    assert not window.isMinimized()


def test_that_a_window_stays_where_the_user_went_on_to_something_else(
    window: MainWindow, session: Session
) -> None:
    window.stays = lambda: True
    window.hide()
    session.look()
    session.navigator.go("people")
    session.navigator.go("mirror", "today")
    end_evening(session)
    assert window.isVisible()
