"""The settings, by keys and clicks, on a real journal."""

import sys
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from relationjournal.domain.changes import Change
from relationjournal.domain.ledger.terms import Fading
from relationjournal.domain.mirror.quiet import QuietSpan
from relationjournal.security.errors import NoSuchSlot, WrongRecoveryKey
from relationjournal.security.key_file import key_file_for
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.inspection import inspect
from relationjournal.services.journal import Journal
from relationjournal.services.offers import JournalOccasion, Offers
from relationjournal.services.opening import LockedJournal
from relationjournal.settings import Places, SettingsFile
from relationjournal.ui.busy_dialog import BusyDialog
from relationjournal.ui.input_watch import HOLDS_LOCK
from relationjournal.ui.offer_memory import OfferMemory
from relationjournal.ui.pages.settings import SettingsPage
from relationjournal.ui.settings.about_card import LicencesDialog
from relationjournal.ui.settings.key_dialogs import (
    ChangePassphrase,
    NewRecoveryKey,
    RemovePassphrase,
    RemoveRecoveryKey,
    TestRecoveryKey,
)
from relationjournal.ui.settings.places import SOUGHT, SettingsItem
from relationjournal.ui.theme import Theme
from relationjournal.ui.widgets.buttons import IconButton
from relationjournal.ui.widgets.choice_box import ChoiceBox
from tests.support.accessibility import assert_all_named
from tests.support.input import click, press, show_active, write
from tests.ui.locked import PASSPHRASE, locked_journal, unlocked

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)
CARDS = b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:%s\r\nEND:VCARD\r\n"


class Desk:
    """A page of settings on an unlocked journal, and what it told."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        self.path, self.recovery_key = locked_journal(folder)
        self.journal: Journal = unlocked(self.path)
        self.memory = SettingsFile(Places.of_user())
        memory = OfferMemory(folder, self.path)
        self.offers = Offers(JournalOccasion(self.journal), memory)
        self.page = SettingsPage(theme, self.journal, self.memory, self.offers, work=LEAST_WORK)
        self.told: list[str] = []
        self.page.notify.connect(lambda sentence, _can_undo: self.told.append(sentence))
        self.page.refresh()
        self.page.open_item("")
        self.page.resize(800, 1500)
        show_active(qtbot, self.page)

    def opens_with(self, passphrase: str) -> bool:
        locked = LockedJournal(self.path, Clock())
        locked.key_from_passphrase(passphrase)
        return True


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, theme, tmp_path)
    yield made
    made.page.close()
    made.journal.close()
    theme.choose(is_compact=False)


def choose(box: ChoiceBox[T], value: T) -> None:
    """Choose from a list as its key presses do."""
    box.choose(value)
    box.activated.emit(box.currentIndex())


def opened(kind: type[W]) -> W:
    """Return the dialog of a kind that is on screen."""
    return next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()
    )


def notices(desk: Desk) -> str:
    """Return what the card of data says."""
    labels = desk.page.data.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(desk.page.data))


def none_busy() -> bool:
    return not any(isinstance(one, BusyDialog) for one in QApplication.topLevelWidgets())


def test_that_everything_has_a_name(desk: Desk) -> None:
    assert_all_named(desk.page)


def test_that_the_look_holds_at_once_and_is_remembered(desk: Desk, theme: Theme) -> None:
    choose(desk.page.appearance.look, "dark")
    choose(desk.page.appearance.text, 150)
    usual = theme.type.row
    press(desk.page.appearance.compact, Qt.Key.Key_Space)
    assert theme.tokens.is_dark
    assert theme.text_factor == 1.5
    assert theme.type.row < usual
    again = SettingsFile(Places.of_user()).settings
    assert (again.appearance, again.text_percent, again.compact_rows) == ("dark", 150, True)


def test_that_the_mirrors_hour_and_days_are_kept(desk: Desk) -> None:
    mirror = desk.page.mirror
    mirror.at.show_moment(time(17, 30))
    mirror.at.editingFinished.emit()
    click(mirror.days.chips[5])
    click(mirror.days.chips[6])
    write(mirror.name, "Alex")
    press(mirror.name, Qt.Key.Key_Return)
    kept = desk.journal.preferences.get()
    assert (kept.mirror_at, kept.mirror_days, kept.your_name) == (time(17, 30), "12345", "Alex")
    press(mirror.asks, Qt.Key.Key_Space)
    assert not desk.journal.preferences.get().mirror_asks
    desk.page.refresh()
    assert not mirror.at.isEnabled()


def test_that_a_change_can_be_undone_and_is_then_shown_again(desk: Desk) -> None:
    choose(desk.page.balance.weight, 5.0)
    assert desk.journal.preferences.get().slip_weight == 5.0
    desk.journal.undo()
    desk.page.refresh()
    assert desk.page.balance.weight.value == 3.0


def test_that_fading_is_kept_and_explained_with_its_figures(desk: Desk) -> None:
    choose(desk.page.balance.fading, Fading.GENTLE)
    choose(desk.page.balance.weight, 4.0)
    assert desk.journal.preferences.get().fading is Fading.GENTLE
    click(desk.page.balance.why)
    popover = desk.page.balance.why.popover
    assert popover is not None
    said = popover.panel.accessibleName()
    assert "house rules" in said
    assert "A slip as large takes out: −8" in said


def test_that_the_minutes_until_locking_are_told_and_kept(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.page.lock_after_chosen) as told:
        choose(desk.page.lock.after, 30)
    assert told.args == [30]
    assert SettingsFile(Places.of_user()).settings.lock_after_minutes == 30


def test_that_no_way_in_is_offered_where_the_keys_cannot_be_read(desk: Desk) -> None:
    keys, lock = key_file_for(desk.path), desk.page.lock
    kept = keys.read_bytes()
    for copy in keys.parent.glob(f"{keys.name}*"):
        copy.unlink()
    lock.refresh()
    ways = (lock.keyring, lock.passphrase, lock.test, lock.renew)
    assert not any(one.isVisible() for one in ways)
    keys.write_bytes(kept)
    lock.refresh()
    assert all(one.isVisible() and one.text() for one in ways)


def test_that_the_passphrase_is_changed_with_a_proof(qtbot: QtBot, desk: Desk) -> None:
    click(desk.page.lock.passphrase)
    form = opened(ChangePassphrase)
    assert_all_named(form)
    write(form.proof, "not the one")
    write(form.new, "a new set of words")
    write(form.repeated, "a new set of words")
    press(form.repeated, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.problem != "")
    assert form.problem.startswith("This passphrase does not open the journal")
    form.proof.clear()
    write(form.proof, PASSPHRASE)
    with qtbot.waitSignal(form.done_with):
        press(form.repeated, Qt.Key.Key_Return)
    assert desk.told == ["The new passphrase holds from now on."]
    assert desk.opens_with("a new set of words")


def test_that_the_passphrase_is_removed_and_set_again_and_the_journal_stays_as_it_is(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.journal.database.checkpoint()
    before = desk.path.read_bytes()
    click(desk.page.lock.unset)
    form = opened(RemovePassphrase)
    write(form.proof, PASSPHRASE)
    with qtbot.waitSignal(form.done_with):
        press(form.proof, Qt.Key.Key_Return)
    with pytest.raises(NoSuchSlot):
        desk.opens_with(PASSPHRASE)
    assert desk.page.lock.passphrase.text() == "Set one"
    assert not desk.page.lock.unset.isVisible(), "there is none"

    click(desk.page.lock.passphrase)
    again = opened(ChangePassphrase)
    write(again.proof, desk.recovery_key)
    for field in (again.proof, again.new):
        press(field, Qt.Key.Key_Return)
        write(again.focusWidget(), "a new set of words")
    with qtbot.waitSignal(again.done_with):
        click(again.save_button)
    assert desk.opens_with("a new set of words")
    assert desk.path.read_bytes() == before


def test_that_the_recovery_key_is_removed_and_made_again_and_the_journal_stays_as_it_is(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.journal.database.checkpoint()
    before, lock = desk.path.read_bytes(), desk.page.lock
    click(lock.withdraw)
    form = opened(RemoveRecoveryKey)
    assert_all_named(form)
    click(form.save_button)
    qtbot.waitUntil(lambda: form.problem.startswith("Type your passphrase"))
    write(form.proof, PASSPHRASE)
    with qtbot.waitSignal(form.done_with):
        click(form.save_button)
    assert desk.told == ["The recovery key opens the journal no more."]
    with pytest.raises(NoSuchSlot):
        LockedJournal(desk.path, Clock()).key_from_recovery_key(desk.recovery_key)
    assert not any(one.isVisible() for one in (lock.test, lock.withdraw, lock.unset))
    assert lock.renew.text() == "Make one"

    click(lock.renew)
    anew = opened(NewRecoveryKey)
    assert anew.proof.accessibleName() == "Your passphrase", "there is nothing else to be typed"
    write(anew.proof, "not the one")
    click(anew.save_button)
    qtbot.waitUntil(lambda: anew.problem.endswith("does not open the journal: try again."))
    anew.proof.clear()
    write(anew.proof, PASSPHRASE)
    click(anew.save_button)
    qtbot.waitUntil(lambda: anew.sheet is not None)
    assert anew.sheet is not None
    new = anew.sheet.shown.text().replace("\n", "-")
    press(anew.sheet.written, Qt.Key.Key_Space)
    with qtbot.waitSignal(anew.done_with):
        click(anew.save_button)
    LockedJournal(desk.path, Clock()).key_from_recovery_key(new)
    assert lock.unset.isVisible()
    assert lock.withdraw.isVisible()
    assert desk.path.read_bytes() == before


def test_that_passphrases_that_differ_are_told_before_any_work(desk: Desk) -> None:
    click(desk.page.lock.passphrase)
    form = opened(ChangePassphrase)
    write(form.new, "a new set of words")
    click(form.save_button)
    assert form.problem == "The two passphrases differ: type both of them again."
    form.reject()


def test_that_the_recovery_key_is_tested_and_renewed(qtbot: QtBot, desk: Desk) -> None:
    click(desk.page.lock.test)
    test = opened(TestRecoveryKey)
    write(test.typed, desk.recovery_key)
    with qtbot.waitSignal(test.done_with):
        press(test.typed, Qt.Key.Key_Return)
    click(desk.page.lock.renew)
    form = opened(NewRecoveryKey)
    write(form.proof, desk.recovery_key)
    click(form.save_button)
    qtbot.waitUntil(lambda: form.sheet is not None)
    assert form.sheet is not None
    assert not form.save_button.isEnabled()
    new = form.sheet.shown.text().replace("\n", "-")
    press(form.sheet.written, Qt.Key.Key_Space)
    LockedJournal(desk.path, Clock()).key_from_recovery_key(desk.recovery_key)
    form.save_button.setFocus()
    with qtbot.waitSignal(form.done_with):
        press(form.save_button, Qt.Key.Key_Return)
    assert desk.told[-1] == "The new recovery key holds from now on."
    locked = LockedJournal(desk.path, Clock())
    locked.key_from_recovery_key(new)
    with pytest.raises(WrongRecoveryKey):
        locked.key_from_recovery_key(desk.recovery_key)


@pytest.mark.parametrize("end", ["Escape", "lock"])
def test_that_a_key_that_was_shown_and_not_confirmed_leaves_the_one_before(
    qtbot: QtBot, desk: Desk, end: str
) -> None:
    before = key_file_for(desk.path).read_bytes()
    click(desk.page.lock.renew)
    form = opened(NewRecoveryKey)
    write(form.proof, desk.recovery_key)
    form.submit()
    qtbot.waitUntil(lambda: form.sheet is not None)
    assert not form.property(HOLDS_LOCK), "nothing is lost, so that an idle journal locks"
    if end == "Escape":
        press(form, Qt.Key.Key_Escape)
        assert desk.told == ["Nothing was changed: the key that was on the screen opens nothing."]
    else:  # as a lock takes every form away
        form.end()
        form.hide()
        form.deleteLater()
    assert key_file_for(desk.path).read_bytes() == before
    LockedJournal(desk.path, Clock()).key_from_recovery_key(desk.recovery_key)


def test_that_a_key_that_is_being_made_is_shown_although_one_wanted_to_leave(
    qtbot: QtBot, desk: Desk
) -> None:
    click(desk.page.lock.renew)
    form = opened(NewRecoveryKey)
    write(form.proof, desk.recovery_key)
    form.submit()
    press(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    qtbot.waitUntil(lambda: form.sheet is not None)
    press(form, Qt.Key.Key_Escape)
    assert desk.told == ["Nothing was changed: the key that was on the screen opens nothing."]


def test_that_cards_are_imported_and_can_be_taken_back(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    first, second = tmp_path / "one.vcf", tmp_path / "two.vcf"
    first.write_bytes(CARDS % b"Zoe Lind")
    second.write_bytes(CARDS % b"Yann Roy")
    with qtbot.waitSignal(desk.page.notify) as told:
        desk.page.data.import_from([first, second])
    assert told.args == ["Imported 2 contacts.", True]
    qtbot.waitUntil(none_busy)
    names = {contact.name for contact in desk.journal.contacts.all()}
    assert names == {"Ana Ruiz", "Zoe Lind", "Yann Roy"}
    desk.journal.undo()
    assert {contact.name for contact in desk.journal.contacts.all()} == {"Ana Ruiz"}


def test_that_what_was_read_in_part_is_told_with_its_file_and_line(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    whole, torn = tmp_path / "whole.vcf", tmp_path / "torn.vcf"
    whole.write_bytes(CARDS % b"Zoe Lind")
    torn.write_bytes(
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Yann Roy\r\n"
        b"PHOTO;ENCODING=b;TYPE=JPEG:%%%\r\nEND:VCARD\r\n"
    )
    with qtbot.waitSignal(desk.page.notify):
        desk.page.data.import_from([whole, torn])
    qtbot.waitUntil(none_busy)
    assert "torn.vcf, line 4: " in notices(desk)


def test_that_what_cannot_be_imported_is_told_and_nothing_is_written(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(b"milk, bread")
    with qtbot.waitSignal(desk.page.notify):
        desk.page.data.import_from([path])
    assert "neither a Journal JSON nor a vCard" in notices(desk)
    with qtbot.waitSignal(desk.page.notify):
        desk.page.data.import_from([tmp_path / "nowhere.vcf"])
    assert "cannot be read" in notices(desk)
    assert len(desk.journal.contacts.all()) == 1


def test_that_an_export_comes_in_again_and_is_for_its_owner_only(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "out.json"
    with qtbot.waitSignal(desk.page.notify) as told:
        desk.page.data.export_to(path)
    assert told.args is not None
    assert "not encrypted" in told.args[0]
    assert b"Ana Ruiz" in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    with qtbot.waitSignal(desk.page.notify) as told:
        desk.page.data.import_from([path])
    assert told.args == ["Imported nothing.", False]


def test_that_an_export_that_cannot_be_written_leaves_nothing(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "missing"
    with qtbot.waitSignal(desk.page.notify):
        desk.page.data.export_to(folder / "out.json")
    assert "cannot be written" in notices(desk)
    assert not folder.exists()


def test_that_an_import_can_be_cancelled(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "many.vcf"
    path.write_bytes(b"".join(CARDS % f"Person {number}".encode() for number in range(3000)))
    with qtbot.waitSignal(desk.page.notify, timeout=20_000):
        desk.page.data.import_from([path])
        opened(BusyDialog).reject()
    assert "everything is as it was before" in notices(desk)
    assert len(desk.journal.contacts.all()) == 1
    qtbot.waitUntil(none_busy)


def test_that_licences_are_shown(desk: Desk) -> None:
    click(desk.page.about.licences)
    dialog = opened(LicencesDialog)
    assert "sqlcipher3" in dialog.text.toPlainText()
    assert_all_named(dialog)
    click(dialog.close_button)


def test_that_the_sample_can_be_asked_for(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.page.sample_requested):
        click(desk.page.about.sample)


def test_that_a_check_says_what_it_found_and_repairs_it(qtbot: QtBot, desk: Desk) -> None:
    card = desk.page.check
    assert not card.copies.isVisible()
    with qtbot.waitSignal(desk.page.notify) as told:
        click(card.checks)
    assert told.args == ["All is well: every part of the journal is whole.", False]
    assert "Balances: 1 account adds up." in card.found
    assert "Keys: Both copies of the key file are whole." in card.found
    qtbot.waitUntil(none_busy)
    with desk.journal.database.transaction(Change.LEDGER, "tamper") as connection:
        connection.execute(text("UPDATE accounts SET fixed = 9, lifetime_fixed = 9"))
    with qtbot.waitSignal(desk.page.notify) as told:
        click(card.checks)
    assert told.args == ["Repaired 1 account: balances 1. Now all of them add up.", True]
    assert "balances 1" in card.found
    assert inspect(desk.journal).is_sound
    qtbot.waitUntil(none_busy)
    click(card.copies)
    report = QApplication.clipboard().text()
    assert "balances: repaired" in report
    assert str(desk.journal.path.parent) not in report
    assert_all_named(card)


def test_that_a_pause_holds_until_its_day_and_can_be_ended(desk: Desk) -> None:
    quiet = desk.page.quiet
    quiet.pause.setFocus()
    write(quiet.pause, "in 2 weeks")
    press(quiet.pause, Qt.Key.Key_Return)
    until = desk.journal.preferences.get().paused_until
    assert until is not None
    assert (until - desk.journal.day()).days == 14
    click(quiet.resume)
    assert desk.journal.preferences.get().paused_until is None
    assert not quiet.resume.isVisible()


def test_that_holidays_are_added_and_removed_by_keys(desk: Desk) -> None:
    quiet = desk.page.quiet
    press(quiet.first, Qt.Key.Key_Return)
    assert desk.told == ["Choose the first day of the holiday."]
    write(quiet.name, "Christmas")
    write(quiet.first, "2025-12-24")
    write(quiet.last, "2025-12-20")
    press(quiet.last, Qt.Key.Key_Return)
    assert desk.told[-1] == "The holiday ends before it begins; choose a later last day."
    quiet.last.show_day(date(2026, 1, 1))
    click(quiet.yearly)
    press(quiet.name, Qt.Key.Key_Return)
    [span] = desk.journal.preferences.get().holidays
    assert span == QuietSpan(date(2025, 12, 24), date(2026, 1, 1), is_yearly=True, name="Christmas")
    assert_all_named(desk.page)
    [remove] = [
        one
        for one in quiet.findChildren(IconButton)
        if one.accessibleName() == "Remove: Christmas: 24 Dec to 1 Jan, every year"
    ]
    click(remove)
    assert desk.journal.preferences.get().holidays == ()


def test_that_the_way_back_from_twice_a_week_is_a_setting(desk: Desk) -> None:
    often = desk.page.mirror.often
    for day in (14, 15, 16):
        desk.offers._put(desk.offers.state.declined(date(2025, 3, day)))
    desk.page.refresh()
    assert often.value is True
    choose(often, False)
    nightly = desk.offers.state
    choose(often, True)
    rare = desk.offers.state
    assert (nightly.is_rare, rare.is_rare, rare.owes_word) == (False, True, False)


def test_that_the_background_is_off_by_default_and_kept_where_it_is_switched_on(
    desk: Desk,
) -> None:
    background = desk.page.background
    boxes = (background.stays, background.starts, background.tells)
    assert not any(box.isChecked() for box in boxes)
    background.stays.setEnabled(True)
    click(background.stays)
    assert SettingsFile(Places.of_user()).settings.stays_in_tray
    click(background.tells)
    assert desk.journal.preferences.get().tells_promises


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the file of Linux")
def test_that_starting_with_the_login_is_switched_on_and_off_in_the_settings(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = Desk(qtbot, theme, tmp_path)
    entry = tmp_path / "config" / "autostart" / "relationjournal.desktop"
    starts = made.page.background.starts
    click(starts)
    assert entry.is_file()
    click(starts)
    assert not entry.exists()
    entry.parent.rmdir()
    entry.parent.write_text("in the way")
    click(starts)
    assert "could not be changed" in made.told[-1]
    assert not starts.isChecked()
    made.page.close()
    made.journal.close()


def test_that_what_reviews_show_and_how_long_notes_stay_is_chosen(desk: Desk) -> None:
    card = desk.page.reviews
    card.day.choose(7)
    card.day.activated.emit(1)
    card.one_sided.click()
    card.line.click()
    card.years.choose(5)
    card.years.activated.emit(4)
    chosen = desk.journal.preferences.get()
    assert (chosen.review_day, chosen.keep_notes_years) == (7, 5)
    assert chosen.shows_one_sided
    assert not chosen.review_line
    desk.page.refresh()
    assert card.years.value == 5


def test_that_the_wheel_moves_the_keyboard_into_no_time_that_it_scrolls_past(desk: Desk) -> None:
    assert desk.page.mirror.at.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_that_each_thing_in_settings_can_be_gone_to(desk: Desk) -> None:
    stops = set()
    for _, item in SOUGHT:
        desk.page.open_item(item)
        stops.add(desk.page.focusProxy())
    assert len(stops) == len(SOUGHT) == len(SettingsItem)
