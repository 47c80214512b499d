"""Making a journal and the ways to open one."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from relationjournal.disk import make_private_folder
from relationjournal.domain.errors import JournalError
from relationjournal.security.copies import copy_names, keep_to_owner
from relationjournal.security.data_key import DataKey
from relationjournal.security.errors import (
    KeyFileOfAnotherJournal,
    RecoveryKeyMistyped,
    WrongPassphrase,
    WrongRecoveryKey,
)
from relationjournal.security.key_file import KeyFile, key_file_for
from relationjournal.security.os_keyring import OsKeyring
from relationjournal.security.passphrase import Argon2Parameters, calibrate
from relationjournal.security.recovery import RecoveryKey
from relationjournal.security.sealing import SlotKind
from relationjournal.security.slots import KeyringSlot, PassphraseSlot, RecoverySlot, Slot
from relationjournal.services.clock import Clock
from relationjournal.settings import BackupPlaces
from relationjournal.storage.cipher import SALT_BYTES, check_header, is_zeroed
from relationjournal.storage.errors import (
    JournalDamaged,
    JournalExists,
    JournalMissing,
    NotAJournal,
)
from relationjournal.storage.place import may_be_there, refuse_long_name

if TYPE_CHECKING:
    from relationjournal.services.journal import Journal
    from relationjournal.services.newer import NewerJournal


class BackupsExist(JournalError):
    """A new journal was asked for where backups of a lost one are."""

    def __init__(self, path: Path) -> None:
        """Name the journal."""
        super().__init__(
            f"There are backups of a journal “{path.stem}”: restore one of them, "
            "or choose another name for the new one."
        )


@dataclass(frozen=True, slots=True)
class NewJournal:
    """A journal that was just made.

    Attributes:
        journal: It, open and empty.
        recovery_key: The recovery key for the user to write down; it is not kept anywhere.
    """

    journal: "Journal"
    recovery_key: str


@dataclass(frozen=True, slots=True)
class Protection:
    """How a new journal is to be locked, beside its recovery key.

    Attributes:
        passphrase: A passphrase, or None for none.
        keyring: The system's keyring, or None to do without.
        work: How much work trying a passphrase is; None measures this computer first (a second).
    """

    passphrase: str | None = None
    keyring: OsKeyring | None = None
    work: Argon2Parameters | None = None

    def until(self, cancelled: Event) -> "Protection":
        """Return the same, whose keyring is waited for no longer once the user does not want to."""
        if self.keyring is None:
            return self
        return replace(self, keyring=replace(self.keyring, cancelled=cancelled))


def create_journal(
    path: Path, protection: Protection, clock: Clock, places: BackupPlaces | None = None
) -> NewJournal:
    """Make a journal with its key file, and open it.

    Raises:
        JournalExists: There is a journal there.
        NameTooLong: It could not be opened there.
        BackupsExist: There are backups of a journal of that name.
        KeyFileExists: There are keys of a journal there.
        PassphraseTooShort: The passphrase is easily found.
        KeyringProblem: The keyring cannot keep a key; the subclass says why.
        KeyFileNotWritten: The disk does not take the key file.
    """
    from relationjournal.services.journal import Journal  # noqa: PLC0415  only to open one

    refuse_long_name(path)
    if may_be_there(path):
        raise JournalExists(path)
    if places is not None and has_backups(path, places):
        raise BackupsExist(path)
    data_key, recovery_key = DataKey.generate(), RecoveryKey.generate()
    slots: list[Slot] = [RecoverySlot.make(data_key, recovery_key)]
    if protection.passphrase is not None:
        work = protection.work or calibrate()
        slots.append(PassphraseSlot.make(data_key, protection.passphrase, work))
    if protection.keyring is not None:
        slots.append(KeyringSlot.make(data_key, protection.keyring))
    make_private_folder(path.parent)
    key_path = key_file_for(path)
    key_file = KeyFile.create(key_path, data_key, tuple(slots))
    try:
        journal = Journal.create(path, data_key, clock, places)
    except BaseException:
        for unused in (path, *copy_names(key_path)):
            with suppress(OSError):
                unused.unlink()
        raise
    journal.key_file = key_file
    return NewJournal(journal, recovery_key.text)


def has_backups(path: Path, places: BackupPlaces) -> bool:
    """Return whether there are backups that go by a journal's name."""
    from relationjournal.services.backup_folder import known_backups  # noqa: PLC0415  where none is open

    return bool(known_backups(path, places))


def _is_spoilt(path: Path) -> bool:
    """Return whether a file that is no journal was one: its keys are there, and say so."""
    try:
        keys = KeyFile.load(key_file_for(path), repair=False)
        is_cut = path.stat().st_size < SALT_BYTES
        return is_cut or is_zeroed(path) or keys.is_for(path)
    except (JournalError, OSError):
        return False


class LockedJournal:
    """A journal file and its key file, not yet open.

    Attributes:
        path: The journal file.
        kinds: The ways in that its key file has.
    """

    def __init__(self, path: Path, clock: Clock, places: BackupPlaces | None = None) -> None:
        """Read the key file.

        Args:
            path: The journal.
            clock: What it is to go by.
            places: Where its backups are kept; None keeps none.

        Raises:
            JournalMissing: There is no such file.
            NotAJournal: The file is something else.
            JournalDamaged: Its keys are there, but nothing is left of it, or not its beginning.
            KeyFileMissing, KeyFileDamaged, KeyFileTooNew, KeyFileUnreadable: As they say.
        """
        if not may_be_there(path):
            raise JournalMissing(path)
        try:
            check_header(path)
        except NotAJournal as error:
            if _is_spoilt(path):
                raise JournalDamaged(path) from error
            raise
        self.path = path
        self._clock = clock
        self._places = places
        self._keys = KeyFile.load(key_file_for(path))
        with suppress(OSError):
            keep_to_owner(path)
        if is_zeroed(path):
            raise JournalDamaged(path)
        self.kinds: tuple[SlotKind, ...] = self._keys.kinds

    def key_from_keyring(self, keyring: OsKeyring | None = None) -> DataKey:
        """Return the key that the system's keyring gives.

        Args:
            keyring: For how long it is waited for; None waits up to a minute.

        Raises:
            KeyringProblem, NoSuchSlot, KeyNotForThisJournal, KeyFileDamaged: As they say.
        """
        return self._keys.unlock_with_keyring(keyring or OsKeyring())

    def key_from_passphrase(self, passphrase: str) -> DataKey:
        """Return the key that a passphrase gives; takes about a second.

        Raises:
            WrongPassphrase, NoSuchSlot, KeyFileDamaged, KeyFileOfAnotherJournal: As they say.
        """
        with self._told_apart():
            return self._keys.unlock_with_passphrase(passphrase)

    def key_from_recovery_key(self, typed: str) -> DataKey:
        """Return the key that a recovery key gives.

        Raises:
            RecoveryKeyMistyped, WrongRecoveryKey, NoSuchSlot, KeyFileDamaged,
            KeyFileOfAnotherJournal: As they say.
        """
        recovery_key = RecoveryKey.parse(typed)
        with self._told_apart():
            return self._keys.unlock_with_recovery_key(recovery_key)

    @contextmanager
    def _told_apart(self) -> Iterator[None]:
        """Tell what is wrongly typed from what is rightly typed for another journal's keys."""
        try:
            yield
        except (WrongPassphrase, WrongRecoveryKey) as error:
            with suppress(OSError):
                if not self._keys.is_for(self.path):
                    raise KeyFileOfAnotherJournal(self._keys.path) from error
            raise

    def key_from_typed(self, typed: str) -> DataKey:
        """Return the key that a passphrase or a recovery key gives; the form tells which it is.

        Raises:
            WrongPassphrase, WrongRecoveryKey, NoSuchSlot, KeyFileDamaged,
            KeyFileOfAnotherJournal: As they say.
        """
        try:
            return self.key_from_recovery_key(typed)
        except RecoveryKeyMistyped:
            return self.key_from_passphrase(typed)

    def open(self, key: DataKey) -> "Journal":
        """Open the journal.

        Raises:
            NotAJournal, KeyOfAnotherJournal, JournalDamaged, JournalTooNew: As they say.
            BackupNotMade: It is of an older program, and there is no room for a backup.
        """
        from relationjournal.services.journal import Journal  # noqa: PLC0415  only to open it

        journal = Journal.open(self.path, key, self._clock, self._places)
        journal.key_file = self._keys
        return journal

    def newer(self, key: DataKey) -> "NewerJournal":
        """Return what can be read of it where `open` has raised `JournalTooNew`."""
        from relationjournal.services.newer import NewerJournal  # noqa: PLC0415  rare

        return NewerJournal(self.path, key, self._clock)
