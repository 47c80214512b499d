"""Journals with a key file, for the screens that open them."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from relationjournal.domain.contacts import NewContact
from relationjournal.security.data_key import DataKey
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.opening import LockedJournal, Protection, create_journal

PASSPHRASE = "four words of mine"
_NAME = "mine.journal"


def locked_journal(folder: Path) -> tuple[Path, str]:
    """Put a journal with a passphrase and a contact into a folder.

    Returns its file and its recovery key, which are the same for all tests of a process.
    """
    first, recovery_key, _key = _first()
    shutil.copytree(first, folder, dirs_exist_ok=True)
    return folder / _NAME, recovery_key


def unlocked(path: Path, clock: Clock | None = None) -> Journal:
    """Open such a journal, without trying its passphrase once more."""
    return LockedJournal(path, clock or Clock()).open(_first()[2])


def recovery_key() -> str:
    """Return what else opens such a journal, and costs no work."""
    return _first()[1]


@cache
def _first() -> tuple[Path, str, DataKey]:
    """Make it once: trying a passphrase is work by design."""
    folder = Path(tempfile.mkdtemp(prefix="locked-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = create_journal(folder / _NAME, Protection(PASSPHRASE, work=LEAST_WORK), Clock())
    made.journal.contacts.add(NewContact("Ana Ruiz"))
    made.journal.close()
    assert made.journal.data_key is not None
    return folder, made.recovery_key, made.journal.data_key
