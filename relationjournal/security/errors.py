"""What can go wrong with keys: one class per cause, each with the user's way out."""

from pathlib import Path

from relationjournal.domain.errors import JournalError


class KeyFileMissing(JournalError):
    """Neither copy of the key file is there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The key file “{path.name}” is missing: put it back beside the journal, "
            "or take the one beside a copy of it."
        )


class KeyFileExists(JournalError):
    """A new key file was asked for where there is one already."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is already a key file “{path.name}”: open its journal, "
            "or choose another name for the new one."
        )


class KeyFileDamaged(JournalError):
    """Both copies of the key file are damaged, or one was altered by someone else."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The key file “{path.name}” is damaged: put the one of a copy of the journal "
            "in its place."
        )


class KeyFileTooNew(JournalError):
    """The key file was written by a newer program."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The key file “{path.name}” was written by a newer Relation Journal: "
            "install the newer version to open it."
        )


class KeyFileUnreadable(JournalError):
    """The system does not let us read the key file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The key file “{path.name}” cannot be read: check its permissions and its disk."
        )


class KeyFileNotWritten(JournalError):
    """The key file could not be written; the former one is still in place."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The key file “{path.name}” cannot be saved: make room on the disk "
            "or check the folder’s permissions, then try again."
        )


class WrongPassphrase(JournalError):
    """The passphrase does not open its slot.

    Args:
        has_recovery_key: whether there is a recovery key to use instead.
    """

    def __init__(self, *, has_recovery_key: bool = True) -> None:
        instead = "try again, or use your recovery key" if has_recovery_key else "try again"
        super().__init__(f"This passphrase does not open the journal: {instead}.")


class PassphraseTooShort(JournalError):
    """A new passphrase that is too easy to guess.

    Args:
        shortest: the least number of characters.
    """

    def __init__(self, shortest: int) -> None:
        super().__init__(
            f"Choose a passphrase of at least {shortest} characters: "
            "four or five words are easy to remember."
        )


class PassphrasesDiffer(JournalError):
    """A new passphrase and its repetition are not the same."""

    def __init__(self) -> None:
        super().__init__("The two passphrases differ: type both of them again.")


class RecoveryKeyMistyped(JournalError):
    """What was typed is no recovery key: wrong length, letters or check characters."""

    def __init__(self) -> None:
        super().__init__(
            "The recovery key has a typing mistake: compare it with your sheet, "
            "four characters at a time."
        )


class WrongRecoveryKey(JournalError):
    """A well-formed recovery key, but of another journal or an older one."""

    def __init__(self) -> None:
        super().__init__(
            "This recovery key does not open the journal: "
            "look for a newer sheet, or use your passphrase."
        )


class KeyNotForThisJournal(JournalError):
    """A key that works, but for another journal."""

    def __init__(self) -> None:
        super().__init__(
            "This key is not this journal’s: "
            "put the key file that belongs to it beside it, or use another way to open it."
        )


class KeyFileOfAnotherJournal(JournalError):
    """What was typed does not open, and the key file seems to be another journal's."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"This does not open the journal, and the key file “{path.name}” looks like that of "
            "another one: put the right one in its place, or try once more."
        )


class NoSuchSlot(JournalError):
    """The key file has no slot of the kind that was asked for.

    Args:
        what: the way in, as the user knows it ("passphrase").
    """

    def __init__(self, what: str) -> None:
        super().__init__(
            f"This journal has no {what}: open it in another way, then add one in Settings."
        )


class LastSlotNeeded(JournalError):
    """Only the keyring would be left, and a keyring can be wiped."""

    def __init__(self) -> None:
        super().__init__(
            "A journal needs a passphrase or a recovery key besides the system’s keyring: "
            "add another one before you remove this one."
        )


class KeyringProblem(JournalError):
    """Any reason why the system's keyring does not open the journal."""


class KeyringUnavailable(KeyringProblem):
    """No keyring of the system is there, or only one that would keep the key in clear."""

    def __init__(self) -> None:
        super().__init__(
            "No secure system keyring is available: use your passphrase or your recovery key."
        )


class KeyringElsewhere(KeyringProblem):
    """There is a keyring of the system, but the key was put into another one."""

    def __init__(self) -> None:
        super().__init__(
            "This journal’s key is in another keyring than the one of this desktop: "
            "use your passphrase or your recovery key, then add this keyring in Settings."
        )


class KeyringItemMissing(KeyringProblem):
    """The keyring works, but this journal's key is not in it."""

    def __init__(self) -> None:
        super().__init__(
            "The system’s keyring does not hold this journal’s key: "
            "use your passphrase or your recovery key."
        )


class KeyringLocked(KeyringProblem):
    """The keyring is locked, or its question was dismissed."""

    def __init__(self) -> None:
        super().__init__(
            "The system’s keyring is locked: unlock it and try again, "
            "or use your passphrase or your recovery key."
        )


class KeyringTimeout(KeyringProblem):
    """The keyring did not answer in time."""

    def __init__(self) -> None:
        super().__init__(
            "The system’s keyring does not answer: try again, "
            "or use your passphrase or your recovery key."
        )


class KeyringCancelled(KeyringProblem):
    """The user stopped waiting for the keyring."""

    def __init__(self) -> None:
        super().__init__(
            "The system’s keyring was not asked to the end: try again, "
            "or use your passphrase or your recovery key."
        )
