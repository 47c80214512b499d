"""Backups in the window: made, listed, verified, restored; the second folder."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from relationjournal.domain.backups import BackupReason
from relationjournal.services import backup_turn
from relationjournal.services.asides import asides_of
from relationjournal.services.backups import EVERY
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.backups.asides_dialog import AsidesDialog
from relationjournal.ui.backups.card import BackupsCard
from relationjournal.ui.backups.keeper import BackupKeeper
from relationjournal.ui.backups.list_dialog import BackupsDialog, RestoreDialog
from relationjournal.ui.busy_dialog import BusyDialog
from relationjournal.ui.theme import Theme
from tests.support.accessibility import assert_all_named
from tests.support.backups import NOON, Vault
from tests.support.input import click, press, show_active


class Desk:
    """The card on a journal, and what it told."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        self.vault = Vault.made_in(folder)
        self.memory = SettingsFile(Places.of_user())
        self.card = BackupsCard(theme, self.vault.backups, self.memory, self.today)
        self.told: list[str] = []
        self.card.told.connect(self.told.append)
        self.card.resize(700, 400)
        show_active(qtbot, self.card)

    def today(self) -> date:
        return self.vault.now.date()

    @property
    def words(self) -> str:
        return " ".join(
            label.text() for label in self.card.findChildren(QLabel) if label.isVisible()
        )


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, theme, tmp_path)
    yield made
    made.card.close()
    made.vault.journal.close()


def dialog(desk: Desk) -> BackupsDialog:
    click(desk.card.all)
    found = [one for one in desk.card.findChildren(BackupsDialog) if one.isVisible()]
    assert_all_named(found[0])
    return found[0]


def test_that_a_backup_of_yesterday_is_not_called_one_of_today(desk: Desk) -> None:
    desk.vault.backups.make(BackupReason.REGULAR)
    desk.card.refresh()
    assert "Today, " in desk.words
    desk.vault.now += timedelta(days=1)
    desk.card.refresh()
    assert "Today, " not in desk.words


def test_that_a_backup_is_made_on_request_and_told(qtbot: QtBot, desk: Desk) -> None:
    assert "There is none yet" in desk.words
    assert not desk.card.all.isEnabled()
    click(desk.card.now)
    qtbot.waitUntil(lambda: bool(desk.told))
    assert desk.told == ["The backup is made and verified."]
    assert "1 backup" in desk.words
    assert len(desk.vault.backups.entries()) == 1
    assert_all_named(desk.card)


def test_that_a_backup_is_verified_from_the_list(qtbot: QtBot, desk: Desk) -> None:
    desk.vault.backups.make(BackupReason.REGULAR)
    desk.vault.pass_time(days=1)
    desk.card.refresh()
    shown = dialog(desk)
    click(shown.verify)
    qtbot.waitUntil(lambda: "is whole" in shown.said.text())
    assert shown.list.hasFocus(), "the next one can be chosen at once"
    assert desk.vault.backups.entries()[0].verified_at == desk.vault.now
    shown.reject()


def test_that_a_damaged_backup_is_named_and_cannot_be_restored(qtbot: QtBot, desk: Desk) -> None:
    entry = desk.vault.backups.make(BackupReason.REGULAR).entry
    data = bytearray(entry.path.read_bytes())
    data[len(data) // 2] ^= 1
    entry.path.write_bytes(data)
    desk.card.refresh()
    shown = dialog(desk)
    click(shown.verify)
    qtbot.waitUntil(lambda: "is damaged" in shown.said.text())
    assert not shown.restore.isEnabled()
    shown.reject()


def test_that_restoring_is_asked_for_only_after_saying_what_it_does(
    desk: Desk,
) -> None:
    entry = desk.vault.backups.make(BackupReason.REGULAR).entry
    desk.card.refresh()
    wanted: list[Path] = []
    desk.card.restore_requested.connect(wanted.append)
    shown = dialog(desk)
    click(shown.restore)
    asking = next(one for one in shown.findChildren(RestoreDialog) if one.isVisible())
    assert_all_named(asking)
    assert not wanted
    click(asking.save_button)
    assert wanted == [entry.path]


def test_that_a_backup_is_restored_by_keys_alone(desk: Desk) -> None:
    older = desk.vault.backups.make(BackupReason.REGULAR).entry
    desk.vault.pass_time(hours=1)
    desk.vault.backups.make(BackupReason.REGULAR)
    desk.card.refresh()
    wanted: list[Path] = []
    desk.card.restore_requested.connect(wanted.append)
    desk.card.all.setFocus()
    press(desk.card.all, Qt.Key.Key_Space)
    shown = next(one for one in desk.card.findChildren(BackupsDialog) if one.isVisible())
    assert shown.focusWidget() is shown.list
    press(shown.list, Qt.Key.Key_Down)
    while shown.focusWidget() is not shown.restore:
        press(shown.focusWidget(), Qt.Key.Key_Tab)
    press(shown.restore, Qt.Key.Key_Space)
    asking = next(one for one in shown.findChildren(RestoreDialog) if one.isVisible())
    assert asking.focusWidget() is not asking.save_button
    while asking.focusWidget() is not asking.save_button:
        press(asking.focusWidget(), Qt.Key.Key_Tab)
    press(asking.save_button, Qt.Key.Key_Space)
    assert wanted == [older.path]


def test_that_a_second_folder_gets_what_there_is_and_can_be_left(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.vault.backups.make(BackupReason.REGULAR)
    desk.vault.second = stick
    desk.card.use_second(stick)
    qtbot.waitUntil(lambda: bool(desk.told))
    assert len(list(stick.rglob("*.journal.tar"))) == 1
    assert str(stick) in desk.words
    assert SettingsFile(Places.of_user()).settings.backup_folder == stick
    click(desk.card.forget)
    assert SettingsFile(Places.of_user()).settings.backup_folder is None
    qtbot.waitUntil(lambda: not _busy())


def test_that_a_restored_journal_is_kept_by_one_button(desk: Desk) -> None:
    desk.vault.backups._index.put_aside(Path("before.journal"))
    desk.card.refresh()
    shown = [desk.card.keep.isVisible()]
    click(desk.card.keep)
    shown.append(desk.card.keep.isVisible())
    assert shown == [True, False]
    assert not desk.vault.backups.is_paused


def test_that_what_a_restore_laid_aside_is_told_and_deleted_once_it_is_decided_about(
    desk: Desk,
) -> None:
    saved = desk.vault.backups.make(BackupReason.REGULAR).entry.path
    desk.vault.journal.close()
    desk.vault.backups.restore(saved)
    desk.vault.open()
    desk.card.refresh()
    assert not desk.card.clear.isVisible()
    click(desk.card.keep)
    assert "for 30 days" in desk.told[-1]
    assert desk.card.clear.isVisible()
    assert "The journal before the restore of" in desk.words
    assert "It goes by itself after" in desk.words
    aside = asides_of(desk.vault.path)[0]
    click(desk.card.clear)
    asking = next(one for one in desk.card.findChildren(AsidesDialog) if one.isVisible())
    assert_all_named(asking)
    lines = " ".join(label.text() for label in asking.findChildren(QLabel))
    assert aside.path.name in lines
    press(asking, Qt.Key.Key_Return)
    assert aside.path.exists(), "Enter leaves it: the dialog begins on Cancel"
    click(desk.card.clear)
    asking = next(one for one in desk.card.findChildren(AsidesDialog) if one.isVisible())
    click(asking.save_button)
    assert not asides_of(desk.vault.path)
    assert not desk.card.clear.isVisible()
    assert desk.told[-1] == "Deleted what was laid aside."


def test_that_a_shared_folder_is_a_quiet_line(qtbot: QtBot, theme: Theme, desk: Desk) -> None:
    advice = "This journal is in a folder that Dropbox shares with other computers."
    memory = SettingsFile(Places.of_user())
    card = BackupsCard(theme, desk.vault.backups, memory, desk.today, advice)
    show_active(qtbot, card)
    assert advice in [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def test_that_no_backups_are_kept_of_a_sample(qtbot: QtBot, theme: Theme) -> None:
    card = BackupsCard(theme, None, SettingsFile(Places.of_user()), NOON.date)
    show_active(qtbot, card)
    assert not card.now.isVisible()
    card.refresh()
    card.back_up()
    assert not _busy()


def test_that_the_keeper_makes_a_backup_when_one_is_due_and_never_two_at_once(
    qtbot: QtBot, tmp_path: Path
) -> None:
    vault = Vault.made_in(tmp_path)
    keeper = BackupKeeper(vault.backups)
    counts = []
    for has_changed in (True, True, False):
        if has_changed:
            vault.add("Ana Ruiz")
        keeper.look()
        keeper.look()
        qtbot.waitUntil(lambda: not keeper.is_at_work)
        counts.append(len(vault.backups.entries()))
        vault.now += EVERY
    assert counts == [1, 2, 2]
    keeper.stop()
    vault.journal.close()


def test_that_the_keeper_says_once_what_keeps_it(qtbot: QtBot, tmp_path: Path) -> None:
    vault = Vault.made_in(tmp_path)
    (tmp_path / "backups").write_text("no folder")
    keeper = BackupKeeper(vault.backups)
    told: list[str] = []
    keeper.told.connect(told.append)
    for _look in range(2):
        keeper.look()
        qtbot.waitUntil(lambda: not keeper.is_at_work)
    assert len(told) == 1
    assert told[0].startswith("The backup was not made")
    keeper.stop()
    vault.journal.close()


def test_that_the_keeper_says_what_is_in_its_way_for_long_and_not_before(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_turn, "_PATIENCE", 0.0)
    vault = Vault.made_in(tmp_path)
    vault.backups.folder.mkdir(parents=True)
    keeper = BackupKeeper(vault.backups)
    told: list[str] = []
    keeper.told.connect(told.append)
    heard = []
    with FileLock(vault.backups.folder / "turn.lock"):
        for _look in range(11):
            keeper.look()
            qtbot.waitUntil(lambda: not keeper.is_at_work)
            heard.append(len(told))
    assert heard == [0] * 9 + [1, 1]
    assert "Another program" in told[0]
    keeper.look()
    qtbot.waitUntil(lambda: not keeper.is_at_work)
    assert len(vault.backups.entries()) == 1
    keeper.stop()
    vault.journal.close()


def test_that_stopping_the_keeper_leaves_nothing_half_made(tmp_path: Path) -> None:
    vault = Vault.made_in(tmp_path)
    keeper = BackupKeeper(vault.backups)
    keeper.look()
    keeper.stop()
    assert not list(vault.backups.folder.glob("*.part*"))
    vault.journal.close()


def _busy() -> bool:
    return any(isinstance(one, BusyDialog) for one in QApplication.topLevelWidgets())
