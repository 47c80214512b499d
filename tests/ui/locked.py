"""Journals with a key file, for the screens that open them."""

from pathlib import Path

from relationjournal.domain.contacts import NewContact
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.clock import Clock
from relationjournal.services.opening import Protection, create_journal

PASSPHRASE = "four words of mine"


def locked_journal(folder: Path) -> tuple[Path, str]:
    """Make a journal with a passphrase and a contact; return its file and its recovery key."""
    path = folder / "mine.journal"
    made = create_journal(path, Protection(PASSPHRASE, work=LEAST_WORK), Clock())
    made.journal.contacts.add(NewContact("Ana Ruiz"))
    made.journal.close()
    return path, made.recovery_key
