import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.toast import Toast
from relationjournal.ui.widgets.toasts import FOOT, Toasts
from relationjournal.ui.widgets.why_button import Explanation, WhyButton
from tests.support.accessibility import assert_all_named
from tests.support.input import Stage, click, press, show_active

WHY = Explanation("Ana is steady.", (("Balance", "+2.6"), ("Last contact", "6 days ago")))


@pytest.fixture
def window(qtbot: QtBot) -> Stage:
    window = Stage()
    show_active(qtbot, window)
    return window


def button(toast: Toast, text: str) -> QPushButton:
    return next(each for each in toast.findChildren(QPushButton) if each.text() == text)


def test_that_a_toast_says_what_was_done_and_takes_it_back(theme: Theme, window: Stage) -> None:
    undone: list[str] = []
    toast = Toasts(theme, window).show("Logged with Ana.", lambda: undone.append("undone"))
    assert toast.isVisible()
    assert toast.sentence == toast.accessibleName() == "Logged with Ana."
    click(button(toast, "Undo"))
    assert undone == ["undone"]
    assert not toast.isVisible()


def test_that_a_toast_after_an_undo_goes_with_the_others(theme: Theme, window: Stage) -> None:
    toasts = Toasts(theme, window)
    click(button(toasts.show("Logged with Ana.", lambda: toasts.show("Undone.")), "Undo"))
    undone = toasts.shown
    assert undone is not None
    assert undone.sentence == "Undone."
    toasts.clear()
    assert not undone.isVisible()


def test_that_a_toast_without_a_way_back_has_no_button(theme: Theme, window: Stage) -> None:
    toast = Toasts(theme, window).show("Locked.")
    offered = [one for one in toast.findChildren(QPushButton) if one.isVisible()]
    assert offered == []


def test_that_a_toast_stays_for_eight_seconds(theme: Theme, window: Stage) -> None:
    toast = Toasts(theme, window).show("Logged with Ana.")
    (countdown,) = toast.findChildren(QTimer)
    assert countdown.isActive()
    assert countdown.interval() == 8000


def test_that_a_toast_waits_under_the_pointer(theme: Theme, window: Stage) -> None:
    toast = Toasts(theme, window).show("Logged with Ana.")
    point = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(point, point, point))
    assert toast.is_paused
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert not toast.is_paused


def test_that_a_toast_waits_while_it_has_the_focus(
    theme: Theme, window: Stage, qtbot: QtBot
) -> None:
    field = QLineEdit()
    window.add(field)
    toast = Toasts(theme, window).show("Logged with Ana.", list)
    button(toast, "Undo").setFocus()
    qtbot.waitUntil(lambda: toast.is_paused)
    field.setFocus()
    qtbot.waitUntil(lambda: not toast.is_paused)


def test_that_a_toast_goes_by_itself_and_by_esc(theme: Theme, window: Stage, qtbot: QtBot) -> None:
    toasts = Toasts(theme, window)
    toast = toasts.show("Logged with Ana.", list)
    button(toast, "Undo").setFocus()
    press(button(toast, "Undo"), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: toasts.shown is None)
    brief = Toasts(theme, window, shown_for_ms=10)
    brief.show("Logged with Ben.", list)
    qtbot.waitUntil(lambda: brief.shown is None)


def test_that_a_new_toast_takes_the_place_of_the_old(theme: Theme, window: Stage) -> None:
    toasts = Toasts(theme, window)
    first = toasts.show("Logged with Ana.")
    second = toasts.show("Logged with Ben.")
    assert not first.isVisible()
    assert toasts.shown is second


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_that_a_toast_stays_inside_the_window(theme: Theme, window: Stage, factor: float) -> None:
    theme.choose(text_factor=factor)
    sentence = "Logged with Ana Ruiz: gave 3, and a promise “slides” for Friday 21 March. " * 2
    toast = Toasts(theme, window).show(sentence, list)
    window.resize(720, 560)
    assert window.rect().contains(toast.geometry())
    words = toast.findChildren(QLabel)[0]
    assert words.height() >= words.heightForWidth(words.width())
    assert_all_named(window)


def test_that_a_short_sentence_takes_one_line(theme: Theme, window: Stage) -> None:
    toast = Toasts(theme, window).show("Logged with Ana Ruiz: gave 3, and a promise.", list)
    words = toast.findChildren(QLabel)[0]
    assert words.width() >= words.fontMetrics().horizontalAdvance(words.text())


def test_that_why_opens_the_sentence_and_the_figures(window: Stage) -> None:
    why = WhyButton("Ana's balance", lambda: WHY)
    window.add(why)
    why.setFocus()
    press(why, Qt.Key.Key_Space)
    assert why.popover is not None
    texts = [label.text() for label in why.popover.findChildren(QLabel)]
    assert texts == ["Ana is steady.", "Balance", "+2.6", "Last contact", "6 days ago"]
    assert why.popover.panel.hasFocus()
    assert why.popover.panel.accessibleName() == (
        "Ana is steady. Balance: +2.6; Last contact: 6 days ago"
    )
    assert window.rect().contains(why.popover.geometry().center())
    assert_all_named(window)


def test_that_esc_closes_an_explanation_and_gives_the_focus_back(window: Stage) -> None:
    why = WhyButton("Ana's balance", lambda: WHY)
    window.add(why)
    click(why)
    opened = why.popover
    assert opened is not None
    press(opened.panel, Qt.Key.Key_Escape)
    assert not opened.isVisible()
    assert why.hasFocus()


def test_that_a_press_elsewhere_closes_an_explanation(window: Stage) -> None:
    why = WhyButton("Ana's balance", lambda: WHY)
    window.add(why)
    click(why)
    click(window, QPoint(700, 510))
    assert why.popover is None


def test_that_an_explanation_closes_once_the_keys_go_on_elsewhere(window: Stage) -> None:
    why, field = WhyButton("the balance", lambda: Explanation("Because.")), QLineEdit()
    window.add(why, field)
    click(why)
    popover = why.popover
    assert popover is not None
    assert popover.isVisible()
    field.setFocus()
    assert not popover.isVisible()
    assert field.hasFocus()
    assert why.popover is None


def test_that_a_toast_stands_above_the_foot_of_a_page(theme: Theme, window: Stage) -> None:
    toasts, foot = Toasts(theme, window), QLabel("Esc leaves", window)
    foot.setGeometry(0, window.height() - 60, window.width(), 40)
    foot.setObjectName(FOOT)
    foot.show()
    toast = toasts.show("Logged.")
    assert toast.geometry().bottom() < foot.geometry().top()
    foot.hide()
    assert toasts.show("Logged.").geometry().bottom() > foot.geometry().top()
