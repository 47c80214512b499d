"""Backups are put in place, by every way in, and never over anything."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from relationjournal.domain.backups import BackupReason
from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.security.data_key import DataKey
from relationjournal.security.errors import WrongPassphrase, WrongRecoveryKey
from relationjournal.security.key_file import KeyFile, key_file_for
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.security.recovery import RecoveryKey
from relationjournal.services.asides import asides_of
from relationjournal.services.backup_folder import known_backups, name_for
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.keys import JournalKeys, Proof
from relationjournal.services.opening import LockedJournal
from relationjournal.services.restoring import LockedBackup, go_back
from relationjournal.settings import BackupPlaces
from relationjournal.storage import backup_file
from relationjournal.storage.errors import (
    BackupDamaged,
    BackupMissing,
    BackupNotMade,
    JournalInUse,
    JournalTooNew,
    NotABackup,
)
from relationjournal.storage.write_ahead_log import log_of
from tests.support.backups import PASSPHRASE, Vault
from tests.support.disk import files_no_longer_than, steps_noted
from tests.support.secret_service import needs_secret_service, run_python

LATER = "another four words or five"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = Vault.made_in(tmp_path)
    made.add("Ana Ruiz")
    yield made
    made.journal.close()


@pytest.fixture
def saved(vault: Vault) -> Path:
    """A backup with Ana; the journal has Tom as well by now, and is closed."""
    path = vault.backups.make(BackupReason.ASKED).entry.path
    vault.add("Tom Webb")
    vault.journal.close()
    return path


def _names(path: Path, vault: Vault, passphrase: str = PASSPHRASE) -> set[str]:
    locked = LockedJournal(path, vault.journal.clock)
    journal = locked.open(locked.key_from_passphrase(passphrase))
    try:
        return {contact.name for contact in journal.contacts.all()}
    finally:
        journal.close()


@pytest.mark.parametrize("way", ["passphrase", "recovery key"])
def test_that_a_backup_restores_into_an_empty_machine(
    vault: Vault, saved: Path, tmp_path: Path, way: str
) -> None:
    only = tmp_path / "only.tar"
    shutil.copy(saved, only)
    shutil.rmtree(vault.folder / "mine")
    shutil.rmtree(vault.folder / "backups")
    target = tmp_path / "new" / "me.journal"
    locked = LockedBackup(only, target)
    typed = PASSPHRASE if way == "passphrase" else vault.recovery_key
    key = locked.key_from_typed(typed)
    with steps_noted() as steps:
        restored = locked.restore(key, vault.places)
    assert restored.aside is None
    names = [name for act, name in steps if act == "name"]
    assert names.index("me.keys") < names.index("me.journal"), "no notes without their keys"
    assert _names(target, vault) == {"Ana Ruiz"}
    assert {path.name for path in target.parent.iterdir()} == {
        "me.journal",
        "me.keys",
        "me.keys.copy",
    }


def test_that_restoring_moves_the_journal_aside_and_never_over_it(
    vault: Vault, saved: Path
) -> None:
    locked = LockedBackup(saved, vault.path)
    key = locked.key_from_passphrase(PASSPHRASE)
    with steps_noted() as steps:
        restored = locked.restore(key, vault.places)
    assert steps.was_whole(vault.path)
    assert os.name != "posix" or steps.name_lasts(vault.path)
    assert _names(vault.path, vault) == {"Ana Ruiz"}
    assert restored.aside is not None
    assert _names(restored.aside, vault) == {"Ana Ruiz", "Tom Webb"}


def test_that_backups_pause_after_a_restore_until_it_is_accepted(vault: Vault, saved: Path) -> None:
    locked = LockedBackup(saved, vault.path)
    restored = locked.restore(locked.key_from_passphrase(PASSPHRASE), vault.places)
    vault.open()
    vault.add("Mei Chen")
    vault.pass_time(days=1)
    assert vault.backups.aside == restored.aside
    assert not vault.backups.is_due
    vault.backups.accept()
    assert vault.backups.is_due


def test_that_nothing_is_dropped_while_backups_pause(vault: Vault, saved: Path) -> None:
    vault.open()
    for _day in range(8):
        vault.backups.make(BackupReason.REGULAR)
        vault.pass_time(hours=1)
    vault.journal.close()
    locked = LockedBackup(saved, vault.path)
    locked.restore(locked.key_from_passphrase(PASSPHRASE), vault.places)
    vault.open()
    vault.pass_time(days=10)
    vault.backups.make(BackupReason.IMPORT)
    assert len(vault.backups.entries()) == 10


def test_that_one_can_go_back_to_what_was_before(vault: Vault, saved: Path) -> None:
    locked = LockedBackup(saved, vault.path)
    key = locked.key_from_passphrase(PASSPHRASE)
    restored = locked.restore(key, vault.places)
    assert restored.aside is not None
    with steps_noted() as steps:
        undone = go_back(vault.path, restored.aside, key, vault.places)
    assert os.name != "posix" or steps.name_lasts(vault.path)
    assert _names(vault.path, vault) == {"Ana Ruiz", "Tom Webb"}
    assert undone is not None
    assert _names(undone, vault) == {"Ana Ruiz"}
    vault.open()
    assert not vault.backups.is_paused


def test_that_nobody_goes_back_to_what_is_gone(vault: Vault, saved: Path) -> None:
    locked = LockedBackup(saved, vault.path)
    key = locked.key_from_passphrase(PASSPHRASE)
    restored = locked.restore(key, vault.places)
    assert restored.aside is not None
    vault.open().close()
    ways = [vault.backups.has_way_back]
    restored.aside.unlink()
    with pytest.raises(BackupMissing):
        vault.backups.go_back()
    ways.append(vault.backups.has_way_back)
    assert ways == [True, False]
    assert _names(vault.path, vault) == {"Ana Ruiz"}


def test_that_a_damaged_journal_is_kept_as_it_is(vault: Vault, saved: Path) -> None:
    spoilt = bytearray(vault.path.read_bytes())
    spoilt[40:4000] = bytes(3960)
    vault.path.write_bytes(spoilt)
    locked = LockedBackup(saved, vault.path)
    restored = locked.restore(locked.key_from_passphrase(PASSPHRASE), vault.places)
    assert restored.aside is not None
    assert restored.aside.read_bytes() == spoilt
    assert _names(vault.path, vault) == {"Ana Ruiz"}


def test_that_the_keys_of_today_stay_where_they_open_the_backup(vault: Vault, saved: Path) -> None:
    JournalKeys(vault.path, LEAST_WORK).change_passphrase(Proof(PASSPHRASE), LATER)
    locked = LockedBackup(saved, vault.path)
    locked.restore(locked.key_from_passphrase(LATER), vault.places)
    assert _names(vault.path, vault, LATER) == {"Ana Ruiz"}
    with pytest.raises(WrongPassphrase):
        _names(vault.path, vault, PASSPHRASE)


def test_that_a_log_whose_journal_is_gone_is_not_played_into_the_restored_one(
    vault: Vault, saved: Path
) -> None:
    vault.open()
    vault.add("Mei Chen")
    log = log_of(vault.path).read_bytes()
    vault.journal.close()
    vault.path.unlink()
    log_of(vault.path).write_bytes(log)
    LockedBackup(saved, vault.path).restore(vault.key, vault.places)
    assert not log_of(vault.path).exists()
    assert [one.read_bytes() for one in vault.path.parent.glob("*-aside-*-wal")] == [log]
    assert _names(vault.path, vault) == {"Ana Ruiz"}


def test_that_the_keys_of_another_journal_in_its_place_are_left_alone(
    vault: Vault, saved: Path, tmp_path: Path
) -> None:
    other = Vault.with_other_keys(tmp_path / "other")
    other.journal.close()
    assert LockedBackup(saved, other.path).key_from_passphrase(PASSPHRASE) == vault.key


def test_that_the_keys_of_the_backup_open_it_where_those_of_today_are_forgotten(
    vault: Vault, saved: Path
) -> None:
    JournalKeys(vault.path, LEAST_WORK).change_passphrase(Proof(PASSPHRASE), LATER)
    locked = LockedBackup(saved, vault.path)
    locked.restore(locked.key_from_passphrase(PASSPHRASE), vault.places)
    assert _names(vault.path, vault, PASSPHRASE) == {"Ana Ruiz"}


def test_that_a_wrong_passphrase_restores_nothing(vault: Vault, saved: Path) -> None:
    locked = LockedBackup(saved, vault.path)
    with pytest.raises(WrongPassphrase, match="the one you had when it was made"):
        locked.key_from_typed("not the right one")
    with pytest.raises(WrongRecoveryKey, match="the sheet of the time when it was made"):
        locked.key_from_typed(RecoveryKey.generate().text)
    assert _names(vault.path, vault) == {"Ana Ruiz", "Tom Webb"}
    assert not asides_of(vault.path)


def test_that_what_is_no_key_file_in_its_place_holds_no_restore_up(
    vault: Vault, saved: Path
) -> None:
    keys = key_file_for(vault.path)
    for name in (keys, keys.with_name(f"{keys.name}.copy")):
        name.unlink()
        name.mkdir()
        (name / "something").write_bytes(b"of somebody")
    locked = LockedBackup(saved, vault.path)
    restored = locked.restore(locked.key_from_passphrase(PASSPHRASE), vault.places)
    assert _names(vault.path, vault) == {"Ana Ruiz"}
    assert restored.aside is not None
    assert (key_file_for(restored.aside) / "something").read_bytes() == b"of somebody"


def test_that_a_journal_open_elsewhere_is_not_moved(vault: Vault, saved: Path) -> None:
    vault.open()
    locked = LockedBackup(saved, vault.path)
    with pytest.raises(JournalInUse):
        locked.restore(vault.key, vault.places)
    assert vault.names() == {"Ana Ruiz", "Tom Webb"}
    vault.add("Mei Chen")
    assert not asides_of(vault.path)
    vault.journal.close()
    aside = locked.restore(vault.key, vault.places).aside
    assert aside is not None
    vault.open()
    with pytest.raises(JournalInUse):
        go_back(vault.path, aside, vault.key, vault.places)
    assert vault.names() == {"Ana Ruiz"}
    assert aside.exists()


def test_that_a_restore_that_fails_at_its_last_step_puts_all_back(
    vault: Vault, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, folder = Path.rename, vault.path.parent
    before = {path.name: path.read_bytes() for path in folder.glob("me.keys*")}

    def refuse_the_restored(path: Path, target: Path) -> Path:
        if path.suffix == ".part":
            raise OSError(errno.EIO, "as broken disks say")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse_the_restored)
    with pytest.raises(BackupNotMade):
        LockedBackup(saved, vault.path).restore(vault.key, vault.places)
    assert {path.name for path in folder.iterdir()} == {vault.path.name, *before}
    assert {path.name: path.read_bytes() for path in folder.glob("me.keys*")} == before
    assert _names(vault.path, vault) == {"Ana Ruiz", "Tom Webb"}


def test_that_a_full_disk_leaves_the_journal_in_place(vault: Vault, saved: Path) -> None:
    locked = LockedBackup(saved, vault.path)
    key = locked.key_from_passphrase(PASSPHRASE)
    for size in (0, 100, 10_000, 100_000):
        with files_no_longer_than(size), pytest.raises(JournalError):
            locked.restore(key, vault.places)
    assert _names(vault.path, vault) == {"Ana Ruiz", "Tom Webb"}
    assert {path.name for path in vault.path.parent.iterdir()} == {
        "me.journal",
        "me.keys",
        "me.keys.copy",
    }


def test_that_a_damaged_backup_is_refused_before_anything_is_moved(
    vault: Vault, saved: Path
) -> None:
    spoilt = bytearray(saved.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    saved.write_bytes(spoilt)
    with pytest.raises(BackupDamaged):
        LockedBackup(saved, vault.path)


def test_that_a_journal_that_was_packed_damaged_is_not_restored(
    vault: Vault, saved: Path, tmp_path: Path
) -> None:
    data = bytearray(vault.path.read_bytes())
    before = bytes(data)
    data[len(data) // 2] ^= 1
    damaged = tmp_path / "damaged.journal"
    damaged.write_bytes(data)
    packed = saved.with_name(name_for(vault.path, vault.now + timedelta(hours=1)))
    about, keys = backup_file.read_about(saved), backup_file.read_keys(saved)
    backup_file.write(packed, about, keys, damaged)
    locked = LockedBackup(packed, vault.path)
    with pytest.raises(BackupDamaged):
        locked.restore(vault.key, vault.places)
    assert vault.path.read_bytes() == before
    vault.open()
    (entry, _saved) = vault.backups.entries()
    with pytest.raises(BackupDamaged):
        vault.backups.verify(entry)


@pytest.mark.parametrize("content", [b"", b"hello", bytes(20_480), b"SQLite format 3\0" * 500])
def test_that_something_else_is_no_backup(vault: Vault, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.tar"
    other.write_bytes(content)
    with pytest.raises(NotABackup):
        LockedBackup(other, vault.path)
    with pytest.raises(BackupMissing):
        LockedBackup(tmp_path / "nowhere.tar", vault.path)


def test_that_backups_are_found_without_key_and_journal(vault: Vault, saved: Path) -> None:
    vault.path.unlink()
    key_file_for(vault.path).unlink()
    assert [one.path for one in known_backups(vault.path, vault.places)] == [saved]
    assert not known_backups(vault.path.with_name("other.journal"), vault.places)


def test_that_backups_are_found_in_the_second_folder_where_the_first_is_lost(
    vault: Vault, tmp_path: Path
) -> None:
    vault.second = tmp_path / "stick"
    vault.second.mkdir()
    made = vault.backups.make(BackupReason.ASKED).entry
    shutil.rmtree(vault.folder / "backups")
    places = BackupPlaces(vault.folder / "backups", lambda: vault.second)
    assert [one.path.name for one in known_backups(vault.path, places)] == [made.path.name]


def test_that_a_backup_is_made_before_a_way_in_is_changed(vault: Vault) -> None:
    keys = JournalKeys(vault.path, LEAST_WORK, lambda: vault.journal.secure(BackupReason.KEYS))
    with pytest.raises(WrongPassphrase):
        keys.change_passphrase(Proof("not the right one"), LATER)
    assert not vault.backups.entries()
    keys.change_passphrase(Proof(PASSPHRASE), LATER)
    (saved,) = vault.backups.entries()
    assert backup_file.read_about(saved.path).reason == "keys"
    LockedBackup(saved.path, vault.folder / "other.journal").key_from_passphrase(PASSPHRASE)
    made = keys.new_recovery_key(Proof(vault.recovery_key))
    assert len(vault.backups.entries()) == 1, "nothing is changed by showing it"
    keys.keep_recovery_key(made)
    newest, _saved = vault.backups.entries()
    LockedBackup(newest.path, vault.folder / "other.journal").key_from_typed(vault.recovery_key)


def test_that_no_way_in_is_changed_where_no_backup_can_be_made(vault: Vault) -> None:
    keys = JournalKeys(vault.path, LEAST_WORK, lambda: vault.journal.secure(BackupReason.KEYS))
    with files_no_longer_than(50_000), pytest.raises(BackupNotMade):
        keys.change_passphrase(Proof(PASSPHRASE), LATER)
    assert vault.locked.key_from_passphrase(PASSPHRASE) == vault.key


def test_that_a_newer_programs_backup_is_refused_and_nothing_moved(vault: Vault) -> None:
    with vault.journal.database.transaction(Change.SETTING) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    saved = vault.backups.make(BackupReason.ASKED).entry.path
    vault.journal.close()
    locked = LockedBackup(saved, vault.path)
    with pytest.raises(JournalTooNew):
        locked.restore(locked.key_from_passphrase(PASSPHRASE), vault.places)
    assert not asides_of(vault.path)


STOPPED = """
import os, shutil, signal, sys
from pathlib import Path
from relationjournal.security.data_key import DataKey
from relationjournal.services.restoring import LockedBackup, go_back
from relationjournal.settings import BackupPlaces

base, saved, what = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
key = DataKey(*map(bytes.fromhex, sys.argv[4:]))

def act(folder):
    target = folder / "me.journal"
    places = BackupPlaces(folder / "backups")
    if what == "restore":
        LockedBackup(saved, target).restore(key, places)
    else:
        go_back(target, next(folder.glob("me-aside-*Z.journal")), key, places)

def stopped_at(number, folder):
    left = number

    def count(event, arguments):
        nonlocal left
        is_write = event == "os.rename" or (event == "os.remove" and os.path.exists(arguments[0]))
        if is_write and str(arguments[0]).startswith(str(folder)):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    act(folder)

number, status = 0, -1
while status:
    number += 1
    folder = base.with_name(f"{base.name}-{number}")
    shutil.copytree(base, folder)
    child = os.fork()
    if not child:
        stopped_at(number, folder)
        os._exit(0)
    _, status = os.waitpid(child, 0)
print(number)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
@pytest.mark.parametrize("what", ["restore", "go back"])
def test_that_restoring_killed_at_any_step_leaves_every_note_with_its_keys(
    vault: Vault, saved: Path, what: str
) -> None:
    base = vault.path.parent
    if what == "go back":
        LockedBackup(saved, vault.path).restore(vault.key, vault.places)
    words = (str(base), str(saved), what, vault.key.key.hex(), vault.key.salt.hex())
    ran = subprocess.run(
        [sys.executable, "-c", STOPPED, *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    steps = int(ran.stdout)
    assert 5 < steps < 30
    for number in range(1, steps + 1):
        folder = base.with_name(f"{base.name}-{number}")
        whole = [path for path in folder.glob("*.journal") if key_file_for(path).exists()]
        held = [_names_by(path, vault.key) for path in whole]
        assert {"Ana Ruiz", "Tom Webb"} in held, number
        target = folder / vault.path.name
        if not target.exists():
            LockedBackup(saved, target).restore(vault.key, BackupPlaces(folder / "backups"))
        assert _names_by(target, vault.key) in ({"Ana Ruiz"}, {"Ana Ruiz", "Tom Webb"})


def _names_by(path: Path, key: DataKey) -> set[str]:
    assert KeyFile.load(key_file_for(path)).is_for(path)
    journal = Journal.open(path, key, Clock())
    try:
        return {contact.name for contact in journal.contacts.all()}
    finally:
        journal.close()


def test_that_keys_that_were_left_alone_are_no_journal_to_go_back_to(
    vault: Vault, saved: Path
) -> None:
    vault.path.unlink()
    locked = LockedBackup(saved, vault.path)
    assert locked.restore(locked.key_from_passphrase(PASSPHRASE), vault.places).aside is None
    vault.open()
    assert not vault.backups.is_paused
    assert vault.names() == {"Ana Ruiz"}


IN_A_SESSION = """
import shutil, sys
from pathlib import Path
from relationjournal.domain.backups import BackupReason
from relationjournal.security.os_keyring import OsKeyring
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.security.recovery import RecoveryKey
from relationjournal.services.clock import Clock
from relationjournal.services.opening import LockedJournal, Protection, create_journal
from relationjournal.services.restoring import LockedBackup
from relationjournal.settings import BackupPlaces

folder = Path(sys.argv[1])
places = BackupPlaces(folder / "backups")
protection = Protection("four words are enough", OsKeyring(), LEAST_WORK)
made = create_journal(folder / "mine" / "me.journal", protection, Clock(), places)
saved = made.journal.backups.make(BackupReason.ASKED).entry.path
made.journal.close()
shutil.rmtree(folder / "mine")
locked = LockedBackup(saved, folder / "mine" / "me.journal")
print(*locked.kinds)
key = locked.key_from_keyring()
locked.restore(key, places)
again = LockedJournal(folder / "mine" / "me.journal", Clock(), places)
again.open(again.key_from_keyring()).close()
print("open")
"""


@needs_secret_service
def test_that_a_backup_is_restored_by_the_systems_keyring(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    said = run_python(home, IN_A_SESSION, str(tmp_path))
    assert said.split() == ["keyring", "passphrase", "recovery", "open"]
