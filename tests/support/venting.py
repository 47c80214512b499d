"""A process that vents: run by a test that looks at what it leaves on the disk and in memory.

It is told what to type as numbers, so that the words are in its memory only through the pad, and
says on its standard output how far it is; a line on its standard input lets it go on.

Arguments: the journal, its passphrase, the numbers with commas, and what ends it (`shred`, `lock`).
"""

import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from relationjournal import resources
from relationjournal.services.clock import Clock
from relationjournal.services.opening import LockedJournal
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.dialogs.desk import VENT
from relationjournal.ui.icons import Icons
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.page_factory import PageMaker
from relationjournal.ui.session import Session
from relationjournal.ui.theme import Theme
from relationjournal.ui.vent.vent_pad import Step, VentPad
from tests.support.journals import FRIDAY

KEY = 0x15
"""What the numbers are mixed with."""
_CTRL = Qt.KeyboardModifier.ControlModifier
_TIMES = 5


def main(journal: str, passphrase: str, numbers: str, end: str) -> None:
    """Vent, and end it in one way."""
    application = QApplication([])
    theme = Theme(application, Icons(resources.read_text), resources.path)
    memory = SettingsFile(Places.of_user())
    window = MainWindow(theme, memory)
    locked = LockedJournal(Path(journal), Clock(FRIDAY))
    opened = locked.open(locked.key_from_passphrase(passphrase))
    session = Session(theme, window, opened, memory)
    session.show_pages(PageMaker(session).factories())
    window.show()
    session.actions.action(VENT).trigger()
    pad = window.findChild(VentPad)
    assert pad is not None
    _vent(pad, [int(number) for number in numbers.split(",")])
    _tell("vented")
    if end == "shred":
        pad.ask()
        assert pad.step is Step.ASK
        pad.shred()
    else:
        session.close()
    QTest.qWait(100)
    _tell("over")


def _vent(pad: VentPad, numbers: list[int]) -> None:
    """Write it some times over, try to take it out in every way, and look at all steps."""
    QTest.qWait(50)
    for _ in range(_TIMES):
        for number in numbers:
            QTest.keyClicks(pad.text, chr(number ^ KEY))
        QTest.keyClick(pad.text, Qt.Key.Key_Return)
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        QTest.keyClick(pad.text, key, _CTRL)
    assert not pad.text.is_empty
    assert not QApplication.clipboard().text()
    QTest.mouseClick(pad.text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.qWait(50)


def _tell(word: str) -> None:
    print(word, flush=True)  # noqa: T201  its way to speak
    sys.stdin.readline()


if __name__ == "__main__":
    main(*sys.argv[1:])
