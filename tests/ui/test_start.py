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
LOADED = "import sys, relationjournal.ui.application; print(*sys.modules)"


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, check=True, text=True
    )
    return set(done.stdout.split())


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
def test_that_a_start_does_not_load(module: str, loaded: set[str]) -> None:
    assert module not in loaded


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
