"""The page of one contact, by keys and clicks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.contacts import Email, YearlyDate
from relationjournal.domain.problems import NewProblem
from relationjournal.domain.promises import NewPromise
from relationjournal.services.journal import Journal
from relationjournal.ui.contact.balance_history import Range
from relationjournal.ui.contact.contact_view import ContactView, Tab
from relationjournal.ui.contact.slip_commands import ASIDE
from relationjournal.ui.navigation import Width
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.why_button import WhyButton
from tests.support.accessibility import assert_all_named
from tests.support.input import click, press, write
from tests.support.journals import FRIDAY
from tests.support.people import happened
from tests.ui.people.conftest import OpenPlace, Place

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ana(place: Place) -> Place:
    place.go("Ana")
    return place


def _words(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def _id(place: Place) -> str:
    assert place.page.view.contact is not None
    return place.page.view.contact.id


def _statement(view: ContactView) -> list[list[str]]:
    model = view.account.statement.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def _field(within: QWidget, name: str) -> QLineEdit:
    found = [each for each in within.findChildren(QLineEdit) if each.accessibleName() == name]
    assert found, name
    return found[-1]  # those before it are on their way out


def _button(within: QWidget, name: str) -> QPushButton:
    found = [each for each in within.findChildren(QPushButton) if each.accessibleName() == name]
    assert found, name
    return found[0]


def test_that_the_account_says_where_one_stands_and_why(ana: Place) -> None:
    said = _words(ana.page.view.account)
    balance = ana.journal.accounts.view(_id(ana)).standing.account.balance
    assert f"+{balance:.1f}" in said
    assert "Thin" in said
    assert "In half a year put in 5, received 2" in said
    assert "Last contact 6 days ago" in said
    assert "Next follow-up today" in said
    assert "The slip of 5 Mar is not mended yet" in said
    assert "Give and take" in said or "You have been" in said


def test_that_why_shows_the_figures_the_balance_adds_up_from(ana: Place) -> None:
    why = ana.page.view.account.findChildren(WhyButton)[0]
    click(why)
    assert why.popover is not None
    said = _words(why.popover)
    view = ana.journal.accounts.view(_id(ana))
    assert "after 60 days it counts half as much" in said
    assert f"+{view.standing.account.balance:.1f}" in said
    press(why.popover.panel, Qt.Key.Key_Escape)
    assert why.popover is None


def test_that_why_says_which_days_what_went_to_and_fro_is_of(ana: Place) -> None:
    name = "Why? Ana Ruiz, what went to and fro"
    why = _button(ana.page.view.account, name)
    assert isinstance(why, WhyButton)
    click(why)
    assert why.popover is not None
    said = _words(why.popover).splitlines()
    assert "from 14 Sep 2024 to today" in said[0]
    assert said[1:] == ["You put in", "5", "You received or asked for", "2"]


def test_that_every_computed_thing_can_be_asked_why(ana: Place) -> None:
    for why in ana.page.view.account.findChildren(WhyButton):
        if why.isVisible():
            click(why)
            assert why.popover is not None
            assert _words(why.popover).strip()
            press(why.popover.panel, Qt.Key.Key_Escape)


def test_that_before_three_entries_there_is_no_figure_and_no_chart(place: Place) -> None:
    place.go("Ben")
    said = _words(place.page.view.account)
    assert "New" in said
    assert "Balance" not in said.splitlines()
    assert not place.page.view.account.history.isVisible()


def test_that_the_statement_of_the_month_adds_up(ana: Place) -> None:
    rows = _statement(ana.page.view)
    assert [row[1] for row in rows] == [
        "Balance today",
        "Brought soup",
        "Forgot to call",
        "Heard her out",
        "Faded since 1 Mar",
        "Opening balance",
    ]
    figures = [row[3].split()[-1].replace("−", "-") if row[3] else "0" for row in rows]
    total = sum(float(each) for each in figures if each[-1].isdigit())
    opening, closing = float(rows[-1][4]), float(rows[0][4].replace("−", "-"))
    assert opening + total == pytest.approx(closing)


def test_that_one_steps_back_through_the_months(ana: Place) -> None:
    card = ana.page.view.account.statement
    assert card.accessibleName() == "Statement, March 2025"
    card.previous.click()
    assert card.accessibleName() == "Statement, February 2025"
    assert [row[1] for row in _statement(ana.page.view)][1:-2] == ["Helped her move"]
    assert not card.previous.isEnabled()
    card.next.click()
    assert not card.next.isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("Quarter", "Statement, January to March 2025"),
        ("Year", "Statement, 2025"),
        ("All", "Statement, from the beginning"),
    ],
)
def test_that_the_period_can_be_chosen_by_keys(ana: Place, words: str, heading: str) -> None:
    card = ana.page.view.account.statement
    card.kind.setFocus()
    press(card.kind, Qt.Key.Key_Down)
    (menu,) = card.kind.findChildren(QMenu)
    action = next(each for each in menu.actions() if each.text() == words)
    menu.setActiveAction(action)
    press(menu, Qt.Key.Key_Return)
    assert card.accessibleName() == heading


def test_that_ctrl_f_narrows_the_statement_and_sums_it(qtbot: QtBot, ana: Place) -> None:
    press(ana.page.view.tabs, Qt.Key.Key_F, CTRL)
    field = ana.page.view.account.statement.filters.search
    qtbot.waitUntil(field.hasFocus)
    write(field, "call")
    qtbot.waitUntil(lambda: len(_statement(ana.page.view)) == 2)
    assert _statement(ana.page.view)[-1][1:4] == ["1 entry with “call”", "", "−3.0"]


def test_that_a_line_opens_its_interaction_by_click_and_by_enter(ana: Place) -> None:
    table = ana.page.view.account.statement.table
    spot = table.visualRect(table.model().index(1, 1)).center()
    click(table.viewport(), spot)
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Return)
    notes = [ana.journal.interactions.get(each).note for each in ana.interactions]
    assert notes == ["Brought soup", "Forgot to call"]


def test_that_log_and_promise_begin_the_capture_line(ana: Place) -> None:
    header = ana.page.view.header
    click(_button(header, "Log something with Ana Ruiz"))
    click(_button(header, "Promise Ana Ruiz something"))
    assert ana.captured == ['@"Ana Ruiz" ', '@"Ana Ruiz" promised ']


def test_that_about_reads_what_is_known_and_asks_for_the_rest(qtbot: QtBot, place: Place) -> None:
    ana = place.journal.contacts.named("Ana")
    details = replace(
        ana.details, what_counts="Being on time", emails=(Email("ana@example.org", "work"),)
    )
    place.journal.contacts.edit(ana.id, details)
    place.go("Ana")
    place.page.view.tabs.setCurrentIndex(Tab.ABOUT)
    about = place.page.view.about
    qtbot.waitUntil(lambda: "Being on time" in _words(about))
    copy = next(
        each
        for each in about.findChildren(QWidget)
        if each.accessibleName() == "Copy ana@example.org"
    )
    click(copy)
    assert QGuiApplication.clipboard().text() == "ana@example.org"
    click(_button(about, "Which quality do you admire in them? Fill it in"))
    assert place.dialog().focusWidget() is place.dialog().fields.by_name["what_i_admire"]


def test_that_promises_are_kept_with_the_space_key(qtbot: QtBot, place: Place) -> None:
    ana = place.journal.contacts.named("Ana")
    due = FRIDAY + timedelta(days=4)
    place.journal.promises.make(NewPromise(ana.id, "the slides", FRIDAY, due))
    place.go("Ana")
    view = place.page.view
    assert view.tabs.tabText(Tab.PROMISES) == "Promises  1"
    view.tabs.setCurrentIndex(Tab.PROMISES)
    view.promises.list.setFocus()
    spoken = view.promises.list.current.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("the slides, due")  # it is Ana's page, so no row says that
    press(view.promises.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(place.told))
    assert place.told[0][1]
    # The account is written anew at once, what stands around it a moment later.
    qtbot.waitUntil(lambda: view.tabs.tabText(Tab.PROMISES) == "Promises")
    assert place.journal.promises.open(ana.id) == []
    place.journal.undo()
    qtbot.waitUntil(lambda: view.tabs.tabText(Tab.PROMISES) == "Promises  1")


def test_that_notes_are_all_there_newest_first_and_open(ana: Place) -> None:
    view = ana.page.view
    assert view.tabs.tabText(Tab.NOTES) == "Notes  4"
    view.tabs.setCurrentIndex(Tab.NOTES)
    model = view.notes.list.model()
    assert model.rowCount() == 4
    view.notes.list.setFocus()
    press(view.notes.list, Qt.Key.Key_Return)
    assert ana.journal.interactions.get(ana.interactions[0]).note == "Brought soup"


def test_that_a_date_is_added_and_taken_out_again(qtbot: QtBot, ana: Place) -> None:
    view = ana.page.view
    view.tabs.setCurrentIndex(Tab.DATES)
    write(_field(view.dates, "What the date is"), "birthday")
    write(_field(view.dates, "Day of date"), "31")
    click(view.dates.add_button)
    contact = ana.page.view.contact
    assert contact is not None
    assert ana.journal.contacts.get(contact.id).details.dates == (YearlyDate("birthday", 1, 31),)
    qtbot.waitUntil(lambda: "Saturday, 31 January" in _words(view.dates))
    take_out = next(
        each
        for each in view.dates.findChildren(QWidget)
        if each.accessibleName() == "Take out birthday"
    )
    click(take_out)
    assert ana.journal.contacts.get(contact.id).details.dates == ()
    assert ana.told == [("Added birthday.", True), ("Took out birthday.", True)]


def test_that_a_day_no_calendar_has_is_refused_in_words(ana: Place) -> None:
    view = ana.page.view
    view.tabs.setCurrentIndex(Tab.DATES)
    write(_field(view.dates, "Day of date"), "32")
    click(view.dates.add_button)
    assert "There is no such day as 32/1" in _words(view.dates)
    assert ana.told == []


def test_that_the_page_shows_at_once_what_is_logged_and_undone(ana: Place) -> None:
    contact = ana.journal.contacts.named("Ana")
    happened(ana.journal, contact, date(2025, 3, 14), size=5, note="Stayed the night")
    assert "Stayed the night" in [row[1] for row in _statement(ana.page.view)]
    ana.journal.undo()
    assert "Stayed the night" not in [row[1] for row in _statement(ana.page.view)]


def test_that_removing_whoever_is_open_leads_back_to_everybody(ana: Place) -> None:
    press(ana.page.view.tabs, Qt.Key.Key_Delete)
    assert ana.page.people.isVisible()
    assert ana.told == [("Removed Ana Ruiz.", True)]
    ana.journal.undo()
    assert "Ana Ruiz" in ana.names()


def test_that_an_open_problem_of_theirs_stands_above_the_account_until_handled(
    ana: Place, qtbot: QtBot
) -> None:
    contact = ana.journal.contacts.named("Ana")
    card = ana.page.view.problems
    assert card.isHidden()
    problem = ana.journal.problems.note(NewProblem("old prices", ana.journal.day(), contact.id))
    qtbot.waitUntil(card.isVisible)
    assert "Ana Ruiz has not noticed yet" in [one.text() for one in card.findChildren(QLabel)]
    card.removed.emit(problem.id)
    assert ana.told == [("Removed the problem.", True)]
    qtbot.waitUntil(card.isHidden)
    ana.journal.undo()
    qtbot.waitUntil(card.isVisible)
    click(ana.button("Handled"))
    assert ana.journal.problems.open() == []
    qtbot.waitUntil(card.isHidden)


def test_that_going_back_to_someone_who_is_gone_says_so(ana: Place) -> None:
    contact = ana.journal.contacts.named("Ana")
    ana.navigator.go("people")
    ana.journal.contacts.delete(contact.id)
    ana.navigator.back()
    assert ana.told == [(
        "This contact is no longer in the journal; choose another one.", False,
    )]  # fmt: skip
    assert ana.page.people.isVisible()


def test_that_the_chart_comes_after_the_page_and_reads_its_points(
    qtbot: QtBot, place: Place
) -> None:
    history = place.page.view.account.history
    assert not history.table.isVisibleTo(history), "until it comes nothing stands in its place"
    place.go("Ana")
    qtbot.waitUntil(lambda: history.chart is not None, timeout=20_000)
    chart = history.chart
    assert chart is not None
    chart.setFocus()
    press(chart, Qt.Key.Key_Left)
    assert chart.mark_read is not None
    assert "Brought soup" in chart.mark_read.sentence
    press(chart, Qt.Key.Key_Left)
    assert "Forgot to call" in chart.mark_read.sentence


def test_that_a_range_is_pressed_only_while_its_days_are_in_sight(
    qtbot: QtBot, place: Place, journal: Journal
) -> None:
    happened(journal, journal.contacts.named("Ana"), date(2023, 3, 14))
    place.go("Ana")
    history = place.page.view.account.history
    qtbot.waitUntil(lambda: history.chart is not None and bool(history.chart.marks), timeout=20_000)
    chart, ranges = history.chart, history.range
    assert chart is not None
    chart.setFocus()
    assert ranges.value == Range.HALF_YEAR
    press(chart, Qt.Key.Key_Plus)
    assert ranges.value == ""
    press(chart, Qt.Key.Key_0)
    assert ranges.value == Range.ALL
    ranges.setFocus()
    ranges.choose_none()
    segment = ranges.findChildren(QPushButton)[2]
    press(segment, Qt.Key.Key_Right)
    assert ranges.value == Range.HALF_YEAR


def test_that_the_account_is_as_low_again_once_text_is_as_small_again(
    qtbot: QtBot, ana: Place, theme: Theme
) -> None:
    history = ana.page.view.account.history
    qtbot.waitUntil(lambda: history.chart is not None, timeout=20_000)
    card = history.parentWidget()
    assert card is not None
    before = card.height()
    theme.choose(text_factor=2.0)
    qtbot.waitUntil(lambda: card.height() > 1.5 * before)
    theme.choose(text_factor=1.0)
    qtbot.waitUntil(lambda: card.height() == before)


def test_that_the_chart_can_be_read_as_a_table(ana: Place) -> None:
    history = ana.page.view.account.history
    click(history.as_table)
    assert history.table.isVisible()
    assert history.table.model().rowCount() == 4 + 3


@pytest.mark.parametrize("width", list(Width))
def test_that_every_field_of_every_tab_has_a_name(
    open_place: OpenPlace, journal: Journal, width: Width
) -> None:
    ana = journal.contacts.named("Ana")
    journal.promises.make(NewPromise(ana.id, "the slides", FRIDAY))
    place = open_place()
    place.arrange(width)
    place.go("Ana")
    for tab in Tab:
        place.page.view.tabs.setCurrentIndex(tab)
    assert_all_named(place.stack)


def test_that_a_slip_among_the_notes_is_set_aside_reopened_and_mended(ana: Place) -> None:
    ana.page.view.tabs.setCurrentIndex(Tab.NOTES)
    notes = ana.page.view.notes.list
    asked: list[tuple[str, str]] = []
    ana.page.mend_requested.connect(lambda who, slip: asked.append((who, slip)))
    [slip] = ana.journal.mending.open_slips()
    notes.setFocus()
    offered = []
    for row in range(notes.model().rowCount()):
        notes.setCurrentIndex(notes.model().index(row, 0))
        offered.append(ana.actions.action(ASIDE).isEnabled())
    assert offered.count(True) == 1
    notes.setCurrentIndex(notes.model().index(offered.index(True), 0))
    press(notes, Qt.Key.Key_S)
    assert ana.journal.mending.open_slips() == []
    press(notes, Qt.Key.Key_O)
    assert [one.entry for one in ana.journal.mending.open_slips()] == [slip.entry]
    press(notes, Qt.Key.Key_M)
    assert asked == [(slip.entry.contact_id, slip.entry.id)]
    assert [can_undo for _said, can_undo in ana.told] == [True, True]


def test_that_a_year_ago_with_them_is_one_line_away(place: Place, journal: Journal) -> None:
    someone = journal.contacts.named("Ana")
    place.go("Ana")
    place.page.view.tabs.setCurrentIndex(Tab.NOTES)
    assert place.page.view.notes.a_year_ago.isHidden()
    noted = happened(journal, someone, FRIDAY - timedelta(days=366), note="Lunch by the river")
    line = place.page.view.notes.a_year_ago
    assert line.text() == "A year ago with Ana Ruiz: Lunch by the river"
    press(line, Qt.Key.Key_Space)
    assert place.interactions == [noted.id]
