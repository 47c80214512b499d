"""The first run, by keys and clicks."""

from datetime import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationjournal.security.errors import KeyringLocked
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.opening import LockedJournal
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.first_run import FirstRun
from relationjournal.ui.first_run.key_screen import KeyScreen
from relationjournal.ui.first_run.lock_screen import LockScreen
from relationjournal.ui.first_run.mirror_screen import MirrorScreen
from relationjournal.ui.first_run.names_screen import NamesScreen
from relationjournal.ui.main_window import MINIMUM, MainWindow
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.scroll_column import ScrollColumn
from tests.support.accessibility import assert_all_named
from tests.support.input import click, press, show_active, write
from tests.support.spoken import listening, needs_ears

ENTER = Qt.Key.Key_Return
PASSPHRASE = "four words of mine"


def shown(qtbot: QtBot, theme: Theme, path: Path) -> FirstRun:
    screen = FirstRun(theme, path, Clock(), work=LEAST_WORK)
    screen.resize(976, 760)
    show_active(qtbot, screen)
    return screen


def with_passphrase(qtbot: QtBot, run: FirstRun) -> KeyScreen:
    lock = run.screen_shown
    assert isinstance(lock, LockScreen)
    write(lock.passphrase, PASSPHRASE)
    press(lock.passphrase, ENTER)
    write(lock.repeated, PASSPHRASE)
    press(lock.repeated, ENTER)
    qtbot.waitUntil(lambda: isinstance(run.screen_shown, KeyScreen))
    key = run.screen_shown
    assert isinstance(key, KeyScreen)
    return key


def test_that_three_screens_lead_to_a_journal(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "mine.journal"
    run = shown(qtbot, theme, path)
    assert_all_named(run)
    with qtbot.waitSignal(run.title_changed) as told:
        key = with_passphrase(qtbot, run)
    assert told.args == ["Your recovery key"]
    assert not key.go_on.isEnabled()
    assert_all_named(run)
    recovery_key = key.sheet.shown.text().replace("\n", "-")
    press(key.sheet.written, ENTER)
    assert run.screen_shown is key, "not before it is written down"
    press(key.sheet.written, Qt.Key.Key_Space)
    press(key.sheet.written, ENTER)

    mirror = run.screen_shown
    assert isinstance(mirror, MirrorScreen)
    assert_all_named(run)
    click(mirror.part.findChildren(type(mirror.go_on))[1])
    mirror.go_on.setFocus()
    press(mirror.go_on, ENTER)

    names = run.screen_shown
    assert isinstance(names, NamesScreen)
    assert_all_named(run)
    write(names.names[0], "Ana Ruiz")
    press(names.names[0], ENTER)
    write(names.names[1], "Tom Webb")
    press(names.names[1], ENTER)
    with qtbot.waitSignal(run.created) as told:
        press(names.names[2], ENTER)

    journal = told.args[0]
    assert isinstance(journal, Journal)
    assert sorted(contact.name for contact in journal.contacts.all()) == ["Ana Ruiz", "Tom Webb"]
    assert journal.preferences.get().mirror_at == time(17, 30)
    assert journal.preferences.get().mirror_days == "12345"
    journal.close()
    locked = LockedJournal(path, Clock())
    for data_key in (
        locked.key_from_passphrase(PASSPHRASE),
        locked.key_from_recovery_key(recovery_key),
    ):
        locked.open(data_key).close()


@needs_ears
def test_that_each_screen_says_what_it_is_about(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    run = shown(qtbot, theme, tmp_path / "mine.journal")
    with listening() as heard:
        key = with_passphrase(qtbot, run)
    assert heard == [f"Your recovery key. {key.sentence}"]


def test_that_the_keys_reach_the_passphrase_at_once(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    settings = SettingsFile(Places(tmp_path, tmp_path, tmp_path, tmp_path))
    window = MainWindow(theme, settings)
    run = FirstRun(theme, tmp_path / "mine.journal", Clock(), work=LEAST_WORK)
    window.show_content(run)
    show_active(qtbot, window)
    lock = run.screen_shown
    assert isinstance(lock, LockScreen)
    qtbot.waitUntil(lock.passphrase.hasFocus)


def test_that_everything_after_the_lock_can_be_skipped(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    run = shown(qtbot, theme, tmp_path / "mine.journal")
    click(with_passphrase(qtbot, run).later)
    mirror = run.screen_shown
    assert isinstance(mirror, MirrorScreen)
    click(mirror.skip)
    names = run.screen_shown
    assert isinstance(names, NamesScreen)
    with qtbot.waitSignal(run.created) as told:
        click(names.skip)
    assert told.args[0].contacts.all() == []
    told.args[0].close()


def test_that_passphrases_that_differ_or_are_short_are_refused_with_a_sentence(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    path = tmp_path / "mine.journal"
    run = shown(qtbot, theme, path)
    lock = run.screen_shown
    assert isinstance(lock, LockScreen)
    write(lock.passphrase, PASSPHRASE)
    press(lock.repeated, ENTER)
    assert lock.problem == "The two passphrases differ: type both of them again."
    assert lock.repeated.text() == ""
    assert lock.passphrase.selectedText() != ""
    write(lock.passphrase, "short")
    press(lock.passphrase, ENTER)
    press(lock.repeated, ENTER)
    assert lock.problem.startswith("Choose a passphrase of at least 8 characters")
    assert not path.exists()


def test_that_a_place_with_a_journal_is_refused(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "mine.journal"
    path.write_bytes(b"something that is there")
    run = shown(qtbot, theme, path)
    lock = run.screen_shown
    assert isinstance(lock, LockScreen)
    write(lock.passphrase, PASSPHRASE)
    write(lock.repeated, PASSPHRASE)
    press(lock.repeated, ENTER)
    qtbot.waitUntil(lambda: lock.problem != "")
    assert "exists already" in lock.problem
    assert path.read_bytes() == b"something that is there"


def test_that_no_keyring_is_offered_where_there_is_none(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    run = shown(qtbot, theme, tmp_path / "mine.journal")
    lock = run.screen_shown
    assert isinstance(lock, LockScreen)
    qtbot.waitUntil(lambda: "no secure one" in lock.by_keyring.accessibleDescription())
    assert not lock.by_keyring.isEnabled()
    assert lock.by_passphrase.isChecked()


def test_that_a_keyring_that_stays_closed_leaves_the_keyboard_where_one_goes_on(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    run = shown(qtbot, theme, tmp_path / "mine.journal")
    lock = run.screen_shown
    assert isinstance(lock, LockScreen)
    lock.by_keyring.setEnabled(True)
    click(lock.by_keyring)
    lock.show_busy(is_busy=True)
    waits_at = QApplication.focusWidget()
    lock.show_failure(KeyringLocked())
    assert (waits_at, QApplication.focusWidget()) == (lock.cancel, lock.go_on)
    click(lock.by_passphrase)
    assert QApplication.focusWidget() is lock.passphrase


def test_that_the_sample_can_be_asked_for(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    run = shown(qtbot, theme, tmp_path / "mine.journal")
    lock = run.screen_shown
    assert isinstance(lock, LockScreen)
    with qtbot.waitSignal(run.sample_requested):
        click(lock.sample)


def test_that_the_recovery_key_can_be_copied_and_typed_back(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    run = shown(qtbot, theme, tmp_path / "mine.journal")
    sheet = with_passphrase(qtbot, run).sheet
    recovery_key = sheet.shown.text().replace("\n", "-")
    click(sheet.copy)
    assert QGuiApplication.clipboard().text() == recovery_key
    assert recovery_key in sheet.sheet().toPlainText().replace("\n", "-")
    write(sheet.typed, recovery_key[:10])
    assert not sheet.verdict.isVisible()
    write(sheet.typed, recovery_key[10:-1])
    write(sheet.typed, "0" if recovery_key[-1] != "0" else "1")
    assert "typing mistake" in sheet.verdict.text()
    assert not sheet.is_confirmed
    press(sheet.typed, Qt.Key.Key_Backspace)
    write(sheet.typed, recovery_key[-1])
    assert sheet.verdict.text() == "It is right."
    press(sheet.typed, ENTER)
    qtbot.waitUntil(lambda: isinstance(run.screen_shown, MirrorScreen))


def test_that_enter_in_the_recovery_key_goes_on_once(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    run = shown(qtbot, theme, tmp_path / "mine.journal")
    key = with_passphrase(qtbot, run)
    went_on: list[KeyScreen] = []
    key.done.connect(lambda: went_on.append(key))
    key.sheet.written.setChecked(True)
    press(key.sheet.typed, ENTER)
    qtbot.waitUntil(lambda: isinstance(run.screen_shown, MirrorScreen))
    assert went_on == [key]


def test_that_nothing_is_cut_off_at_twice_the_size_in_the_smallest_window(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    theme.choose(text_factor=2.0)
    run = FirstRun(theme, tmp_path / "mine.journal", Clock(), work=LEAST_WORK)
    run.resize(MINIMUM)
    show_active(qtbot, run)

    def assert_that_it_fits() -> None:
        [column] = [found for found in run.findChildren(ScrollColumn) if found.isVisible()]
        assert column.horizontalScrollBar().maximum() == 0

    assert_that_it_fits()
    key = with_passphrase(qtbot, run)
    assert_that_it_fits()
    click(key.later)
    assert_that_it_fits()
    mirror = run.screen_shown
    assert isinstance(mirror, MirrorScreen)
    click(mirror.skip)
    assert_that_it_fits()
