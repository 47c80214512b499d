"""The vent pad, by keys alone."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.vent import SECONDS
from relationjournal.ui.theme import Theme
from relationjournal.ui.vent.vent_pad import Step, VentPad
from tests.support.accessibility import assert_all_named
from tests.support.input import press, show_active, write
from tests.support.journals import FRIDAY
from tests.support.spoken import listening, needs_ears

CTRL = Qt.KeyboardModifier.ControlModifier


class Watch:
    """Seconds that pass when told."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    show_active(qtbot, shown)
    return shown


@pytest.fixture
def pad(qtbot: QtBot, theme: Theme, watch: Watch, window: QWidget) -> VentPad:
    opened = VentPad(theme, "seed", FRIDAY, window, now=watch)
    opened.open_fitted()
    qtbot.waitUntil(opened.text.hasFocus)
    return opened


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def button(pad: VentPad, words: str) -> QPushButton:
    return next(one for one in pad.findChildren(QPushButton) if one.text() == words)


def at(pad: VentPad) -> Step:
    """Return where one is; asked anew each time."""
    return pad.step


def test_that_everything_in_it_has_a_name(pad: VentPad) -> None:
    assert_all_named(pad)


def test_the_whole_way_by_keys(qtbot: QtBot, pad: VentPad, watch: Watch) -> None:
    write(pad.text, "unfair")
    press(pad.text, Qt.Key.Key_Tab)
    press(focused(), Qt.Key.Key_Tab)
    assert focused() is button(pad, "Breathe")
    press(focused(), Qt.Key.Key_Return)
    assert at(pad) is Step.BREATHE
    watch.now += SECONDS
    pad.breathing.look_at_clock()
    assert at(pad) is Step.LOOK
    press(focused(), Qt.Key.Key_Space)
    assert at(pad) is Step.ASK
    assert focused() is button(pad, "Not yet")
    press(focused(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(pad.told) as told:
        press(focused(), Qt.Key.Key_Space)
    assert told.args == ["Shredded. Nothing of it is kept."]
    assert pad.text.is_empty


def test_that_leaving_asks_first_and_an_empty_pad_just_closes(pad: VentPad) -> None:
    write(pad.text, "unfair")
    press(pad.text, Qt.Key.Key_Escape)
    assert at(pad) is Step.ASK
    press(focused(), Qt.Key.Key_Escape)
    assert at(pad) is Step.WRITE
    pad.close()
    assert pad.isVisible()
    assert at(pad) is Step.ASK
    press(focused(), Qt.Key.Key_Escape)
    press(pad.text, Qt.Key.Key_A, CTRL)
    press(pad.text, Qt.Key.Key_Delete)
    press(pad.text, Qt.Key.Key_Escape)
    assert not pad.isVisible()


def test_that_hiding_it_as_the_lock_does_leaves_nothing(pad: VentPad) -> None:
    write(pad.text, "unfair")
    pad.hide()
    assert pad.text.is_empty


def test_that_nothing_can_be_copied_cut_marked_out_or_undone(pad: VentPad) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("mine")
    write(pad.text, "unfair")
    press(pad.text, Qt.Key.Key_A, CTRL)
    for key in (Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Insert):
        press(pad.text, key, CTRL)
    assert clipboard.text() == "mine"
    assert not pad.text.is_empty
    assert pad.text.createMimeDataFromSelection().formats() == QMimeData().formats()
    assert not pad.text.document().isUndoRedoEnabled()
    assert pad.text.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
    private = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
    assert pad.text.inputMethodHints() & private == private


def test_that_words_can_be_pasted_in(pad: VentPad) -> None:
    QGuiApplication.clipboard().setText("their mail")
    press(pad.text, Qt.Key.Key_V, CTRL)
    assert not pad.text.is_empty


def test_that_seconds_are_counted_where_motion_is_off(pad: VentPad, watch: Watch) -> None:
    pad.breathing.show_still(is_still=True)
    pad.breathing.begin()
    watch.now += 13
    pad.breathing.look_at_clock()
    assert pad.breathing.shown.seconds_left == SECONDS - 13
    assert pad.breathing.is_still


@needs_ears
def test_that_a_screen_reader_hears_each_turn_of_the_breath_and_the_three_reframes(
    pad: VentPad, watch: Watch
) -> None:
    with listening() as heard:
        press(button(pad, "Breathe"), Qt.Key.Key_Space)
        for _ in range(SECONDS):
            watch.now += 1
            pad.breathing.look_at_clock()
    turns, reframes = heard[:-1], heard[-1]
    assert turns == ["Breathe in", "Breathe out"] * 6
    shown = [label.text() for label in pad.findChildren(QLabel) if label.isVisible()]
    ways = [words for words in shown if words.startswith(("From", "Seen", "If", "How"))]
    assert len(ways) >= 4
    assert all(words in reframes for words in ways)
