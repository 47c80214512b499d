"""A backup holds what the journal holds, as another library reads it."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from relationjournal.domain.backups import BackupReason
from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import NewContact
from relationjournal.services.backup_folder import known_backups
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.opening import LockedJournal
from relationjournal.settings import BackupPlaces
from relationjournal.storage import backup, backup_file, cipher
from relationjournal.storage.database import Database
from relationjournal.storage.errors import BackupDamaged, BackupNotMade, JournalDamaged
from relationjournal.storage.schema import metadata
from tests.support.backups import Vault
from tests.support.disk import files_no_longer_than
from tests.support.journals import new_journal

pytest.importorskip("apsw")
from tests.support.independent import independently

LINES = (
    "lunch with @Ana +3 #listen heard her out, promised slides by fri",
    "@Tom -2 cut him off",
    "sorry @Tom +1 said so",
    "coffee with @Ana and @Tom +2 Größe, naïve, 日本語",
)


def rows_of(journal: Journal) -> dict[str, list[tuple[object, ...]]]:
    found = {}
    with journal.database.reading() as connection:
        for table in metadata.tables:
            rows = connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY key").all()
            found[table] = [tuple(row) for row in rows]
    return found


def test_that_a_copy_opened_by_an_independent_reader_has_the_same_content(tmp_path: Path) -> None:
    vault = Vault.made_in(tmp_path)
    vault.add("Ana")
    vault.add("Tom")
    vault.journal.captures.log_lines(list(LINES))
    held = rows_of(vault.journal)
    saved = vault.backups.make(BackupReason.ASKED).entry.path
    copy = tmp_path / "copy.journal"
    backup_file.unpack(saved, copy, tmp_path / "copy.keys")
    with independently(copy, vault.key) as reader:
        read = {
            table: [tuple(row) for row in reader.execute(f"SELECT * FROM {table} ORDER BY key")]
            for table in metadata.tables
        }
        found = list(
            reader.execute("SELECT rowid FROM search_index WHERE search_index MATCH 'naive'")
        )
    vault.journal.close()
    assert read == held
    assert sum(map(len, held.values())) > 20
    assert found


def test_that_a_copy_keeps_key_and_salt_and_has_no_plain_header(tmp_path: Path) -> None:
    vault = Vault.made_in(tmp_path)
    copy = tmp_path / "copy.journal"
    backup.copy_verified(vault.path, vault.key, copy)
    head = copy.read_bytes()[:16]
    assert head == vault.key.salt
    assert head != cipher.PLAIN_HEADER
    assert copy.stat().st_mode & 0o077 == 0
    vault.journal.close()


def test_that_any_other_content_has_another_digest(tmp_path: Path) -> None:
    vault = Vault.made_in(tmp_path)
    digests = []
    for name in ("Ana", "Tom\0Webb", "Tom\0Weber"):
        vault.add(name.replace("\0", " ") if name == "Ana" else "Tom")
        with vault.journal.database.transaction(Change.CONTACT) as connection:
            connection.exec_driver_sql(
                "UPDATE contacts SET how_we_met = CAST(? AS TEXT)", (name.encode(),)
            )
        connected = cipher.connect(vault.path, vault.key)
        digests.append(backup.contents_digest(connected))
        digests.append(backup.contents_digest(connected))
        connected.close()
    vault.journal.close()
    assert digests[0::2] == digests[1::2]
    assert len(set(digests)) == 3


def test_that_a_copy_with_other_rows_is_refused(tmp_path: Path) -> None:
    vault = Vault.made_in(tmp_path)
    vault.add("Ana")
    copy = tmp_path / "copy.journal"
    backup.copy_verified(vault.path, vault.key, copy)
    backup.check_copy(copy, vault.key)
    with pytest.raises(BackupDamaged):
        backup.check_copy(copy, vault.key, hashlib.sha256(b"other").hexdigest())
    vault.journal.close()


def test_that_a_damaged_journal_makes_no_backup(tmp_path: Path) -> None:
    vault = Vault.made_in(tmp_path)
    for number in range(400):
        vault.journal.contacts.add(NewContact(f"Person {number}", how_we_met="x" * 500))
    vault.journal.close()
    key, data = vault.key, bytearray(vault.path.read_bytes())
    for page in range(60, len(data) // 4096):
        data[page * 4096 + 100] ^= 255
    vault.path.write_bytes(data)
    with pytest.raises(JournalDamaged):
        backup.copy_verified(vault.path, key, tmp_path / "copy.journal")


def lacks_an_entry_of_an_index(connection: sqlcipher.Connection) -> None:
    named = "type = 'index' AND name = 'of_name'"
    connection.execute("CREATE INDEX of_name ON settings(name)")
    kept = connection.execute(f"SELECT * FROM sqlite_schema WHERE {named}").fetchone()
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(f"DELETE FROM sqlite_schema WHERE {named}")
    connection.execute("PRAGMA writable_schema = RESET")
    connection.execute("INSERT INTO settings(name, value) VALUES ('unheard of', '')")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", kept)


def belongs_to_nothing(connection: sqlcipher.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    tag = "INSERT INTO contact_tags(contact_id, position, tag) VALUES ('nobody', 0, '')"
    connection.execute(tag)


def has_pages_that_nobody_reads(connection: sqlcipher.Connection) -> None:
    value = "x" * 100_000
    connection.execute("INSERT INTO settings(name, value) VALUES ('long', ?)", (value,))
    connection.execute("DELETE FROM settings WHERE name = 'long'")


def spoil_the_last_page(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-100] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("change", "spoil"),
    [
        (lacks_an_entry_of_an_index, lambda _path: None),
        (belongs_to_nothing, lambda _path: None),
        (has_pages_that_nobody_reads, spoil_the_last_page),
    ],
)
def test_that_a_copy_is_refused_by_each_check_for_what_no_other_one_sees(
    tmp_path: Path,
    change: Callable[[sqlcipher.Connection], None],
    spoil: Callable[[Path], None],
) -> None:
    vault = Vault.made_in(tmp_path)
    vault.journal.close()
    connection = cipher.connect(vault.path, vault.key)
    change(connection)
    connection.close()
    spoil(vault.path)
    with pytest.raises(BackupDamaged):
        backup.check_copy(vault.path, vault.key)


def test_that_a_copy_is_proven_before_it_is_one(tmp_path: Path) -> None:
    vault = Vault.made_in(tmp_path)
    vault.journal.close()
    connection = cipher.connect(vault.path, vault.key)
    belongs_to_nothing(connection)
    connection.close()
    with pytest.raises(BackupDamaged):
        backup.copy_verified(vault.path, vault.key, tmp_path / "copy.journal")
    database = Database.open(vault.path, vault.key)
    with pytest.raises(BackupDamaged):
        database.copy_to(tmp_path / "saved.journal")
    database.close()


def test_that_journals_without_places_keep_no_backups(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    assert journal.backups is None
    journal.secure(BackupReason.IMPORT)
    journal.close()


def test_that_a_damaged_journal_is_read_as_far_as_it_can_be_and_never_written(
    tmp_path: Path,
) -> None:
    vault = Vault.made_in(tmp_path)
    contact = vault.journal.contacts.add(NewContact("Ana Ruiz", how_we_met="x" * 3000)).id
    for number in range(300):
        vault.journal.contacts.add(NewContact(f"Person {number}", how_we_met="y" * 3000))
    vault.journal.close()
    data = bytearray(vault.path.read_bytes())
    for page in range(len(data) // 4096 - 40, len(data) // 4096):
        data[page * 4096 + 100] ^= 255
    vault.path.write_bytes(data)
    journal = vault.open()
    with pytest.raises(JournalDamaged, match="restore its newest"):
        journal.contacts.all()
    before = vault.path.read_bytes()
    assert journal.contacts.get(contact).name == "Ana Ruiz"
    with pytest.raises(JournalDamaged):
        journal.drafts.keep("where no page is damaged")
    with pytest.raises(JournalDamaged):
        vault.add("Tom")
    journal.close()
    assert vault.path.read_bytes() == before


def test_that_an_older_journal_is_backed_up_before_it_is_brought_up_to_date(
    tmp_path: Path,
) -> None:
    for file in (Path(__file__).parents[1] / "data" / "journals").glob("0001.*"):
        shutil.copy(file, tmp_path)
    path, places = tmp_path / "0001.journal", BackupPlaces(tmp_path / "backups")
    before = path.read_bytes()
    locked = LockedJournal(path, Clock(), places)
    key = locked.key_from_passphrase("kept since the first schema")
    with files_no_longer_than(100_000), pytest.raises(BackupNotMade):
        locked.open(key)
    assert path.read_bytes() == before
    locked.open(key).close()
    (saved,) = known_backups(path, places)
    assert backup_file.read_about(saved.path).reason == "migration"
    copy = tmp_path / "copy.journal"
    backup_file.unpack(saved.path, copy, tmp_path / "copy.keys")
    with independently(copy, key) as reader:
        assert list(reader.execute("SELECT version_num FROM alembic_version")) == [("0001",)]
