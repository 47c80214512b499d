"""`init`: makes a journal."""

from argparse import Namespace

from relationjournal.cli.opening import NoPassphrase, ask, clock, given_passphrase, journal_path
from relationjournal.cli.opening import keyring as keyring_of
from relationjournal.cli.printing import put, put_json, say
from relationjournal.security.errors import KeyringUnavailable, PassphrasesDiffer
from relationjournal.services.opening import Protection, create_journal
from relationjournal.settings import BackupPlaces
from relationjournal.storage.errors import JournalExists

_NO_KEYRING = (
    "There is no secure keyring here, so the journal needs a passphrase; name a file "
    "with --passphrase-file or set RELATIONJOURNAL_PASSPHRASE."
)
_NO_KEYRING_EITHER = (
    "There is no secure keyring here; leave --keyring out, and the passphrase opens the journal."
)


def run(arguments: Namespace) -> int:
    """Make a journal and print its recovery key, which is kept nowhere."""
    path = journal_path(arguments)
    if path.exists():  # said before anything is asked
        raise JournalExists(path)
    made = create_journal(path, _protection(arguments), clock(arguments), BackupPlaces.of_user())
    made.journal.close()
    if arguments.json:
        put_json({"journal": str(path), "recovery_key": made.recovery_key})
        return 0
    say(
        f"“{path.name}” is ready. Write this recovery key down and keep it apart from the computer:"
    )
    put(made.recovery_key)
    say("It opens the journal if the passphrase or the keyring is lost. It is not shown again.")
    return 0


def _protection(arguments: Namespace) -> Protection:
    """Return how the journal is locked: by a passphrase if there is one, else by the keyring."""
    passphrase = given_passphrase(arguments)
    if passphrase is None and not arguments.keyring:
        passphrase = _asked_twice()
    if passphrase is not None and not arguments.keyring:
        return Protection(passphrase=passphrase)
    keyring = keyring_of(arguments)
    try:
        keyring.check_available()
    except KeyringUnavailable as error:
        raise NoPassphrase(_NO_KEYRING if passphrase is None else _NO_KEYRING_EITHER) from error
    return Protection(passphrase=passphrase, keyring=keyring)


def _asked_twice() -> str | None:
    passphrase = ask("A passphrase for the journal (empty for the system’s keyring): ")
    if passphrase is not None and ask("The same once more: ") != passphrase:
        raise PassphrasesDiffer
    return passphrase
