"""What is typed is kept while it is typed, as one step of undo."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from relationjournal.domain.mirror.answers import Answer, PracticeAnswer, TextAnswer
from relationjournal.domain.mirror.session import CardName
from relationjournal.services.journal import Journal
from relationjournal.ui.mirror.today_card import TodayCard
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets import typing_pause
from tests.support.input import write
from tests.ui.mirror.evening import (
    FRIDAY,
    TODAY,
    focused,
    journal_of,
    press_here,
    session_of,
    shown_page,
)

ENTER = Qt.Key.Key_Return


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a pause be short, so that typing for long is not long for a test."""
    monkeypatch.setattr(typing_pause, "QUIET_MS", 120)
    monkeypatch.setattr(typing_pause, "LONGEST_MS", 400)


def kept(journal: Journal, card: CardName = CardName.GOOD_MOMENT) -> Answer | None:
    evening = journal.mirror.evening(FRIDAY)
    assert evening is not None
    return evening.answers.get(card)


def undo_names(journal: Journal) -> list[str]:
    """Take everything back, and return what it was, the last first."""
    names = []
    while step := journal.undo():
        names.append(step.name)
    return names


def test_that_typing_that_never_rests_is_kept_too(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        shown_page(qtbot, theme, journal)
        press_here(ENTER)
        for _ in range(40):
            write(focused(), "x")
            QTest.qWait(20)
            if kept(journal) is not None:
                break
        answer = kept(journal)
        assert isinstance(answer, TextAnswer)
        assert set(answer.text) == {"x"}


def test_that_a_card_that_was_typed_into_for_long_is_one_step_of_undo(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        shown_page(qtbot, theme, journal)
        press_here(ENTER)
        for words in ("We ", "laughed ", "a lot"):
            write(focused(), words)
            QTest.qWait(200)
        write(focused(), " today")
        press_here(ENTER)
        write(focused(), "An ear")
        QTest.qWait(200)
        assert kept(journal) == TextAnswer("We laughed a lot today")
        names = undo_names(journal)
        assert names[:3] == ["answer the mirror", "answer the mirror", "open the mirror"]
        assert len(names) == 4, "what was logged before can still be taken back"


def test_that_a_choice_and_its_line_are_two_steps(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        page = shown_page(qtbot, theme, journal)
        for _ in range(3):
            press_here(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        write(focused(), "1")
        press_here(Qt.Key.Key_Tab)
        for words in ("it ", "did"):
            write(focused(), words)
            QTest.qWait(200)
        answer = kept(journal, CardName.PRACTICE)
        assert isinstance(answer, PracticeAnswer)
        assert answer.line == "it did"
        assert page.session is not None
        page.session.undo()
        answer = kept(journal, CardName.PRACTICE)
        assert isinstance(answer, PracticeAnswer)
        assert (answer.did, answer.line) == ("yes", "")


def test_that_a_forgotten_line_that_is_half_typed_comes_back_on_its_day_only(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        page = shown_page(qtbot, theme, journal)
        card = session_of(page).view
        assert isinstance(card, TodayCard)
        card.capture.line.setFocus()
        before = journal.database.next_undo
        write(card.capture.line, "@Bo +2 drove h")
        QTest.qWait(300)
        assert journal.database.next_undo == before, "a draft is no step of undo"
        page.open_item("")
        page.open_item((FRIDAY - timedelta(days=1)).isoformat())
        card = session_of(page).view
        assert isinstance(card, TodayCard)
        assert card.capture.line.text() == ""
        page.open_item("today")
        card = session_of(page).view
        assert isinstance(card, TodayCard)
        assert card.capture.line.text() == "@Bo +2 drove h"
        card.capture.line.setFocus()
        write(card.capture.line, "im home")
        press_here(ENTER)
        QTest.qWait(300)
        page.open_item("")
        page.open_item("today")
        card = session_of(page).view
        assert isinstance(card, TodayCard)
        assert card.capture.line.text() == "", "what was logged does not come back"
