"""How backups are written on screen."""

from datetime import date, datetime

from relationjournal.services.asides import Aside
from relationjournal.services.backup_folder import BackupEntry
from relationjournal.ui.text import short_day

_KILO = 1000
_UNITS = ("bytes", "kB", "MB", "GB")


def size_of(count: int) -> str:
    """Write a size: "455 kB", "6.3 MB"."""
    value, unit = float(count), 0
    while value >= _KILO and unit < len(_UNITS) - 1:
        value, unit = value / _KILO, unit + 1
    digits = 1 if unit > 1 else 0
    return f"{value:.{digits}f} {_UNITS[unit]}"


def moment_of(moment: datetime, today: date) -> str:
    """Write when something was: "today, 17:26", "Fri 14 Mar, 09:05"."""
    local = moment.astimezone()
    day = "today" if local.date() == today else short_day(local.date(), today)
    return f"{day}, {local:%H:%M}"


def state_of(entry: BackupEntry, today: date) -> str:
    """Write how a backup was when it was looked at last."""
    if entry.is_damaged:
        return "damaged"
    if entry.verified_at <= entry.made_at or _minutes(entry) < 1:
        return "verified when made"
    return f"verified {moment_of(entry.verified_at, today)}"


def aside_of(aside: Aside, today: date) -> str:
    """Write what lies beside the journal: "The journal before the restore of today, 17:26"."""
    what = "A damaged log" if aside.is_log else "The journal before the restore"
    return f"{what} of {moment_of(aside.laid_at, today)}"


def _minutes(entry: BackupEntry) -> float:
    return (entry.verified_at - entry.made_at).total_seconds() / 60
