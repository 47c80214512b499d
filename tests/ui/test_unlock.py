"""The unlock screen, by keys, on real journals."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from relationjournal.security.key_file import key_file_for
from relationjournal.security.sealing import SlotKind
from relationjournal.services.clock import Clock
from relationjournal.services.sample.making import PASSPHRASE as SAMPLES_PASSPHRASE
from relationjournal.ui.help.locked_help import LockedHelp
from relationjournal.ui.theme import Theme
from relationjournal.ui.unlock import UnlockScreen
from tests.support.accessibility import assert_all_named
from tests.support.input import click, press, show_active, write
from tests.support.on_screen import said
from tests.ui.locked import PASSPHRASE, locked_journal

ENTER = Qt.Key.Key_Return


def shown(qtbot: QtBot, theme: Theme, path: Path) -> UnlockScreen:
    screen = UnlockScreen(theme, path, Clock())
    screen.resize(976, 760)
    show_active(qtbot, screen)
    return screen


def test_that_the_passphrase_opens_the_journal(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    path, _ = locked_journal(tmp_path)
    screen = shown(qtbot, theme, path)
    assert screen.field.echoMode() is QLineEdit.EchoMode.Password
    write(screen.field, PASSPHRASE)
    with qtbot.waitSignal(screen.opened) as told:
        press(screen.field, ENTER)
    journal = told.args[0]
    assert journal.contacts.named("Ana").name == "Ana Ruiz"
    assert screen.field.text() == ""
    journal.close()


def test_that_a_wrong_passphrase_says_what_to_do_and_may_be_typed_again(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    path, _ = locked_journal(tmp_path)
    screen = shown(qtbot, theme, path)
    write(screen.field, "not mine at all")
    press(screen.field, ENTER)
    qtbot.waitUntil(lambda: screen.problem != "")
    assert screen.problem.startswith("This passphrase does not open the journal")
    assert screen.field.hasFocus()
    write(screen.field, PASSPHRASE)
    with qtbot.waitSignal(screen.opened) as told:
        press(screen.field, ENTER)
    told.args[0].close()


def test_that_the_recovery_key_opens_the_journal_and_a_typing_mistake_is_named(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    path, recovery_key = locked_journal(tmp_path)
    screen = shown(qtbot, theme, path)
    click(screen.other_way)
    assert screen.way is SlotKind.RECOVERY
    write(screen.field, recovery_key[:-1])
    press(screen.field, ENTER)
    qtbot.waitUntil(lambda: screen.problem != "")
    assert screen.problem.startswith("The recovery key has a typing mistake")
    write(screen.field, recovery_key.lower().replace("-", " "))
    with qtbot.waitSignal(screen.opened) as told:
        press(screen.field, ENTER)
    told.args[0].close()


def test_that_a_missing_key_file_is_named_and_can_be_put_back(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    path, _ = locked_journal(tmp_path)
    names = list(tmp_path.glob(f"{key_file_for(path).name}*"))
    kept = {name: name.read_bytes() for name in names}
    for name in names:
        name.unlink()
    screen = shown(qtbot, theme, path)
    assert "is missing: put it back beside the journal" in screen.problem
    with qtbot.waitSignal(screen.other_requested):
        click(screen.other)
    for name, data in kept.items():
        name.write_bytes(data)
    click(screen.retry)
    assert screen.problem == ""
    assert screen.field.isVisible()


def test_that_a_damaged_journal_is_told_apart_from_a_wrong_passphrase(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    path, _ = locked_journal(tmp_path)
    data = bytearray(path.read_bytes())
    data[16:4000] = bytes(len(data[16:4000]))
    path.write_bytes(data)
    screen = shown(qtbot, theme, path)
    write(screen.field, PASSPHRASE)
    press(screen.field, ENTER)
    qtbot.waitUntil(lambda: screen.problem != "")
    assert "is damaged and cannot be read" in screen.problem


def test_that_a_journal_that_cannot_be_shown_leaves_a_way_to_try_again(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    path, _ = locked_journal(tmp_path)
    screen = shown(qtbot, theme, path)
    write(screen.field, PASSPHRASE)
    with qtbot.waitSignal(screen.opened) as told:
        press(screen.field, ENTER)
    told.args[0].close()
    qtbot.waitUntil(screen.field.isVisible)
    assert screen.unlock.isVisible()


def test_that_enter_pressed_twice_opens_once_and_nothing_else(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    path, _ = locked_journal(tmp_path)
    screen = shown(qtbot, theme, path)
    write(screen.field, PASSPHRASE)
    with qtbot.waitSignal(screen.opened) as told:
        press(screen.field, ENTER)
        press(QApplication.focusWidget() or screen, ENTER)
    assert not screen.window().findChildren(LockedHelp)
    told.args[0].close()


def test_that_the_keys_are_on_try_again_where_the_journal_cannot_be_opened(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    path, _ = locked_journal(tmp_path)
    keys = path.with_suffix(".keys")
    kept = {name: name.read_bytes() for name in (keys, keys.with_name(f"{keys.name}.copy"))}
    for name in kept:
        name.unlink()
    screen = shown(qtbot, theme, path)
    assert screen.retry.hasFocus()
    for name, data in kept.items():
        name.write_bytes(data)
    press(screen.retry, ENTER)
    assert screen.field.hasFocus()


def test_that_a_passphrase_that_is_pasted_with_its_line_break_opens(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    path, _ = locked_journal(tmp_path)
    screen = shown(qtbot, theme, path)
    QApplication.clipboard().setText(f"{PASSPHRASE}\r\n")
    press(screen.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert screen.field.text() == PASSPHRASE
    with qtbot.waitSignal(screen.opened) as told:
        press(screen.field, ENTER)
    told.args[0].close()


def test_that_f1_says_what_opens_a_journal_and_nothing_of_this_one(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    path, _ = locked_journal(tmp_path)
    screen = shown(qtbot, theme, path)
    press(screen.field, Qt.Key.Key_F1)
    [panel] = screen.window().findChildren(LockedHelp)
    assert panel.isVisible()
    words = " ".join(text for text in said(panel))
    assert "recovery key" in words
    assert "Restore a backup" in words
    assert SAMPLES_PASSPHRASE in words
    assert "Ana" not in words
    assert path.stem not in words.split()
    assert_all_named(panel)
    press(QApplication.focusWidget() or panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert screen.field.hasFocus(), "whoever has read on types on"
    press(screen.field, Qt.Key.Key_F1)
    press(QApplication.focusWidget() or panel, Qt.Key.Key_F1)
    press(QApplication.focusWidget() or panel, Qt.Key.Key_Escape)
    assert screen.field.hasFocus()
    click(screen.help)
    assert panel.isVisible()


def test_that_nothing_of_the_journal_is_shown(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    path, _ = locked_journal(tmp_path)
    screen = shown(qtbot, theme, path)
    words = " ".join(label.text() for label in screen.findChildren(QLabel))
    assert "Ana" not in words
    assert "mine" not in words
    assert_all_named(screen)
