"""The page of the user's own code, by keys."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.my_code import Code, CodeVersion
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.ui.actions import ActionMap
from relationjournal.ui.changes import ChangeSignal
from relationjournal.ui.code.code_dialog import CodeDialog
from relationjournal.ui.code.paper import paper_of
from relationjournal.ui.navigation import Location
from relationjournal.ui.page_stack import PageStack
from relationjournal.ui.pages.code import CodePage
from relationjournal.ui.theme import Theme
from tests.support.accessibility import assert_all_named, cut_off
from tests.support.input import press, show_active, write
from tests.support.journals import FRIDAY, new_journal

CTRL = Qt.KeyboardModifier.ControlModifier
CODE = Code("Be kind and exact.", ("Say it to their face.", "Thank by name."))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


@pytest.fixture
def told() -> list[tuple[str, bool]]:
    return []


@pytest.fixture
def stack(qtbot: QtBot, theme: Theme, journal: Journal) -> PageStack:
    changes = ChangeSignal()
    actions = ActionMap(theme)
    journal.on_change(changes.announce)
    shown = PageStack({"code": lambda: CodePage(theme, actions, journal)}, changes)
    shown.show_location(Location("code"))
    shown.resize(1000, 700)
    show_active(qtbot, shown)
    return shown


@pytest.fixture
def page(stack: PageStack, told: list[tuple[str, bool]]) -> CodePage:
    shown = stack.page("code")
    assert isinstance(shown, CodePage)
    shown.notify.connect(lambda said, can_undo: told.append((said, can_undo)))
    shown.version_requested.connect(shown.open_item)
    return shown


def words(widget: QWidget) -> str:
    QTest.qWait(1)  # what a layout takes in is shown in the next turn
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def button(widget: QWidget, text: str) -> QPushButton:
    QTest.qWait(1)
    [found] = [
        one for one in widget.findChildren(QPushButton) if one.text() == text and one.isVisible()
    ]
    return found


def test_that_a_first_code_is_written_by_keys(page: CodePage, journal: Journal) -> None:
    assert "up to ten lines to go by" in words(page)
    dialog = page.write()
    assert_all_named(dialog)
    assert QTest.qWaitForWindowActive(dialog)
    write(dialog.mission, "Be kind.")
    first = dialog.lines.rows[0].first
    assert isinstance(first, QLineEdit)
    write(first, "Thank by name.")
    first.setFocus()
    QTest.qWait(20)
    press(first, Qt.Key.Key_Return, CTRL)
    current = journal.code.current()
    assert current is not None
    assert current.code == Code("Be kind.", ("Thank by name.",))
    assert "Thank by name." in words(page)
    assert_all_named(page)


def test_that_three_answers_make_a_mission(page: CodePage) -> None:
    dialog = page.write()
    dialog.make_mission()
    assert dialog.problem == "Answer the three questions in a few words first."
    for field, said in zip(
        dialog.prompts.values(), ("patient", "to keep my word", "have time."), strict=True
    ):
        write(field, said)
    dialog.make_mission()
    assert dialog.mission.text == "To be patient, to keep my word, and to have time."


def test_that_it_is_signed_and_asks_again_after_a_year(
    page: CodePage, journal: Journal, told: list[tuple[str, bool]]
) -> None:
    journal.code.write(CODE)
    assert "Read it slowly, once." in words(page)
    button(page, "Sign it").click()
    assert told == [("Signed for another year.", True)]
    assert "Signed Friday, 14 March 2025" in words(page)
    assert "Sign it" not in words(page)
    journal.clock = Clock(FRIDAY + timedelta(days=365))
    page.refresh()
    assert "sign it again if it still holds" in words(page)
    button(page, "Sign it").click()
    said = words(page)
    assert "Signed Saturday, 14 March 2026" in said
    assert "Signed before on Friday, 14 March 2025" in said


def test_that_it_is_signed_once_on_a_day(
    page: CodePage, journal: Journal, told: list[tuple[str, bool]]
) -> None:
    journal.code.write(CODE)
    [sign] = [one for one in page.actions() if one.text() == "Sign my code"]
    sign.trigger()
    assert not sign.isEnabled()
    assert len(told) == 1


def test_that_an_earlier_version_can_be_read_and_left(page: CodePage, journal: Journal) -> None:
    journal.code.write(CODE)
    journal.clock = Clock(FRIDAY + timedelta(days=1))
    journal.code.write(Code("Be kind, exact and on time."))
    button(page, "From Friday, 14 March 2025 on").click()
    said = words(page)
    assert "An earlier version" in said
    assert "Say it to their face." in said
    button(page, "The present one, from Saturday, 15 March 2025").click()
    assert "on time" in words(page)


def test_that_the_paper_has_every_day_it_was_signed_on() -> None:
    days = (date(2023, 3, 14), date(2024, 3, 14), FRIDAY)
    paper = paper_of(CodeVersion("c", CODE, days[0], days))
    assert paper.subtitle == "Signed Friday, 14 March 2025"
    last = paper.sections[-1]
    assert (last.heading, [line.text for line in last.lines]) == (
        "Signed before",
        ["Thursday, 14 March 2024", "Tuesday, 14 March 2023"],
    )


def test_that_it_is_saved_as_a_pdf(
    page: CodePage, journal: Journal, tmp_path: Path, told: list[tuple[str, bool]]
) -> None:
    journal.code.write(CODE)
    page.refresh()
    page.save_as(tmp_path / "code.pdf")
    assert (tmp_path / "code.pdf").read_bytes().startswith(b"%PDF")
    assert "not encrypted" in told[-1][0]
    page.save_as(journal.path)
    assert journal.path.read_bytes()[:4] != b"%PDF"


def test_that_too_many_lines_are_refused_in_the_form(page: CodePage, journal: Journal) -> None:
    dialog = page.write()
    assert isinstance(dialog, CodeDialog)
    dialog.lines.fill([f"line {number}" for number in range(11)])
    dialog.submit()
    assert dialog.problem == "A code has at most 10 lines; take one out first."
    assert journal.code.current() is None


def test_that_a_long_line_is_shown_whole(qtbot: QtBot, page: CodePage, journal: Journal) -> None:
    long = "Say what I saw before I say what I think of it, and leave the rest for tomorrow. " * 3
    journal.code.write(Code(long, (long, long)))
    qtbot.waitUntil(lambda: long.strip() in words(page))
    qtbot.waitUntil(lambda: not cut_off(page))
