import os
from pathlib import Path

import pytest

from relationjournal.domain.errors import JournalError
from relationjournal.security.errors import (
    LastSlotNeeded,
    NoSuchSlot,
    PassphraseTooShort,
    RecoveryKeyMistyped,
    WrongPassphrase,
    WrongRecoveryKey,
)
from relationjournal.security.key_file import KeyFile, key_file_for
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.security.recovery import RecoveryKey
from relationjournal.security.sealing import SlotKind
from relationjournal.services.clock import Clock
from relationjournal.services.keys import JournalKeys, Proof, ProofMissing
from relationjournal.services.opening import LockedJournal, Protection, create_journal
from relationjournal.storage.errors import JournalOutOfReach
from tests.support.disk import files_no_longer_than, posix_only
from tests.support.secret_service import needs_secret_service, run_python

OLD, NEW = "the first passphrase", "the second passphrase"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    path = tmp_path / "a.journal"
    journal = create_journal(path, Protection(OLD, work=LEAST_WORK), Clock())
    journal.journal.close()
    return path, journal.recovery_key


def test_that_a_journal_that_cannot_be_made_leaves_no_keys(tmp_path: Path) -> None:
    with files_no_longer_than(10_000), pytest.raises(JournalError):
        create_journal(tmp_path / "b.journal", Protection(), Clock())
    assert not list(tmp_path.glob("b.*"))


def opens(path: Path, passphrase: str) -> bool:
    locked = LockedJournal(path, Clock())
    try:
        locked.open(locked.key_from_passphrase(passphrase)).close()
    except WrongPassphrase:
        return False
    return True


def test_that_a_changed_passphrase_replaces_the_old_one_and_leaves_the_journal_alone(
    made: tuple[Path, str],
) -> None:
    path, _ = made
    before = path.read_bytes()
    JournalKeys(path, LEAST_WORK).change_passphrase(Proof(OLD), NEW)
    assert path.read_bytes() == before
    assert opens(path, NEW)
    assert not opens(path, OLD)


@posix_only
def test_that_reading_the_keys_takes_rights_from_others(made: tuple[Path, str]) -> None:
    path, _ = made
    for one in (path, key_file_for(path)):
        one.chmod(0o644)
    LockedJournal(path, Clock())
    assert {one.stat().st_mode & 0o777 for one in (path, key_file_for(path))} == {0o600}


@posix_only
@pytest.mark.parametrize("end", ["", "-wal", "-journal"])
def test_that_nobody_waits_for_a_pipe_in_the_place_of_a_journal_or_its_log(
    made: tuple[Path, str], end: str
) -> None:
    path, _ = made
    place = path.with_name(f"{path.name}{end}")
    place.unlink(missing_ok=True)
    os.mkfifo(place)
    with pytest.raises(JournalOutOfReach):
        LockedJournal(path, Clock())


def test_that_the_recovery_key_is_proof_too(made: tuple[Path, str]) -> None:
    path, recovery_key = made
    JournalKeys(path, LEAST_WORK).change_passphrase(Proof(recovery_key.lower()), NEW)
    assert opens(path, NEW)


@pytest.mark.parametrize(
    ("proof", "error"),
    [
        (Proof(), ProofMissing),
        (Proof("not the passphrase"), WrongPassphrase),
        (Proof(RecoveryKey(12345).text), WrongRecoveryKey),
    ],
)
def test_that_nothing_changes_without_proof(
    made: tuple[Path, str], proof: Proof, error: type[Exception]
) -> None:
    path, _ = made
    keys = JournalKeys(path, LEAST_WORK)
    for change in (
        lambda: keys.change_passphrase(proof, NEW),
        lambda: keys.remove_passphrase(proof),
        lambda: keys.new_recovery_key(proof),
        lambda: keys.remove_recovery_key(proof),
        lambda: keys.remove_keyring(proof),
        lambda: keys.add_keyring(proof),
    ):
        with pytest.raises(error):
            change()
    assert opens(path, OLD)


def test_that_a_short_passphrase_is_refused(made: tuple[Path, str]) -> None:
    path, _ = made
    with pytest.raises(PassphraseTooShort):
        JournalKeys(path, LEAST_WORK).change_passphrase(Proof(OLD), "short")


def test_that_a_new_recovery_key_replaces_the_old_one(made: tuple[Path, str]) -> None:
    path, old = made
    keys = JournalKeys(path, LEAST_WORK)
    keys.test_recovery_key(old)
    new = keys.new_recovery_key(Proof(OLD))
    keys.keep_recovery_key(new)
    keys.test_recovery_key(new.text)
    with pytest.raises(WrongRecoveryKey):
        keys.test_recovery_key(old)


def test_that_a_recovery_key_that_is_only_shown_leaves_the_old_one_and_the_file_alone(
    made: tuple[Path, str],
) -> None:
    path, old = made
    before = key_file_for(path).read_bytes()
    backups: list[str] = []
    keys = JournalKeys(path, LEAST_WORK, lambda: backups.append("made"))
    shown = keys.new_recovery_key(Proof(OLD))
    assert key_file_for(path).read_bytes() == before
    assert backups == []
    keys.test_recovery_key(old)
    with pytest.raises(WrongRecoveryKey):
        keys.test_recovery_key(shown.text)
    keys.change_passphrase(Proof(OLD), NEW)  # what comes between is not taken back
    keys.keep_recovery_key(shown)
    assert opens(path, NEW)
    keys.test_recovery_key(shown.text)
    assert shown.text not in repr(shown)


def test_that_ways_in_go_and_come_and_leave_every_byte_of_the_journal_as_it_was(
    made: tuple[Path, str],
) -> None:
    path, recovery_key = made
    before, backups = path.read_bytes(), list[tuple[SlotKind, ...]]()
    keys = JournalKeys(path, LEAST_WORK, lambda: backups.append(keys.kinds))
    keys.remove_recovery_key(Proof(OLD))
    assert list(keys.kinds) == [SlotKind.PASSPHRASE]
    with pytest.raises(NoSuchSlot):
        keys.test_recovery_key(recovery_key)
    with pytest.raises(NoSuchSlot):
        keys.remove_recovery_key(Proof(OLD))
    with pytest.raises(LastSlotNeeded):
        keys.remove_passphrase(Proof(OLD))
    assert opens(path, OLD)
    made_anew = keys.new_recovery_key(Proof(OLD))
    keys.keep_recovery_key(made_anew)
    keys.test_recovery_key(made_anew.text)
    keys.remove_passphrase(Proof(made_anew.text))
    with pytest.raises(LastSlotNeeded):
        keys.remove_recovery_key(Proof(made_anew.text))
    keys.change_passphrase(Proof(made_anew.text), NEW)
    assert list(keys.kinds) == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]
    assert path.read_bytes() == before
    both = (SlotKind.PASSPHRASE, SlotKind.RECOVERY)
    assert backups[0] == both, "a backup comes before the change, with the keys of before"


def test_that_a_mistyped_recovery_key_is_no_passphrase_where_there_is_none(
    made: tuple[Path, str],
) -> None:
    path, recovery_key = made
    keys = JournalKeys(path, LEAST_WORK)
    key = LockedJournal(path, Clock()).key_from_passphrase(OLD)
    KeyFile.load(key_file_for(path)).without_slot(key, SlotKind.PASSPHRASE)
    assert keys.kinds == (SlotKind.RECOVERY,)
    with pytest.raises(RecoveryKeyMistyped):
        keys.change_passphrase(Proof(recovery_key[:-1]), NEW)
    keys.change_passphrase(Proof(recovery_key), NEW)
    assert opens(path, NEW)


IN_A_SESSION = """
import sys
from pathlib import Path
from relationjournal.security.errors import LastSlotNeeded
from relationjournal.security.key_file import KeyFile, key_file_for
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.security.sealing import SlotKind
from relationjournal.services.clock import Clock
from relationjournal.services.keys import JournalKeys, Proof, ProofMissing
from relationjournal.services.opening import LockedJournal, Protection, create_journal

path = Path(sys.argv[1])
made = create_journal(path, Protection("the first passphrase", work=LEAST_WORK), Clock())
made.journal.close()
before = path.read_bytes()
keys = JournalKeys(path, LEAST_WORK)
keys.add_keyring(Proof("the first passphrase"))
locked = LockedJournal(path, Clock())
assert path.read_bytes() == before
locked.open(locked.key_from_keyring()).close()
before = path.read_bytes()
print(keys.is_proven_by_keyring)
KeyFile.load(key_file_for(path)).without_slot(locked.key_from_keyring(), SlotKind.PASSPHRASE)
print(keys.is_proven_by_keyring)
shown = keys.new_recovery_key(Proof())
keys.keep_recovery_key(shown)
keys.test_recovery_key(shown.text)
try:
    keys.remove_recovery_key(Proof())
except LastSlotNeeded:
    print(*keys.kinds)
try:
    keys.remove_keyring(Proof())
except ProofMissing:
    keys.remove_keyring(Proof(shown.text))
keys.add_keyring(Proof(shown.text))
locked = LockedJournal(path, Clock())
assert locked.key_from_keyring() == locked.key_from_recovery_key(shown.text)
keys.remove_keyring(Proof(shown.text))
print(*keys.kinds)
assert path.read_bytes() == before
"""


@needs_secret_service
def test_that_a_keyring_is_added_proves_and_is_removed_and_the_journal_stays_as_it_is(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    said = run_python(home, IN_A_SESSION, str(tmp_path / "b.journal"))
    assert said.splitlines() == ["False", "True", "keyring recovery", "recovery"]
