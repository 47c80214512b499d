"""Saving what an open journal holds where its file is no longer where it was."""

from contextlib import suppress
from pathlib import Path

from relationjournal.domain.errors import JournalError
from relationjournal.security.copies import write_copies
from relationjournal.security.errors import KeyFileMissing, KeyFileNotWritten
from relationjournal.security.key_file import KeyFile, key_file_for
from relationjournal.services.journal import Journal
from relationjournal.storage.errors import JournalExists


def save_copy(journal: Journal, target: Path) -> None:
    """Copy an open journal and its keys to another place, and prove the copy.

    Its file may be renamed, replaced or deleted meanwhile, and its key file too: the keys are then
    those that it was opened with.

    Args:
        journal: What is open.
        target: The file of the copy, where nothing is yet.

    Raises:
        JournalExists: Something is there already.
        BackupNotMade, BackupDamaged, JournalDamaged: As `Database.copy_to` says.
        KeyFileMissing, KeyFileNotWritten: There are no keys to copy, or no room for them.
    """
    keys_path = key_file_for(target)
    for taken in (target, keys_path):
        if taken.exists():
            raise JournalExists(taken)
    keys = _keys_of(journal)
    journal.database.copy_to(target)
    try:
        write_copies(keys_path, keys.data)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise KeyFileNotWritten(keys_path) from error


def _keys_of(journal: Journal) -> KeyFile:
    """Return the keys as they are beside the journal, or as they were when it was opened."""
    path, opened_with = key_file_for(journal.path), journal.key_file
    with suppress(JournalError):
        beside = KeyFile.load(path, repair=False)
        if opened_with is None or beside.journal_id == opened_with.journal_id:
            return beside
    if opened_with is None:
        raise KeyFileMissing(path)
    return opened_with
