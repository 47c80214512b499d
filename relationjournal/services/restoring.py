"""Putting a backup in the place of a journal, or where none is yet."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from relationjournal.disk import make_private_folder, open_file, sync_folder
from relationjournal.domain.errors import JournalError
from relationjournal.security.copies import copy_names, write_copies, write_one
from relationjournal.security.data_key import DataKey
from relationjournal.security.errors import (
    KeyFileNotWritten,
    NoSuchSlot,
    RecoveryKeyMistyped,
    WrongPassphrase,
    WrongRecoveryKey,
)
from relationjournal.security.key_file import KeyFile, key_file_for
from relationjournal.security.key_format import LONGEST_FILE, MalformedKeyFile, NewerKeyFile, decode
from relationjournal.security.os_keyring import OsKeyring
from relationjournal.security.recovery import RecoveryKey
from relationjournal.security.sealing import SlotKind
from relationjournal.services.asides import files_of, free_name, notes_of
from relationjournal.services.backup_folder import folder_of, known_backups, remove_files
from relationjournal.services.backup_index import BackupIndex
from relationjournal.settings import BackupPlaces
from relationjournal.storage import backup, backup_file
from relationjournal.storage.cipher import SALT_BYTES, RawKey
from relationjournal.storage.errors import (
    BackupDamaged,
    BackupMissing,
    BackupNotMade,
    BackupTooNew,
)

_MOMENT = "%Y-%m-%dT%H-%M-%SZ"
_Result = TypeVar("_Result")


class WrongBackupPassphrase(WrongPassphrase):
    """A passphrase that is neither that of today nor that of the backup's day."""

    def __init__(self) -> None:
        """Say which one may open it."""
        JournalError.__init__(
            self,
            "This passphrase does not open this backup: try the one you had when it was made, "
            "or the recovery key of that time.",
        )


class WrongBackupRecoveryKey(WrongRecoveryKey):
    """A recovery key that is neither that of today nor that of the backup's day."""

    def __init__(self) -> None:
        """Say which one may open it."""
        JournalError.__init__(
            self,
            "This recovery key does not open this backup: look for the sheet of the time when it "
            "was made, or use the passphrase you had then.",
        )


@dataclass(frozen=True, slots=True)
class Restored:
    """A journal that was put in place.

    Attributes:
        journal: Where it is.
        made_at: When the backup was made, in UTC.
        aside: Where what was there before is now, or None where nothing was.
    """

    journal: Path
    made_at: datetime
    aside: Path | None


class LockedBackup:
    """A backup that is to become a journal, not yet opened.

    It opens by its own keys, as they were when it was made, and by those that lie beside the
    journal now where they are the same journal's.

    Attributes:
        path: The backup.
        target: Where the journal is to be.
        made_at: When it was made, in UTC.
        kinds: The ways in that there are.
    """

    def __init__(self, path: Path, target: Path) -> None:
        """Prove that the file is whole, and read the keys.

        Raises:
            NotABackup, BackupDamaged, BackupTooNew, BackupMissing: As they say.
        """
        backup_file.check(path)
        self.path = path
        self.target = target
        self.made_at = backup_file.read_about(path).made_at
        own = _own_keys(path)
        self._keys = [*_keys_beside(target, own.journal_id), own]
        self.kinds = tuple(
            kind for kind in SlotKind if any(kind in file.kinds for file in self._keys)
        )

    def key_from_keyring(self, keyring: OsKeyring | None = None) -> DataKey:
        """Return the key that the system's keyring gives.

        Args:
            keyring: For how long it is waited for; None waits up to a minute.

        Raises:
            KeyringProblem, NoSuchSlot, KeyNotForThisJournal, KeyFileDamaged: As they say.
        """
        return self._first(lambda file: file.unlock_with_keyring(keyring or OsKeyring()))

    def key_from_passphrase(self, passphrase: str) -> DataKey:
        """Return the key that a passphrase gives, that of today or that of the backup.

        Raises:
            WrongBackupPassphrase, NoSuchSlot, KeyFileDamaged: As they say.
        """
        try:
            return self._first(lambda file: file.unlock_with_passphrase(passphrase))
        except WrongPassphrase as error:
            raise WrongBackupPassphrase from error

    def key_from_recovery_key(self, typed: str) -> DataKey:
        """Return the key that a recovery key gives, that of today or that of the backup.

        Raises:
            RecoveryKeyMistyped, WrongBackupRecoveryKey, NoSuchSlot, KeyFileDamaged: As they say.
        """
        recovery_key = RecoveryKey.parse(typed)
        try:
            return self._first(lambda file: file.unlock_with_recovery_key(recovery_key))
        except WrongRecoveryKey as error:
            raise WrongBackupRecoveryKey from error

    def key_from_typed(self, typed: str) -> DataKey:
        """Return the key that a passphrase or a recovery key gives; the form tells which it is.

        Raises:
            WrongPassphrase, WrongRecoveryKey, NoSuchSlot, KeyFileDamaged: As they say.
        """
        try:
            return self.key_from_recovery_key(typed)
        except RecoveryKeyMistyped:
            return self.key_from_passphrase(typed)

    def restore(
        self,
        key: RawKey,
        places: BackupPlaces,
        is_unwanted: Callable[[], bool] = lambda: False,
    ) -> Restored:
        """Put the journal in place; what is there is moved aside, and nothing is ever replaced.

        The keys that opened it go with it. No more backups are made by themselves, and none is
        dropped, until the journal is accepted.

        Args:
            key: From one of the slots.
            places: Where its backups are kept.
            is_unwanted: Asked every now and then whether to stop.

        Raises:
            JournalInUse: Another program has the journal open.
            BackupDamaged, BackupTooNew, BackupNotMade, Stopped: As they say.
            KeyFileNotWritten: The disk does not take the keys.
        """
        part, keys_part = _parts(self.target)
        try:
            make_private_folder(self.target.parent)
            remove_files(part, keys_part)
            backup_file.unpack(self.path, part, keys_part)
            backup.check_copy(part, key, is_unwanted=is_unwanted)
            backup.refuse_newer(part, key)
            backup.take_alone(self.target, key)
            aside = lay_aside(self.target)
            try:
                _put_keys(self.target, self._keys[0])
                part.rename(self.target)
            except BaseException:
                _put_back(aside, self.target)
                raise
            sync_folder(self.target.parent)
        except OSError as error:
            raise BackupNotMade from error
        finally:
            remove_files(part, keys_part)
        if aside is None or not aside.exists():
            return Restored(self.target, self.made_at, None)  # nothing was there, or keys alone
        BackupIndex(folder_of(places.folder, self.target, key.salt)).put_aside(aside)
        return Restored(self.target, self.made_at, aside)

    def _first(self, unlock: Callable[[KeyFile], _Result]) -> _Result:
        """Try the keys of today before those of the backup; the ones that open go first."""
        problem: JournalError | None = None
        for file in self._keys:
            try:
                found = unlock(file)
            except JournalError as error:
                if problem is None or isinstance(problem, NoSuchSlot):
                    problem = error
            else:
                self._keys = [file, *(other for other in self._keys if other is not file)]
                return found
        assert problem is not None  # noqa: S101  a backup has keys
        raise problem


def keys_in_backups(journal: Path, places: BackupPlaces) -> KeyFile | None:
    """Return the newest keys of a journal that a backup of it carries, or None.

    Which keys are its own the journal's first bytes tell, which are in clear.
    """
    with suppress(OSError):
        with open_file(journal) as file:
            journal_id = file.read(SALT_BYTES).hex()
        for entry in known_backups(journal, places):
            with suppress(JournalError):
                keys = _own_keys(entry.path)  # whole by their own sum, whatever else is damaged
                if keys.journal_id == journal_id:
                    return keys
    return None


def take_keys(journal: Path, keys: KeyFile) -> None:
    """Put keys of a backup beside a journal that has lost its own; damaged ones are kept aside.

    Raises:
        KeyFileNotWritten: The disk does not take them.
    """
    moment = datetime.now(UTC).strftime(_MOMENT)
    try:
        for name in copy_names(key_file_for(journal)):
            if name.exists():
                name.rename(name.with_name(f"{name.name}.damaged-{moment}"))
    except OSError as error:
        raise KeyFileNotWritten(key_file_for(journal)) from error
    _put_keys(journal, keys)


def go_back(journal: Path, aside: Path, key: RawKey, places: BackupPlaces) -> Path | None:
    """Put what a restore laid aside in place again; the restored journal is laid aside instead.

    Raises:
        JournalInUse: Another program has the journal open.
        BackupMissing: What was laid aside is gone.
        BackupNotMade: The disk does not take it.
    """
    if not aside.exists():
        raise BackupMissing(aside)
    backup.take_alone(journal, key)
    try:
        restored = lay_aside(journal)
        try:
            _bring_back(aside, journal)
        except OSError:
            _put_back(restored, journal)
            raise
        sync_folder(journal.parent)
    except OSError as error:
        raise BackupNotMade from error
    BackupIndex(folder_of(places.folder, journal, key.salt)).put_aside(None)
    return restored


def lay_aside(journal: Path) -> Path | None:
    """Move a journal and its log to a free name beside it; None where nothing is there.

    Its keys are there first, and stay where they are until others take their place: whenever this
    is stopped, notes have their keys beside them.

    Raises:
        OSError: The disk does not take it.
    """
    if not any(path.exists() for path in files_of(journal)):
        return None
    aside = free_name(journal)
    copies = copy_names(key_file_for(aside))
    try:
        for keys, copy in zip(copy_names(key_file_for(journal)), copies, strict=True):
            if not keys.exists():
                continue
            if keys.is_file() and keys.stat().st_size <= LONGEST_FILE:
                write_one(copy, keys.read_bytes())
            else:
                keys.rename(copy)  # it holds no keys, and nothing can be written in its place
        _rename_notes(journal, aside)
    except OSError:
        if not aside.exists():
            remove_files(*copies)
        raise
    return aside


def _put_back(aside: Path | None, journal: Path) -> None:
    """Have everything as it was before, as far as the disk lets us."""
    with suppress(OSError):
        if aside is None:
            remove_files(*copy_names(key_file_for(journal)))
        else:
            _bring_back(aside, journal)


def _bring_back(aside: Path, journal: Path) -> None:
    _rename_notes(aside, journal)
    both = (copy_names(key_file_for(one)) for one in (aside, journal))
    for kept, name in zip(*both, strict=True):
        if kept.exists():
            kept.replace(name)
        else:
            name.unlink(missing_ok=True)


def _rename_notes(journal: Path, to: Path) -> None:
    for before, after in zip(notes_of(journal), notes_of(to), strict=True):
        if before.exists():
            before.rename(after)
    with suppress(OSError):
        journal.with_name(f"{journal.name}-shm").unlink(missing_ok=True)


def _put_keys(journal: Path, keys: KeyFile) -> None:
    try:
        write_copies(key_file_for(journal), keys.data)
    except OSError as error:
        raise KeyFileNotWritten(key_file_for(journal)) from error


def _own_keys(path: Path) -> KeyFile:
    try:
        contents, mac = decode(backup_file.read_keys(path))
    except NewerKeyFile as error:
        raise BackupTooNew(path) from error
    except MalformedKeyFile as error:
        raise BackupDamaged(path) from error
    return KeyFile(path, contents, mac)


def _keys_beside(journal: Path, journal_id: str) -> list[KeyFile]:
    """Return the keys beside a journal where they are whole and the same journal's."""
    try:
        file = KeyFile.load(key_file_for(journal), repair=False)
    except JournalError:
        return []
    return [file] if file.journal_id == journal_id else []


def _parts(target: Path) -> tuple[Path, Path]:
    return (
        target.with_name(f"{target.name}.restored.part"),
        target.with_name(f"{target.name}.keys.part"),
    )
