"""A recovery key that was copied does not stay on the clipboard."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from relationjournal.settings import Places, SettingsFile
from relationjournal.ui import secret_copy
from relationjournal.ui.main_window import MainWindow
from relationjournal.ui.recovery_sheet import RecoverySheet
from relationjournal.ui.session import Session
from relationjournal.ui.theme import Theme
from tests.support.input import click
from tests.support.journals import new_journal

KEY = "0000-0000-0000-0000-0000-0000-0000"


def copied() -> str:
    return QGuiApplication.clipboard().text()


def copy_key(qtbot: QtBot) -> None:
    sheet = RecoverySheet(KEY)
    qtbot.addWidget(sheet)
    sheet.show()
    click(sheet.copy)
    assert copied() == KEY


@pytest.mark.parametrize(("after", "left"), [("", ""), ("something else", "something else")])
def test_that_it_goes_with_a_lock_and_nothing_that_was_copied_since(
    qtbot: QtBot, theme: Theme, tmp_path: Path, after: str, left: str
) -> None:
    memory = SettingsFile(Places.of_user())
    window = MainWindow(theme, memory)
    qtbot.addWidget(window)
    session = Session(theme, window, new_journal(tmp_path), memory)
    copy_key(qtbot)
    if after:
        QGuiApplication.clipboard().setText(after)
    session.close()
    assert copied() == left


def test_that_it_goes_after_a_while(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret_copy, "FORGOTTEN_AFTER_MS", 60)
    copy_key(qtbot)
    qtbot.waitUntil(lambda: copied() == "")


def test_that_lists_of_what_was_copied_are_told_to_leave_it_out(qtbot: QtBot) -> None:
    copy_key(qtbot)
    said = QGuiApplication.clipboard().mimeData()
    assert said.data("x-kde-passwordManagerHint").data() == b"secret"
    secret_copy.forget_secret()
    assert copied() == ""
