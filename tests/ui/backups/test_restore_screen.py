"""A lost or damaged journal comes back from a backup, by every way in, from the locked screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relationjournal.domain.backups import BackupReason
from relationjournal.security.copies import copy_names
from relationjournal.security.key_file import key_file_for
from relationjournal.services.asides import asides_of
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.ui.backups.restore_screen import RestoreScreen
from relationjournal.ui.theme import Theme
from relationjournal.ui.unlock import UnlockScreen
from tests.support.accessibility import assert_all_named
from tests.support.backups import PASSPHRASE, Vault
from tests.support.input import click, press, show_active, write


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made = Vault.made_in(tmp_path)
    made.add("Ana Ruiz")
    made.backups.make(BackupReason.REGULAR)
    made.journal.close()
    return made


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[16:4000] = bytes(3984)
    path.write_bytes(data)


def lose_keys(path: Path) -> None:
    for name in path.parent.glob(f"{key_file_for(path).name}*"):
        name.unlink()


def locked(qtbot: QtBot, theme: Theme, vault: Vault) -> UnlockScreen:
    screen = UnlockScreen(theme, vault.path, Clock(), vault.places, asks_keyring=False)
    screen.resize(976, 760)
    show_active(qtbot, screen)
    return screen


def restoring(qtbot: QtBot, theme: Theme, vault: Vault) -> RestoreScreen:
    screen = RestoreScreen(theme, vault.path, Clock(), vault.places)
    screen.resize(976, 760)
    show_active(qtbot, screen)
    assert_all_named(screen)
    return screen


def names(journal: Journal) -> list[str]:
    try:
        return [contact.name for contact in journal.contacts.all()]
    finally:
        journal.close()


def test_that_a_damaged_journal_offers_to_restore(qtbot: QtBot, theme: Theme, vault: Vault) -> None:
    damage(vault.path)
    screen = locked(qtbot, theme, vault)
    assert not screen.restore.isVisible()
    write(screen.field, PASSPHRASE)
    press(screen.field, Qt.Key.Key_Return)
    qtbot.waitUntil(screen.restore.isVisible)
    with qtbot.waitSignal(screen.restore_requested):
        click(screen.restore)


def test_that_a_missing_journal_offers_to_restore(qtbot: QtBot, theme: Theme, vault: Vault) -> None:
    vault.path.unlink()
    assert locked(qtbot, theme, vault).restore.isVisible()


@pytest.mark.parametrize("way", ["passphrase", "recovery key"])
def test_that_a_damaged_journal_is_restored_and_kept(
    qtbot: QtBot, theme: Theme, vault: Vault, way: str
) -> None:
    damage(vault.path)
    spoilt = vault.path.read_bytes()
    screen = restoring(qtbot, theme, vault)
    write(screen.field, PASSPHRASE if way == "passphrase" else vault.recovery_key)
    with qtbot.waitSignal(screen.opened) as told:
        press(screen.field, Qt.Key.Key_Return)
    assert names(told.args[0]) == ["Ana Ruiz"]
    assert asides_of(vault.path)[0].path.read_bytes() == spoilt


def test_that_a_wrong_passphrase_says_so_and_moves_nothing(
    qtbot: QtBot, theme: Theme, vault: Vault
) -> None:
    screen = restoring(qtbot, theme, vault)
    write(screen.field, "other words than these")
    click(screen.restore)
    qtbot.waitUntil(lambda: screen.problem != "")
    assert "try the one you had when it was made" in screen.problem
    assert not asides_of(vault.path)
    assert screen.field.isEnabled()


def test_that_a_backup_from_anywhere_can_be_chosen(
    qtbot: QtBot, theme: Theme, vault: Vault, tmp_path: Path
) -> None:
    saved = vault.backups.entries()[0].path
    carried = tmp_path / "carried.tar"
    saved.rename(carried)
    vault.path.unlink()
    lose_keys(vault.path)
    screen = restoring(qtbot, theme, vault)
    assert not screen.list.isVisible()
    screen.choose_file(carried)
    write(screen.field, PASSPHRASE)
    with qtbot.waitSignal(screen.opened) as told:
        click(screen.restore)
    assert names(told.args[0]) == ["Ana Ruiz"]


def test_that_lost_keys_are_taken_from_a_backup_and_the_journal_stays(
    qtbot: QtBot, theme: Theme, vault: Vault
) -> None:
    before = vault.path.read_bytes()
    lose_keys(vault.path)
    screen = locked(qtbot, theme, vault)
    click(screen.take_keys)
    assert screen.problem == ""
    write(screen.field, PASSPHRASE)
    with qtbot.waitSignal(screen.opened) as told:
        press(screen.field, Qt.Key.Key_Return)
    assert names(told.args[0]) == ["Ana Ruiz"]
    assert vault.path.read_bytes() == before


@pytest.mark.parametrize("typed", [PASSPHRASE, "what opens neither of them"])
def test_that_the_key_file_of_another_journal_is_told_and_gives_way_to_that_of_a_backup(
    qtbot: QtBot, theme: Theme, vault: Vault, tmp_path: Path, typed: str
) -> None:
    other = Vault.with_other_keys(tmp_path / "other")
    other.journal.close()
    theirs = key_file_for(other.path).read_bytes()
    for name in copy_names(key_file_for(vault.path)):
        name.write_bytes(theirs)
    screen = locked(qtbot, theme, vault)
    assert not screen.take_keys.isVisible()
    write(screen.field, typed)
    press(screen.field, Qt.Key.Key_Return)
    qtbot.waitUntil(screen.take_keys.isVisible)
    assert "key file" in screen.problem
    click(screen.take_keys)
    screen.field.clear()
    write(screen.field, PASSPHRASE)
    with qtbot.waitSignal(screen.opened) as told:
        press(screen.field, Qt.Key.Key_Return)
    assert names(told.args[0]) == ["Ana Ruiz"]
    kept = key_file_for(vault.path).parent.glob("*.damaged-*")
    assert {name.read_bytes() for name in kept} == {theirs}, "they open their own journal still"


def test_that_keys_of_another_journal_are_not_offered(
    qtbot: QtBot, theme: Theme, vault: Vault, tmp_path: Path
) -> None:
    other = Vault.with_other_keys(tmp_path / "other")
    other.journal.close()
    vault.path.write_bytes(other.path.read_bytes())
    lose_keys(vault.path)
    assert not locked(qtbot, theme, vault).take_keys.isVisible()


def test_that_an_older_backup_is_chosen_and_restored_by_keys_alone(
    qtbot: QtBot, theme: Theme, vault: Vault
) -> None:
    vault.open()
    vault.pass_time(hours=1)
    vault.add("Tom Webb")
    vault.backups.make(BackupReason.REGULAR)
    vault.journal.close()
    screen = restoring(qtbot, theme, vault)
    screen.setFocus()
    assert screen.focusWidget() is screen.field
    press(screen.field, Qt.Key.Key_Backtab)
    assert screen.focusWidget() is screen.list
    press(screen.list, Qt.Key.Key_Down)
    press(screen.list, Qt.Key.Key_Tab)
    write(screen.field, PASSPHRASE)
    with qtbot.waitSignal(screen.opened) as told:
        press(screen.field, Qt.Key.Key_Return)
    assert names(told.args[0]) == ["Ana Ruiz"]


def test_that_nothing_is_cut_off_in_a_small_window_with_large_text(
    qtbot: QtBot, theme: Theme, vault: Vault
) -> None:
    theme.choose(text_factor=2.0)
    screen = restoring(qtbot, theme, vault)
    screen.resize(720, 520)
    qtbot.waitUntil(lambda: screen.width() == 720)
    for one in (screen.field, screen.choose, screen.keyring, screen.back, screen.restore):
        right = one.mapTo(screen, one.rect().topRight()).x()
        assert one.width() >= one.minimumSizeHint().width()
        assert right < screen.width()
