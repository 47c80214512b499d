"""What is being written stays, also where the journal's file takes nothing and one leaves.

Each program in a process of its own, since Qt starts once.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from relationjournal.services.unsaved import Unsaved
from relationjournal.ui.carried import Carried
from tests.support.disk import files_no_longer_than, posix_only
from tests.support.journals import new_journal
from tests.ui.locked import locked_journal, recovery_key

pytestmark = posix_only

LINE, WHAT = "@Ana +2 zucchetto in the bar", "zephyrine in the form"
BEGUN = """
import os, sys
from datetime import date
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QTextEdit
from relationjournal.services.clock import Clock
from relationjournal.services.opening import LockedJournal
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.application import Application
from relationjournal.ui.carried import UNSAVED_VARIABLE
from relationjournal.ui.draft_bar import DraftBar
from relationjournal.ui.options import WindowOptions
from relationjournal.ui.stay_dialog import StayDialog
from tests.support.disk import files_no_longer_than

path, recovery_key, line, what = Path(sys.argv[1]), *sys.argv[2:]
places = Places.of_user()
os.execv = lambda _program, words: print("replaced", *words[3:])
options = WindowOptions(journal=path, on=date(2025, 3, 14))
program = Application(places, SettingsFile(places), options)

def unlocked():
    locked = LockedJournal(program.path, Clock())
    return locked.open(locked.key_from_recovery_key(recovery_key))

def opened():
    program.show_journal(unlocked())
    program.window.show()

def written():
    opened()
    program.session.journal.database.checkpoint()
    QTest.keyClicks(program.session.capture.bar.line, line)
    [ana] = program.session.journal.contacts.names()
    form = program.session.desk.promise(ana)
    QTest.keyClicks(form.what, what)
    return form

def offered():
    session = program.session
    print(session.capture.bar.line.text())
    bar = program.window.findChild(DraftBar)
    bar.go_on.click()
    program._qt.processEvents()
    print(program._qt.activeModalWidget().what.text())
    print(session.journal.drafts.line() == line, len(session.journal.drafts.forms()))
"""


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return locked_journal(tmp_path)[0]


def run(code: str, journal: Path, **variables: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", BEGUN + code, str(journal), recovery_key(), LINE, WHAT],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env=os.environ
        | {"RELATIONJOURNAL_HOME": str(journal.parent / "home"), "QT_QPA_PLATFORM": "offscreen"}
        | {"XDG_RUNTIME_DIR": str(journal.parent)}
        | variables,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def files(journal: Path) -> list[Path]:
    return sorted(journal.parent.rglob("*.unsaved"))


OFFERED = [LINE, WHAT, "True 1"]


def test_that_a_lock_on_a_full_disk_carries_what_is_being_written_sealed_and_gives_it_back(
    journal: Path,
) -> None:
    said = run(
        """
written()
with files_no_longer_than(0):
    program.lock()
    print(os.environ[UNSAVED_VARIABLE])
""",
        journal,
    )
    assert said[0] == f"replaced --journal {journal} --on 2025-03-14"
    assert files(journal) == []
    handed = said[1]
    assert LINE not in handed
    assert run("opened()\noffered()", journal, RELATIONJOURNAL_UNSAVED=handed) == OFFERED
    assert run("opened()\noffered()", journal) == OFFERED, "the journal has it from then on"


def test_that_what_a_locked_program_has_in_memory_outlasts_a_disk_that_stays_full(
    journal: Path,
) -> None:
    said = run(
        """
written()
with files_no_longer_than(0):
    program.lock()
journal = unlocked()
journal.database.checkpoint()
with files_no_longer_than(0):
    program.show_journal(journal)
    program.lock()
    print(os.environ[UNSAVED_VARIABLE])
""",
        journal,
    )
    assert run("opened()\noffered()", journal, RELATIONJOURNAL_UNSAVED=said[-1]) == OFFERED


@pytest.mark.parametrize(
    "end", ["program.lock()", "program.window.quit()", "program._ends.asked.emit()"]
)
def test_that_what_a_moved_journal_cannot_take_waits_sealed_in_a_file_and_comes_back(
    journal: Path, end: str
) -> None:
    elsewhere = journal.with_name("elsewhere.journal")
    said = run(
        f"""
written()
path.rename(path.with_name("elsewhere.journal"))
{end}
print(program.session, UNSAVED_VARIABLE in os.environ)
""",
        journal,
    )
    assert said[-1] == "None False"
    [waiting] = files(journal)
    assert waiting.stat().st_mode & 0o077 == 0
    assert not any(text.encode() in waiting.read_bytes() for text in (LINE, WHAT, "Ana"))
    elsewhere.rename(journal)
    assert run("opened()\noffered()", journal) == OFFERED
    assert files(journal) == []


def test_that_closing_asks_before_something_is_lost_and_enter_stays(journal: Path) -> None:
    said = run(
        """
form = written()
with files_no_longer_than(0):
    program.window.quit()
    asked = program.window.findChild(StayDialog)
    print(asked.isVisible(), asked.copy_button.isVisible(), program.window.isVisible())
    asked.stay.click()
    print(form.what.text(), program.session.capture.bar.line.text(), program.window.isVisible())
print(program.window.close(), program.session)
""",
        journal,
    )
    assert said == ["True True True", f"{WHAT} {LINE} True", "True None"]
    assert run("opened()\noffered()", journal) == OFFERED


def test_that_one_may_close_all_the_same(journal: Path) -> None:
    said = run(
        """
written()
with files_no_longer_than(0):
    program.window.quit()
    program.window.findChild(StayDialog).close_button.click()
    print(program.session, program.window.isVisible())
""",
        journal,
    )
    assert said == ["None False"]


def test_that_the_line_and_the_forms_come_along_into_a_copy(journal: Path) -> None:
    said = run(
        """
form = written()
path.rename(path.with_name("elsewhere.journal"))
copy = path.with_name("copy.journal")
QFileDialog.getSaveFileName = lambda *_: (str(copy), "")
program.session.refusals.choose_copy()
program.session.refusals._on_open_clicked()
opened()
print(program.path.name)
offered()
""",
        journal,
    )
    assert said == ["copy.journal", *OFFERED]
    assert files(journal) == []


def test_that_it_is_found_again_where_the_journal_was_moved_to(journal: Path) -> None:
    moved = journal.parent / "moved" / "mine.journal"
    moved.parent.mkdir()
    run(
        """
written()
for file in (path, path.with_suffix(".keys")):
    file.rename(path.parent / "moved" / file.name)
program.window.quit()
""",
        journal,
    )
    assert (
        run("opened()\noffered()", moved, RELATIONJOURNAL_HOME=str(journal.parent / "home"))
        == OFFERED
    )


def test_that_an_evening_that_cannot_be_kept_is_offered_as_a_note(journal: Path) -> None:
    said = run(
        """
from relationjournal.ui.mirror.session_view import SessionView
from relationjournal.ui.mirror.text_card import TextCard
opened()
program.session.look()
[view] = program.window.findChildren(SessionView)
while not isinstance(view.view, TextCard):
    view.go_on()
QTest.keyClicks(view.view.findChildren(QTextEdit)[0], what)
path.rename(path.with_name("elsewhere.journal"))
program.lock()
path.with_name("elsewhere.journal").rename(path)
opened()
[form] = program.session.journal.drafts.forms()
print(form.form, *form.written.values())
""",
        journal,
    )
    assert said[-1] == f"log {WHAT}"


def test_that_a_note_being_changed_on_its_card_outlives_a_lock_and_a_file_that_takes_nothing(
    journal: Path,
) -> None:
    said = run(
        """
from relationjournal.ui.mirror.session_view import SessionView
from relationjournal.ui.mirror.today_card import TodayCard
elsewhere = path.with_name("elsewhere.journal")
opened()
[note] = program.session.journal.captures.log_lines([line])
def change(words):
    program.session.look()
    [view] = program.window.findChildren(SessionView)
    while not isinstance(view.view, TodayCard):  # another card is the first late at night
        view.go_on()
    notes = view.view.notes
    if notes.editor is None:
        notes.rows[0].edit.click()
    QTest.keyClicks(notes.editor.line, words)
change(what)
program.lock()
opened()
[form] = program.session.journal.drafts.forms()
print(form.form, form.written["What happened"])
change(" and more")
path.rename(elsewhere)
program.lock()
elsewhere.rename(path)
opened()
[form] = program.session.journal.drafts.forms()
print(form.form, form.written["What happened"])
""",
        journal,
    )
    was = LINE.partition("+2 ")[2]
    told = [one for one in said if one.startswith("log")]
    assert told == [f"log {was}{WHAT}", f"log {was}{WHAT} and more"]


def test_that_an_answer_of_a_review_that_cannot_be_kept_is_offered_as_a_note(
    journal: Path,
) -> None:
    said = run(
        """
from relationjournal.ui.reviews.parts import KeptText
opened()
program.session.navigator.go("reviews", "weekly")
texts = [one for one in program.window.findChildren(KeptText) if one.isVisibleTo(program.window)]
QTest.keyClicks(texts[0], "kept before")
texts[0].settle()
QTest.keyClicks(texts[1], what)
path.rename(path.with_name("elsewhere.journal"))
program.lock()
path.with_name("elsewhere.journal").rename(path)
opened()
[form] = program.session.journal.drafts.forms()
print(form.form, *form.written.values())
""",
        journal,
    )
    assert said[-1] == f"log {WHAT}"


def test_that_what_another_key_sealed_is_left_alone(journal: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    theirs, _ = locked_journal(other)
    salt = journal.read_bytes()[:16].hex()
    forged = journal.with_name(f"{salt}.unsaved")
    forged.write_bytes(bytes.fromhex(salt) + theirs.read_bytes()[:400])
    assert run("opened()\nprint(program.session.journal.drafts.forms())", journal) == ["[]"]


def test_that_what_is_not_taken_even_now_is_carried_on(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    folder, unsaved = tmp_path / "elsewhere", Unsaved("@Ana +2 zucchetto")
    folder.mkdir()
    carried = Carried(lambda: [folder], ())
    assert carried.hold(journal, unsaved)
    journal.database.checkpoint()
    with files_no_longer_than(0):
        assert carried.give_back(journal) == unsaved
    assert list(folder.iterdir())
    assert carried.give_back(journal).is_empty
    assert journal.drafts.line() == unsaved.line
    assert not list(folder.iterdir())
    journal.close()
