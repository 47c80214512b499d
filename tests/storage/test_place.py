"""Journals in folders that others share, and in folders that cannot be written, or lie too deep."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from relationjournal.domain.backups import BackupReason
from relationjournal.domain.changes import Change
from relationjournal.security.data_key import DataKey
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.opening import LockedJournal, Protection, create_journal
from relationjournal.storage import place
from relationjournal.storage.database import Database
from relationjournal.storage.errors import JournalInUse, JournalOutOfReach, NameTooLong
from relationjournal.storage.place import shared_by
from tests.support.backups import Vault
from tests.support.disk import posix_only

KEY = DataKey.generate()


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (".dropbox", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".nextcloudsync.log", "Nextcloud"),
    ],
)
def test_that_a_folder_is_known_by_what_its_program_leaves_there(
    tmp_path: Path, mark: str, name: str
) -> None:
    (tmp_path / mark).mkdir()
    assert shared_by(tmp_path / "notes" / "me.journal") == name


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("OneDrive - Home", "OneDrive"),
        ("Mobile Documents", "iCloud Drive"),
        ("GoogleDrive-me", "Google Drive"),
        ("Documents", ""),
    ],
)
def test_that_a_folder_is_known_by_its_name(tmp_path: Path, folder: str, name: str) -> None:
    assert shared_by(tmp_path / folder / "me.journal") == name


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such list")
def test_that_a_network_disk_is_known_by_the_list_of_disks(tmp_path: Path, kind: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"host:/x /mnt/far\\040away {kind} rw 0 0\n/dev/a / ext4 rw 0 0\n")
    assert shared_by(Path("/mnt/far away/me.journal"), mounts) == "a network disk"
    assert shared_by(Path("/mnt/near/me.journal"), mounts) == ""


def test_that_no_log_lies_beside_a_journal_in_a_shared_folder(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").touch()
    database = Database.create(tmp_path / "me.journal", KEY)
    with database.transaction(Change.SETTING, "tell") as connection:
        connection.execute(text("INSERT INTO settings(name, value) VALUES ('a', 'b')"))
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 3
    assert not list(tmp_path.glob("*-wal"))
    database.close()


def test_that_a_journal_moved_into_a_shared_folder_goes_on_without_a_log(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "Dropbox").mkdir()
    Database.create(tmp_path / "own" / "me.journal", KEY).close()
    moved = (tmp_path / "own" / "me.journal").rename(tmp_path / "Dropbox" / "me.journal")
    database = Database.open(moved, KEY)
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    database.close()


def tell(database: Database, name: str) -> None:
    with database.transaction(Change.SETTING, "tell") as connection:
        row = {"name": name}
        connection.execute(text("INSERT INTO settings(name, value) VALUES (:name, 'x')"), row)


def test_that_a_folder_shared_while_the_journal_is_open_keeps_nobody_out(tmp_path: Path) -> None:
    first = Database.create(tmp_path / "me.journal", KEY)
    tell(first, "before")
    (tmp_path / ".stfolder").mkdir()
    second = Database.open(tmp_path / "me.journal", KEY)
    tell(second, "meanwhile")
    tell(first, "after")
    with second.reading() as connection:
        rows = connection.execute(text("SELECT name FROM settings")).scalars().all()
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 3
    assert {"before", "meanwhile", "after"} <= set(rows)
    first.close()
    second.close()
    assert not list(tmp_path.glob("*-wal"))
    third = Database.open(tmp_path / "me.journal", KEY)
    with third.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    third.close()


def test_that_a_backup_is_made_of_a_journal_whose_folder_was_shared_while_it_is_open(
    tmp_path: Path,
) -> None:
    vault = Vault.made_in(tmp_path)
    (vault.path.parent / ".stfolder").mkdir()
    vault.add("Ana Ruiz")
    vault.backups.verify(vault.backups.make(BackupReason.REGULAR).entry)
    vault.journal.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no list of disks")
def test_that_a_journal_open_with_a_log_on_a_network_disk_is_not_joined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Database.create(tmp_path / "me.journal", KEY)
    mounts = tmp_path / "mounts"
    mounts.write_text(f"host:/x {tmp_path} nfs4 rw 0 0\n")
    monkeypatch.setattr(place, "_MOUNTS", mounts)
    with pytest.raises(JournalInUse, match="close it there, then repeat"):
        Database.open(tmp_path / "me.journal", KEY)
    tell(first, "still here")
    first.close()
    again = Database.open(tmp_path / "me.journal", KEY)
    with again.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM settings")).scalar()
    again.close()


READ_ONLY = """
mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" || exit 77
cd "$2" && exec "$3" -c "$4" "$1" "$5" "$6"
"""
READS = """
import sys
from pathlib import Path
from sqlalchemy import text
from relationjournal.domain.changes import Change
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.storage.errors import NotSaved

key = DataKey(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]))
journal = Journal.open(Path(sys.argv[1]) / "me.journal", key, Clock())
with journal.database.reading() as connection:
    print(connection.execute(text("SELECT value FROM settings WHERE name = 'a'")).scalar())
print(journal.advice)
try:
    journal.drafts.keep("half a line")
except NotSaved as error:
    print(error)
journal.close()
"""


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs Linux's unshare")
def test_that_a_journal_on_a_read_only_disk_is_read_and_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    database = Database.create(folder / "me.journal", KEY)
    with database.transaction(Change.SETTING, "tell") as connection:
        connection.execute(text("INSERT INTO settings(name, value) VALUES ('a', 'held')"))
    database.close()
    before = (folder / "me.journal").read_bytes()
    shell = ["unshare", "-m", "sh", "-c", READ_ONLY, "sh", str(folder)]
    root, words = str(Path(__file__).parents[2]), (KEY.key.hex(), KEY.salt.hex())
    ran = subprocess.run(
        [*shell, root, sys.executable, READS, *words], capture_output=True, text=True, check=False
    )
    if ran.returncode in {1, 77} and not ran.stdout:
        pytest.skip("this machine lets nobody make a disk read-only")
    held, advice, refused = ran.stdout.splitlines()
    assert held == "held"
    assert "can be read here, but not written" in advice
    assert "This was not saved" in refused
    assert (folder / "me.journal").read_bytes() == before


def deep(folder: Path, length: int) -> Path:
    """Return a file so deep in folders that its path has a length."""
    path = folder
    while (left := length - len(os.fsencode(path))) > 220:
        path /= "d" * min(200, left - 12)
    return path / f"{'j' * (length - len(os.fsencode(path)) - 9)}.journal"


@posix_only
def test_that_a_journal_is_made_under_the_longest_name_that_opens_and_under_no_longer_one(
    tmp_path: Path,
) -> None:
    protection = Protection(passphrase="four words are enough", work=LEAST_WORK)
    folder = tmp_path / "deep"
    too_long = (deep(folder, 491), folder / f"{'n' * 228}.journal", folder / ("n" * 300))
    for path in too_long:
        with pytest.raises(NameTooLong):
            create_journal(path, protection, Clock())
    assert not folder.exists()
    for path in (deep(folder, 490), folder / f"{'n' * 227}.journal"):
        journal = create_journal(path, protection, Clock()).journal
        journal.captures.log_lines(["@Ana +1"])
        journal.close()


def test_that_a_journal_that_the_system_does_not_let_us_see_is_out_of_reach(tmp_path: Path) -> None:
    with pytest.raises(JournalOutOfReach):
        LockedJournal(tmp_path / ("n" * 300), Clock())
