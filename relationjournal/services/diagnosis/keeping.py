"""Whether there are backups, and whether the newest one would bring everything back."""

from collections.abc import Callable

from relationjournal.domain.errors import JournalError
from relationjournal.services.backup_folder import entries_in
from relationjournal.services.backups import Backups
from relationjournal.services.diagnosis.findings import Condition, Finding, Part, counted
from relationjournal.services.journal import Journal
from relationjournal.storage.errors import BackupDamaged

_NONE_KEPT = "No backups are kept of this journal."
_NONE_YET = "There is no backup yet; make one in Settings."


def look_at_backups(journal: Journal, is_unwanted: Callable[[], bool]) -> Finding:
    """Unpack the newest backup and prove it; look whether the second folder has it too.

    Raises:
        Stopped: It is not wanted any more.
    """
    backups = journal.backups
    if backups is None:
        return Finding(Part.BACKUPS, Condition.NOT_LOOKED_AT, _NONE_KEPT)
    entries = backups.entries()
    counts: dict[str, int | str] = {
        "backups": len(entries),
        "bytes": sum(one.size for one in entries),
    }
    asides = backups.removable_asides()
    counts |= {"laid aside": len(asides), "bytes laid aside": sum(one.size for one in asides)}
    newest = backups.last
    if newest is None:
        return Finding(Part.BACKUPS, Condition.NOT_LOOKED_AT, _NONE_YET, counts)
    counts["newest"] = newest.made_at.isoformat(timespec="minutes")
    try:
        backups.verify(newest, is_unwanted)
    except BackupDamaged:
        counts["damaged"] = 1
        sentence = "The newest backup is damaged; make a new one in Settings."
        return Finding(Part.BACKUPS, Condition.WRONG, sentence, counts)
    except JournalError as error:
        if is_unwanted():
            raise
        counts["trouble"] = type(error).__name__
        sentence = "The newest backup cannot be looked at now; look at the disk it is on."
        return Finding(Part.BACKUPS, Condition.WRONG, sentence, counts)
    damaged = sum(one.is_damaged for one in backups.entries())
    counts["damaged"] = damaged
    second = _second(backups, newest.path.name)
    counts["second folder"] = second or "in step"
    sentence = f"{counted(len(entries), 'backup')}; the newest was unpacked and is whole."
    if damaged:
        are = "is" if damaged == 1 else "are"
        sentence += f" {counted(damaged, 'older one')} {are} damaged, never restored by mistake."
    if second:
        sentence += f" The second folder is {second}."
    return Finding(Part.BACKUPS, Condition.FINE, sentence, counts)


def _second(backups: Backups, newest: str) -> str:
    """Return what is to be said of the second folder: nothing where all is well."""
    second = backups.places.second()
    if second is None:
        return "not chosen"
    if not second.is_dir():
        return "not there now"
    names = {one.path.name for one in entries_in(second / backups.folder.name)}
    return "" if newest in names else "behind; it is brought up to date with the next backup"
