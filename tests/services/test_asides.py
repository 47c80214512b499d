"""What was laid aside beside a journal: named, measured, kept for its time, then gone."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from relationjournal.domain.backups import BackupReason
from relationjournal.security.copies import copy_names
from relationjournal.security.key_file import key_file_for
from relationjournal.services.asides import KEPT_FOR, asides_of
from relationjournal.services.erasing import erase
from relationjournal.services.opening import LockedJournal
from relationjournal.services.restoring import LockedBackup
from tests.support.backups import PASSPHRASE, Vault

DAY = timedelta(days=1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = Vault.made_in(tmp_path)
    made.journal.close()
    made.now = datetime.now(UTC)
    made.open()
    made.add("Ana Ruiz")
    yield made
    made.journal.close()


def restored(vault: Vault) -> Path:
    """Restore a backup, and return what was there before."""
    saved = vault.backups.make(BackupReason.ASKED).entry.path
    vault.journal.close()
    locked = LockedBackup(saved, vault.path)
    aside = locked.restore(locked.key_from_passphrase(PASSPHRASE), vault.places).aside
    vault.open()
    assert aside is not None
    return aside


def beside(vault: Vault) -> set[str]:
    """Return what lies beside the journal and its keys."""
    own = {"me.journal", "me.keys", "me.keys.copy", "me.journal-wal", "me.journal-shm"}
    return {path.name for path in vault.path.parent.iterdir()} - own


def test_that_what_was_laid_aside_is_named_with_its_day_and_all_its_bytes(vault: Vault) -> None:
    aside = restored(vault)
    (one,) = asides_of(vault.path)
    assert one.path == aside
    assert abs(one.laid_at - vault.now) < timedelta(minutes=5)
    files = [vault.path.parent / name for name in beside(vault)]
    assert len(files) == 3
    assert one.size == sum(file.stat().st_size for file in files)


def test_that_it_stays_while_it_is_to_be_decided_about(vault: Vault) -> None:
    restored(vault)
    vault.pass_time(days=100)
    vault.backups.make(BackupReason.REGULAR)
    assert len(beside(vault)) == 3
    assert not vault.backups.removable_asides()


def test_that_it_goes_thirty_days_after_the_restored_journal_was_accepted(vault: Vault) -> None:
    restored(vault)
    vault.pass_time(days=100)
    vault.backups.accept()
    (one,) = vault.backups.removable_asides()
    goes_at = vault.backups.goes_at(one)
    assert goes_at is not None
    assert abs(goes_at - vault.now - KEPT_FOR) < timedelta(minutes=1)
    vault.now = goes_at - timedelta(hours=1)
    vault.backups.make(BackupReason.REGULAR)
    assert len(beside(vault)) == 3
    vault.pass_time(hours=2)
    vault.backups.make(BackupReason.REGULAR)
    assert not beside(vault)
    assert vault.names() == {"Ana Ruiz"}


def test_that_the_user_may_delete_it_before_and_its_keys_go_last(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    restored(vault)
    vault.backups.accept()
    (one,) = vault.backups.removable_asides()
    unlink, gone = Path.unlink, list[str]()

    def noted(path: Path, *, missing_ok: bool = False) -> None:
        gone.append(path.name)
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", noted)
        vault.backups.remove_aside(one)
    assert gone == [one.path.name, *(name.name for name in copy_names(key_file_for(one.path)))]
    assert not beside(vault)
    assert not vault.backups.removable_asides()


def test_that_one_which_was_opened_since_is_a_journal_of_its_own(vault: Vault) -> None:
    aside = restored(vault)
    vault.backups.accept()
    other = LockedJournal(aside, vault.journal.clock)
    other.open(other.key_from_passphrase(PASSPHRASE)).close()
    later = (datetime.now(UTC) + timedelta(minutes=5)).timestamp()
    os.utime(aside, (later, later))
    assert not vault.backups.removable_asides()
    vault.pass_time(days=100)
    vault.backups.make(BackupReason.REGULAR)
    assert aside.exists()


OTHERS = {
    "me-aside-notes.journal",
    "me-aside-2025-03-14T12-00-00Z.txt",
    "me-aside-2025-99-14T12-00-00Z.journal",
    "me-aside-9999-12-31T23-59-59Z.journal",
    "me-aside-0001-01-01T00-00-00Z.journal",
    "me-aside-2025-03-14T12-00-00Z-copy.journal",
    "you-aside-2025-03-14T12-00-00Z.journal",
    "me.journal-wal.damaged-99999999-999999",
}


def test_that_no_other_file_is_taken_for_one(vault: Vault) -> None:
    for name in OTHERS:
        (vault.path.parent / name).write_bytes(b"mine")
    assert not asides_of(vault.path)
    erase(vault.journal, vault.journal.contacts.all()[0].id)
    assert beside(vault) == OTHERS


def test_that_a_damaged_log_is_one_and_goes_in_its_time(vault: Vault) -> None:
    kept = vault.path.with_name(f"me.journal-wal.damaged-{vault.now:%Y%m%d-%H%M%S}")
    kept.write_bytes(b"encrypted")
    (one,) = vault.backups.removable_asides()
    assert (one.is_log, one.size) == (True, 9)
    vault.pass_time(days=29)
    vault.backups.make(BackupReason.REGULAR)
    assert kept.exists()
    vault.pass_time(days=2)
    vault.backups.make(BackupReason.REGULAR)
    assert not kept.exists()


def test_that_erasing_somebody_reaches_all_of_it(vault: Vault) -> None:
    restored(vault)
    vault.path.with_name("me.journal-wal.damaged-20250314-120000").write_bytes(b"encrypted")
    erase(vault.journal, vault.journal.contacts.all()[0].id)
    assert not beside(vault)
    assert not vault.backups.is_paused
