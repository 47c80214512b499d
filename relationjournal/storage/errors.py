"""What can be wrong with a journal's file; each sentence says what to do."""

from pathlib import Path

from relationjournal.domain.errors import JournalError


class NotAJournal(JournalError):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"“{path.name}” is not a Relation Journal file; choose the journal’s own file."
        )


class JournalMissing(JournalError):
    """There is no file."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"There is no journal “{path.name}” here; choose another file, restore a backup, or "
            "make a new one."
        )


class JournalExists(JournalError):
    """A new journal would replace one."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(f"“{path.name}” exists already; open it, or choose another name.")


class NameTooLong(JournalError):
    """SQLite, or the disk, has no room for what a journal is to be called."""

    def __init__(self) -> None:
        """Say what to do; to repeat the name would fill the screen."""
        super().__init__(
            "The name of the journal is too long, or its folder lies too deep; choose a shorter "
            "name, or a folder nearer to the top."
        )


class JournalDamaged(JournalError):
    """The key is right, and yet the file cannot be read."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"“{path.name}” is damaged and cannot be read; keep it, and restore its newest backup."
        )


class PartDamaged(JournalDamaged):
    """The file is open, and something in it cannot be read."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        JournalError.__init__(
            self,
            f"A part of “{path.name}” is damaged; keep the file, and restore its newest backup. "
            "What else is in it can still be read, and nothing more is written to it.",
        )


class JournalOutOfReach(JournalError):
    """The system does not let the file be opened."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"“{path.name}” cannot be opened: you may not read or write it, or its disk does not "
            "answer. Look at its folder, then repeat."
        )


class KeyOfAnotherJournal(JournalError):
    """The key belongs to another file."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"This key is not this journal’s, unless the beginning of “{path.name}” is damaged: "
            "put the right key file beside it, or restore its newest backup."
        )


class JournalTooNew(JournalError):
    """A newer program wrote the file."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"“{path.name}” was written by a newer Relation Journal; update the program to open "
            "it. Until then you can export what this program knows of it."
        )


class JournalMoved(JournalError):
    """The file was renamed, replaced or deleted while it was open."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"“{path.name}” was moved or replaced while it was open; nothing more is written. "
            "Put it back; or lock, and open it where it is now."
        )


class Stopped(JournalError):
    """What was being read or written is not wanted any more."""

    def __init__(self) -> None:
        """Say that all is as it was."""
        super().__init__("This was stopped; everything is as it was before.")


class UpgradeRefused(JournalError):
    """An older file could not be brought up to date without losing something."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"“{path.name}” was written by an older Relation Journal, and bringing it up to date "
            "would lose something of it, so nothing was changed. Go on with the older program, and "
            "tell the makers of this one; a backup was made before."
        )


class NotSaved(JournalError):
    """The disk did not take what was written."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "This was not saved: the disk is full, read-only or does not answer. "
            "Free some space and save it again; nothing that was saved before is lost."
        )


class NotRead(JournalError):
    """The disk did not give what was to be read."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"“{path.name}” cannot be read right now: its disk does not answer. Look whether it is "
            "still connected, then repeat; nothing that was saved is changed."
        )


class JournalBusy(JournalError):
    """Another program holds the file."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("Another program is writing to this journal; wait a moment, then repeat.")


class UnsafeLibrary(JournalError):
    """The SQLCipher at hand cannot be trusted with a journal."""

    def __init__(self, what: str) -> None:
        """Say what is missing."""
        super().__init__(
            f"The encryption library {what}; reinstall Relation Journal to get the right one."
        )


class BackupNotMade(JournalError):
    """The disk did not take a backup."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "The backup was not made: the disk is full, read-only or does not answer. "
            "Free some space, then repeat; the journal and the backups before it are whole."
        )


class BackupOvertaken(JournalError):
    """The journal changed while it was copied, each time it was tried."""

    def __init__(self) -> None:
        """Say that it is tried again."""
        super().__init__(
            "The journal kept changing while it was copied; wait a moment, then repeat."
        )


class BackupDamaged(JournalError):
    """A backup is not what was written."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(f"The backup “{path.name}” is damaged; take another one.")


class NotABackup(JournalError):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(f"“{path.name}” is not a backup of a journal; choose another file.")


class BackupTooNew(JournalError):
    """A newer program wrote the backup."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"The backup “{path.name}” was made by a newer Relation Journal; update the program "
            "to restore it."
        )


class BackupMissing(JournalError):
    """There is no file, or the system does not let it be read."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"The backup “{path.name}” cannot be read: it is not there, or its disk does not "
            "answer. Look at its folder, then repeat."
        )


class JournalInUse(JournalError):
    """Another program has the file open, and it is to be moved."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"“{path.name}” is open in another window or program; close it there, then repeat."
        )


class LogDamaged(JournalError):
    """The journal opens, but what was saved last before the program ended could not be read."""

    def __init__(self, kept: Path) -> None:
        """Say where the damaged log is kept."""
        super().__init__(
            "The program did not end by itself the last time, and the end of what it wrote is "
            "damaged. Look whether your last notes are there, and write again what is missing. "
            f"The damaged part is kept in “{kept.name}”, beside the journal."
        )


class LogNotKept(JournalError):
    """The log is damaged, and there is no room to keep it before the journal is opened."""

    def __init__(self, path: Path) -> None:
        """Name the journal."""
        super().__init__(
            f"The end of what was written to “{path.name}” the last time is damaged, and the disk "
            "has no room to keep that part as it is. Free some space, then repeat; nothing is "
            "changed until then."
        )
