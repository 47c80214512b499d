"""The calendar of evenings."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relationjournal.ui.mirror.calendar import EveningCalendar
from relationjournal.ui.theme import Theme
from tests.support.accessibility import assert_all_named
from tests.support.input import click, press, show_active
from tests.ui.mirror.evening import FRIDAY, TODAY, journal_of, press_here, session_of, shown_page

NOVEMBER = date(2026, 11, 1)


def test_that_the_month_says_how_often_it_was_looked_and_nothing_where_it_was_not(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        for days in (0, 3, 4):
            journal.mirror.begin(FRIDAY - timedelta(days=days))
        page = shown_page(qtbot, theme, journal, "")
        assert page.overview.looked.text() == "Looked 3 times in November"
        page.overview.go_months(-1)
        assert page.overview.looked.text() == ""
        assert_all_named(page)


def test_that_no_month_to_come_is_shown(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with journal_of(tmp_path) as journal:
        page = shown_page(qtbot, theme, journal, "")
        page.overview.go_months(1)
        assert page.overview.calendar.words(FRIDAY) == "Friday, 20 November, open"


def test_that_a_past_day_is_opened_by_keyboard(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        page = shown_page(qtbot, theme, journal, "")
        page.overview.calendar.setFocus()
        press_here(Qt.Key.Key_Up)
        press_here(Qt.Key.Key_Left)
        press_here(Qt.Key.Key_Return)
        assert session_of(page).visit.on == FRIDAY - timedelta(days=8)


def test_that_enter_begins_today(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with journal_of(tmp_path, TODAY) as journal:
        page = shown_page(qtbot, theme, journal, "")
        page.setFocus()
        press_here(Qt.Key.Key_Return)
        assert session_of(page).visit.on == FRIDAY


def test_that_a_day_to_come_is_not_opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with journal_of(tmp_path) as journal:
        page = shown_page(qtbot, theme, journal, (FRIDAY + timedelta(days=1)).isoformat())
        assert page.session is None


def test_that_arrows_cross_into_the_month_before(qtbot: QtBot, theme: Theme) -> None:
    calendar = EveningCalendar(theme)
    calendar.show_month(NOVEMBER, [NOVEMBER], FRIDAY)
    show_active(qtbot, calendar)
    asked: list[int] = []
    calendar.month_requested.connect(asked.append)
    press(calendar, Qt.Key.Key_Up, times=3)
    assert asked == [-1]
    assert calendar.day == date(2026, 10, 30)


def test_that_a_click_on_a_day_chooses_it(qtbot: QtBot, theme: Theme) -> None:
    calendar = EveningCalendar(theme)
    calendar.show_month(NOVEMBER, [], FRIDAY)
    show_active(qtbot, calendar)
    chosen: list[date] = []
    calendar.day_chosen.connect(chosen.append)
    for day in (date(2026, 11, 3), date(2026, 11, 25)):
        click(calendar, calendar.box_of(day).center().toPoint())
    assert chosen == [date(2026, 11, 3)]
