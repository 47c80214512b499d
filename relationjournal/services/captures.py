"""Logs what capture lines say, each line or file of lines as one change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from relationjournal.domain.capture.choices import Choices
from relationjournal.domain.capture.parser import parse
from relationjournal.domain.capture.people import People
from relationjournal.domain.capture.reading import Reading
from relationjournal.domain.capture.settling import Capture, CapturedEntry, NewName, settle
from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import Contact, NewContact
from relationjournal.domain.errors import JournalError
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.interactions import Interaction, Kind, NewEntry, NewInteraction
from relationjournal.domain.promises import NewPromise
from relationjournal.domain.steps import people, step_name
from relationjournal.services.contacts import Contacts
from relationjournal.services.follow_ups import FollowUps
from relationjournal.services.interactions import Interactions
from relationjournal.services.practices import Practices
from relationjournal.services.promises import Promises
from relationjournal.storage.database import Database

_ITS_PARTS = Change(0)
"""A line touches what the things that it logs touch, and nothing by itself."""


class NothingToMend(JournalError):
    """A line says sorry where no slip is open."""


class LineRefused(JournalError):
    """One of many lines cannot be saved, so none is."""


@dataclass(frozen=True, slots=True)
class Logged:
    """What a capture line led to.

    Attributes:
        interaction: What was logged, or None where the line held only a promise or a follow-up.
        added: Contacts that were added.
        names: The names of everyone the line is about.
    """

    interaction: Interaction | None
    added: tuple[Contact, ...]
    names: tuple[str, ...]


class Captures:
    """Reads and logs capture lines."""

    def __init__(
        self,
        database: Database,
        contacts: Contacts,
        interactions: Interactions,
        promises: Promises,
        follow_ups: FollowUps,
        practices: Practices,
        today: Callable[[], date],
    ) -> None:
        """Work on these parts of the journal."""
        self._database = database
        self._contacts = contacts
        self._interactions = interactions
        self._promises = promises
        self._follow_ups = follow_ups
        self._practices = practices
        self._today = today

    def read(self, line: str, *, day_first: bool = True, choices: Choices | None = None) -> Reading:
        """Return what a line says on the journal's day."""
        return self._read(line, self._contacts.people(), day_first, choices or Choices())

    def log(self, capture: Capture, *, name: str = "") -> Logged:
        """Save what a line says, as one change.

        Args:
            capture: What the line says.
            name: What undo calls it; made from the line where none is given.

        Raises:
            NothingToMend: The line says sorry to someone with whom no slip is open.
        """
        with self._database.transaction(_ITS_PARTS, name or self._named(capture)):
            added: list[Contact] = []
            ids = [self._contact(who, added) for who in capture.contacts]
            interaction = self._log_entry(capture, ids)
            interaction_id = interaction.id if interaction else None
            for contact_id in ids:
                self._promise(capture, contact_id, interaction_id)
        return Logged(interaction, tuple(added), tuple(self._names(capture)))

    def log_reading(self, reading: Reading) -> Logged:
        """Save what was read as it stands on screen; what could not be read stays text.

        Raises:
            CaptureRefused: The line does not say what happened or with whom.
            NothingToMend: The line says sorry to someone with whom no slip is open.
        """
        return self.log(settle(reading, keep_text=True))

    def log_lines(self, lines: Sequence[str], *, day_first: bool = True) -> list[Logged]:
        """Save lines as a command line does, all or none; empty lines are passed over.

        Raises:
            LineRefused: One cannot be saved; the sentence names its number where there are many.
        """
        filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
        if len(filled) == 1:
            return [self.log(settle(self.read(filled[0][1], day_first=day_first)))]
        logged = []
        with self._database.transaction(_ITS_PARTS, f"log {len(filled)} lines"):
            for number, line in filled:
                try:
                    logged.append(self.log(settle(self.read(line, day_first=day_first))))
                except JournalError as error:
                    msg = f"Line {number}: {error} Nothing was logged."
                    raise LineRefused(msg) from error
        return logged

    def _read(self, line: str, people: People, day_first: bool, choices: Choices) -> Reading:
        return parse(
            line,
            self._today(),
            people,
            day_first=day_first,
            verbs=self._practices.verbs,
            practices=self._practices.tags,
            choices=choices,
        )

    def _contact(self, who: str | NewName, added: list[Contact]) -> str:
        if isinstance(who, str):
            return who
        contact = self._contacts.add(NewContact(who.name))
        added.append(contact)
        return contact.id

    def _log_entry(self, capture: Capture, ids: list[str]) -> Interaction | None:
        if capture.entry is None:
            return None
        lines = tuple(self._line(capture.entry, contact_id, capture.on) for contact_id in ids)
        new = NewInteraction(capture.on, capture.note, capture.channel, lines)
        return self._interactions.log(new)

    def _line(self, entry: CapturedEntry, contact_id: str, on: date) -> NewEntry:
        if entry.kind is not Kind.MENDED:
            return NewEntry(contact_id, entry.kind, entry.size, entry.practice)
        slips = self._interactions.open_slips(contact_id, until=on, limit=1)
        if not slips:
            name = self._contacts.get(contact_id).name
            msg = f"There is no open slip with {name} to mend; leave out “sorry” to keep it a note."
            raise NothingToMend(msg)
        return NewEntry(
            contact_id,
            entry.kind,
            entry.size,
            entry.practice,
            mends=slips[0].id,
            parts=entry.parts,
        )

    def _promise(self, capture: Capture, contact_id: str, interaction_id: str | None) -> None:
        for read in capture.promises:
            terms = NewPromise(contact_id, read.what, capture.on, read.due_on, read.is_answer)
            self._promises.make(terms, interaction_id=interaction_id)
        if capture.follow_up_on is not None:
            plan = NewFollowUp(contact_id, capture.follow_up_on, self._today())
            self._follow_ups.choose(plan, interaction_id=interaction_id)

    def _named(self, capture: Capture) -> str:
        names = self._names(capture)
        if capture.entry is not None:
            return step_name("log", [(capture.entry.kind, capture.entry.size)], names)
        what = "promise something to" if capture.promises else "plan to follow up with"
        return f"{what} {people(names)}"

    def _names(self, capture: Capture) -> list[str]:
        return [
            self._contacts.name(who) if isinstance(who, str) else who.name
            for who in capture.contacts
        ]
