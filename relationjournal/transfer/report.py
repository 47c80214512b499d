"""What an import did, or would do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about one place of a file.

    Attributes:
        line: The line, counted from 1.
        sentence: What the user should know.
    """

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import added, left and could not read.

    Attributes:
        contacts: How many contacts were added.
        interactions: How many interactions.
        promises: How many promises.
        follow_ups: How many chosen follow-ups.
        problems: How many problems.
        evenings: How many sessions of the mirror.
        others: How many other records: of practices, feedback, reviews and the like.
        completed: How many contacts that were there learnt something.
        already_there: How many things of the file the journal had.
        settings_kept: Whether the file's settings differ from the journal's, which stay.
        broken: What could not be read, and was left out.
        remarks: What was read in part, or changed on the way.
        is_dry_run: Whether nothing was written.
    """

    contacts: int = 0
    interactions: int = 0
    promises: int = 0
    follow_ups: int = 0
    problems: int = 0
    evenings: int = 0
    others: int = 0
    completed: int = 0
    already_there: int = 0
    settings_kept: bool = False
    broken: tuple[Notice, ...] = ()
    remarks: tuple[Notice, ...] = ()
    is_dry_run: bool = False

    @property
    def total(self) -> int:
        """How many things were added."""
        return sum(self._counts.values())

    @property
    def is_all_broken(self) -> bool:
        """Whether nothing in the file could be read."""
        return bool(self.broken) and not (self.total or self.completed or self.already_there)

    @property
    def added(self) -> str:
        """What was added, in words: «40 contacts and 1 promise», or «nothing»."""
        counted = self._counts.items()
        words = [f"{n:,} {noun}{'s' if n != 1 else ''}" for noun, n in counted if n]
        if self.completed:
            of_whom = "more" if self.contacts else "contacts" if self.completed > 1 else "contact"
            words.append(f"details for {self.completed:,} {of_whom}")
        return " and ".join([", ".join(words[:-1])] * (len(words) > 1) + words[-1:]) or "nothing"

    @property
    def _counts(self) -> dict[str, int]:
        return {
            "contact": self.contacts,
            "interaction": self.interactions,
            "promise": self.promises,
            "follow-up": self.follow_ups,
            "problem": self.problems,
            "evening": self.evenings,
            "other record": self.others,
        }
