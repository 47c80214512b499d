"""Whose turn it is to make backups of a journal, among the threads and programs that may want to.

Without it, two that begin in the same second would write the same file, and of two that keep
something in mind one would forget it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Final

from relationjournal.disk import FILE_OF_OWNER, make_private_folder
from relationjournal.storage.errors import BackupNotMade, JournalBusy

_PATIENCE: Final = 60.0
"""Seconds; a backup of a large journal takes a few."""


class BackupTurn:
    """The turn over one folder of backups: held by one thread of one program at a time.

    The thread that holds it may take it again.
    """

    def __init__(self, folder: Path) -> None:
        """Give turns over this folder, which need not be there yet."""
        self._path = folder / "turn.lock"
        self._in_program = RLock()
        self._is_held = False

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold the turn, after waiting for it.

        Raises:
            JournalBusy: Another program holds it all the time.
            BackupNotMade: The disk takes no backups now.
        """
        with self._in_program:
            if self._is_held:
                yield
                return
            # Costs some 50 ms once, and only who makes a backup needs it.
            from filelock import FileLock, Timeout  # noqa: PLC0415

            try:
                make_private_folder(self._path.parent)
                among_programs = FileLock(self._path, _PATIENCE, FILE_OF_OWNER)
                among_programs.acquire()
            except Timeout as error:
                raise JournalBusy from error
            except OSError as error:
                raise BackupNotMade from error
            self._is_held = True
            try:
                yield
            finally:
                self._is_held = False
                among_programs.release()
