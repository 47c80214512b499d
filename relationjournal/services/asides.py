"""What lies beside a journal: what restoring has moved out of its way, and logs that were damaged.

Each is as encrypted as the journal, and what was a journal opens with the keys that went with it.
None is needed any more once the restored journal is the right one; so each goes by itself some time
later, right after a backup was proven, or as soon as the user says so.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from relationjournal.domain.errors import JournalError
from relationjournal.security.copies import copy_names
from relationjournal.security.key_file import key_file_for
from relationjournal.services.backup_index import FIRST_YEAR, LAST_YEAR

KEPT_FOR = timedelta(days=30)
"""How long they stay, from when the restored journal was accepted."""

_MOMENT = "%Y-%m-%dT%H-%M-%SZ"
_LOG_MOMENT = "%Y%m%d-%H%M%S"
_ASIDE = re.compile(r"-aside-(?P<at>\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(-\d+)?")
_LOG = re.compile(r"-wal\.damaged-(?P<at>\d{8}-\d{6})")
_SLACK = timedelta(minutes=1)
"""How much later than its name says a file may have been written last, by what moved it."""


class AsideNotRemoved(JournalError):
    """The disk does not let go of what was laid aside."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"“{path.name}” was not deleted: its disk is read-only or does not answer. Look at its "
            "folder, then repeat."
        )


@dataclass(frozen=True, slots=True)
class Aside:
    """One journal that was laid aside, with its keys and its log; or one damaged log.

    Attributes:
        path: Its file.
        laid_at: When, in UTC.
        is_log: Whether it is a damaged log, which opens with nothing.
    """

    path: Path
    laid_at: datetime
    is_log: bool = False

    @property
    def files(self) -> tuple[Path, ...]:
        """All of its files that are there."""
        names = (self.path,) if self.is_log else files_of(self.path)
        return tuple(name for name in names if name.exists())

    @property
    def size(self) -> int:
        """How many bytes its files have."""
        total = 0
        for file in self.files:
            with suppress(OSError):
                total += file.stat().st_size
        return total

    @property
    def was_opened(self) -> bool:
        """Whether somebody opened it since, and so may go on writing in it."""
        with suppress(OSError):
            written_at = datetime.fromtimestamp(self.path.stat().st_mtime, UTC)
            return not self.is_log and written_at > self.laid_at + _SLACK
        return False

    def goes_at(self, accepted_at: datetime | None) -> datetime:
        """Return when it need not be kept any longer.

        Args:
            accepted_at: When the last restored journal was said to be the right one.
        """
        return max(self.laid_at, accepted_at or self.laid_at) + KEPT_FOR

    def remove(self) -> None:
        """Delete it for good; the keys go last, so that half of it is never of use to nobody.

        Raises:
            AsideNotRemoved: The disk does not let go of it.
        """
        for file in self.files:
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                raise AsideNotRemoved(file) from error


def files_of(journal: Path) -> tuple[Path, ...]:
    """Return every file that belongs to a journal, whether it is there or not."""
    return (*notes_of(journal), *copy_names(key_file_for(journal)))


def notes_of(journal: Path) -> tuple[Path, ...]:
    """Return a journal's file and those of its logs, whether they are there or not."""
    logs = (journal.with_name(f"{journal.name}{end}") for end in ("-wal", "-journal"))
    return (journal, *logs)


def asides_of(journal: Path) -> list[Aside]:
    """Return what lies beside a journal, the newest first.

    A journal that was opened since it was laid aside is one of its own, and is not among them.
    """
    found: dict[Path, Aside] = {}
    with suppress(OSError):
        for path in journal.parent.iterdir():
            if (one := _aside_at(journal, path)) is not None:
                found[one.path] = one
    whole = [one for one in found.values() if not one.was_opened]
    return sorted(whole, key=lambda one: (one.laid_at, one.path.name), reverse=True)


def free_name(journal: Path) -> Path:
    """Return a name beside a journal that nothing has, with the present moment in it."""
    base = f"{journal.stem}-aside-{datetime.now(UTC).strftime(_MOMENT)}"
    count, name = 1, base
    while any(path.exists() for path in files_of(journal.with_name(name + journal.suffix))):
        count += 1
        name = f"{base}-{count}"
    return journal.with_name(name + journal.suffix)


def _aside_at(journal: Path, path: Path) -> Aside | None:
    """Return what a file beside a journal is part of, or None."""
    if (rest := _rest(path.name, journal.name)) is not None and (log := _LOG.fullmatch(rest)):
        return _made(path, log["at"], _LOG_MOMENT, is_log=True)
    rest = _rest(path.name, journal.stem)
    if rest is None or (moved := _ASIDE.match(rest)) is None:
        return None
    own = journal.with_name(f"{journal.stem}{moved[0]}{journal.suffix}")
    return _made(own, moved["at"], _MOMENT) if path in files_of(own) else None


def _rest(name: str, beginning: str) -> str | None:
    return name.removeprefix(beginning) if name.startswith(beginning) else None


def _made(path: Path, at: str, form: str, *, is_log: bool = False) -> Aside | None:
    try:
        laid_at = datetime.strptime(at, form).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Aside(path, laid_at, is_log) if FIRST_YEAR <= laid_at.year <= LAST_YEAR else None
