"""The real program with its window, and somebody in front of it who writes one word everywhere.

Run as a process by a test that looks at what it leaves. Arguments: the journal, its passphrase,
how it ends: `lock` (another program takes its place), `quit`, `wait` (until it is killed in the
middle of a line), `crash` (a fault of the machine).
"""

import ctypes
import sys
import traceback
from collections.abc import Callable
from datetime import timedelta
from os import _exit
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from relationjournal.app import build
from relationjournal.domain.backups import BackupReason
from relationjournal.security.process import refuse_core_dumps
from relationjournal.ui.application import Application
from relationjournal.ui.dialogs.desk import LOG, VENT
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.options import WindowOptions
from relationjournal.ui.session import LOCK, MIRROR, PALETTE, REDO, SEARCH, UNDO, Session
from relationjournal.ui.unlock import UnlockScreen
from tests.support.canary import CANARY, PERSON, VENTED
from tests.support.journals import FRIDAY

PLACES = (
    *("today", "people", "journal", "promises", "reviews", "practices", "code", "feedback"),
    *("removed", "settings"),
)
LINE = f"lunch with {PERSON} +3 {CANARY} listened, promised {CANARY} slides by fri"
_LOOKS = 1_000
_TROUBLE = 3
_LONG = ("lock", "quit")
"""The ends before which it is used for a whole day."""


def main(journal: str, passphrase: str, end: str) -> int:
    """Open the window, use it and end it."""
    refuse_core_dumps()
    program = build(WindowOptions(journal=Path(journal), on=FRIDAY))
    use = _use if end in _LONG else _unlock
    QTimer.singleShot(0, program, lambda: _try(lambda: use(program, passphrase), then=fail))

    def fail() -> None:
        # Not from within what is used, where a mistake would end the use.
        QTimer.singleShot(0, program, _fail)
        QTimer.singleShot(100, program, lambda: _try(lambda: _leave_open(program, end)))

    return program.run()


def _try(act: Callable[[], object], then: Callable[[], None] = lambda: None) -> None:
    """Use it; a mistake of this very file is not to be taken for one of the program."""
    try:
        act()
    except BaseException:  # noqa: BLE001  whatever it is, nothing has been tested
        traceback.print_exc()
        _exit(_TROUBLE)
    then()


def _unlock(program: Application, passphrase: str) -> Session:
    screen = program.window.findChild(UnlockScreen)
    assert screen is not None
    _wait_for(screen.field.isVisible)
    QTest.keyClicks(screen.field, passphrase)
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    _wait_for(lambda: program.session is not None)
    QTest.qWait(300)
    assert program.session is not None
    return program.session


def _wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(_LOOKS):
        if condition():
            return
        QTest.qWait(20)
    msg = "waited in vain"
    raise TimeoutError(msg)


def _use(program: Application, passphrase: str) -> None:
    session = _unlock(program, passphrase)
    _log(session, LINE)
    for place in PLACES:
        _go(session, place)
    for contact in session.journal.contacts.names():
        _go(session, "people", contact)
    for kind in ("weekly", "monthly", "yearly"):
        _go(session, "reviews", kind)
    _search(session)
    _look(session)
    _vent(session, program.window)
    for command in (UNDO, REDO, UNDO):
        session.actions.action(command).trigger()
        QTest.qWait(50)
    backups = session.journal.backups
    assert backups is not None
    backups.make(BackupReason.ASKED)
    backups.verify(backups.entries()[0])


def _log(session: Session, line: str) -> None:
    field = session.capture.bar.line
    field.setFocus()
    QTest.keyClicks(field, line)
    QTest.qWait(50)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.qWait(100)


def _go(session: Session, place: str, item: str = "") -> None:
    session.navigator.go(place, item)
    QTest.qWait(60)
    _check_titles()


def _search(session: Session) -> None:
    """Look for the word on the page for it, and in the palette."""
    session.actions.action(SEARCH).trigger()
    QTest.qWait(100)
    _write(CANARY)
    session.actions.action(PALETTE).trigger()
    QTest.qWait(50)
    _write(CANARY)
    _press(Qt.Key.Key_Escape)


def _look(session: Session) -> None:
    """Begin the mirror and write an answer."""
    session.actions.action(MIRROR).trigger()
    QTest.qWait(200)
    _press(Qt.Key.Key_Return)
    QTest.qWait(100)
    _write(f"{CANARY} evening")
    _press(Qt.Key.Key_Return)
    QTest.qWait(100)
    _press(Qt.Key.Key_Escape)


def _vent(session: Session, window: QWidget) -> None:
    from relationjournal.ui.vent.vent_pad import VentPad

    session.actions.action(VENT).trigger()
    QTest.qWait(50)
    pad = window.findChild(VentPad)
    assert pad is not None
    QTest.keyClicks(pad.text, VENTED)
    QTest.qWait(50)
    pad.shred()
    QTest.qWait(50)


def _fail() -> None:
    """Make a mistake that knows private words, as those of a program do."""
    told = {CANARY: timedelta(0)}
    raise KeyError(CANARY, told)


def _leave_open(program: Application, end: str) -> None:
    """Leave a line and a form half written, long enough for them to be kept."""
    session = program.session
    assert session is not None
    _go(session, "today")
    field = session.capture.bar.line
    field.setFocus()
    QTest.keyClicks(field, f"call with {PERSON} half a line")
    session.actions.action(LOG).trigger()
    QTest.qWait(100)
    _write(f"{CANARY} half a note")
    _check_titles()
    QTest.qWait(2500)
    print("used", flush=True)  # noqa: T201  its way to speak
    if end == "lock":
        session.actions.action(LOCK).trigger()  # does not come back
    elif end == "quit":
        program.window.quit()
    elif end == "crash":
        ctypes.string_at(0)


def _write(text: str) -> None:
    QTest.keyClicks(_place(), text)
    QTest.qWait(250)


def _press(key: Qt.Key) -> None:
    QTest.keyClick(_place(), key)
    QTest.qWait(50)


def _place() -> QWidget:
    """Return what takes keys; the screen is none, and has nobody who gives them to a window."""
    if QApplication.focusWidget() is None:
        front = QApplication.activeModalWidget() or _main_window()
        front.activateWindow()
        _wait_for(lambda: QApplication.focusWidget() is not None)
    place = QApplication.focusWidget()
    assert place is not None
    return place


def _main_window() -> QWidget:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))


def _check_titles() -> None:
    for window in QApplication.topLevelWidgets():
        assert CANARY not in window.windowTitle().lower(), window.windowTitle()
        if isinstance(window, QLineEdit | QDialog):
            assert CANARY not in window.windowFilePath().lower()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
