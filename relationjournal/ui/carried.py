"""What is being written, carried past a lock or an end where the journal's file takes nothing."""

import os
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from relationjournal.services.unsaved import (
    Unsaved,
    drop_elsewhere,
    found_elsewhere,
    put_elsewhere,
    sealed,
    taken_by,
    unsealed,
)

if TYPE_CHECKING:
    from relationjournal.services.journal import Journal

UNSAVED_VARIABLE = "RELATIONJOURNAL_UNSAVED"
"""Hands what is sealed to the process that takes the place of this one; it is no secret."""

_MOST_HANDED = 24_000 if sys.platform == "win32" else 90_000
"""Bytes; Linux takes 128 KiB in one variable, Windows 32,767 letters; this takes a third more."""


class Carried:
    """Keeps it sealed: in a file of another folder, else in the memory of the locked program."""

    def __init__(self, folders: Callable[[], Sequence[Path]], passing: Sequence[Path]) -> None:
        """Take over what the process before could not write anywhere.

        Args:
            folders: Returns where a file outlasts the computer's next start.
            passing: Where one does not, but outlasts the program.
        """
        self._folders = folders
        self._passing = tuple(passing)
        self._sealed = b64decode(os.environ.pop(UNSAVED_VARIABLE, ""))

    def hold(self, journal: "Journal", unsaved: Unsaved) -> bool:
        """Seal what the journal does not take; tell whether it outlasts this program."""
        key = journal.data_key
        if key is None:
            return unsaved.is_empty
        if unsaved.is_empty:
            self._sealed = b""
            drop_elsewhere(key, self._everywhere)
            return True
        self._sealed = sealed(key, unsaved)
        return self.settle()

    def settle(self, *, also_passing: bool = False) -> bool:
        """Try again to write what is in memory alone; tell whether nothing is any more.

        Args:
            also_passing: Whether a place will do that is emptied at the computer's next start.
        """
        folders = self._everywhere if also_passing else tuple(self._folders())
        if self._sealed and put_elsewhere(self._sealed, folders):
            self._sealed = b""
        return not self._sealed

    def let_go(self) -> None:
        """Forget what is in memory, since the user does not want it."""
        self._sealed = b""

    def hand_over(self) -> bool:
        """Leave what is in memory to the process that takes the place of this one, if it can."""
        if len(self._sealed) > _MOST_HANDED:
            return False
        if self._sealed:
            os.environ[UNSAVED_VARIABLE] = b64encode(self._sealed).decode()
        return True

    def take_back(self) -> None:
        """Keep what is in memory after all, since no process has taken it."""
        os.environ.pop(UNSAVED_VARIABLE, None)

    def give_back(self, journal: "Journal") -> Unsaved:
        """Put into a journal what waits for it, and return what it does not take even now."""
        key = journal.data_key
        if key is None:
            return Unsaved()
        found = unsealed(key, self._sealed).and_also(found_elsewhere(key, self._everywhere))
        if found.is_empty or not taken_by(journal, found):
            return found
        self._sealed = b""
        drop_elsewhere(key, self._everywhere)
        return Unsaved()

    @property
    def _everywhere(self) -> tuple[Path, ...]:
        return (*self._folders(), *self._passing)
