"""A line of the user's own code, as it comes up in the mirror."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relationjournal.domain.mirror.session import CardName
from relationjournal.domain.my_code import Code
from relationjournal.ui.mirror.practice_card import PracticeCard
from relationjournal.ui.pages.mirror import MirrorPage
from relationjournal.ui.theme import Theme
from tests.ui.mirror.evening import FRIDAY, TODAY, journal_of, press_here, session_of, shown_page

ALT = Qt.KeyboardModifier.AltModifier
CODE = Code("Be someone to count on.", ("Call before they have to.", "Own my part first."))


def go_through(page: MirrorPage) -> None:
    for _ in range(6):
        press_here(Qt.Key.Key_Right, ALT)
    assert page.session is None


def test_that_the_evening_ends_with_the_line_of_the_day(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        journal.code.write(CODE)
        page = shown_page(qtbot, theme, journal)
        go_through(page)
        line = journal.code.line_for(FRIDAY)
        assert line is not None
        assert page.closing.code_line == f"“{line}”"
        assert page.closing.accessibleName().endswith(f"“{line}”")


def test_that_a_journal_without_a_code_ends_without_a_line(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        page = shown_page(qtbot, theme, journal)
        go_through(page)
        assert page.closing.code_line == ""


def test_that_the_practice_about_the_code_shows_the_line_and_the_end_does_not(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        journal.code.write(CODE)
        for one in journal.practices.all():
            journal.practices.choose(one.practice.tag, is_on=one.practice.tag == "code")
        page = shown_page(qtbot, theme, journal)
        session = session_of(page)
        while not session.view_is(CardName.PRACTICE):
            press_here(Qt.Key.Key_Right, ALT)
        assert isinstance(session.view, PracticeCard)
        assert session.view.code_line.text() == f"“{journal.code.line_for(FRIDAY)}”"
        assert session.view.code_line.isVisible()
        for _ in range(3):
            press_here(Qt.Key.Key_Right, ALT)
        assert page.closing.code_line == ""
