"""Tab goes through the whole window, and Shift+Tab the same way back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.page_factory import PageMaker
from relationjournal.ui.session import Session
from relationjournal.ui.theme import Theme
from tests.support.input import show_active
from tests.ui.mirror.evening import PROMISE, SLIP, TODAY, journal_of

MOST_STOPS = 60


@contextmanager
def shown(
    qtbot: QtBot, theme: Theme, folder: Path, *lines: str, before: tuple[str, ...] = ()
) -> Iterator[Session]:
    """The whole window, on a journal with some lines."""
    with journal_of(folder, *lines, before=before) as journal:
        memory = SettingsFile(Places.of_user())
        window = MainWindow(theme, memory)
        session = Session(theme, window, journal, memory)
        session.show_pages(PageMaker(session).factories())
        show_active(qtbot, window)
        yield session
        window.close()


@pytest.fixture
def session(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Session]:
    with shown(qtbot, theme, tmp_path, TODAY, before=(SLIP, PROMISE)) as opened:
        yield opened


def walk(window: QWidget, key: Qt.Key) -> list[QWidget]:
    """Press a key until the keyboard is back where it was; return all that had it, in order."""
    handle, began = window.windowHandle(), QApplication.focusWidget()
    assert handle is not None
    stops: list[QWidget] = []
    while not stops or stops[-1] is not began:
        QTest.keyClick(handle, key)
        focused = QApplication.focusWidget()
        assert focused is not None
        stops.append(focused)
        assert len(stops) < MOST_STOPS
    return stops


@pytest.mark.parametrize("place", ["today", "people", "journal", "mirror", "settings"])
def test_that_tab_leaves_nothing_out_and_goes_nowhere_out_of_sight(
    session: Session, place: str
) -> None:
    session.navigator.go(place)
    window = session.scope.window()
    there, back = walk(window, Qt.Key.Key_Tab), walk(window, Qt.Key.Key_Backtab)
    assert there[:-1] == back[:-1][::-1]
    assert all(stop.isVisible() and stop.isEnabled() for stop in there)
    names = {stop.accessibleName() for stop in there}
    assert {"Capture", "Search"} <= names
    if place == "today":
        assert {"Open Tom Webb", "Logged today"} <= names


def test_that_the_keyboard_is_somewhere_on_a_day_without_a_note(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with shown(qtbot, theme, tmp_path, before=(SLIP,)) as session:
        session.navigator.go("people")
        session.navigator.go("today")
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton)
        assert focused.isVisible()
        assert focused.text() == "Capture"
