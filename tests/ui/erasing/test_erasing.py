"""A person is shown whole and erased in the window, after being asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from relationjournal.domain.backups import BackupReason
from relationjournal.ui.actions import ActionMap
from relationjournal.ui.erasing.erase_commands import ERASE, HOLD, EraseCommands
from relationjournal.ui.erasing.erase_dialog import EraseDialog
from relationjournal.ui.erasing.holding_dialog import HoldingDialog
from relationjournal.ui.theme import Theme
from tests.support.accessibility import assert_all_named
from tests.support.backups import Vault
from tests.support.disk import files_no_longer_than
from tests.support.input import click, show_active


class Desk:
    """The commands on a journal with Ana and Tom; Ana is meant."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        self.vault = Vault.made_in(folder)
        self.ana = self.vault.add("Ana Ruiz")
        self.vault.journal.captures.log_lines(["lunch with @Ana +3 heard her out"])
        self.vault.journal.captures.log_lines(["@Tom +1 spoke of Ana Ruiz"])
        self.vault.backups.make(BackupReason.REGULAR)
        self.scope = QWidget()
        self.actions = ActionMap(theme)
        journal = self.vault.journal
        commands = EraseCommands(
            theme, self.actions, journal, lambda: journal.contacts.get(self.ana), self.scope
        )
        self.told: list[str] = []
        commands.notify.connect(lambda sentence, _undo: self.told.append(sentence))
        show_active(qtbot, self.scope)

    def asked(self) -> EraseDialog:
        self.actions.action(ERASE).trigger()
        found = next(one for one in self.scope.findChildren(EraseDialog) if one.isVisible())
        assert_all_named(found)
        return found


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, theme, tmp_path)
    yield made
    made.scope.close()
    made.vault.journal.close()


def test_that_all_that_is_held_is_shown_and_goes_into_a_file(desk: Desk, tmp_path: Path) -> None:
    desk.actions.action(HOLD).trigger()
    shown = next(one for one in desk.scope.findChildren(HoldingDialog) if one.isVisible())
    assert_all_named(shown)
    assert "heard her out" in shown.text.toPlainText()
    assert "spoke of Ana Ruiz" in shown.text.toPlainText()
    shown.write(tmp_path / "ana.txt")
    shown.write(tmp_path / "ana.pdf")
    assert "heard her out" in (tmp_path / "ana.txt").read_text(encoding="utf-8")
    assert (tmp_path / "ana.pdf").read_bytes().startswith(b"%PDF")
    shown.accept()


def test_that_erasing_asks_first_and_begins_on_the_button_that_changes_nothing(
    desk: Desk,
) -> None:
    dialog = desk.asked()
    assert dialog.focusWidget() is dialog._cancel
    click(dialog._cancel)
    assert desk.vault.names() == {"Ana Ruiz", "Tom"}


def test_that_agreeing_erases_from_journal_and_backups(qtbot: QtBot, desk: Desk) -> None:
    desk.vault.pass_time(hours=1)
    click(desk.asked().save_button)
    qtbot.waitUntil(lambda: bool(desk.told))
    assert desk.told == ["Ana Ruiz is erased."]
    assert desk.vault.names() == {"Tom"}
    (only,) = desk.vault.backups.entries()
    assert only.made_at == desk.vault.now


def test_that_a_full_disk_says_that_the_backups_still_hold_them(qtbot: QtBot, desk: Desk) -> None:
    desk.vault.pass_time(hours=1)
    dialog = desk.asked()
    with files_no_longer_than(400_000):
        click(dialog.save_button)
        qtbot.waitUntil(lambda: bool(desk.told))
    assert desk.told[0].startswith("Ana Ruiz is erased from the journal. The backups still hold")


def test_that_what_is_held_can_be_looked_at_before_erasing(desk: Desk) -> None:
    dialog = desk.asked()
    click(dialog.shows)
    assert [one for one in desk.scope.findChildren(HoldingDialog) if one.isVisible()]
