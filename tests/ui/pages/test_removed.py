"""The page of what was removed: put back by one key, or removed for good."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relationjournal.domain.figures import IN_WORDS
from relationjournal.ui.actions import ActionMap
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.pages.removed import RemovedPage
from relationjournal.ui.theme import Theme
from tests.support.accessibility import assert_all_named
from tests.support.input import press, show_active
from tests.ui.pages.conftest import SUNDAY, Opened, at


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, opened: Opened) -> RemovedPage:
    made = RemovedPage(theme, ActionMap(theme), opened.journal)
    qtbot.addWidget(made)
    made.notify.connect(lambda said, undoable: opened.said.append((said, undoable)))
    made.resize(600, 400)
    show_active(qtbot, made)
    made.refresh()
    return made


def rows(page: RemovedPage) -> list[tuple[str, str]]:
    model = page.list.model()
    indexes = [model.index(at, 0) for at in range(model.rowCount())]
    return [(str(each.data()), str(each.data(CellRole.CAPTION))) for each in indexes]


def test_that_what_was_removed_says_what_it_was_and_until_when(
    opened: Opened, page: RemovedPage
) -> None:
    logged = opened.log("@Lena +3 helped her move").interaction
    assert logged is not None
    opened.journal.interactions.delete(logged.id)
    opened.journal.contacts.delete(opened.journal.contacts.named("Lena").id)
    page.refresh()
    assert rows(page) == [
        ("Lena", "Person · removed today · kept until Tue 22 Dec"),
        ("helped her move", "Logged · +3 for Lena · removed today · kept until Tue 22 Dec"),
    ]


def test_that_what_was_removed_after_midnight_was_removed_today(
    opened: Opened, page: RemovedPage
) -> None:
    opened.moment.now = at(2, on=SUNDAY + timedelta(days=1))
    opened.log("@Lena ~ met")
    opened.journal.contacts.delete(opened.journal.contacts.named("Lena").id)
    page.refresh()
    assert rows(page) == [("Lena", "Person · removed today · kept until Tue 22 Dec")]


def test_that_enter_puts_it_back_and_del_removes_it_for_good(
    opened: Opened, page: RemovedPage
) -> None:
    for name in ("Lena", "Ben"):
        opened.log(f"@{name} ~ met")
        opened.journal.contacts.delete(opened.journal.contacts.named(name).id)
    page.refresh()
    press(page.list, Qt.Key.Key_Return)
    assert opened.said[-1] == ("Put back “Ben”.", True)
    page.refresh()
    assert [contact.name for contact in opened.journal.contacts.all()] == ["Ben"]
    press(page.list, Qt.Key.Key_Delete)
    assert opened.said[-1] == ("“Lena” is removed for good.", True)
    page.refresh()
    assert rows(page) == []
    opened.journal.undo()
    page.refresh()
    assert [title for title, _ in rows(page)] == ["Lena"]


def test_that_what_cannot_come_back_says_why(opened: Opened, page: RemovedPage) -> None:
    opened.log("@Lena promised slides by fri")
    opened.journal.promises.delete(opened.journal.promises.open()[0].id)
    opened.journal.contacts.delete(opened.journal.contacts.named("Lena").id)
    opened.journal.removals.remove_for_good(opened.journal.removals.all()[0].id)
    page.refresh()
    press(page.list, Qt.Key.Key_Return)
    said, can_undo = opened.said[-1]
    assert "is not in the journal any more" in said
    assert not can_undo


def test_that_no_size_is_written_in_words(opened: Opened, page: RemovedPage, theme: Theme) -> None:
    logged = opened.log("@Lena +3").interaction
    assert logged is not None
    opened.journal.interactions.delete(logged.id)
    theme.write(IN_WORDS)
    page.refresh()
    [(title, caption)] = rows(page)
    assert "3" not in title + caption.replace("22 Dec", "")


def test_that_an_empty_page_says_so_and_everything_has_a_name(page: RemovedPage) -> None:
    assert rows(page) == []
    assert_all_named(page)
