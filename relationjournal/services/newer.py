"""A journal that a newer program wrote: it can be exported, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.storage.database import Database
from relationjournal.storage.newer import reading_copy

WHAT_IS_READ = (
    "It holds what this program knows of the journal; what only the newer one keeps is not in it."
)


@dataclass(frozen=True, slots=True)
class NewerJournal:
    """A newer program's journal, of which this one knows the key.

    Attributes:
        path: The file, which is never written to.
        key: Its key.
        clock: What to go by.
    """

    path: Path
    key: DataKey
    clock: Clock

    @contextmanager
    def reading(self) -> Iterator[Journal]:
        """Yield what can be read of it, as a journal that refuses every change.

        Raises:
            NewerNotReadable, NoRoomToRead, JournalDamaged: As `storage.newer` says.
        """
        with reading_copy(self.path, self.key) as engine:
            journal = Journal(Database(self.path, engine, with_undo=False), self.clock)
            try:
                yield journal
            finally:
                journal.close()
