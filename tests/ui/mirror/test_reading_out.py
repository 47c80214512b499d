"""The evening without eyes: what a screen reader is told, and where Tab goes."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.mirror.session import CardName
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.mirror.session_view import SessionView
from relationjournal.ui.mirror.today_card import TodayCard
from relationjournal.ui.page_factory import PageMaker
from relationjournal.ui.pages.mirror import MirrorPage
from relationjournal.ui.session import Session
from relationjournal.ui.theme import Theme
from tests.support.input import show_active, write
from tests.support.spoken import listening, needs_ears
from tests.ui.mirror.evening import (
    SLIP,
    TODAY,
    focused,
    journal_of,
    press_here,
    session_of,
    shown_page,
)

CTRL = Qt.KeyboardModifier.ControlModifier
MOST_STOPS = 40


def named(widget: QWidget) -> str:
    """What is read out when a widget gets the focus."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def card_in_words(session: SessionView, position: int) -> str:
    return f"Card {position} of 6. {session.question.text()} {session.why.text()}"


@needs_ears
def test_that_each_card_is_read_out_with_its_place_its_question_and_why(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY, before=(SLIP,)) as journal, listening() as heard:
        page = shown_page(qtbot, theme, journal)
        session = session_of(page)
        assert heard == [card_in_words(session, 1)]
        for position in range(2, 7):
            heard.clear()
            press_here(Qt.Key.Key_Return)
            assert heard == [card_in_words(session, position)]
            assert session.accessibleName() == f"Card {position} of 6. {session.question.text()}"
        assert "I will find the first kind sentence for Tom" in heard[0]
        heard.clear()
        press_here(Qt.Key.Key_Return)
        assert heard == ["That is the day seen. What is done is done; tomorrow has one plan."]
        assert named(focused()) == heard[0]


@needs_ears
def test_that_the_reason_is_a_sentence_and_what_is_taken_back_is_said(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY, before=(SLIP,)) as journal, listening() as heard:
        session = session_of(shown_page(qtbot, theme, journal))
        while not session.view_is(CardName.ONE_THING):
            press_here(Qt.Key.Key_Return)
        assert session.why.text() == "Why this? A slip with Tom on Wed is not mended yet."
        write(focused(), "Time")
        press_here(Qt.Key.Key_Return)
        heard.clear()
        press_here(Qt.Key.Key_Z, CTRL)
        assert heard == ["Taken back.", card_in_words(session, 3)]


@needs_ears
def test_that_a_tough_day_is_read_out_once(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with journal_of(tmp_path, TODAY) as journal, listening() as heard:
        session = session_of(shown_page(qtbot, theme, journal))
        assert isinstance(session.view, TodayCard)
        heard.clear()
        session.view.tough.setFocus()
        press_here(Qt.Key.Key_Space)
        assert heard == [f"Card 1 of 3. {session.question.text()} {session.why.text()}"]


def test_that_a_row_of_words_is_read_out_as_a_choice_of_one(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        session = session_of(shown_page(qtbot, theme, journal))
        while not session.view_is(CardName.LOOK):
            press_here(Qt.Key.Key_Return)
        press_here(Qt.Key.Key_4)
        interface = QAccessible.queryAccessibleInterface(focused())
        assert interface.role() is QAccessible.Role.RadioButton
        assert interface.text(QAccessible.Text.Name) == "good, 4 of 5"
        assert interface.state().checked


def test_that_tab_goes_down_the_card_round_the_sidebar_and_never_out_of_sight(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY, SLIP) as journal:
        memory = SettingsFile(Places.of_user())
        window = MainWindow(theme, memory)
        shown = Session(theme, window, journal, memory)
        shown.show_pages(PageMaker(shown).factories())
        show_active(qtbot, window)
        shown.navigator.go("mirror", "today")
        session = session_of(next(one for one in window.findChildren(MirrorPage)))
        assert focused() is session.next
        stops = walked_by_tab(window, back_at=session.next)
        assert all(stop.isVisible() for stop in stops)
        assert [named(stop) for stop in stops if session.isAncestorOf(stop)] == [
            "Edit the note about Ana Ruiz",
            "Remove the note about Ana Ruiz",
            "Edit the note about Tom Webb",
            "Remove the note about Tom Webb",
            "Add what you forgot",
            "It was a tough day",
            "Next",
        ]
        assert named(stops[0]) == "Today"
        press_here(Qt.Key.Key_Return)
        stops = walked_by_tab(window, back_at=focused())
        assert [named(stop) for stop in stops if session.isAncestorOf(stop)] == [
            "Start from: asked how the move went",
            "Skip this one",
            "Next",
            session.question.text(),
        ]
        window.close()


def walked_by_tab(window: QWidget, back_at: QWidget) -> list[QWidget]:
    """Press Tab until the keyboard is back where it was; return all that had it."""
    handle = window.windowHandle()
    assert handle is not None
    stops: list[QWidget] = []
    while not stops or stops[-1] is not back_at:
        QTest.keyClick(handle, Qt.Key.Key_Tab)
        stops.append(focused())
        assert len(stops) < MOST_STOPS
    return stops
