"""The program closes, restores and goes back, each time in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.backups import PASSPHRASE

BEGUN = """
import sys
from PySide6.QtCore import QTimer
from relationjournal.domain.backups import BackupReason
from relationjournal.domain.contacts import NewContact
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.opening import LockedJournal, Protection, create_journal
from relationjournal.settings import BackupPlaces, Places, SettingsFile
from relationjournal.ui.application import Application
from relationjournal.ui.options import WindowOptions

places = Places.of_user()
kept = BackupPlaces.of_user()
made = create_journal(places.journal, Protection(sys.argv[1], work=LEAST_WORK), Clock(), kept)
made.journal.contacts.add(NewContact("Ana Ruiz"))
program = Application(places, SettingsFile(places), WindowOptions())
program.show_journal(made.journal)

def names():
    return sorted(one.name for one in program.session.journal.contacts.all())

def soon(*steps):
    todo = list(steps)
    def go_on():
        if program.session is None and todo:
            return
        if todo and (todo[0]() is not False):
            todo.pop(0)
    timer = QTimer(program)
    timer.timeout.connect(go_on)
    timer.start(100)

def backups():
    return program.session.journal.backups

assert program._one.take()
program.window.show()
"""


def run(code: str, home: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", BEGUN + code, PASSPHRASE],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[3],
        env=os.environ | {"RELATIONJOURNAL_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_that_closing_the_window_makes_a_backup_and_then_ends(tmp_path: Path) -> None:
    said = run(
        """
soon(program.window.close)
print(program._qt.exec())
print(len(list(kept.folder.rglob("*.journal.tar"))))
print(len(list(kept.folder.rglob("*.part*"))))
""",
        tmp_path / "home",
    )
    assert said == ["0", "1", "0"]


def test_that_the_end_of_the_desktops_session_closes_the_journal_and_makes_a_backup(
    tmp_path: Path,
) -> None:
    said = run(
        """
from relationjournal.ui.unlock import UnlockScreen

program.session.capture.bar.line.setText("@Ana +2 half a line")
program._qt.commitDataRequest.emit(None)
print(program.session, program.window.findChild(UnlockScreen) is not None)
print(len(list(kept.folder.rglob("*.journal.tar"))), len(list(kept.folder.rglob("*.part*"))))
locked = LockedJournal(places.journal, Clock())
print(locked.open(locked.key_from_passphrase(sys.argv[1])).drafts.line())
""",
        tmp_path / "home",
    )
    assert said == ["None True", "1 0", "@Ana +2 half a line"]


def test_that_the_program_ends_also_where_one_has_to_wait_for_the_backup(tmp_path: Path) -> None:
    said = run(
        """
from relationjournal.ui.backups import farewell
farewell.SHOWN_AFTER_MS = 0
soon(program.window.close)
print(program._qt.exec())
""",
        tmp_path / "home",
    )
    assert said == ["0"]


def test_that_closing_an_unchanged_journal_makes_none(tmp_path: Path) -> None:
    said = run(
        """
backups().make(BackupReason.ASKED)
soon(program.window.close)
program._qt.exec()
print(len(list(kept.folder.rglob("*.journal.tar"))))
""",
        tmp_path / "home",
    )
    assert said == ["1"]


def test_that_a_restore_in_the_window_can_be_taken_back_and_pauses_the_backup_at_the_end(
    tmp_path: Path,
) -> None:
    said = run(
        """
saved = backups().make(BackupReason.ASKED).entry.path
program.session.journal.contacts.add(NewContact("Tom Webb"))
soon(
    lambda: program.session.restore_requested.emit(saved),
    lambda: print(names(), backups().is_paused),
    lambda: program.session.go_back_requested.emit(),
    lambda: print(names(), backups().is_paused),
    lambda: program.session.restore_requested.emit(saved),
    lambda: program.session.journal.contacts.add(NewContact("Mei Chen")),
    program.window.close,
)
program._qt.exec()
print(list(kept.folder.rglob("*.tar")) == [saved])
""",
        tmp_path / "home",
    )
    assert said == ["['Ana Ruiz'] True", "['Ana Ruiz', 'Tom Webb'] False", "True"]


def test_that_the_first_screen_leads_to_backups_and_to_no_new_journal_over_them(
    tmp_path: Path,
) -> None:
    said = run(
        """
made = backups().make(BackupReason.ASKED).entry.path
program._end_session()
def shown():
    print(type(program.window.centralWidget()).__name__)
    return program.window.centralWidget()
places.journal.unlink()
saved = made.rename(places.data.parent / "all that is left.tar")
program._begin()  # keys alone
shown()
for file in places.data.glob("relations.*"):
    file.unlink()
saved.rename(made)
program._begin()  # a backup alone
shown()
made.rename(saved)
program._begin()
shown().screen_shown.restore.click()
shown().back.click()
shown().screen_shown.restore.click()
shown().choose_file(saved)
shown().field.setText(sys.argv[1])
shown().restore.click()
soon(lambda: print(names()), program._qt.exit)
program._qt.exec()
""",
        tmp_path / "home",
    )
    locked, first, restoring = ["UnlockScreen"], ["FirstRun"], ["RestoreScreen"]
    assert said == [*locked * 2, *first, *restoring, *first, *restoring * 3, "['Ana Ruiz']"]
