"""Opens the journal that a command works on; asks only in a terminal."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import Protocol

from relationjournal.cli.arguments import PASSPHRASE_VARIABLE
from relationjournal.cli.printing import say
from relationjournal.domain.errors import JournalError
from relationjournal.security.data_key import DataKey
from relationjournal.security.errors import KeyringProblem
from relationjournal.security.os_keyring import OsKeyring
from relationjournal.security.sealing import SlotKind
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.opening import LockedJournal
from relationjournal.settings import BackupPlaces, Places, SettingsFile
from relationjournal.storage.errors import JournalTooNew


class NoPassphrase(JournalError):
    """Nothing was given to open the journal with."""


class PassphraseFileUnreadable(JournalError):
    """The file that should hold the passphrase does not."""


@contextmanager
def opened(arguments: Namespace) -> Iterator[Journal]:
    """Open the journal for one command.

    Raises:
        NoPassphrase: There is no key in the keyring, and no passphrase.
        JournalError: As `LockedJournal` says.
    """
    locked = _locked(arguments)
    with _kept(locked.open(key_for(locked, arguments))) as journal:
        yield journal


@contextmanager
def opened_to_export(arguments: Namespace) -> Iterator[Journal]:
    """Open the journal as `opened` does; one of a newer program is read as far as it can be.

    Raises:
        NoPassphrase: There is no key in the keyring, and no passphrase.
        JournalError: As `LockedJournal` and `NewerJournal` say.
    """
    locked = _locked(arguments)
    key = key_for(locked, arguments)
    try:
        journal = locked.open(key)
    except JournalTooNew as error:
        say(str(error))
        with locked.newer(key).reading() as readable:
            yield readable
        return
    with _kept(journal):
        yield journal


def _locked(arguments: Namespace) -> LockedJournal:
    return LockedJournal(journal_path(arguments), clock(arguments), BackupPlaces.of_user())


@contextmanager
def _kept(journal: Journal) -> Iterator[Journal]:
    """Say what was wrong with a journal, and close it at the end."""
    if journal.trouble is not None:
        say(str(journal.trouble))
    try:
        yield journal
    finally:
        journal.close()


def journal_path(arguments: Namespace) -> Path:
    """Return the journal's file: the one that was named, else the one the window opens."""
    named: Path | None = arguments.journal
    if named is not None:
        return named.expanduser().absolute()
    places = Places.of_user()
    return SettingsFile(places).settings.journal or places.journal


def clock(arguments: Namespace) -> Clock:
    """Return the clock to go by: fixed on the day that was named, or today's."""
    return Clock(arguments.on)


def given_passphrase(arguments: Namespace) -> str | None:
    """Return the passphrase from the file or the environment, or None.

    Raises:
        PassphraseFileUnreadable: The file cannot be read, or is empty.
    """
    file: Path | None = arguments.passphrase_file
    if file is None:
        return os.environ.get(PASSPHRASE_VARIABLE) or None
    try:
        passphrase = file.expanduser().read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"The passphrase file “{file}” cannot be read; check its name and its rights."
        raise PassphraseFileUnreadable(msg) from error
    if not passphrase:
        msg = f"The passphrase file “{file}” is empty; write the passphrase into it."
        raise PassphraseFileUnreadable(msg)
    return passphrase


def ask(question: str) -> str | None:
    """Ask for a passphrase without showing it; None where there is no terminal."""
    if not sys.stdin.isatty():
        return None
    try:
        return getpass(question) or None
    except EOFError:
        return None


def keyring(arguments: Namespace) -> OsKeyring:
    """Return the system's keyring, waited for as long as was said, else up to a minute."""
    seconds: float | None = arguments.keyring_wait
    return OsKeyring() if seconds is None else OsKeyring(seconds)


class Locked(Protocol):
    """What opens by a slot: a journal or a backup."""

    @property
    def path(self) -> Path:
        """The file."""
        ...

    @property
    def kinds(self) -> tuple[SlotKind, ...]:
        """The ways in that there are."""
        ...

    def key_from_keyring(self, keyring: OsKeyring) -> DataKey:
        """Return the key that the system's keyring gives."""
        ...

    def key_from_typed(self, typed: str) -> DataKey:
        """Return the key that a passphrase or a recovery key gives."""
        ...


def key_for(locked: Locked, arguments: Namespace) -> DataKey:
    """Return the key of a journal or a backup, by whatever was given or is at hand.

    A recovery key may stand wherever a passphrase may.

    Raises:
        NoPassphrase: There is no key in the keyring, and no passphrase.
        JournalError: What was given does not open it.
    """
    passphrase = given_passphrase(arguments)
    if passphrase is None and SlotKind.KEYRING in locked.kinds:
        try:
            return locked.key_from_keyring(keyring(arguments))
        except KeyringProblem as error:
            if not sys.stdin.isatty():
                raise
            say(str(error))
    what = "passphrase" if SlotKind.PASSPHRASE in locked.kinds else "recovery key"
    passphrase = passphrase or ask(f"{what.capitalize()} of {locked.path.name}: ")
    if passphrase is None:
        msg = (
            f"This journal opens with a {what}; name a file that holds it with --passphrase-file "
            f"or set {PASSPHRASE_VARIABLE}."
        )
        raise NoPassphrase(msg)
    return locked.key_from_typed(passphrase)
