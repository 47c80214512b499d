"""Backups are made, proven, thinned out and copied."""

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from relationjournal.domain.backups import BackupReason
from relationjournal.security.errors import KeyFileMissing
from relationjournal.security.key_file import key_file_for
from relationjournal.services.backup_folder import known_backups
from relationjournal.services.backups import EVERY, Backups, Made
from relationjournal.services.clock import Clock
from relationjournal.services.opening import LockedJournal
from relationjournal.services.restoring import LockedBackup
from relationjournal.settings import BackupPlaces
from relationjournal.storage import backup_file
from relationjournal.storage.errors import (
    BackupDamaged,
    BackupMissing,
    BackupNotMade,
    NotABackup,
    Stopped,
)
from tests.support.backups import PASSPHRASE, Vault
from tests.support.disk import disk_that_spoils, files_no_longer_than, posix_only, steps_noted


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = Vault.made_in(tmp_path)
    made.add("Ana Ruiz")
    yield made
    made.journal.close()


def test_that_a_backup_is_one_file_that_opens_without_the_program(
    vault: Vault, tmp_path: Path
) -> None:
    made = vault.backups.make(BackupReason.ASKED)
    with tarfile.open(made.entry.path) as archive:
        assert archive.getnames() == ["backup.json", "relations.keys", "relations.journal", "sum"]
        archive.extractall(tmp_path / "elsewhere", filter="data")
    locked = LockedJournal(tmp_path / "elsewhere" / "relations.journal", vault.journal.clock)
    copy = locked.open(locked.key_from_passphrase(PASSPHRASE))
    assert [contact.name for contact in copy.contacts.all()] == ["Ana Ruiz"]
    copy.close()


def test_that_nothing_in_a_backup_is_in_clear(vault: Vault) -> None:
    vault.add("Canary Island")
    made = vault.backups.make(BackupReason.ASKED)
    assert b"Canary" not in made.entry.path.read_bytes()
    assert made.entry.path.stat().st_mode & 0o077 == 0
    assert vault.backups.folder.stat().st_mode & 0o077 == 0
    assert all(one.stat().st_mode & 0o077 == 0 for one in vault.backups.folder.rglob("*"))


def test_that_a_backup_leaves_nothing_beside_it(vault: Vault) -> None:
    made = vault.backups.make(BackupReason.ASKED)
    vault.backups.verify(made.entry)
    assert {path.name for path in vault.backups.folder.iterdir()} == {
        made.entry.path.name,
        "index.json",
        "turn.lock",
    }


@posix_only
@pytest.mark.parametrize("name", [b"a\nb", b"y" * 230, "🌿".encode() * 50, b"\xff\xfe"])
def test_that_a_journal_of_any_name_has_backups(tmp_path: Path, name: bytes) -> None:
    vault = Vault.made_in(tmp_path)
    key, path = vault.key, vault.path.with_name(os.fsdecode(name + b".journal"))
    vault.journal.close()
    vault.path.rename(path)
    key_file_for(vault.path).rename(key_file_for(path))
    places = BackupPlaces(tmp_path / os.fsdecode(b"\xff"))
    with closing(LockedJournal(path, Clock(), places).open(key)) as journal:
        assert journal.backups is not None
        made = journal.backups.make(BackupReason.ASKED)
    assert [one.path for one in known_backups(path, places)] == [made.entry.path]


def test_that_backups_that_begin_in_the_same_second_are_all_kept_whole(vault: Vault) -> None:
    def another(_number: int) -> Made:
        backups = Backups(vault.path, vault.backups.key, vault.places, lambda: vault.now)
        return backups.make(BackupReason.ASKED)

    with ThreadPoolExecutor(3) as programs:
        made = list(programs.map(another, range(3)))
    assert len({one.entry.path for one in made}) == 3
    for one in made:
        vault.backups.verify(one.entry)


def test_that_a_backup_is_due_half_an_hour_after_the_last_if_something_changed(
    vault: Vault,
) -> None:
    due = [vault.backups.is_due]
    vault.backups.make(BackupReason.REGULAR)
    vault.pass_time(hours=5)
    due.append(vault.backups.is_due)
    vault.add("Tom Webb")
    due.append(vault.backups.is_due)
    vault.backups.make(BackupReason.REGULAR)
    vault.add("Mei Chen")
    due.append(vault.backups.is_due)
    vault.now += EVERY
    due.append(vault.backups.is_due)
    assert due == [True, False, True, False, True]


def test_that_closing_and_opening_again_is_no_change(vault: Vault) -> None:
    vault.backups.make(BackupReason.QUIT)
    vault.journal.close()
    vault.open()
    assert len(vault.names()) == 1
    assert not vault.backups.has_changed


def test_that_typing_goes_on_while_a_backup_is_made(vault: Vault) -> None:
    names = iter(["Tom Webb", "Mei Chen"])

    def type_on() -> bool:
        name = next(names, None)
        if name is not None:
            vault.add(name)
        return False

    made = vault.backups.make(BackupReason.REGULAR, type_on)
    assert vault.names() == {"Ana Ruiz", "Tom Webb", "Mei Chen"}
    vault.backups.verify(made.entry)


def test_that_a_backup_that_is_not_wanted_any_more_leaves_nothing(vault: Vault) -> None:
    with pytest.raises(Stopped):
        vault.backups.make(BackupReason.REGULAR, lambda: True)
    assert not vault.backups.entries()
    assert {path.name for path in vault.backups.folder.iterdir()} == {"turn.lock"}


def test_that_a_full_disk_leaves_the_old_backups_and_no_half_one(vault: Vault) -> None:
    old = vault.backups.make(BackupReason.REGULAR).entry
    before = old.path.read_bytes()
    vault.pass_time(hours=1)
    vault.add("Tom Webb")
    for size in (0, 1_000, 10_000, 100_000, len(before) - 5_000):
        with files_no_longer_than(size), pytest.raises(BackupNotMade):
            vault.backups.make(BackupReason.REGULAR)
        assert [one.path for one in vault.backups.entries()] == [old.path]
        assert not list(vault.backups.folder.glob("*.part*"))
    assert old.path.read_bytes() == before
    assert vault.names() == {"Ana Ruiz", "Tom Webb"}
    assert vault.backups.is_due


def test_that_200_flipped_bits_in_a_backup_are_all_found(vault: Vault, tmp_path: Path) -> None:
    whole = vault.backups.make(BackupReason.ASKED).entry.path.read_bytes()
    chance, flipped = Random(7), tmp_path / "flipped.tar"
    places = [chance.randrange(len(whole)) for _ in range(150)]
    places += [chance.randrange(4096) for _ in range(25)]
    places += [len(whole) - 1 - chance.randrange(2048) for _ in range(25)]
    for place in places:
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << chance.randrange(8)
        flipped.write_bytes(spoilt)
        with pytest.raises((BackupDamaged, NotABackup)):
            backup_file.check(flipped)


@pytest.mark.parametrize("length", [0, 100, 511, 512, 5_000, -1, -512, -2_048])
def test_that_a_backup_that_was_cut_off_is_found(vault: Vault, tmp_path: Path, length: int) -> None:
    whole = vault.backups.make(BackupReason.ASKED).entry.path.read_bytes()
    cut = tmp_path / "cut.tar"
    cut.write_bytes(whole[:length])
    with pytest.raises((BackupDamaged, NotABackup)):
        backup_file.check(cut)
    cut.write_bytes(whole + b"\0")
    with pytest.raises((BackupDamaged, NotABackup)):
        backup_file.check(cut)


def test_that_verifying_finds_damage_and_remembers_it(vault: Vault) -> None:
    entry = vault.backups.make(BackupReason.ASKED).entry
    spoilt = bytearray(entry.path.read_bytes())
    spoilt[len(spoilt) // 2] ^= 4
    entry.path.write_bytes(spoilt)
    with pytest.raises(BackupDamaged):
        vault.backups.verify(entry)
    assert vault.backups.entries()[0].is_damaged


@pytest.mark.parametrize("left", [b"", bytes(4096)], ids=["emptied", "zeroed"])
def test_that_a_backup_with_nothing_left_of_it_is_a_damaged_one(vault: Vault, left: bytes) -> None:
    entry = vault.backups.make(BackupReason.ASKED).entry
    entry.path.write_bytes(left)
    with pytest.raises(BackupDamaged):
        vault.backups.verify(entry)
    assert vault.backups.entries()[0].is_damaged


def test_that_verifying_tells_when_it_was(vault: Vault) -> None:
    entry = vault.backups.make(BackupReason.ASKED).entry
    vault.pass_time(days=1)
    vault.backups.verify(entry)
    assert vault.backups.entries()[0].verified_at == vault.now


def test_that_a_backup_that_is_gone_is_missed(vault: Vault) -> None:
    entry = vault.backups.make(BackupReason.ASKED).entry
    entry.path.unlink()
    with pytest.raises(BackupMissing):
        vault.backups.verify(entry)


def test_that_a_file_with_an_impossible_moment_in_its_name_is_no_backup(vault: Vault) -> None:
    made = vault.backups.make(BackupReason.ASKED).entry.path
    moments = ("2026-13-45T99-99-99Z", "0001-01-01T00-00-00Z", "9999-12-31T23-59-59Z")
    odd = [made.with_name(f"me-{moment}.journal.tar") for moment in moments]
    for one in odd:
        one.write_bytes(made.read_bytes())
    assert [one.path for one in vault.backups.entries()] == [made]
    vault.backups.make(BackupReason.ASKED)
    assert all(one.exists() for one in odd)


def test_that_old_backups_are_thinned_out_as_time_passes(vault: Vault, tmp_path: Path) -> None:
    vault.second = tmp_path / "stick"
    vault.second.mkdir()
    for _day in range(20):
        vault.backups.make(BackupReason.REGULAR)
        vault.pass_time(hours=6)
        vault.backups.make(BackupReason.REGULAR)
        vault.pass_time(hours=18)
    ages = [(vault.now - one.made_at) // timedelta(hours=6) for one in vault.backups.entries()]
    assert ages[:4] == [3, 4, 7, 8]
    assert len(ages) == 4 + 12 + 2
    copies = {path.name for path in vault.second.rglob("*.tar")}
    assert copies == {one.path.name for one in vault.backups.entries()}


def test_that_a_second_folder_gets_each_backup_and_catches_up(vault: Vault, tmp_path: Path) -> None:
    vault.second = tmp_path / "stick"
    away = vault.backups.make(BackupReason.REGULAR)
    assert "not there now" in away.remark
    vault.second.mkdir()
    vault.pass_time(hours=1)
    with steps_noted() as steps:
        there = vault.backups.make(BackupReason.REGULAR)
    assert not there.remark
    copies = {path.name: path for path in vault.second.rglob("*.tar")}
    assert set(copies) == {one.path.name for one in vault.backups.entries()}
    assert len(copies) == 2
    newest = copies[there.entry.path.name]
    assert steps.was_whole(newest)
    assert os.name != "posix" or steps.name_lasts(newest)


@posix_only
def test_that_what_a_disk_spoils_gets_no_name(vault: Vault, tmp_path: Path) -> None:
    with disk_that_spoils(), pytest.raises(BackupDamaged):
        vault.backups.make(BackupReason.REGULAR)
    assert not list(vault.backups.folder.glob("*.tar*"))
    vault.backups.make(BackupReason.REGULAR)
    vault.second = tmp_path / "stick"
    vault.second.mkdir()
    with disk_that_spoils():
        assert "look at its disk" in vault.backups.bring_second_up_to_date()
    assert not list(vault.second.rglob("*.tar*"))


def test_that_no_folder_is_made_where_a_disk_is_missing(vault: Vault, tmp_path: Path) -> None:
    vault.second = tmp_path / "stick"
    vault.backups.make(BackupReason.REGULAR)
    assert not vault.second.exists()


def test_that_a_clock_set_back_makes_no_backup_each_minute(vault: Vault) -> None:
    vault.pass_time(days=400)
    ahead = vault.backups.make(BackupReason.REGULAR).entry
    vault.pass_time(days=-400)
    made = 0
    for _minute in range(31):
        vault.add("Ana")
        if vault.backups.is_due:
            assert vault.backups.make(BackupReason.REGULAR).entry.path != ahead.path
            made += 1
        vault.pass_time(minutes=1)
    assert made == 2
    assert ahead.path.exists()
    assert vault.backups.last is not None
    assert vault.backups.last.made_at <= vault.now


def test_that_erasing_reaches_what_a_wrong_clock_dated_ahead(vault: Vault, tmp_path: Path) -> None:
    vault.second = tmp_path / "stick"
    vault.second.mkdir()
    vault.pass_time(days=400)
    vault.backups.make(BackupReason.REGULAR)
    vault.pass_time(days=-400)
    vault.backups.drop_older_with_next()
    (fresh,) = {vault.backups.make(BackupReason.ERASING).entry.path.name}
    for _hour in range(2):
        assert {path.name for path in vault.second.rglob("*.tar")} == {fresh}
        vault.backups.bring_second_up_to_date()


def test_that_nothing_is_dropped_in_the_second_folder_while_backups_pause(
    vault: Vault, tmp_path: Path
) -> None:
    vault.second = tmp_path / "stick"
    vault.second.mkdir()
    for _hour in range(5):
        vault.backups.make(BackupReason.REGULAR)
        vault.pass_time(hours=1)
    lay_something_aside(vault)
    vault.pass_time(days=10)
    vault.backups.make(BackupReason.IMPORT)
    assert len(list(vault.second.rglob("*.tar"))) == 6
    vault.backups.accept()
    vault.backups.bring_second_up_to_date()
    assert len(list(vault.second.rglob("*.tar"))) == 3


SMALL_DISK = """
mount -t tmpfs -o size="$1" none "$2" || exit 77
cd "$3" && exec "$4" -c "$5" "$6" "$2"
"""
FILLS = """
import sys
from pathlib import Path
from relationjournal.domain.backups import BackupReason
from tests.support.backups import Vault

vault = Vault.made_in(Path(sys.argv[1]))
vault.second = Path(sys.argv[2])
for _hour in range(5):
    print(vault.backups.make(BackupReason.REGULAR).remark)
    vault.pass_time(hours=1)
vault.pass_time(days=10)
made = vault.backups.make(BackupReason.REGULAR)
print(made.remark)
print(sorted(path.name for path in vault.second.rglob("*.tar"))[-1] == made.entry.path.name)
print(*vault.second.rglob("*.part"))
print(len(vault.backups.entries()))
vault.journal.close()
"""


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs Linux's unshare")
def test_that_a_full_second_folder_says_so_and_makes_room_of_what_it_need_not_keep(
    vault: Vault, tmp_path: Path
) -> None:
    size = vault.backups.make(BackupReason.REGULAR).entry.size
    stick = tmp_path / "stick"
    stick.mkdir()
    (tmp_path / "other").mkdir()
    words = (str(round(size * 4.5)), str(stick), str(Path(__file__).parents[2]), sys.executable)
    shell = ["unshare", "-m", "sh", "-c", SMALL_DISK, "sh", *words, FILLS, str(tmp_path / "other")]
    ran = subprocess.run(shell, capture_output=True, text=True, check=False)
    if ran.returncode in {1, 77} and not ran.stdout:
        pytest.skip("this machine lets nobody mount a disk")
    *before, last, has_newest, parts, count = ran.stdout.splitlines()
    assert [bool(said) for said in before] == [False, False, False, False, True]
    assert "look at its disk" in before[-1]
    assert (last, has_newest, parts) == ("", "True", "")
    assert count == "3"


def test_that_a_second_folder_that_is_full_does_not_stop_a_backup(
    vault: Vault, tmp_path: Path
) -> None:
    vault.second = tmp_path / "stick"
    vault.second.write_text("no folder")
    assert vault.backups.make(BackupReason.REGULAR).remark
    assert len(vault.backups.entries()) == 1


def lay_something_aside(vault: Vault) -> Path:
    """Restore the newest backup; return what was there before."""
    saved = vault.backups.entries()[0].path
    vault.journal.close()
    locked = LockedBackup(saved, vault.path)
    restored = locked.restore(locked.key_from_passphrase(PASSPHRASE), vault.places)
    vault.open()
    assert restored.aside is not None
    return restored.aside


def test_that_the_rest_of_a_killed_backup_is_cleared_away(vault: Vault) -> None:
    vault.backups.make(BackupReason.REGULAR)
    left = vault.backups.folder / "me-2025-01-01T00-00-00Z.journal.tar.copy.part"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    vault.backups.make(BackupReason.REGULAR)
    assert not left.exists()


def test_that_a_lost_index_costs_nothing_but_one_more_backup(vault: Vault) -> None:
    entry = vault.backups.make(BackupReason.REGULAR).entry
    (vault.backups.folder / "index.json").write_text("[broken")
    assert vault.backups.has_changed
    assert vault.backups.entries() == [entry]


def test_that_a_backup_without_keys_is_refused(vault: Vault) -> None:
    keys = key_file_for(vault.path)
    shutil.move(keys, vault.folder)
    shutil.move(f"{keys}.copy", vault.folder)
    with pytest.raises(KeyFileMissing):
        vault.backups.make(BackupReason.REGULAR)
    assert not vault.backups.entries()


def test_that_dropping_the_older_ones_reaches_the_second_folder_when_it_is_back(
    vault: Vault, tmp_path: Path
) -> None:
    vault.second = tmp_path / "stick"
    vault.second.mkdir()
    vault.backups.make(BackupReason.REGULAR)
    vault.second.rename(tmp_path / "unplugged")
    vault.pass_time(hours=1)
    vault.backups.drop_older_with_next()
    assert vault.backups.make(BackupReason.ERASING).remark
    assert len(vault.backups.entries()) == 1
    (tmp_path / "unplugged").rename(vault.second)
    vault.pass_time(hours=1)
    vault.backups.make(BackupReason.REGULAR)
    kept = {path.name for path in vault.second.rglob("*.tar")}
    assert kept == {one.path.name for one in vault.backups.entries()}
    assert len(kept) == 2


def test_that_a_renamed_journal_keeps_its_folder(vault: Vault) -> None:
    vault.backups.make(BackupReason.REGULAR)
    renamed = Backups(vault.path.with_name("other.journal"), vault.key, vault.places)
    assert renamed.folder == vault.backups.folder


def test_that_a_backup_is_made_before_old_notes_are_removed(vault: Vault) -> None:
    vault.journal.captures.log_lines(["2020-01-02 @Ana +1 words of long ago"])
    chosen = replace(vault.journal.preferences.get(), keep_notes_years=2)
    vault.journal.preferences.put(chosen)
    vault.journal.retention.remove()
    (saved,) = vault.backups.entries()
    assert backup_file.read_about(saved.path).reason == "removal"
    assert vault.journal.retention.remove() == 0
    assert len(vault.backups.entries()) == 1


def test_that_a_backup_takes_no_undo_away(vault: Vault) -> None:
    before = vault.names()
    vault.add("Ben")
    vault.backups.make(BackupReason.ASKED)
    assert not vault.backups.has_changed
    vault.add("Cy")
    vault.journal.undo()
    assert vault.names() == before | {"Ben"}
    vault.journal.undo()
    assert vault.names() == before
