from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from relationjournal.domain.promises import NewPromise, PromiseState
from relationjournal.ui.dialogs.promise_dialog import PromiseDialog
from relationjournal.ui.pages.promises import PromisesPage
from relationjournal.ui.widgets.day_popover import DayPopover
from tests.support.accessibility import assert_all_named
from tests.support.input import click, press
from tests.ui.pages.conftest import SUNDAY, Opened

MADE = SUNDAY - timedelta(days=9)


def promise(opened: Opened, what: str, due_on: date | None = None) -> str:
    people = opened.journal.contacts.people().find("Lena").best
    lena = people[0].id if people else opened.log("@Lena ~ met").added[0].id
    return opened.journal.promises.make(NewPromise(lena, what, MADE, due_on)).id


def rows(page: PromisesPage) -> list[str]:
    model = page.list.model()
    said = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(said)) for row in range(model.rowCount())]


def balance(opened: Opened) -> float:
    lena = opened.journal.contacts.named("Lena").id
    return opened.journal.ledger.standing(lena).account.balance


def at_first(opened: Opened) -> PromisesPage:
    page = opened.promises_page
    page.list.setFocus()
    return page


def test_that_promises_stand_by_when_they_are_due_the_closed_ones_last(opened: Opened) -> None:
    promise(opened, "no day")
    promise(opened, "later", SUNDAY + timedelta(days=30))
    promise(opened, "this week", SUNDAY + timedelta(days=5))
    promise(opened, "soon", SUNDAY + timedelta(days=1))
    opened.journal.promises.keep(promise(opened, "done", SUNDAY))
    assert rows(opened.promises_page) == [
        "Due",
        "soon, to Lena, due tomorrow",
        "This week",
        "this week, to Lena, due Fri 27 Nov",
        "Later",
        "later, to Lena, due Tue 22 Dec",
        "Without a day",
        "no day, to Lena",
        "Closed",
        "done, to Lena, kept Sun 22 Nov",
    ]


@pytest.mark.parametrize(
    ("key", "held", "state", "change"),
    [
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, PromiseState.KEPT, 2),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier, PromiseState.KEPT, 3),
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, PromiseState.KEPT, 3),
        (Qt.Key.Key_L, Qt.KeyboardModifier.NoModifier, PromiseState.LET_GO, 0),
        (Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, PromiseState.BROKEN, -6),
    ],
)
def test_that_one_key_closes_a_promise_and_undo_opens_it_again(
    opened: Opened,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    state: PromiseState,
    change: float,
) -> None:
    made = promise(opened, "draft", SUNDAY)
    press(at_first(opened).list, key, held)
    assert opened.journal.promises.get(made).state is state
    assert balance(opened) == pytest.approx(change)
    assert opened.said[-1][1]
    opened.journal.undo()
    assert opened.journal.promises.get(made).state is PromiseState.OPEN
    assert balance(opened) == pytest.approx(0)


def test_that_confirming_owing_news_and_telling_are_one_key_each(opened: Opened) -> None:
    made = promise(opened, "draft", SUNDAY)
    page = at_first(opened)
    press(page.list, Qt.Key.Key_C)
    press(page.list, Qt.Key.Key_N)
    assert "draft, to Lena, due today, waits for news from you, confirmed" in rows(page)
    press(page.list, Qt.Key.Key_T)
    assert not opened.journal.promises.get(made).terms.owes_news
    assert opened.capture.bar.line.text() == "@Lena +1 #posted "
    assert opened.said[-1] == (
        "Lena has news; press Enter to log that you kept them posted.",
        True,
    )
    for _ in range(3):
        opened.journal.undo()
    assert "draft, to Lena, due today" in rows(page)


def test_that_a_promise_is_moved_to_a_likely_day_by_keys_alone(opened: Opened) -> None:
    made = promise(opened, "draft", SUNDAY + timedelta(days=1))
    page = at_first(opened)
    press(page.list, Qt.Key.Key_M)
    popover = opened.window.findChild(DayPopover)
    assert popover is not None
    first = opened.window.focusWidget()
    assert isinstance(first, QPushButton)
    press(first, Qt.Key.Key_Tab)
    second = opened.window.focusWidget()
    assert second is not None
    press(second, Qt.Key.Key_Space)
    assert opened.journal.promises.get(made).terms.due_on == SUNDAY + timedelta(days=7)
    assert balance(opened) == pytest.approx(1)


def test_that_esc_leaves_the_day_as_it_was(opened: Opened) -> None:
    made = promise(opened, "draft", SUNDAY)
    page = at_first(opened)
    press(page.list, Qt.Key.Key_M)
    focused = opened.window.focusWidget()
    assert focused is not None
    press(focused, Qt.Key.Key_Escape)
    assert opened.journal.promises.get(made).terms.due_on == SUNDAY
    assert page.list.hasFocus()


def test_that_a_closed_promise_cannot_be_closed_again(opened: Opened) -> None:
    opened.journal.promises.keep(promise(opened, "draft", SUNDAY))
    page = at_first(opened)
    press(page.list, Qt.Key.Key_B)
    assert balance(opened) == pytest.approx(2)


def test_that_del_removes_a_promise(opened: Opened) -> None:
    promise(opened, "draft", SUNDAY)
    press(at_first(opened).list, Qt.Key.Key_Delete)
    assert opened.journal.promises.open() == []
    assert opened.said[-1] == ("Removed “draft”.", True)


def test_that_enter_opens_the_form_and_saving_corrects_the_promise(
    opened: Opened, qtbot: QtBot
) -> None:
    made = promise(opened, "draft", SUNDAY)
    press(at_first(opened).list, Qt.Key.Key_Return)
    dialog = opened.window.findChild(PromiseDialog)
    assert dialog is not None
    dialog.what.setText("final draft")
    dialog.due.show_day(SUNDAY + timedelta(days=3))
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    terms = opened.journal.promises.get(made).terms
    assert (terms.what, terms.made_on) == ("final draft", MADE)
    assert "final draft, to Lena, due Wed 25 Nov" in rows(opened.promises_page)


def test_that_p_leads_to_whom_it_was_promised(opened: Opened) -> None:
    promise(opened, "draft", SUNDAY)
    press(at_first(opened).list, Qt.Key.Key_P)
    assert opened.asked == [("contact", opened.journal.contacts.named("Lena").id)]


def test_that_the_context_menu_offers_every_act(opened: Opened) -> None:
    promise(opened, "draft", SUNDAY)
    page = at_first(opened)
    acts = [action for action in page.list.menu().actions() if action.isVisible()]
    words = [action.text() for action in acts if action.text()]
    assert words == [
        "Keep",
        "Keep, and a bit more",
        "Keep, and asked if it is settled",
        "Move…",
        "Let go together",
        "I broke it",
        "They confirmed it",
        "They wait for news",
        "Edit",
        "Open the person",
        "Remove",
    ]


def test_that_an_empty_place_offers_to_promise(opened: Opened) -> None:
    page = opened.promises_page
    buttons = page.findChildren(QPushButton)
    [offer] = [one for one in buttons if one.text() == "New promise" and one.isVisible()]
    assert all("closed" not in label.text() for label in page.findChildren(QLabel))
    click(offer)
    assert opened.window.findChild(PromiseDialog) is not None


def test_that_promises_have_names_and_keep_to_the_rules_of_models(opened: Opened) -> None:
    page = opened.promises_page
    QAbstractItemModelTester(
        page.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, page
    )
    promise(opened, "draft", SUNDAY)
    assert_all_named(page)
    assert len(rows(page)) == 2
