"""What other systems say of the user's leaving, as far as it can be told without them."""

import ctypes

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from relationjournal.settings import Leaving
from relationjournal.ui.leaving.macos import EVERYWHERE, WORKSPACE
from relationjournal.ui.leaving.windows import WindowsLeavingWatch, _Message, leaving_of


@pytest.mark.parametrize(
    ("message", "word", "how"),
    [
        (0x0218, 0x4, Leaving.SLEEP),
        (0x0218, 0x7, None),
        (0x02B1, 0x7, Leaving.SCREEN),
        (0x02B1, 0x2, Leaving.SWITCH),
        (0x02B1, 0x4, Leaving.SWITCH),
        (0x02B1, 0x8, None),
        (0x0100, 0x4, None),
    ],
)
def test_what_the_messages_of_windows_mean(message: int, word: int, how: Leaving | None) -> None:
    assert leaving_of(message, word) == how


def test_that_a_message_of_windows_is_heard(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    watch = WindowsLeavingWatch(window)
    sent = _Message(None, 0x02B1, 0x7)
    kind = QByteArray(b"windows_generic_MSG")
    with qtbot.waitSignal(watch.left) as heard:
        watch._filter.nativeEventFilter(kind, ctypes.addressof(sent))
    assert heard.args == [Leaving.SCREEN]


def test_that_macos_tells_of_every_way_of_leaving() -> None:
    assert {*WORKSPACE.values(), *EVERYWHERE.values()} == set(Leaving)
