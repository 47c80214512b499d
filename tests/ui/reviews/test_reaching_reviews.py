"""Reviews by keyboard and by voice, in any width, and in no window but one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.review import CardName
from relationjournal.domain.roles import NewRole, Role
from relationjournal.services.journal import Journal
from relationjournal.ui.reviews.commitments import NextCommitmentsCard
from relationjournal.ui.reviews.monthly import PracticesCard
from relationjournal.ui.reviews.parts import RatedCard
from tests.support.input import press, write
from tests.ui.reviews.conftest import Open, write_some_weeks

KINDS = [str(kind) for kind in ReviewKind]


class Windows(QObject):
    """Keeps the names of all windows that come up."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_review_opens_no_window_of_its_own(
    open_item: Open, journal: Journal, qapp: QApplication, kind: str
) -> None:
    ids = write_some_weeks(journal)
    journal.roles.give(NewRole(ids["Ana"], Role.ADVOCATE, "calm in trouble"))
    journal.captures.log_lines(["2022-03-01 @Ana +1 long ago"])
    wanted = replace(journal.preferences.get(), shows_one_sided=True, keep_notes_years=2)
    journal.preferences.put(wanted)
    page, windows = open_item("").page, Windows()
    qapp.installEventFilter(windows)
    page.open_item(kind)
    qapp.removeEventFilter(windows)
    assert windows.shown == []
    assert page.review is not None


def test_that_a_screen_reader_hears_what_is_asked_with_each_choice(
    open_item: Open, journal: Journal
) -> None:
    write_some_weeks(journal)
    weekly = open_item("weekly").view
    card = weekly.cards[CardName.PEOPLE_FIRST]
    assert isinstance(card, RatedCard)
    first = QAccessible.queryAccessibleInterface(card.row.buttons[0])
    assert first.role() is QAccessible.Role.RadioButton
    assert first.text(QAccessible.Text.Description) == "Did people come before the list?"
    grid = open_item("monthly").view.cards[CardName.PRACTICES]
    assert isinstance(grid, PracticesCard)
    box = QAccessible.queryAccessibleInterface(grid.boxes["listen"])
    said = [box.text(part) for part in (QAccessible.Text.Name, QAccessible.Text.Description)]
    assert "Listen with head and heart, in your own word" in said


def test_that_the_overview_has_two_columns_where_there_is_room(
    open_item: Open, qtbot: QtBot
) -> None:
    page = open_item("").page
    week, insights = page.overview.kinds[ReviewKind.WEEKLY], page.overview.insights

    def is_beside() -> bool:
        return insights.mapTo(page, insights.rect().topLeft()).x() > week.width()

    page.resize(1160, 700)
    qtbot.waitUntil(is_beside)
    page.resize(680, 700)
    qtbot.waitUntil(lambda: not is_beside())


def test_that_the_keyboard_stays_where_a_commitment_was_worded_anew(
    open_item: Open, journal: Journal, qtbot: QtBot
) -> None:
    journal.commitments.make_all(journal.reviews.texts.template)
    card = open_item("yearly").view.cards[CardName.NEXT_COMMITMENTS]
    assert isinstance(card, NextCommitmentsCard)
    first, second, third, *_ = card.rows.values()
    second.field.setFocus()
    second.field.setText("Be reachable")
    press(second.field, Qt.Key.Key_Return)
    assert journal.commitments.all()[1].words == "Be reachable"
    assert second.field.hasFocus()
    assert second.end.accessibleName() == "Let it end: Be reachable"
    third.field.setText("half a commit")
    second.end.setFocus()
    press(second.end, Qt.Key.Key_Space)
    assert third.field.hasFocus(), "what follows takes the place of what has ended"
    assert third.field.text() == "half a commit"
    assert first in card.rows.values()
    journal.undo()
    assert [one.words for one in journal.commitments.all()][1] == "Be reachable"
    again = card.rows[journal.commitments.all()[1].id]
    qtbot.waitUntil(lambda: first.y() < again.y() < third.y())


def test_that_the_keyboard_stays_with_whom_one_thanked(open_item: Open, journal: Journal) -> None:
    ids = write_some_weeks(journal)
    journal.roles.give(NewRole(ids["Ana"], Role.ADVOCATE, "calm in trouble"))
    journal.roles.give(NewRole(ids["Cleo"], Role.ADVOCATE, "patience"))
    shown = open_item("monthly")
    act = next(
        one
        for one in shown.page.findChildren(QPushButton)
        if one.accessibleName() == "Plan it: Ana"
    )
    act.setFocus()
    press(act, Qt.Key.Key_Space)
    focused = shown.page.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Open Ana"


def test_that_a_commitment_is_kept_without_enter_too(open_item: Open, journal: Journal) -> None:
    card = open_item("yearly").view.cards[CardName.NEXT_COMMITMENTS]
    assert isinstance(card, NextCommitmentsCard)
    field = card.new[False]
    field.setFocus()
    write(field, "Call my brother")
    card.new[True].setFocus()
    assert [one.words for one in journal.commitments.all()] == ["Call my brother"]
    assert field.text() == ""
    write(card.new[True], "Walk each day")
    card.settle()
    assert [one.words for one in journal.commitments.all()] == ["Call my brother", "Walk each day"]
    write(field, "x" * 300)
    card.settle()
    assert field.text() == "x" * 300, "what is refused stays to be said shorter"
