"""The list of people, by keys and clicks."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import NewContact
from relationjournal.domain.ledger.account import Direction
from relationjournal.services.journal import Journal
from relationjournal.ui.contact.presence_commands import CLOSE, REST, REST_UNTIL, RESUME
from relationjournal.ui.models.contacts_model import Column
from relationjournal.ui.navigation import Width
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.chip import Tag
from tests.support.accessibility import assert_all_named
from tests.support.input import click, press, write
from tests.support.journals import FRIDAY
from tests.support.people import happened
from tests.support.spoken import listening, needs_ears
from tests.ui.people.conftest import OpenPlace, Place

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_that_everybody_is_listed_by_next_follow_up(place: Place) -> None:
    assert place.names() == ["Ana Ruiz", "Ben", "Chi"]


def test_that_typing_after_ctrl_f_finds_people(qtbot: QtBot, place: Place) -> None:
    press(place.table, Qt.Key.Key_F, CTRL)
    field = place.page.people.search
    qtbot.waitUntil(field.hasFocus)
    write(field, "ru")
    qtbot.waitUntil(lambda: place.names() == ["Ana Ruiz"])
    press(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(place.names()) == 3)


def test_that_arrows_move_and_enter_opens(place: Place) -> None:
    press(place.table, Qt.Key.Key_Down)
    press(place.table, Qt.Key.Key_Return)
    assert place.navigator.location.item == place.journal.contacts.named("Ben").id
    assert place.page.view.isVisible()
    assert not place.page.people.isVisible()


@needs_ears
def test_that_whoever_is_opened_beside_the_list_is_said(place: Place) -> None:
    place.arrange(Width.WIDE)
    press(place.table, Qt.Key.Key_Down)
    with listening() as heard:
        press(place.table, Qt.Key.Key_Return)
    assert "Ben" in heard


def test_that_half_a_year_has_words_too(place: Place) -> None:
    drawn = place.table.model().index(0, Column.HALF_YEAR)
    assert drawn.data(Qt.ItemDataRole.AccessibleTextRole) in set(Direction)


def test_that_a_click_opens_and_the_way_back_leads_to_everybody(place: Place) -> None:
    click(place.table.viewport(), place.row("Chi"))
    assert place.page.view.contact is not None
    assert place.page.view.contact.name == "Chi"
    press(place.page.view.tabs, Qt.Key.Key_Escape)
    assert place.page.people.isVisible()
    assert not place.page.view.isVisible()


def test_that_a_wide_window_shows_list_and_contact_side_by_side(place: Place) -> None:
    place.arrange(Width.WIDE)
    place.go("Ana")
    assert place.page.people.isVisible()
    assert place.page.view.isVisible()
    assert place.table.isColumnHidden(2)
    assert place.page.people.current_id == place.journal.contacts.named("Ana").id
    place.navigator.go("people")
    assert not place.table.isColumnHidden(2)


def test_that_f2_edits_the_current_row(place: Place) -> None:
    press(place.table, Qt.Key.Key_Down)
    press(place.table, Qt.Key.Key_F2)
    assert place.dialog().windowTitle() == "Ben"


def test_that_del_removes_with_a_way_back(place: Place) -> None:
    press(place.table, Qt.Key.Key_Down)
    press(place.table, Qt.Key.Key_Delete)
    assert place.told == [("Removed Ben.", True)]
    assert place.names() == ["Ana Ruiz", "Chi"]
    place.journal.undo()
    assert place.names() == ["Ana Ruiz", "Ben", "Chi"]


def test_that_somebody_with_thousands_of_entries_is_removed_beside_the_window(
    place: Place, qtbot: QtBot
) -> None:
    ben = place.journal.contacts.named("Ben")
    with place.journal.database.transaction(Change.everything(), "log many"):
        for _ in range(1_000):
            happened(place.journal, ben, FRIDAY)
    press(place.table, Qt.Key.Key_Down)
    press(place.table, Qt.Key.Key_Delete)
    assert place.told == []
    qtbot.waitUntil(lambda: place.told == [("Removed Ben.", True)], timeout=30_000)
    assert place.names() == ["Ana Ruiz", "Chi"]


def test_that_del_while_typing_removes_nobody(place: Place) -> None:
    field = place.page.people.search
    field.setFocus()
    press(field, Qt.Key.Key_Delete)
    assert len(place.names()) == 3


def test_that_closing_takes_someone_out_of_the_list_until_it_is_opened_again(
    place: Place,
) -> None:
    press(place.table, Qt.Key.Key_Down)
    place.do(CLOSE)
    assert place.names() == ["Ana Ruiz", "Chi"]
    click(place.page.people.filters.closed)
    assert place.names() == ["Ben"]
    place.do(RESUME)
    assert place.names() == []
    click(place.page.people.filters.closed)
    assert "Ben" in place.names()


def test_that_ctrl_shift_n_writes_down_someone_new_and_goes_there(
    qtbot: QtBot, place: Place
) -> None:
    press(place.table, Qt.Key.Key_N, CTRL | SHIFT)
    dialog = place.dialog()
    qtbot.waitUntil(dialog.isActiveWindow)
    write(dialog.fields.name, "Dee")
    press(dialog, Qt.Key.Key_Return, CTRL)
    assert place.page.view.contact is not None
    assert place.page.view.contact.name == "Dee"
    assert place.told == [("Added Dee.", True)]


def test_that_what_is_logged_elsewhere_shows_at_once(place: Place) -> None:
    place.journal.contacts.add(NewContact("Eli"))
    assert "Eli" in place.names()


def test_that_the_row_one_stands_on_stays_the_current_one_when_others_come(place: Place) -> None:
    press(place.table, Qt.Key.Key_Down)
    place.journal.contacts.add(NewContact("Aaron"))
    current = place.page.people.current_id
    assert place.journal.contacts.get(current).name == "Ben"


def test_that_names_keep_their_room_at_twice_the_size_in_the_smallest_window(
    place: Place, theme: Theme
) -> None:
    place.stack.window().resize(640, 520)
    theme.choose(text_factor=2.0)
    place.arrange(Width.NARROW)
    place.stack.window().repaint()
    name = place.table.columnWidth(Column.NAME)
    assert name >= place.table.fontMetrics().horizontalAdvance("Ana Ruiz") + theme.type.row
    assert place.table.horizontalScrollBar().maximum() == 0


def test_that_an_empty_journal_says_what_to_do(open_place: OpenPlace) -> None:
    place = open_place()
    for name in place.names():
        place.journal.contacts.delete(place.journal.contacts.named(name).id)
    assert not place.table.isVisible()
    assert not place.page.people.filters.isVisible()
    place.arrange(Width.NARROW)
    assert place.button("New person").isVisible()  # the only one


def test_that_filters_that_let_nobody_through_say_so(qtbot: QtBot, place: Place) -> None:
    field = place.page.people.search
    field.setFocus()
    write(field, "xyz")
    qtbot.waitUntil(lambda: not place.table.isVisible())
    assert field.isVisible()


def test_that_every_field_and_button_has_a_name(place: Place) -> None:
    place.go("Ana")
    assert_all_named(place.stack)


def test_that_a_rest_until_a_day_is_asked_for_said_in_words_and_undone(place: Place) -> None:
    press(place.table, Qt.Key.Key_Down)
    before = place.next_of("Ben")
    place.do(REST_UNTIL)
    click(place.button("In a week"))
    assert place.next_of("Ben").startswith("rests until ")
    [(said, can_undo)] = place.told
    assert said.startswith("The account of Ben rests until")
    assert can_undo
    place.journal.undo()
    assert place.next_of("Ben") == before


def test_that_a_contact_page_says_the_rest_and_ends_it(qtbot: QtBot, place: Place) -> None:
    place.go("Ben")
    place.do(REST)
    qtbot.waitUntil(lambda: "Rests" in chips(place))
    place.do(RESUME)
    qtbot.waitUntil(lambda: "Inner" in chips(place))
    assert "Rests" not in chips(place)


def chips(place: Place) -> list[str]:
    return [tag.text() for tag in place.page.view.header.findChildren(Tag) if tag.isVisible()]


def test_that_namesakes_are_told_apart_in_the_list_and_when_read_out(
    open_place: OpenPlace, journal: Journal
) -> None:
    journal.contacts.add(NewContact("Ben", organisation="Harbour Press"))
    place = open_place()
    assert sorted(place.names()) == ["Ana Ruiz", "Ben · Harbour Press", "Ben · inner circle", "Chi"]
    index = place.table.model().index(place.names().index("Ben · Harbour Press"), 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Ben · Harbour Press, ")
