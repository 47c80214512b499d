from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from relationjournal.domain.interactions import Kind
from relationjournal.domain.mirror.answers import TextAnswer
from relationjournal.domain.mirror.session import CardName
from relationjournal.ui.dialogs.interaction_dialog import InteractionDialog
from relationjournal.ui.journal.finding import JournalFilter
from relationjournal.ui.journal.looking_back import ON_THIS_DAY, FormerEveningsCard
from relationjournal.ui.models.interactions_model import PAGE
from relationjournal.ui.pages.journal import JournalPage
from relationjournal.ui.widgets.chip import Chip
from tests.support.accessibility import assert_all_named
from tests.support.input import click, press, write
from tests.ui.pages.conftest import SUNDAY, Opened, at


def rows(page: JournalPage) -> list[str]:
    model = page.list.model()
    said = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(said)) for row in range(model.rowCount())]


def fill(opened: Opened) -> None:
    opened.log("@Jo +2 garden")
    opened.log("yesterday @Ana -1 late for tea")
    opened.log("2026-03-01 @Jo ~ walk")


def test_that_everything_stands_under_its_day_latest_first(opened: Opened) -> None:
    fill(opened)
    assert rows(opened.journal_page) == [
        "Today · Sunday, 22 November",
        "Jo, +2, garden",
        "Yesterday · Saturday, 21 November",
        "Ana, −1, late for tea",
        "Sunday, 1 March",
        "Jo, touch, walk",
    ]


def test_that_the_arrow_keys_step_over_the_headings(opened: Opened) -> None:
    fill(opened)
    listed = opened.journal_page.list
    listed.setFocus()
    seen = [listed.current.row()]
    for _ in range(3):
        press(listed, Qt.Key.Key_Down)
        seen.append(listed.current.row())
    press(listed, Qt.Key.Key_Home)
    seen.append(listed.current.row())
    assert seen == [1, 3, 5, 5, 1]


def test_that_more_is_read_while_one_scrolls(opened: Opened) -> None:
    with opened.journal.database.transaction(opened.today.depends_on, "fill"):
        for number in range(2 * PAGE):
            opened.log(f"{SUNDAY - timedelta(days=number // 9)} @Jo +1 number {number}")
    page = opened.journal_page
    headed = page.list.model().rowCount()
    assert PAGE < headed < 2 * PAGE
    page.list.scrollToBottom()
    opened.window.grab()
    assert page.list.model().rowCount() > headed
    assert len(set(rows(page))) == len(rows(page))


def test_that_ctrl_f_searches_notes_and_names_while_one_types(opened: Opened, qtbot: QtBot) -> None:
    fill(opened)
    page = opened.journal_page
    press(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.filters.search.hasFocus()
    write(page.filters.search, "gard")
    qtbot.waitUntil(lambda: rows(page) == ["Today · Sunday, 22 November", "Jo, +2, garden"])
    page.filters.search.clear()
    write(page.filters.search, "ana")
    qtbot.waitUntil(lambda: rows(page)[1:] == ["Ana, −1, late for tea"])
    press(page.filters.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(rows(page)) == 6)


def test_that_a_kind_narrows_the_list(opened: Opened) -> None:
    fill(opened)
    page = opened.journal_page
    page.filters.kind.choose(Kind.SLIPPED)
    assert rows(page)[1:] == ["Ana, −1, late for tea"]


def test_that_one_person_can_be_followed_and_let_go_again(opened: Opened) -> None:
    fill(opened)
    page = opened.journal_page
    page.list.setFocus()
    press(page.list, Qt.Key.Key_O)
    assert [row for row in rows(page) if row.startswith("Jo")] == [
        "Jo, +2, garden",
        "Jo, touch, walk",
    ]
    assert "Ana, −1, late for tea" not in rows(page)
    chip = page.filters.findChild(Chip)
    assert chip is not None
    click(chip)
    assert "Ana, −1, late for tea" in rows(page)


def test_that_what_fits_nothing_offers_to_show_everything(opened: Opened) -> None:
    fill(opened)
    page = opened.journal_page
    page.filters.kind.choose(Kind.TRIED)
    show_all = [one for one in page.findChildren(QPushButton) if one.text() == "Show everything"]
    assert show_all[0].isVisible()
    click(show_all[0])
    assert len(rows(page)) == 6


def test_that_this_day_of_former_years_is_one_quiet_line_away(opened: Opened) -> None:
    fill(opened)
    opened.log("2024-11-22 @Jo +3 moved house")
    page = opened.journal_page
    assert page.looking_back.text() == "On this day, 2 years ago: Jo, moved house"
    click(page.looking_back)
    assert rows(page) == ["Friday, 22 November 2024", "Jo, +3, moved house"]


def test_that_a_place_leads_to_one_interaction_among_its_neighbours(opened: Opened) -> None:
    fill(opened)
    opened.navigator.go("journal", opened.journal.interactions.latest(3)[2].id)
    page = opened.journal_page
    opened.navigator.go("journal", opened.journal.interactions.latest(3)[2].id)
    assert rows(page) == ["Sunday, 1 March", "Jo, touch, walk"]
    assert page.list.current.row() == 1


def test_that_del_removes_and_stays_at_the_place(opened: Opened) -> None:
    fill(opened)
    page = opened.journal_page
    page.list.setFocus()
    press(page.list, Qt.Key.Key_Down)
    press(page.list, Qt.Key.Key_Delete)
    assert opened.said[-1] == ("Removed −1 for Ana.", True)
    assert "Ana, −1, late for tea" not in rows(page)
    assert page.list.current.isValid()
    opened.journal.undo()
    assert "Ana, −1, late for tea" in rows(page)


def test_that_f2_opens_the_form_and_saving_shows_the_change(opened: Opened, qtbot: QtBot) -> None:
    fill(opened)
    page = opened.journal_page
    page.list.setFocus()
    press(page.list, Qt.Key.Key_F2)
    dialog = opened.window.findChild(InteractionDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.note.setPlainText("garden and tea")
    with qtbot.waitSignal(dialog.accepted):
        press(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert rows(page)[1] == "Jo, +2, garden and tea"


def test_that_an_empty_journal_offers_to_capture(opened: Opened) -> None:
    page = opened.journal_page
    capture = [one for one in page.findChildren(QPushButton) if one.text() == "Capture"]
    click(capture[0])
    assert opened.capture.bar.line.hasFocus()


def test_that_the_journal_has_names_and_keeps_to_the_rules_of_models(opened: Opened) -> None:
    fill(opened)
    page = opened.journal_page
    assert_all_named(page)
    QAbstractItemModelTester(
        page.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, page
    )
    page.filters.kind.choose(Kind.SLIPPED)
    opened.log("@Ana -1 late again")
    assert len(rows(page)) == 4


def test_that_answers_in_the_mirror_on_this_day_are_read_beside_the_notes(opened: Opened) -> None:
    last_year = SUNDAY.replace(year=2025)
    opened.moment.now = at(21, on=last_year)
    opened.journal.mirror.begin(last_year)
    opened.journal.mirror.answer(last_year, CardName.GOOD_MOMENT, TextAnswer("a walk in the rain"))
    opened.moment.now = at(15)
    page = opened.journal_page
    assert page.looking_back.text() == "On this day, a year ago: “a walk in the rain”"
    card = page.findChild(FormerEveningsCard)
    assert card is not None
    assert card.isHidden()
    opened.navigator.go("journal", ON_THIS_DAY)
    assert not card.isHidden()
    assert page.looking_back.isHidden()
    said = [label.text() for label in card.findChildren(QLabel)]
    assert "Saturday, 22 November 2025" in said
    assert "a walk in the rain" in said
    assert_all_named(page)
    page.show_only(JournalFilter())
    assert card.isHidden()


def test_that_today_says_what_this_day_held(opened: Opened) -> None:
    assert opened.today.looking_back.isHidden()
    opened.log("2024-11-22 @Jo +3 moved house")
    QTest.qWait(100)
    card = opened.today.looking_back
    assert not card.isHidden()
    assert "2 years ago: Jo, moved house" in [label.text() for label in card.findChildren(QLabel)]
    asked: list[bool] = []
    opened.today.looking_back_requested.connect(lambda: asked.append(True))
    click(card.open)
    assert asked == [True]
