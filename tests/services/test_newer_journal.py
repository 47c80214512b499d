"""A journal that a newer program wrote is exported as far as it is known, and never changed."""

import hashlib
import shutil
from pathlib import Path

import pytest

from relationjournal.domain.errors import JournalError
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.newer import NewerJournal
from relationjournal.storage import cipher
from relationjournal.storage.errors import JournalTooNew
from relationjournal.storage.newer import NewerNotReadable
from relationjournal.transfer.journal_json import export_journal
from tests.support.full import Full
from tests.support.journals import FRIDAY

KEY = DataKey.generate()
NEWER = (
    "CREATE TABLE moods (id TEXT, mood TEXT)",
    "ALTER TABLE contacts ADD COLUMN star_sign TEXT DEFAULT '' NOT NULL",
    "INSERT INTO moods VALUES ('m1', 'calm')",
    "UPDATE alembic_version SET version_num = '9999'",
)


@pytest.fixture
def known(tmp_path: Path) -> bytes:
    """What this program writes of the journal before a newer one has it."""
    journal = Journal.create(tmp_path / "me.journal", KEY, Clock(FRIDAY))
    Full(journal)
    exported = export_journal(journal)
    journal.close()
    return exported


def change(path: Path, *statements: str) -> None:
    """Change a journal as another program would."""
    connection = cipher.connect(path, KEY)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def digests(folder: Path) -> dict[str, str]:
    """Return what tells every file, but for the memory that programs share."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.is_file() and not file.name.endswith("-shm")
    }


def test_that_a_newer_journal_is_exported_with_all_that_is_known_and_no_byte_is_changed(
    tmp_path: Path, known: bytes
) -> None:
    path = tmp_path / "me.journal"
    change(path, *NEWER)
    before = digests(tmp_path)
    with pytest.raises(JournalTooNew, match="update the program"):
        Journal.open(path, KEY, Clock(FRIDAY))
    with NewerJournal(path, KEY, Clock(FRIDAY)).reading() as journal:
        assert export_journal(journal) == known
    assert digests(tmp_path) == before


def test_that_the_log_of_a_newer_program_is_read_and_left_to_it(
    tmp_path: Path, known: bytes
) -> None:
    path, folder = tmp_path / "me.journal", tmp_path / "killed"
    folder.mkdir()
    connection = cipher.connect(path, KEY)
    for statement in NEWER:
        connection.execute(statement)
    for end in ("", "-wal"):
        shutil.copy(f"{path}{end}", f"{folder / path.name}{end}")
    connection.close()
    before = digests(folder)
    assert set(before) == {"me.journal", "me.journal-wal"}
    with pytest.raises(JournalTooNew):
        Journal.open(folder / path.name, KEY, Clock(FRIDAY))
    with NewerJournal(folder / path.name, KEY, Clock(FRIDAY)).reading() as journal:
        assert export_journal(journal) == known
    assert digests(folder) == before


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE interactions RENAME COLUMN note TO words",
        "UPDATE entries SET kind = 'blessed'",
    ],
)
def test_that_what_is_kept_in_another_way_is_refused_in_words(
    tmp_path: Path, known: bytes, statement: str
) -> None:
    assert known
    path = tmp_path / "me.journal"
    change(path, *NEWER, statement)
    before = digests(tmp_path)
    with (
        pytest.raises(NewerNotReadable, match="update the program"),
        NewerJournal(path, KEY, Clock(FRIDAY)).reading() as journal,
    ):
        export_journal(journal)
    assert digests(tmp_path) == before


def test_that_nothing_can_be_written_to_it(tmp_path: Path, known: bytes) -> None:
    path = tmp_path / "me.journal"
    change(path, *NEWER)
    with NewerJournal(path, KEY, Clock(FRIDAY)).reading() as journal:
        with pytest.raises(JournalError):
            journal.captures.log_lines(["@Ana +1"])
        with pytest.raises(JournalError):
            journal.drafts.keep("half a line")
        assert journal.drafts.line() == ""
        assert export_journal(journal) == known


def test_that_nothing_is_left_of_the_copy_that_was_read(
    tmp_path: Path, known: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert known
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    path = tmp_path / "me.journal"
    change(path, *NEWER)
    with NewerJournal(path, KEY, Clock(FRIDAY)).reading():
        (folder,) = room.iterdir()
        assert folder.stat().st_mode & 0o077 == 0
        assert (folder / path.name).read_bytes()[:16] == KEY.salt
    assert not list(room.iterdir())


def test_that_another_journals_key_reads_nothing(tmp_path: Path, known: bytes) -> None:
    assert known
    path = tmp_path / "me.journal"
    change(path, *NEWER)
    with (
        pytest.raises(JournalError, match="not this journal’s"),
        NewerJournal(path, DataKey.generate(), Clock(FRIDAY)).reading(),
    ):
        pass
