from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.capture import People, Person
from relationjournal.ui.day_order import is_day_first
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.choice_box import ChoiceBox
from relationjournal.ui.widgets.day_field import DayField, DayNotRead
from relationjournal.ui.widgets.day_popover import DayPopover, days_ahead, days_behind
from relationjournal.ui.widgets.person_field import PersonField, PersonNotSaid
from tests.support.input import Stage, press, show_active, write

SUNDAY = date(2026, 11, 22)
PEOPLE = People(
    [Person("1", "Ana Ruiz"), Person("2", "Ana Soto"), Person("3", "Ben"), Person("4", "Benita")]
)


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme) -> Stage:
    del theme
    shown = Stage()
    show_active(qtbot, shown)
    return shown


def day_field(stage: Stage, theme: Theme, *, is_past: bool = False) -> DayField:
    field = DayField(theme, "Day", lambda: SUNDAY, is_past=is_past)
    stage.add(field)
    field.setFocus()
    return field


@pytest.mark.parametrize(
    ("typed", "is_past", "day"),
    [
        ("fri", False, date(2026, 11, 27)),
        ("fri", True, date(2026, 11, 20)),
        ("in 2 weeks", False, date(2026, 12, 6)),
        ("yesterday", True, date(2026, 11, 21)),
        ("12 mar", False, date(2027, 3, 12)),
        ("12 mar", True, date(2026, 3, 12)),
        ("2026-03-12", False, date(2026, 3, 12)),
        ("today", True, SUNDAY),
    ],
)
def test_that_a_day_is_read_as_one_says_it(
    stage: Stage, theme: Theme, typed: str, is_past: bool, day: date
) -> None:
    field = day_field(stage, theme, is_past=is_past)
    write(field, typed)
    assert field.day == day


def test_that_a_day_is_written_out_when_one_goes_on(stage: Stage, theme: Theme) -> None:
    field = day_field(stage, theme)
    write(field, "fri")
    field.clearFocus()
    assert field.text() == "Fri 27 Nov"
    assert field.day == date(2026, 11, 27)


def test_that_what_is_no_day_is_refused_and_an_empty_field_is_none(
    stage: Stage, theme: Theme
) -> None:
    field = day_field(stage, theme)
    assert field.day is None
    write(field, "soonish")
    with pytest.raises(DayNotRead, match="“soonish” is no day"):
        _ = field.day


def test_that_the_arrow_keys_move_a_day_by_one_or_by_a_week(stage: Stage, theme: Theme) -> None:
    field = day_field(stage, theme)
    press(field, Qt.Key.Key_Up, times=2)
    press(field, Qt.Key.Key_Down)
    press(field, Qt.Key.Key_PageUp)
    assert field.day == SUNDAY + timedelta(days=8)


def test_that_a_day_is_picked_from_the_calendar(stage: Stage, theme: Theme) -> None:
    field = day_field(stage, theme)
    field.open_calendar()
    calendar = field.window().findChild(QCalendarWidget)
    assert calendar is not None
    calendar.clicked.emit(QDate(2026, 12, 24))
    assert field.day == date(2026, 12, 24)
    assert field.hasFocus()


def test_that_the_order_of_day_and_month_follows_the_country() -> None:
    assert is_day_first(QLocale(QLocale.Language.Portuguese, QLocale.Country.Portugal))
    american = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    assert not is_day_first(american)


def test_that_only_days_to_come_are_offered_for_moving() -> None:
    last_of_month = date(2026, 11, 30)
    offer = days_ahead(last_of_month)
    assert [words for words, _ in offer.likely] == ["Tomorrow", "In a week", "In two weeks"]
    assert offer.first == date(2026, 12, 1)
    assert days_behind(SUNDAY).last == SUNDAY


def test_that_a_day_is_asked_for_once(stage: Stage, theme: Theme) -> None:
    picked: list[date] = []
    popover = DayPopover(theme, stage, "Move to which day?", days_ahead(SUNDAY), picked.append)
    popover.ask(stage)
    popover.calendar.clicked.emit(QDate(2026, 12, 1))
    popover.calendar.activated.emit(QDate(2026, 12, 1))
    assert picked == [date(2026, 12, 1)]


def person_field(stage: Stage, theme: Theme) -> PersonField:
    field = PersonField(theme, "Who", lambda: PEOPLE)
    stage.add(field)
    field.setFocus()
    return field


def test_that_a_name_is_offered_and_taken_by_keys(stage: Stage, theme: Theme) -> None:
    field = person_field(stage, theme)
    write(field, "an")
    press(field, Qt.Key.Key_Down)
    press(field, Qt.Key.Key_Return)
    assert field.text() == "Ana Soto"
    assert field.said() == Person("2", "Ana Soto")


def test_that_a_name_several_people_go_by_has_to_be_chosen(stage: Stage, theme: Theme) -> None:
    field = person_field(stage, theme)
    write(field, "ana")
    assert field.is_ambiguous
    with pytest.raises(PersonNotSaid, match="may be Ana Ruiz, Ana Soto"):
        field.said()


def test_that_of_two_people_of_one_name_the_chosen_one_is_meant(stage: Stage, theme: Theme) -> None:
    namesakes = People([Person("1", "Ana Ruiz"), Person("2", "Ana Ruiz")])
    field = PersonField(theme, "Who", lambda: namesakes)
    stage.add(field)
    field.setFocus()
    write(field, "ana r")
    press(field, Qt.Key.Key_Down)
    press(field, Qt.Key.Key_Return)
    assert field.person == Person("2", "Ana Ruiz")


def test_that_a_full_name_is_meant_although_another_begins_so(stage: Stage, theme: Theme) -> None:
    field = person_field(stage, theme)
    write(field, "Ben")
    assert field.person == Person("3", "Ben")


def test_that_an_unknown_name_is_somebody_new(stage: Stage, theme: Theme) -> None:
    field = person_field(stage, theme)
    write(field, "Zoe")
    assert field.person is None
    assert field.said() == "Zoe"


def test_that_nobody_is_refused(stage: Stage, theme: Theme) -> None:
    with pytest.raises(PersonNotSaid, match="type a name"):
        person_field(stage, theme).said()


def test_that_a_choice_stays_when_others_are_offered(stage: Stage) -> None:
    box = ChoiceBox[int]("Size", [(1, "one"), (2, "two"), (3, "three")])
    stage.add(box)
    box.choose(2)
    box.offer([(2, "two"), (3, "three")])
    assert box.value == 2
    box.choose(9)
    assert box.value == 2
