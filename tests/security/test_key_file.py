import json
import os
import subprocess
import sys
import time
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from relationjournal.security.copies import copy_names
from relationjournal.security.data_key import DataKey
from relationjournal.security.errors import (
    KeyFileDamaged,
    KeyFileExists,
    KeyFileMissing,
    KeyFileNotWritten,
    KeyFileTooNew,
    KeyFileUnreadable,
    KeyNotForThisJournal,
    LastSlotNeeded,
    NoSuchSlot,
    WrongPassphrase,
    WrongRecoveryKey,
)
from relationjournal.security.key_file import KeyFile, key_file_for
from relationjournal.security.key_format import LONGEST_FILE
from relationjournal.security.os_keyring import OsKeyring
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.security.recovery import RecoveryKey
from relationjournal.security.sealing import SlotKind
from relationjournal.security.slots import PassphraseSlot, RecoverySlot
from tests.security.examples import (
    DATA_KEY,
    OTHER_DATA_KEY,
    PASSPHRASE,
    RECOVERY_KEY,
    keyring_slot,
    new_key_file,
    passphrase_slot,
    recovery_slot,
)
from tests.security.test_copies import names_in
from tests.security.test_key_format import with_members
from tests.support.disk import files_no_longer_than, posix_only

FIRST, SECOND = "me.keys", "me.keys.copy"


def unlocked(path: Path) -> DataKey:
    return KeyFile.load(path).unlock_with_recovery_key(RECOVERY_KEY)


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def put_instead(path: Path, what: str) -> None:
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    else:
        with path.open("wb") as file:
            file.truncate(2**32)


@pytest.mark.parametrize(
    ("journal", "keys"),
    [
        ("me.journal", "me.keys"),
        ("my.own.journal", "my.own.keys"),
        ("me.db", "me.db.keys"),
        ("journal", "journal.keys"),
    ],
)
def test_that_the_key_file_is_beside_its_journal(journal: str, keys: str) -> None:
    assert key_file_for(Path("folder", journal)) == Path("folder", keys)


class TestUnlocking:
    def test_that_each_slot_gives_the_key_of_the_journal(self, tmp_path: Path) -> None:
        KeyFile.create(tmp_path / FIRST, DATA_KEY, (passphrase_slot(), recovery_slot()))

        key_file = KeyFile.load(tmp_path / FIRST)

        assert key_file.kinds == (SlotKind.PASSPHRASE, SlotKind.RECOVERY)
        assert key_file.journal_id == DATA_KEY.salt.hex()
        assert key_file.unlock_with_passphrase(PASSPHRASE) == DATA_KEY
        assert key_file.unlock_with_recovery_key(RECOVERY_KEY) == DATA_KEY

    @pytest.mark.parametrize(
        "wrong", ["", f"{PASSPHRASE} ", PASSPHRASE.title(), "the a midi", "\0", "x" * 9999]
    )
    def test_that_a_wrong_passphrase_is_refused(self, tmp_path: Path, wrong: str) -> None:
        key_file = KeyFile.create(tmp_path / FIRST, DATA_KEY, (passphrase_slot(),))

        with pytest.raises(WrongPassphrase, match="try again"):
            key_file.unlock_with_passphrase(wrong)

    def test_that_a_thousand_wrong_recovery_keys_are_refused(self, tmp_path: Path) -> None:
        key_file = new_key_file(tmp_path)
        near = [RecoveryKey(RECOVERY_KEY.number ^ 1 << bit) for bit in range(130)]

        for wrong in (*near, *(RecoveryKey.generate() for _ in range(870))):
            with pytest.raises(WrongRecoveryKey):
                key_file.unlock_with_recovery_key(wrong)

    def test_that_a_missing_slot_is_named(self, tmp_path: Path) -> None:
        key_file = new_key_file(tmp_path)

        with pytest.raises(NoSuchSlot, match="has no passphrase"):
            key_file.unlock_with_passphrase(PASSPHRASE)
        with pytest.raises(NoSuchSlot, match="system’s keyring"):
            key_file.unlock_with_keyring(OsKeyring(seconds=1))
        with pytest.raises(NoSuchSlot, match="recovery key"):
            KeyFile.create(
                tmp_path / "other.keys", DATA_KEY, (passphrase_slot(),)
            ).unlock_with_recovery_key(RECOVERY_KEY)

    def test_that_a_file_changed_without_its_key_is_refused(self, tmp_path: Path) -> None:
        key_file = KeyFile.create(tmp_path / FIRST, DATA_KEY, (passphrase_slot(), recovery_slot()))
        contents = replace(key_file.contents, slots=(recovery_slot(),))

        with pytest.raises(KeyFileDamaged):
            replace(key_file, contents=contents).unlock_with_recovery_key(RECOVERY_KEY)
        with pytest.raises(KeyFileDamaged):
            replace(key_file, contents=contents).with_slot(DATA_KEY, recovery_slot())

    def test_that_a_slot_of_another_journal_does_not_open(self, tmp_path: Path) -> None:
        foreign = KeyFile.create(tmp_path / FIRST, DATA_KEY, (recovery_slot(OTHER_DATA_KEY),))

        with pytest.raises(WrongRecoveryKey):
            foreign.unlock_with_recovery_key(RECOVERY_KEY)

    def test_that_a_key_file_knows_its_journal(self, tmp_path: Path) -> None:
        mine, other = tmp_path / "mine", tmp_path / "other"
        mine.write_bytes(DATA_KEY.salt + b"encrypted pages")
        other.write_bytes(OTHER_DATA_KEY.salt + b"encrypted pages")

        key_file = new_key_file(tmp_path)

        assert key_file.is_for(mine)
        assert not key_file.is_for(other)


class TestChanging:
    def test_that_a_new_passphrase_replaces_the_old_one_only(self, tmp_path: Path) -> None:
        old = KeyFile.create(tmp_path / FIRST, DATA_KEY, (passphrase_slot(), recovery_slot()))

        old.with_slot(DATA_KEY, passphrase_slot("coffee at noon"))
        new = KeyFile.load(tmp_path / FIRST)

        assert new.unlock_with_passphrase("coffee at noon") == DATA_KEY
        with pytest.raises(WrongPassphrase):
            new.unlock_with_passphrase(PASSPHRASE)
        assert new.slots[1] == old.slots[1]
        assert new.contents.revision == old.contents.revision + 1

    def test_that_no_copy_keeps_a_replaced_slot(self, tmp_path: Path) -> None:
        key_file = new_key_file(tmp_path)
        gone = key_file.slots[0].sealed.ciphertext.hex().encode()

        key_file.with_slot(DATA_KEY, recovery_slot())

        assert names_in(tmp_path) == [FIRST, SECOND]
        assert all(gone not in (tmp_path / name).read_bytes() for name in (FIRST, SECOND))

    def test_that_slots_are_added_in_their_order_and_removed(self, tmp_path: Path) -> None:
        key_file = new_key_file(tmp_path).with_slot(DATA_KEY, keyring_slot())
        assert KeyFile.load(tmp_path / FIRST).kinds == (SlotKind.KEYRING, SlotKind.RECOVERY)

        key_file.without_slot(DATA_KEY, SlotKind.KEYRING)
        assert KeyFile.load(tmp_path / FIRST).kinds == (SlotKind.RECOVERY,)

    def test_that_the_keyring_never_stays_alone(self, tmp_path: Path) -> None:
        with pytest.raises(LastSlotNeeded):
            KeyFile.create(tmp_path / FIRST, DATA_KEY, (keyring_slot(),))
        with pytest.raises(LastSlotNeeded):
            KeyFile.create(tmp_path / FIRST, DATA_KEY, ())
        assert names_in(tmp_path) == []

        key_file = new_key_file(tmp_path).with_slot(DATA_KEY, keyring_slot())
        with pytest.raises(LastSlotNeeded, match="add another one"):
            key_file.without_slot(DATA_KEY, SlotKind.RECOVERY)
        assert unlocked(tmp_path / FIRST) == DATA_KEY

    def test_that_a_slot_that_is_not_there_cannot_be_removed(self, tmp_path: Path) -> None:
        with pytest.raises(NoSuchSlot):
            new_key_file(tmp_path).without_slot(DATA_KEY, SlotKind.PASSPHRASE)

    def test_that_another_journals_key_changes_nothing(self, tmp_path: Path) -> None:
        key_file = new_key_file(tmp_path)
        before = (tmp_path / FIRST).read_bytes()

        with pytest.raises(KeyNotForThisJournal):
            key_file.with_slot(OTHER_DATA_KEY, recovery_slot(OTHER_DATA_KEY))

        assert (tmp_path / FIRST).read_bytes() == before

    def test_that_an_existing_key_file_is_never_replaced_by_a_new_one(self, tmp_path: Path) -> None:
        new_key_file(tmp_path)
        before = (tmp_path / FIRST).read_bytes()

        for gone in (SECOND, FIRST):
            with pytest.raises(KeyFileExists):
                new_key_file(tmp_path, OTHER_DATA_KEY)
            (tmp_path / gone).unlink()
            (tmp_path / FIRST).write_bytes(before)

    def test_that_two_slots_of_a_kind_are_a_mistake(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="one slot of each kind"):
            KeyFile.create(tmp_path / FIRST, DATA_KEY, (recovery_slot(), recovery_slot()))

    def test_that_a_full_disk_leaves_the_old_keys(self, tmp_path: Path) -> None:
        key_file = new_key_file(tmp_path)

        with files_no_longer_than(100), pytest.raises(KeyFileNotWritten, match="make room"):
            key_file.with_slot(DATA_KEY, keyring_slot())

        assert KeyFile.load(tmp_path / FIRST) == key_file
        assert names_in(tmp_path) == [FIRST, SECOND]


class TestTwoCopies:
    @pytest.mark.parametrize("damaged", [FIRST, SECOND])
    def test_that_a_damaged_copy_is_repaired_and_kept_aside(
        self, tmp_path: Path, damaged: str
    ) -> None:
        new_key_file(tmp_path)
        whole = (tmp_path / damaged).read_bytes()
        for place in range(0, len(whole), 7):
            flip(tmp_path / damaged, place)
            broken = (tmp_path / damaged).read_bytes()

            assert unlocked(tmp_path / FIRST) == DATA_KEY
            assert (tmp_path / damaged).read_bytes() == whole
            assert (tmp_path / f"{damaged}.damaged").read_bytes() == broken

    @pytest.mark.parametrize("missing", [FIRST, SECOND])
    def test_that_a_missing_copy_is_written_again(self, tmp_path: Path, missing: str) -> None:
        new_key_file(tmp_path)
        whole = (tmp_path / missing).read_bytes()
        (tmp_path / missing).unlink()

        assert unlocked(tmp_path / FIRST) == DATA_KEY
        assert (tmp_path / missing).read_bytes() == whole

    @pytest.mark.parametrize("older", [FIRST, SECOND])
    def test_that_the_newer_copy_holds_after_a_power_cut(self, tmp_path: Path, older: str) -> None:
        old = new_key_file(tmp_path)
        before = (tmp_path / older).read_bytes()
        new = old.with_slot(DATA_KEY, recovery_slot())
        (tmp_path / older).write_bytes(before)

        assert KeyFile.load(tmp_path / FIRST) == new
        assert all((tmp_path / name).read_bytes() != before for name in (FIRST, SECOND))

    def test_that_two_damaged_copies_are_damage_and_stay_as_they_are(self, tmp_path: Path) -> None:
        new_key_file(tmp_path)
        flip(tmp_path / FIRST, 40)
        flip(tmp_path / SECOND, 80)
        before = [(tmp_path / name).read_bytes() for name in (FIRST, SECOND)]

        with pytest.raises(KeyFileDamaged, match=r"“me\.keys” is damaged"):
            KeyFile.load(tmp_path / FIRST)

        assert [(tmp_path / name).read_bytes() for name in (FIRST, SECOND)] == before

    @posix_only
    @pytest.mark.parametrize("place", [FIRST, SECOND])
    @pytest.mark.parametrize("what", ["folder", "pipe", "huge file"])
    def test_that_what_is_no_key_file_in_its_place_is_neither_waited_for_nor_read_whole(
        self, tmp_path: Path, place: str, what: str
    ) -> None:
        key_file = new_key_file(tmp_path)
        (tmp_path / place).unlink()
        put_instead(tmp_path / place, what)
        tracemalloc.start()
        try:
            assert unlocked(tmp_path / FIRST) == DATA_KEY
            assert tracemalloc.get_traced_memory()[1] < 8 * LONGEST_FILE
        finally:
            tracemalloc.stop()
        assert (tmp_path / place).read_bytes() == key_file.data
        assert (tmp_path / f"{place}.damaged").exists(), "it is kept"
        KeyFile.load(tmp_path / FIRST).with_slot(DATA_KEY, keyring_slot())

    @posix_only
    @pytest.mark.parametrize("what", ["folder", "pipe", "huge file"])
    def test_that_no_key_file_in_either_place_is_damage(self, tmp_path: Path, what: str) -> None:
        for place in (FIRST, SECOND):
            put_instead(tmp_path / place, what)
        with pytest.raises(KeyFileDamaged):
            KeyFile.load(tmp_path / FIRST)
        with pytest.raises(KeyFileExists):
            new_key_file(tmp_path)

    def test_that_no_copy_is_a_missing_key_file(self, tmp_path: Path) -> None:
        with pytest.raises(KeyFileMissing, match="put it back"):
            KeyFile.load(tmp_path / FIRST)
        assert names_in(tmp_path) == []

    @pytest.mark.parametrize("newer", [FIRST, SECOND])
    def test_that_a_newer_programs_copy_is_left_alone(self, tmp_path: Path, newer: str) -> None:
        key_file = new_key_file(tmp_path)
        members = json.loads((tmp_path / newer).read_bytes().splitlines()[0])
        (tmp_path / newer).write_bytes(with_members({**members, "version": 2}))
        before = [(tmp_path / name).read_bytes() for name in (FIRST, SECOND)]

        with pytest.raises(KeyFileTooNew, match="newer Relation Journal"):
            KeyFile.load(tmp_path / FIRST)
        with pytest.raises(KeyFileTooNew):
            key_file.with_slot(DATA_KEY, keyring_slot())

        assert [(tmp_path / name).read_bytes() for name in (FIRST, SECOND)] == before

    def test_that_another_journals_copy_is_never_lost(self, tmp_path: Path) -> None:
        other = tmp_path / "other"
        other.mkdir()
        foreign = new_key_file(other, OTHER_DATA_KEY)
        foreign = foreign.with_slot(OTHER_DATA_KEY, recovery_slot(OTHER_DATA_KEY))
        key_file = new_key_file(tmp_path)
        (tmp_path / SECOND).write_bytes(foreign.data)

        assert unlocked(tmp_path / FIRST) == DATA_KEY
        assert (tmp_path / SECOND).read_bytes() == (other / FIRST).read_bytes()

        key_file.with_slot(DATA_KEY, recovery_slot())
        aside = tmp_path / f"{SECOND}.{OTHER_DATA_KEY.journal_id}"
        assert aside.read_bytes() == (other / FIRST).read_bytes()
        assert (tmp_path / SECOND).read_bytes() == (tmp_path / FIRST).read_bytes()

    @posix_only
    def test_that_a_copy_that_cannot_be_read_is_not_called_damaged(self, tmp_path: Path) -> None:
        (tmp_path / FIRST).symlink_to(FIRST)

        with pytest.raises(KeyFileUnreadable, match="permissions"):
            KeyFile.load(tmp_path / FIRST)

        other = tmp_path / "other"
        other.mkdir()
        (tmp_path / SECOND).write_bytes(new_key_file(other).data)
        assert unlocked(tmp_path / FIRST) == DATA_KEY
        assert (tmp_path / FIRST).is_symlink()

    @posix_only
    def test_that_loading_takes_rights_from_others(self, tmp_path: Path) -> None:
        new_key_file(tmp_path)
        for name in copy_names(tmp_path / FIRST):
            name.chmod(0o644)

        KeyFile.load(tmp_path / FIRST)

        assert [name.stat().st_mode & 0o777 for name in copy_names(tmp_path / FIRST)] == [
            0o600,
            0o600,
        ]

    def test_that_a_kill_at_any_moment_leaves_keys_that_open(self, tmp_path: Path) -> None:
        new_key_file(tmp_path)
        program = """
import sys
from pathlib import Path
from relationjournal.security.key_file import KeyFile
from tests.security.examples import DATA_KEY, recovery_slot
key_file = KeyFile.load(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    key_file = key_file.with_slot(DATA_KEY, recovery_slot())
"""
        revisions = []
        for attempt in range(10):
            with subprocess.Popen(
                [sys.executable, "-c", program, str(tmp_path / FIRST)], stdout=subprocess.PIPE
            ) as writer:
                assert writer.stdout is not None
                writer.stdout.readline()
                time.sleep(0.005 + 0.0037 * attempt)
                writer.kill()
            assert unlocked(tmp_path / FIRST) == DATA_KEY
            revisions.append(KeyFile.load(tmp_path / FIRST).contents.revision)

        assert revisions == sorted(revisions)
        assert len(set(revisions)) > 1, "it was writing when it was killed"


def test_that_the_work_of_a_slot_is_remembered(tmp_path: Path) -> None:
    more = replace(LEAST_WORK, passes=4)
    slot = PassphraseSlot.make(DATA_KEY, PASSPHRASE, more)
    KeyFile.create(tmp_path / FIRST, DATA_KEY, (slot,))

    loaded = KeyFile.load(tmp_path / FIRST)

    assert loaded.slots == (slot,)
    assert loaded.unlock_with_passphrase(PASSPHRASE) == DATA_KEY


def test_that_two_slots_for_one_recovery_key_share_no_bytes() -> None:
    one, two = (RecoverySlot.make(DATA_KEY, RECOVERY_KEY) for _ in range(2))

    assert one.salt != two.salt
    assert one.sealed != two.sealed
