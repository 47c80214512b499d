"""The practices of a journal: the catalogue that comes along, and what the user chose of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.domain.practices import Catalogue, Practice, parse_catalogue
from relationjournal.resources import read_text
from relationjournal.storage.database import Database
from relationjournal.storage.schema import practice_choices

MAX_IN_FOCUS = 3


class FocusFull(JournalError):
    """A fourth practice was to come into focus."""


@dataclass(frozen=True, slots=True)
class ChosenPractice:
    """A practice as the user has it.

    Attributes:
        practice: What it is.
        is_on: Whether the mirror asks about it.
        is_in_focus: Whether it is one of the at most three that the user works on.
    """

    practice: Practice
    is_on: bool
    is_in_focus: bool


class Practices:
    """Reads the catalogue when it is first needed, and keeps the user's choices."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database

    @cached_property
    def catalogue(self) -> Catalogue:
        """All practices that come with the program."""
        return parse_catalogue(read_text("practices.toml"))

    @property
    def verbs(self) -> Mapping[str, str]:
        """The tag that each known verb offers in the capture line."""
        return self.catalogue.verbs

    @property
    def tags(self) -> frozenset[str]:
        """Every tag that an entry may have."""
        return frozenset(practice.tag for practice in self.catalogue.practices)

    def all(self) -> list[ChosenPractice]:
        """Return every practice with the user's choice, in the catalogue's order."""
        table = practice_choices
        with self._database.reading() as connection:
            rows = connection.execute(select(table.c.tag, table.c.is_on, table.c.is_in_focus))
            chosen = {row.tag: (row.is_on, row.is_in_focus) for row in rows}
        return [
            ChosenPractice(practice, *chosen.get(practice.tag, (practice.is_default, False)))
            for practice in self.catalogue.practices
        ]

    def choose(self, tag: str, *, is_on: bool, is_in_focus: bool = False) -> None:
        """Switch a practice on or off, or bring it into focus.

        Raises:
            FocusFull: Three others are in focus already.
        """
        others = [p for p in self.all() if p.is_in_focus and p.practice.tag != tag]
        if is_in_focus and len(others) >= MAX_IN_FOCUS:
            msg = "Three practices are in focus; take one of them out first."
            raise FocusFull(msg)
        values = {"tag": tag, "is_on": is_on, "is_in_focus": is_in_focus}
        with self._database.transaction(Change.MIRROR, f"choose {tag}") as connection:
            statement = insert(practice_choices).values(values)
            connection.execute(statement.on_conflict_do_update(index_elements=["tag"], set_=values))
