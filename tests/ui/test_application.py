"""The program around its journals, each time in a process of its own, since Qt starts once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.locked import locked_journal, recovery_key

BEGUN = """
import os, sys
from datetime import date
from pathlib import Path
from PySide6.QtWidgets import QFileDialog, QMessageBox
from relationjournal.services.clock import Clock
from relationjournal.services.opening import LockedJournal
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.application import Application
from relationjournal.ui.options import WindowOptions

chosen = Path(sys.argv[1])
places = Places.of_user()

def unlocked(path):
    locked = LockedJournal(path, Clock())
    return locked.open(locked.key_from_recovery_key(sys.argv[2]))

def application(**options):
    made = Application(places, SettingsFile(places), WindowOptions(**options))
    QFileDialog.getOpenFileName = lambda *_: (str(chosen), "")
    os.execv = lambda _program, words: print(*words[1:], sep="\\n")
    return made
"""


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return locked_journal(tmp_path)[0]


def run(code: str, journal: Path, home: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", BEGUN + code, str(journal), recovery_key()],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env=os.environ
        | {"RELATIONJOURNAL_HOME": str(home / "home"), "QT_QPA_PLATFORM": "offscreen"},
        text=True,
    )
    return done.stdout.splitlines()


def test_that_the_journal_that_was_open_is_the_one_that_locks(
    journal: Path, tmp_path: Path
) -> None:
    words = run(
        """
program = application(on=date(2025, 3, 14))
program._choose_other()
program.show_journal(unlocked(chosen))
program.window.show()
os.execv = lambda _program, words: print(*words[1:], program.window.isVisible(), sep="\\n")
program.lock()
""",
        journal,
        tmp_path,
    )

    place = ["--journal", str(journal), "--on", "2025-03-14"]
    assert words == ["-m", "relationjournal", *place, "False"]


def test_that_the_keyring_is_asked_at_a_start_and_not_after_a_lock(
    journal: Path, tmp_path: Path
) -> None:
    said = run(
        """
from PySide6.QtTest import QTest
from relationjournal.security.key_file import KeyFile, key_file_for
from relationjournal.security.os_keyring import SECRET_SERVICE
from relationjournal.security.sealing import SlotKind, seal
from relationjournal.security.slots import KeyringSlot
from relationjournal.ui.successor import LOCKED_VARIABLE

file = KeyFile.load(key_file_for(chosen))
key = LockedJournal(chosen, Clock()).key_from_recovery_key(sys.argv[2])
file.with_slot(key, KeyringSlot(SECRET_SERVICE, seal(key, bytes(32), SlotKind.KEYRING)))
program = application(journal=chosen)
program.window.show()
for os.environ[LOCKED_VARIABLE] in ("1", "0"):
    program._begin()
    screen = program.window.centralWidget()
    while not screen.field.isVisible():
        QTest.qWait(20)
    print("keyring" in sys.modules)
""",
        journal,
        tmp_path,
    )
    assert said == ["False", "True"]


def test_that_where_no_process_can_be_started_the_window_itself_is_locked_and_still_heard(
    journal: Path, tmp_path: Path
) -> None:
    said = run(
        """
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from relationjournal.ui.instance import OneWindow
from relationjournal.ui.successor import LOCKED_VARIABLE
from relationjournal.ui.carried import UNSAVED_VARIABLE

def refuse(_words):
    raise OSError

options = WindowOptions(journal=chosen)
program = Application(places, SettingsFile(places), options, refuse)
program._one.take()
program.show_journal(unlocked(chosen))
program.window.show()
program.session.navigator.go("people")
program.session.open_keys()
program.lock()
screen = program.window.centralWidget()
print(type(screen).__name__, program.window.isVisible(), program.window.windowTitle())
print(program.session, *(one in os.environ for one in (LOCKED_VARIABLE, UNSAVED_VARIABLE)))
second = OneWindow(places.settings, chosen)
print(second.take(), second.raise_first())
QTest.qWait(50)
for key in (Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_M, Qt.Key.Key_L, Qt.Key.Key_2):
    QTest.keyClick(screen.field, key, Qt.KeyboardModifier.ControlModifier)
QTest.qWait(50)
print(program.window.centralWidget() is screen, program._qt.activeModalWidget())
print(sum(one.isVisible() for one in program._qt.topLevelWidgets()))
print([one for one in program._qt.allWidgets() if "Ana" in one.accessibleName()])
""",
        journal,
        tmp_path,
    )

    assert said == [
        "UnlockScreen True Relation Journal",
        "None False False",
        "False True",
        *("True None", "1", "[]"),
    ]


def test_that_whoever_leaves_while_the_journal_is_being_opened_finds_it_locked(
    journal: Path, tmp_path: Path
) -> None:
    said = run(
        """
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from relationjournal.settings import Leaving

program = application(journal=chosen)
program._begin()
program.window.show()
QTest.qWait(400)
program._leaving.left.emit(Leaving.SLEEP)
print("still here")
screen = program.window.centralWidget()
QTest.keyClicks(screen.field, sys.argv[2])
QTest.keyClick(screen.field, Qt.Key.Key_Return)
program._leaving.left.emit(Leaving.SLEEP)
print(program.session)
""",
        journal,
        tmp_path,
    )

    assert said == ["still here", "-m", "relationjournal", "--journal", str(journal), "None"]


def test_that_the_tray_says_the_same_of_a_locked_journal_as_of_an_open_one_and_opens_neither(
    journal: Path, tmp_path: Path
) -> None:
    said = run(
        """
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSystemTrayIcon

def refuse(_words):
    raise OSError  # so that the window itself is locked, with the same tray

QSystemTrayIcon.isSystemTrayAvailable = lambda: True
options = WindowOptions(journal=chosen)
program = Application(places, SettingsFile(places), options, refuse)
program.show_journal(unlocked(chosen))
program.window.show()
program.session.navigator.go("people")
QTest.qWait(400)

def tray_says():
    tray = program._tray
    shown = [one.text() for one in tray.menu.actions() if not one.isSeparator()]
    print(tray.icon.toolTip(), tray.icon.isVisible(), *shown, sep=" | ")
    return [one for one in tray.menu.actions() if one.text() in shown]

tray_says()
program.lock()
QTest.qWait(400)
actions = tray_says()
for action in actions[:-1]:
    program.window.hide()
    action.trigger()
    QTest.qWait(50)
    screen = type(program.window.centralWidget()).__name__
    print(action.text(), program.window.isVisible(), screen, program.window.windowTitle())
program._tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
print(program.session, screen)
actions[-1].trigger()
print(program.window.isVisible())
""",
        journal,
        tmp_path,
    )

    tray = (
        "Relation Journal | True | Open Relation Journal | Look | In 15 min | In an hour | "
        "Not tonight | Quit"
    )
    assert said == [
        *(tray, tray),
        "Open Relation Journal True UnlockScreen Relation Journal",
        "Look True UnlockScreen Relation Journal",
        "In 15 min False UnlockScreen Relation Journal",
        "In an hour False UnlockScreen Relation Journal",
        "Not tonight False UnlockScreen Relation Journal",
        "None UnlockScreen",
        "False",
    ]


def test_that_the_sample_locks_in_a_new_process_as_well_and_stays_locked(
    journal: Path, tmp_path: Path
) -> None:
    said = run(
        """
from relationjournal.ui.unlock import UnlockScreen
from relationjournal.ui.successor import LOCKED_VARIABLE

program = application(sample=True, people=5, entries=10)
program._begin()
print(program.session is not None)
program.lock()
program._begin()
print(type(program.window.centralWidget()).__name__, LOCKED_VARIABLE in os.environ)
""",
        journal,
        tmp_path,
    )

    place = str(tmp_path / "home" / "sample.journal")
    assert said == [
        "True",
        *("-m", "relationjournal", "--sample", "--journal", place),
        "UnlockScreen False",
    ]


def test_that_a_journal_chosen_once_is_opened_from_then_on(journal: Path, tmp_path: Path) -> None:
    said = run(
        """
program = application()
program._choose_other()
print(SettingsFile(places).settings.journal)
program.show_journal(unlocked(chosen))
print(SettingsFile(places).settings.journal)
""",
        journal,
        tmp_path,
    )

    assert said == ["None", str(journal)]


def test_that_a_journal_named_at_the_start_is_opened_that_once(
    journal: Path, tmp_path: Path
) -> None:
    said = run(
        """
application(journal=chosen).show_journal(unlocked(chosen))
print(SettingsFile(places).settings.journal)
""",
        journal,
        tmp_path,
    )

    assert said == ["None"]


def test_that_a_chosen_journal_that_is_gone_is_missed_and_not_made_anew(
    journal: Path, tmp_path: Path
) -> None:
    said = run(
        """
program = application()
program._choose_other()
program.show_journal(unlocked(chosen))
program.session.close()
for file in chosen.parent.glob(chosen.stem + ".*"):
    file.unlink()
program._begin()
program.window.show()
screen = program.window.centralWidget()
print(type(screen).__name__, screen.problem)
""",
        journal,
        tmp_path,
    )

    assert len(said) == 1
    assert said[0].startswith(f"UnlockScreen There is no journal “{journal.name}” here")


def test_that_the_window_tells_of_a_damaged_log(journal: Path, tmp_path: Path) -> None:
    words = run(
        """
program = application()
found = unlocked(chosen)
found.database.damaged_log = chosen
program.show_journal(found)
box = program.window.findChild(QMessageBox)
print(box.isVisible(), chosen.name in box.text())
""",
        journal,
        tmp_path,
    )
    assert words == ["True True"]


def test_that_a_mistake_keeps_the_line_and_offers_a_report_to_copy(
    journal: Path, tmp_path: Path
) -> None:
    said = run(
        """
from time import monotonic
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

program = application()
program._mistakes.watch()
program.show_journal(unlocked(chosen))
program.session.capture.bar.line.setText("@Ana +1 half a thought")

def fall():
    raise LookupError("half a thought")

QTimer.singleShot(0, fall)
end = monotonic() + 10
while program.window.toasts.shown is None and monotonic() < end:
    program._qt.processEvents()
toast = program.window.toasts.shown
print(program.session.journal.drafts.line())
print(toast.sentence)
[copy] = [one for one in toast.findChildren(QPushButton) if one.text() == "Copy report"]
copy.click()
report = program._qt.clipboard().text()
print("LookupError" in report, "half a thought" in report)
program._end_session()
""",
        journal,
        tmp_path,
    )
    assert said[0] == "@Ana +1 half a thought"
    assert said[1].startswith("Something went wrong inside the program")
    assert said[2] == "True False"


def test_that_the_window_tells_once_that_the_program_ended_badly(
    journal: Path, tmp_path: Path
) -> None:
    logs = tmp_path / "home" / "logs"
    logs.mkdir(parents=True)
    (logs / "fatal-me.log").write_text("Fatal Python error: Aborted\n", encoding="utf-8")
    said = run(
        """
program = application()
for _ in range(2):
    program._mistakes.watch_signals("me")
    program.show_journal(unlocked(chosen))
    print(program.window.toasts.shown.sentence if program.window.toasts.shown else "")
    program._end_session()
""",
        journal,
        tmp_path,
    )
    assert said[0].startswith("The program ended unexpectedly the last time.")
    assert said[1] == ""


def test_that_a_journal_too_damaged_for_today_leads_to_its_backups(
    journal: Path, tmp_path: Path
) -> None:
    said = run(
        """
from relationjournal.services.contacts import NewContact

found = unlocked(chosen)
with found.database.reading() as connection:
    query = "SELECT rootpage FROM sqlite_master WHERE name IN ('contacts', 'accounts')"
    pages = connection.exec_driver_sql(query).scalars().all()
found.close()
spoilt = bytearray(chosen.read_bytes())
for page in pages:
    spoilt[(page - 1) * 4096 : page * 4096] = bytes(4096)
chosen.write_bytes(spoilt)

program = application(journal=chosen)
program.show_journal(unlocked(chosen))
print(type(program.window.centralWidget()).__name__)
print(program.window.toasts.shown.sentence)
print(program.session, chosen.read_bytes() == spoilt)
""",
        journal,
        tmp_path,
    )
    assert said[0] == "RestoreScreen"
    assert "is damaged and cannot be read" in said[1]
    assert said[2] == "None True"


LOCKED = """
from datetime import datetime
from PySide6.QtTest import QTest
from relationjournal.domain.mirror.asking import AskingWishes
from relationjournal.ui.offer_memory import OfferMemory, Outline

program = application()
program._clock = Clock(now=lambda: datetime(2026, 11, 20, 20, 40).astimezone())
program._choose_other()
outline = Outline(AskingWishes(), has_open_matter=True)
OfferMemory(places.settings, chosen).put_outline(outline)
program._show_locked(asks_keyring=False)
QTest.qWait(400)
"""


def test_that_a_locked_journal_offers_its_mirror_and_goes_there_once_it_is_open(
    journal: Path, tmp_path: Path
) -> None:
    said = run(
        LOCKED
        + """
notifier = program._locked.notifier
said = []
notifier._herald.failed.connect(lambda sentence, _choices: said.append(sentence))
notifier._around = lambda: __import__(
    "relationjournal.domain.mirror.asking", fromlist=["Around"]
).Around(600.0)
notifier.check()
QTest.qWait(100)
print(said, program.window.isVisible())
notifier.look()
print(program.window.isVisible(), program.window.windowTitle())
program.show_journal(unlocked(chosen))
print(program._locked, program.session.navigator.location.place)
program._end_session()
""",
        journal,
        tmp_path,
    )

    assert said == [
        "['Your mirror is ready.'] False",
        "True Relation Journal",
        "None mirror",
    ]


def test_that_what_is_known_while_locked_is_kept_when_the_journal_is_locked(
    journal: Path, tmp_path: Path
) -> None:
    said = run(
        """
from PySide6.QtTest import QTest
from relationjournal.ui.offer_memory import OfferMemory

program = application()
program._choose_other()
found = unlocked(chosen)
found.captures.log_lines(["@Ana -2 forgot her"])
program.show_journal(found)
QTest.qWait(400)
program.lock()
outline = OfferMemory(places.settings, chosen).outline
print(outline.wishes.is_on, outline.has_matter, outline.has_open_matter)
""",
        journal,
        tmp_path,
    )

    assert said[-1] == "True True True"


def test_that_a_folder_which_others_share_is_told_once_and_stands_in_the_settings(
    tmp_path: Path,
) -> None:
    shared = tmp_path / "Dropbox"
    shared.mkdir()
    journal = locked_journal(shared)[0]
    code = """
from PySide6.QtWidgets import QLabel

program = application()
program._choose_other()
program.show_journal(unlocked(chosen))
print(program.window.toasts.shown.sentence if program.window.toasts.shown else "nothing")
program.session.navigator.go("settings")
lines = [one.text() for one in program.window.centralWidget().findChildren(QLabel)]
print(sum("that Dropbox shares" in line for line in lines))
"""
    assert "Dropbox" in run(code, journal, tmp_path)[0]
    assert run(code, journal, tmp_path) == ["nothing", "1"]
