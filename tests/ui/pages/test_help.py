"""Help: found by F1 and by words, read by the keyboard, and true about the keys it names."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from relationjournal.domain.help import parse_help
from relationjournal.resources import read_text
from relationjournal.services.journal import Journal
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.keys_panel import KeysPanel
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.page_factory import PageMaker
from relationjournal.ui.pages.help import HelpPage
from relationjournal.ui.session import Session
from relationjournal.ui.theme import Theme
from tests.support.accessibility import assert_all_named
from tests.support.input import click, press, show_active, write

KEY = re.compile(r"(?:Ctrl|Alt)\+[A-Za-z0-9+?←→]+|\bF1\b")
OF_FIELDS = {"Shift+Enter"}


@pytest.fixture
def session(qtbot: QtBot, theme: Theme, journal: Journal) -> Iterator[Session]:
    window = MainWindow(theme, SettingsFile(Places.of_user()))
    window.resize(1180, 760)
    show_active(qtbot, window)
    session = Session(theme, window, journal, SettingsFile(Places.of_user()))
    session.show_pages(PageMaker(session).factories())
    yield session
    window.show_content(QLabel())
    window.close()


@pytest.fixture
def page(session: Session) -> HelpPage:
    session.navigator.go("help")
    (found,) = session.scope.findChildren(HelpPage)
    return found


def shown(page: HelpPage) -> list[str]:
    return [name for name, card in page.cards.items() if not card.isHidden()]


def test_that_f1_opens_help_and_the_other_key_shows_all_keys(session: Session) -> None:
    QTest.keyClick(session.scope.window(), Qt.Key.Key_F1)
    assert session.navigator.location.place == "help"
    (page,) = session.scope.findChildren(HelpPage)
    assert page.field.hasFocus()
    assert_all_named(page)
    card = page.cards["all-keys"]
    assert card.act is not None
    click(card.act)
    (panel,) = session.scope.window().findChildren(KeysPanel)
    assert panel.isVisible()


def test_that_help_is_found_by_words_without_regard_to_case_and_accents(
    qtbot: QtBot, page: HelpPage
) -> None:
    whole = shown(page)
    write(page.field, "FORGOTTEN passphrase")
    qtbot.waitUntil(lambda: shown(page) == ["what-if"])
    page.field.clear()
    write(page.field, "joao")
    qtbot.waitUntil(lambda: shown(page) == ["capture"])
    page.field.clear()
    write(page.field, "zebra")
    qtbot.waitUntil(lambda: shown(page) == [])
    press(page.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown(page) == whole)


def test_that_a_topic_is_reached_from_elsewhere_and_scrolled_by_the_keyboard(
    qtbot: QtBot, session: Session, page: HelpPage
) -> None:
    session.navigator.go("help", "backups")
    bar = page._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    before = bar.value()
    page._scroll.setFocus()
    press(page._scroll, Qt.Key.Key_PageUp)
    assert bar.value() < before


def test_that_the_sample_journal_opens_from_help(
    qtbot: QtBot, session: Session, page: HelpPage
) -> None:
    card = page.cards["sample"]
    assert card.act is not None
    with qtbot.waitSignal(session.sample_requested):
        click(card.act)


def test_that_every_key_that_help_names_does_something(session: Session, page: HelpPage) -> None:
    known = {
        QKeySequence(key).toString() for bound in session.actions for key in bound.command.keys
    }
    said = "\n".join(topic.said for topic in parse_help(read_text("help.toml")))
    named = {key.replace("←", "Left").replace("→", "Right") for key in KEY.findall(said)}
    assert len(named) > 10
    assert {key for key in named if QKeySequence(key).toString() not in known} <= OF_FIELDS
    assert page.isVisible()


@pytest.mark.parametrize("size", [(720, 520), (1180, 760), (1400, 900)], ids=str)
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_that_nothing_is_cut_off_sideways(
    qtbot: QtBot, session: Session, theme: Theme, size: tuple[int, int], factor: float
) -> None:
    theme.choose(text_factor=factor)
    session.scope.window().resize(*size)
    session.navigator.go("help")
    (page,) = session.scope.findChildren(HelpPage)
    qtbot.wait(50)
    assert page._scroll.horizontalScrollBar().maximum() == 0
    theme.choose(text_factor=1.0)
