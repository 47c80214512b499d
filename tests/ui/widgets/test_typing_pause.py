from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from relationjournal.ui.widgets.typing_pause import LONGEST_MS, QUIET_MS, TypingPause


def test_that_typing_which_rests_is_kept_soon(qtbot: QtBot) -> None:
    owner = QObject()
    pause = TypingPause(owner)
    with qtbot.waitSignal(pause.timeout, timeout=QUIET_MS + 5_000):
        pause.note_key()


def test_that_keys_which_come_without_end_hold_nothing_up(qtbot: QtBot) -> None:
    owner = QObject()
    pause, keys = TypingPause(owner), QTimer(owner)
    keys.timeout.connect(pause.note_key)
    with qtbot.waitSignal(pause.timeout, timeout=LONGEST_MS + 5_000):
        keys.start(0)
