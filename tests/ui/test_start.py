"""What a start does without: each of these takes long enough to load to be felt."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.theme import Theme

PLAIN = """
import builtins
plain = builtins.__import__
from relationjournal.ui.loading import load_qt
load_qt()
print(builtins.__import__ is plain)
"""
LOCKED = (
    "import sys, relationjournal.ui.application, relationjournal.ui.unlock; print(*sys.modules)"
)
OPEN = """
import sys
import relationjournal.ui.application
from relationjournal.ui.loading import load_journal
load_journal()
print(*sys.modules)
"""
IDLE = """
import sys
from pathlib import Path
from relationjournal.app import build
from relationjournal.ui.options import WindowOptions

folder = Path(sys.argv[1])
(folder / "locked.journal").touch()
application = build(WindowOptions(journal=folder / "locked.journal"))

from PySide6.QtCore import QTimer
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.opening import Protection, create_journal
from relationjournal.ui.loading import JOURNAL, PLACES

loaded = {len(sys.modules)}

def look():
    loaded.add(len(sys.modules))
    if application.session is None and JOURNAL[-1] in sys.modules:
        print(len(loaded))
        protection = Protection("four words of mine", work=LEAST_WORK)
        new = create_journal(folder / "open.journal", protection, Clock())
        application.show_journal(new.journal)
    elif application.session is not None and PLACES[-1] in sys.modules:
        print(len(loaded))
        application.window.quit()

beat = QTimer()
beat.timeout.connect(look)
beat.start()
application.run()
"""
SETTINGS = """
import sys
import relationjournal.ui.application
import relationjournal.ui.pages.settings
print(*sys.modules)
"""


def printed(program: str, *words: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, check=True, text=True
    )
    return done.stdout.split()


@pytest.fixture(scope="module")
def locked() -> set[str]:
    return set(printed(LOCKED))


@pytest.fixture(scope="module")
def opened() -> set[str]:
    return set(printed(OPEN))


@pytest.mark.parametrize(
    "module",
    ["sqlalchemy", "relationjournal.services.journal", "relationjournal.ui.session"],
)
def test_that_a_locked_window_does_not_load(
    module: str, locked: set[str], opened: set[str]
) -> None:
    assert module not in locked
    assert module in opened


@pytest.mark.parametrize(
    "module",
    [
        "alembic",
        "keyring",
        "numpy",
        "phonenumbers",
        "pyqtgraph",
        "sqlalchemy.orm",
        "vobject",
        "relationjournal.cli",
        "relationjournal.domain.capture.parser",
        "relationjournal.services.mirror",
        "relationjournal.services.search",
        "relationjournal.transfer",
        "relationjournal.ui.dialogs.interaction_dialog",
        "relationjournal.ui.palette",
    ],
)
def test_that_a_start_does_not_load(module: str, opened: set[str]) -> None:
    assert module not in opened


def test_that_the_settings_load_no_format_and_no_check_before_they_are_used() -> None:
    loaded = set(printed(SETTINGS))
    assert not loaded & {
        "relationjournal.transfer.formats",
        "relationjournal.transfer.foreign_file",
        "relationjournal.services.diagnosis.diagnose",
    }


def test_that_an_idle_window_loads_what_comes_next_in_parts_and_hears_keys_between(
    tmp_path: Path,
) -> None:
    locked, opened = map(int, printed(IDLE, str(tmp_path)))
    assert locked > 4
    assert opened > locked + 4


def test_that_qt_leaves_the_way_to_import_as_it_is() -> None:
    done = subprocess.run([sys.executable, "-c", PLAIN], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "True"


def test_that_the_window_says_once_when_its_content_is_on_screen(
    qtbot: QtBot, theme: Theme
) -> None:
    window = MainWindow(theme, SettingsFile(Places.of_user()))
    qtbot.addWidget(window)
    window.show_content(QLabel("Today"))
    said: list[bool] = []
    window.appeared.connect(lambda: said.append(True))

    with qtbot.waitSignal(window.appeared):
        window.show()
    window.repaint()
    qtbot.wait(20)
    assert said == [True]

    with qtbot.waitSignal(window.appeared):
        window.show_content(QLabel("People"))
