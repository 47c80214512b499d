import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.ui.actions import ActionMap, Command
from relationjournal.ui.theme import Theme
from tests.support.input import Stage, press, show_active

ADD = Command("person.add", "New person", "Add a person.", ("Ctrl+Shift+N", "Ins"), "add")
FIND = Command("person.find", "Find", "Find a person.", ("Ctrl+F",))
FIND_ENTRY = Command("entry.find", "Find", "Find an entry.", ("Ctrl+F",))


@pytest.fixture
def window(qtbot: QtBot) -> Stage:
    window = Stage()
    show_active(qtbot, window)
    return window


def test_that_a_key_carries_a_command_out(theme: Theme, window: Stage) -> None:
    done: list[str] = []
    ActionMap(theme).add(ADD, lambda: done.append("added"), window)
    press(
        window,
        Qt.Key.Key_N,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    press(window, Qt.Key.Key_Insert)
    assert done == ["added", "added"]


def test_that_two_pages_can_use_one_key(theme: Theme, window: Stage) -> None:
    done: list[str] = []
    actions = ActionMap(theme)
    people, journal = QWidget(), QWidget()
    window.add(people, journal)
    actions.add(FIND, lambda: done.append("person"), people)
    actions.add(FIND_ENTRY, lambda: done.append("entry"), journal)
    people.hide()
    journal.show()
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert done == ["entry"]
    assert [bound.command for bound in actions.available()] == [FIND_ENTRY]
    assert [bound.command for bound in actions] == [FIND, FIND_ENTRY]


def test_that_a_name_is_given_once(theme: Theme, window: Stage) -> None:
    actions = ActionMap(theme)
    actions.add(ADD, list, window)
    with pytest.raises(ValueError, match=r"person\.add"):
        actions.add(ADD, list, window)


def test_that_a_command_goes_with_its_page(theme: Theme, window: Stage) -> None:
    actions = ActionMap(theme)
    page = QWidget(window)
    actions.add(ADD, list, page)
    page.deleteLater()
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
    assert list(actions) == []


def test_that_an_action_knows_its_key_and_help(theme: Theme, window: Stage) -> None:
    action = ActionMap(theme).add(ADD, list, window)
    assert action.toolTip() == "New person (Ctrl+Shift+N)"
    assert action.statusTip() == "Add a person."
    assert not action.icon().isNull()


def test_that_a_command_without_words_has_those_of_the_texts(theme: Theme, window: Stage) -> None:
    actions = ActionMap(theme)
    action = actions.add(Command("code.sign"), list, window)
    assert action.text() == "Sign my code"
    assert [bound.command.help for bound in actions] == ["Say that you mean it, as of today."]
