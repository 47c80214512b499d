"""A journal with a passphrase and backups, and a clock to turn."""

import atexit
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from relationjournal.domain.contacts import Circle, NewContact
from relationjournal.security.data_key import DataKey
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.backups import Backups
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.opening import LockedJournal, Protection, create_journal
from relationjournal.settings import BackupPlaces

PASSPHRASE = "four words are enough"
_PLACE = Path("mine", "me.journal")
NOON = datetime(2025, 3, 14, 12, tzinfo=UTC)


@dataclass
class Vault:
    """A journal, where it is, and what its backups go by."""

    folder: Path
    recovery_key: str
    second: Path | None = None
    now: datetime = NOON
    held: DataKey | None = None
    journal: Journal = field(init=False)

    @classmethod
    def made_in(cls, folder: Path) -> "Vault":
        """Put an empty journal into a folder; all of a process have the same keys."""
        first = _first()
        shutil.copytree(first.folder, folder, dirs_exist_ok=True)
        vault = cls(folder, first.recovery_key, held=first.held)
        vault.open()
        return vault

    @classmethod
    def with_other_keys(cls, folder: Path) -> "Vault":
        """Make an empty journal in a folder, with keys of its own."""
        protection = Protection(passphrase=PASSPHRASE, work=LEAST_WORK)
        made = create_journal(folder / _PLACE, protection, Clock(now=lambda: NOON))
        made.journal.close()
        vault = cls(folder, made.recovery_key)
        vault.open()
        return vault

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self.folder / _PLACE

    @property
    def places(self) -> BackupPlaces:
        """Where its backups are kept."""
        return BackupPlaces(self.folder / "backups", lambda: self.second)

    @property
    def key(self) -> DataKey:
        """The journal's key, which a passphrase has to be tried for only once."""
        self.held = self.held or self.locked.key_from_passphrase(PASSPHRASE)
        return self.held

    @property
    def locked(self) -> LockedJournal:
        """The journal as one finds it."""
        return LockedJournal(self.path, Clock(now=lambda: self.now), self.places)

    @property
    def backups(self) -> Backups:
        """Its backups."""
        assert self.journal.backups is not None
        return self.journal.backups

    def open(self) -> Journal:
        """Open the journal again."""
        self.journal = self.locked.open(self.key)
        return self.journal

    def pass_time(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)

    def add(self, name: str) -> str:
        """Change the journal by a contact, and return its id."""
        return self.journal.contacts.add(NewContact(name, circle=Circle.CLOSE)).id

    def names(self) -> set[str]:
        """Who is in the journal."""
        return {contact.name for contact in self.journal.contacts.all()}


@cache
def _first() -> Vault:
    """Make a journal once for all tests of a process: trying a passphrase is work by design."""
    vault = Vault.with_other_keys(Path(tempfile.mkdtemp(prefix="vault-")))
    vault.journal.close()
    atexit.register(shutil.rmtree, vault.folder, ignore_errors=True)
    return vault
