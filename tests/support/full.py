"""A journal with one of everything that can be changed or removed."""

import tempfile
from copy import copy
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Self

from relationjournal.domain.contacts import NewContact
from relationjournal.domain.feedback import Asked
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction, Part
from relationjournal.domain.mending import MendingPlan
from relationjournal.domain.own_practices import NewPractice
from relationjournal.domain.problems import NewProblem
from relationjournal.domain.promises import NewPromise
from relationjournal.domain.roles import NewRole, Role
from relationjournal.domain.shoes import NewShoes
from relationjournal.services.journal import Journal
from relationjournal.transfer.journal_json import export_journal
from tests.support.journals import FRIDAY, copied, new_journal


class Full:
    """A journal with one of everything that can be removed, all of it about Ana."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.ana = journal.contacts.add(NewContact("Ana", nicknames=("Anny",))).id
        self.ben = journal.contacts.add(NewContact("Ben")).id
        both = (NewEntry(self.ana, Kind.GAVE, 2), NewEntry(self.ben, Kind.SLIPPED, 1))
        self.lunch = journal.interactions.log(NewInteraction(FRIDAY, "lunch “é”", entries=both)).id
        slipped = NewEntry(self.ana, Kind.SLIPPED, 3)
        alone = journal.interactions.log(NewInteraction(FRIDAY, "late", entries=(slipped,)))
        self.slip = alone.entries[0]
        self.late = alone.id
        plan = MendingPlan(
            self.slip.id, FRIDAY, "she waited", "I am late.", frozenset({Part.REPAIR})
        )
        journal.mending.keep_plan(plan)
        journal.mending.mend(self.slip, frozenset({Part.REGRET}), note="sorry")
        self.promise = journal.promises.make(
            NewPromise(self.ana, "slides", FRIDAY), interaction_id=self.late
        ).id
        chosen = NewFollowUp(self.ana, FRIDAY + timedelta(days=3), FRIDAY, "call")
        self.follow_up = journal.follow_ups.choose(chosen, interaction_id=self.lunch).id
        self.problem = journal.problems.note(NewProblem("old prices", FRIDAY, self.ana)).id
        self.role = journal.roles.give(NewRole(self.ana, Role.CRITIC, "I talk too much")).id
        self.feedback = journal.feedback.note(Asked(self.ana, FRIDAY, "my talk")).id
        guess = NewShoes(self.ana, FRIDAY, pressure="the move", question="how is it")
        self.shoes = journal.shoes.guess(guess, ask_on=FRIDAY + timedelta(days=1)).id
        self.practice = journal.practices.add(
            NewPractice("Water the plants", "plants", questions=("Are they dry?",))
        )

    @classmethod
    def made_in(cls, folder: Path) -> Self:
        """Put such a journal into a folder, and open it; it is filled once for all of a process."""
        filled, file = cls._filled()
        full = copy(filled)
        full.journal = copied(file, folder)
        return full

    @classmethod
    @cache
    def _filled(cls) -> tuple[Self, bytes]:
        with tempfile.TemporaryDirectory() as folder:
            full = cls(new_journal(Path(folder)))
            full.journal.close()
            return full, full.journal.path.read_bytes()

    @property
    def content(self) -> bytes:
        return export_journal(self.journal)

    @property
    def titles(self) -> list[str]:
        return [one.title for one in self.journal.removals.all()]
