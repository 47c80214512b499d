"""`backup` and `restore`."""

from argparse import Namespace
from pathlib import Path

from relationjournal.cli.opening import journal_path, key_for, opened
from relationjournal.cli.printing import put, put_json, say
from relationjournal.domain.backups import BackupReason
from relationjournal.domain.errors import JournalError
from relationjournal.services.asides import KEPT_FOR
from relationjournal.services.restoring import LockedBackup
from relationjournal.settings import BackupPlaces
from relationjournal.storage.backup_file import copy_whole


class NoSuchFolder(JournalError):
    """The folder that a backup is to be copied to is not there."""


class NoBackupsKept(JournalError):
    """The journal is one of which no backups are kept."""


def run(arguments: Namespace) -> int:
    """Make a backup, or put one in place."""
    if arguments.command == "backup":
        _backup(arguments)
    else:
        _restore(arguments)
    return 0


def _backup(arguments: Namespace) -> None:
    folder: Path | None = arguments.target
    if folder is not None and not folder.is_dir():
        msg = f"There is no folder “{folder}”; make it first, or plug its disk in."
        raise NoSuchFolder(msg)
    with opened(arguments) as journal:
        if journal.backups is None:
            msg = "No backups are kept of this journal; copy it with its keys while it is closed."
            raise NoBackupsKept(msg)
        # Whoever asks for one says that a restored journal is the right one.
        journal.backups.accept()
        made = journal.backups.make(BackupReason.ASKED)
    path = made.entry.path
    if folder is not None:
        copy_whole(path, folder / path.name)
        path = folder / path.name
    if made.remark:
        say(made.remark)
    if arguments.json:
        put_json(
            {
                "backup": str(path),
                "made_at": made.entry.made_at.isoformat(),
                "size": made.entry.size,
            }
        )
        return
    put(str(path))
    say("The backup is verified; it opens with your passphrase or your recovery key of today.")


def _restore(arguments: Namespace) -> None:
    target = journal_path(arguments)
    locked = LockedBackup(arguments.file.expanduser().absolute(), target)
    restored = locked.restore(key_for(locked, arguments), BackupPlaces.of_user())
    aside = str(restored.aside) if restored.aside else None
    if arguments.json:
        put_json(
            {
                "journal": str(target),
                "made_at": restored.made_at.isoformat(),
                "aside": aside,
            }
        )
        return
    when = restored.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
    say(f"“{target.name}” is now as it was on {when}, and opens with what opened it now.")
    if aside is not None:
        say(
            f"What was there before is kept as “{Path(aside).name}”. No more backups are made by "
            "themselves until you accept this in the window, or make one with `backup`; what was "
            f"there before goes {KEPT_FOR.days} days after that."
        )
