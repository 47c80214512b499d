"""What a start does without: each of these takes long enough to load to be felt."""

import subprocess
import sys

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
from relationjournal.ui.loading import load_pages
load_pages()
print(*sys.modules)
"""
AHEAD = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from relationjournal.ui.loading import load_pages_ahead
application = QCoreApplication([])
load_pages_ahead(application)
counts = []
beat = QTimer()
beat.timeout.connect(lambda: counts.append(len(sys.modules)))
last = "relationjournal.ui.page_factory"
beat.timeout.connect(lambda: last in sys.modules and application.quit())
beat.start()
application.exec()
print(len(set(counts)))
"""


SETTINGS = """
import sys
import relationjournal.ui.application
import relationjournal.ui.pages.settings
print(*sys.modules)
"""


def printed(program: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def locked() -> set[str]:
    return printed(LOCKED)


@pytest.fixture(scope="module")
def opened() -> set[str]:
    return printed(OPEN)


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
    loaded = printed(SETTINGS)
    assert not loaded & {
        "relationjournal.transfer.formats",
        "relationjournal.transfer.foreign_file",
        "relationjournal.services.diagnosis.diagnose",
    }


def test_that_a_locked_window_loads_the_rest_in_parts_that_let_it_hear_keys_between() -> None:
    (states,) = printed(AHEAD)
    assert int(states) > 4


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
