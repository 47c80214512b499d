"""What the window was started with."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """What the window was started with.

    Attributes:
        journal: The journal to open, or None for the user's own.
        on: The day to compute for, or None for today.
        sample: Whether to open the sample journal.
        people: How many people a new sample has, or None for the usual number.
        entries: How many entries it has, or None for the usual number.
        seed: What it is drawn from, or None for the usual seed.
        hidden: Whether to wait in the tray, as after a login, until the window is wanted.
    """

    journal: Path | None = None
    on: date | None = None
    sample: bool = False
    people: int | None = None
    entries: int | None = None
    seed: int | None = None
    hidden: bool = False

    def words(self, journal: Path, *, hidden: bool = False) -> list[str]:
        """Return the command line that opens a journal in the same way, hidden or not."""
        day = () if self.on is None else ("--on", self.on.isoformat())
        kind = ("--sample",) if self.sample else ()
        place = ("--hidden",) if hidden else ()
        return [*kind, "--journal", str(journal), *day, *place]
