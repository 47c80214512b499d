"""The unlock screen before real keyrings, each in a desktop session of its own."""

from pathlib import Path

import pytest

from tests.support.secret_service import Keyring, needs_secret_service, run_python

pytestmark = needs_secret_service

MAKE = """
import sys
from pathlib import Path
from relationjournal.security.os_keyring import OsKeyring
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.opening import Protection, create_journal

protection = Protection("four words of mine", OsKeyring(), LEAST_WORK)
create_journal(Path(sys.argv[1]), protection, Clock()).journal.close()
"""

OPEN = """
import sys
import warnings
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from relationjournal import resources
from relationjournal.services.clock import Clock
from relationjournal.ui.icons import Icons
from relationjournal.ui.theme import Theme
from relationjournal.ui.unlock import UnlockScreen

application = QApplication([])
theme = Theme(application, Icons(resources.read_text), resources.path)
screen = UnlockScreen(theme, Path(sys.argv[1]), Clock())
ticks = []
beat = QTimer(interval=20)
beat.timeout.connect(lambda: ticks.append(1))
beat.start()

def opened(journal):
    print("opened")
    journal.close()
    application.quit()

def look():
    if screen.problem:
        print(screen.problem)
        print("asks" if screen.field.isVisible() else "does not ask")
        application.quit()

screen.opened.connect(opened)
watch = QTimer(interval=20)
watch.timeout.connect(look)
watch.start()
screen.show()
if sys.argv[2:] == ["cancel"]:
    import os, signal
    os.kill(int(os.environ["KEYRING_PID"]), signal.SIGSTOP)
    QTimer.singleShot(400, screen.cancel.click)
QTimer.singleShot(20000, application.quit)
application.exec()
print("alive" if sys.argv[2:] != ["cancel"] or len(ticks) > 10 else "frozen")
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def test_that_the_keyring_opens_the_journal_by_itself(home: Path) -> None:
    path = str(home / "mine.journal")
    run_python(home, MAKE, path)
    assert run_python(home, OPEN, path).splitlines()[0] == "opened"


@pytest.mark.parametrize(
    ("keyring", "sentence"),
    [
        (Keyring.LOCKED, "The system’s keyring is locked"),
        (Keyring.ABSENT, "No secure system keyring is available"),
        (Keyring.NO_BUS, "No secure system keyring is available"),
    ],
)
def test_that_a_keyring_that_does_not_help_leads_to_the_passphrase(
    home: Path, keyring: Keyring, sentence: str
) -> None:
    path = str(home / "mine.journal")
    run_python(home, MAKE, path)
    said = run_python(home, OPEN, path, keyring=keyring).splitlines()
    assert said[0].startswith(sentence)
    assert said[1] == "asks"


def test_that_a_wiped_keyring_leads_to_the_passphrase_and_never_to_a_new_journal(
    home: Path, tmp_path: Path
) -> None:
    path = home / "mine.journal"
    run_python(home, MAKE, str(path))
    before = path.read_bytes()
    other_home = tmp_path / "other"
    other_home.mkdir()
    said = run_python(other_home, OPEN, str(path)).splitlines()
    assert said[0].startswith("The system’s keyring does not hold this journal’s key")
    assert path.read_bytes() == before


def test_that_a_hanging_keyring_can_be_cancelled_and_the_window_lives_on(home: Path) -> None:
    path = str(home / "mine.journal")
    run_python(home, MAKE, path)
    said = run_python(home, OPEN, path, "cancel").splitlines()
    assert said[0].startswith("The system’s keyring was not asked to the end")
    assert said[1:] == ["asks", "alive"]


FIRST_RUN = """
import os
import signal
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from relationjournal import resources
from relationjournal.services.clock import Clock
from relationjournal.ui.first_run import FirstRun
from relationjournal.ui.icons import Icons
from relationjournal.ui.theme import Theme

application = QApplication([])
theme = Theme(application, Icons(resources.read_text), resources.path)
path = Path(sys.argv[1])
run = FirstRun(theme, path, Clock())
lock = run.screen_shown
"""

HANGING = """
seen = []

def look():
    if not seen and lock.by_keyring.isChecked():
        os.kill(int(os.environ["KEYRING_PID"]), signal.SIGSTOP)
        lock.go_on.click()
        seen.append(lock.cancel.isVisible())
        QTimer.singleShot(300, lock.cancel.click)
    elif seen and lock.problem:
        print(lock.problem)
        left = list(path.parent.glob("mine*"))
        print(seen, lock.cancel.isVisible(), lock.go_on.isEnabled(), left)
        application.quit()

watch = QTimer(interval=20)
watch.timeout.connect(look)
watch.start()
run.show()
QTimer.singleShot(20000, application.quit)
application.exec()
"""


def test_that_making_a_journal_need_not_wait_for_a_hanging_keyring(home: Path) -> None:
    said = run_python(home, FIRST_RUN + HANGING, str(home / "mine.journal")).splitlines()
    assert said[0].startswith("The keyring was not opened")
    assert said[1] == "[True] False True []"


ONLY_KEYRING = """
from relationjournal.services.keys import JournalKeys
from relationjournal.ui.first_run.key_screen import KeyScreen
from relationjournal.ui.settings.key_dialogs import RemoveKeyring

def made():
    key = run.screen_shown
    if key is lock and lock.by_keyring.isChecked() and lock.go_on.isEnabled():
        lock.go_on.click()
    elif isinstance(key, KeyScreen):
        watch.stop()
        print("later" if key.later.isVisible() else "now", key.go_on.isEnabled())
        remove(key.sheet.shown.text().replace("\\n", ""))

def remove(recovery_key):
    form = RemoveKeyring(theme, JournalKeys(path), run)
    form.done_with.connect(lambda said: (print(said), application.quit()))
    form.open_fitted()
    form.submit()

    def asked():
        if form.problem:
            again.stop()
            print(form.problem)
            form.proof.setText(recovery_key)
            form.submit()

    again = QTimer(form, interval=20)
    again.timeout.connect(asked)
    again.start()

watch = QTimer(interval=20)
watch.timeout.connect(made)
watch.start()
run.show()
QTimer.singleShot(20000, application.quit)
application.exec()
"""


def test_that_the_keyring_is_never_the_only_way_in_that_somebody_has(home: Path) -> None:
    said = run_python(home, FIRST_RUN + ONLY_KEYRING, str(home / "mine.journal")).splitlines()
    assert said == [
        "now False",
        "Type your passphrase or your recovery key first, to show it is you.",
        "The keyring opens the journal no more.",
    ]
