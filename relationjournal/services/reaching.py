"""The answers to a follow-up: done, tried, not now, rest."""

from collections.abc import Callable
from datetime import date

from relationjournal.domain.changes import Change
from relationjournal.domain.days import later
from relationjournal.domain.follow_ups import NewFollowUp, pause
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction
from relationjournal.domain.reach_out import OPENING
from relationjournal.domain.steps import step_name
from relationjournal.services.contacts import Contacts
from relationjournal.services.follow_ups import FollowUps
from relationjournal.services.interactions import Interactions
from relationjournal.services.ledger import Ledger
from relationjournal.services.practices import Practices
from relationjournal.storage.database import Database

HELP = "help"
"""The practice of the opening line «How can I help?»."""
_TOUCHED = Change.INTERACTION | Change.LEDGER | Change.FOLLOW_UP


class Reaching:
    """Carries out what the user answers when the journal proposes someone; each is one undo step.

    Whatever the answer, the days that were chosen for that contact by today are settled by it.
    """

    def __init__(
        self,
        database: Database,
        *,
        contacts: Contacts,
        interactions: Interactions,
        follow_ups: FollowUps,
        ledger: Ledger,
        practices: Practices,
        today: Callable[[], date],
    ) -> None:
        """Work on these parts of the journal."""
        self._database = database
        self._contacts = contacts
        self._interactions = interactions
        self._follow_ups = follow_ups
        self._ledger = ledger
        self._practices = practices
        self._today = today

    def done(self, contact_id: str) -> None:
        """Log that the two were in touch today; it weighs nothing.

        Raises:
            ContactGone: The contact is not in the journal.
        """
        self._log(NewEntry(contact_id, Kind.TOUCH))

    def helped(self, contact_id: str) -> int:
        """Log that the user asked how to help, and return the size it counts.

        Raises:
            ContactGone: The contact is not in the journal.
        """
        practice = self._practices.catalogue.by_tag(HELP)
        size = practice.size_done if practice is not None else 1
        self._log(NewEntry(contact_id, Kind.GAVE, size, HELP), OPENING)
        return size

    def tried(self, contact_id: str) -> None:
        """Log a try without an answer; the next one waits longer, and after four it rests.

        Raises:
            ContactGone: The contact is not in the journal.
        """
        self._log(NewEntry(contact_id, Kind.TRIED))

    def not_now(self, contact_id: str) -> date:
        """Put someone off for a quarter of their interval, and return the day that asks again.

        It counts as no try, and holds off slips and promises too. Any contact ends it.

        Raises:
            ContactGone: The contact is not in the journal.
        """
        today, name = self._today(), self._contacts.get(contact_id).name
        again = later(today, pause(self._ledger.standing(contact_id).interval))
        with self._database.transaction(_TOUCHED, f"put off {name}"):
            self._settle(contact_id)
            self._follow_ups.choose(NewFollowUp(contact_id, again, today, is_pause=True))
        return again

    def rest(self, contact_id: str) -> None:
        """Let the account rest until further notice.

        Raises:
            ContactGone: The contact is not in the journal.
        """
        self._contacts.rest(contact_id)

    def _log(self, line: NewEntry, note: str = "") -> None:
        today, name = self._today(), self._contacts.get(line.contact_id).name
        step = step_name("log", [(line.kind, line.size)], [name])
        with self._database.transaction(_TOUCHED, step):
            self._settle(line.contact_id)
            self._interactions.log(NewInteraction(today, note, entries=(line,)))

    def _settle(self, contact_id: str) -> None:
        """Finish what was chosen for today or before, and every pause."""
        today = self._today()
        for waiting in self._follow_ups.waiting(contact_id):
            if waiting.plan.is_pause or waiting.plan.on <= today:
                self._follow_ups.finish(waiting.id, today)
