"""Reads the interactions that a filter lets through, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from relationjournal.domain.interactions import Interaction, Kind
from relationjournal.services.journal import Journal
from relationjournal.services.search import Place
from relationjournal.ui.models.interactions_model import Before

FOUND_AT_MOST = 200
_NAMES_FOUND = 5


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """What the list shows.

    Attributes:
        words: Words in the note or in the name of who took part.
        kind: Only interactions with an entry of this kind.
        contact_id: Only interactions with this contact.
        until: Only this day and what was before.
        is_on_this_day: Only the same day of former years.
    """

    words: str = ""
    kind: Kind | None = None
    contact_id: str = ""
    until: date | None = None
    is_on_this_day: bool = False


class Finder:
    """Finds what a filter lets through; its `read` is what a list asks for pages."""

    def __init__(self, journal: Journal, chosen: JournalFilter) -> None:
        """Look in a journal."""
        self._journal = journal
        self._chosen = chosen

    def read(self, limit: int, before: Before) -> Sequence[Interaction]:
        """Return up to so many interactions that come after one."""
        chosen = self._chosen
        if chosen.is_on_this_day or chosen.words:
            return [] if before is not None else self._found()
        if before is None and chosen.until is not None:
            before = (chosen.until + timedelta(days=1), "")
        return self._journal.interactions.latest(
            limit, before=before, contact_id=chosen.contact_id or None, kind=chosen.kind
        )

    def _found(self) -> list[Interaction]:
        """Return what a search finds, all at once, newest first."""
        chosen = self._chosen
        if chosen.is_on_this_day:
            return self._journal.interactions.in_former_years(self._journal.day())
        found = {each.id: each for each in (*self._by_note(), *self._by_name())}
        kept = [each for each in found.values() if _fits(each, chosen)]
        return sorted(kept, key=lambda each: (each.on, each.id), reverse=True)[:FOUND_AT_MOST]

    def _by_note(self) -> list[Interaction]:
        hits = self._journal.search.find(self._chosen.words, FOUND_AT_MOST, (Place.INTERACTION,))
        return self._journal.interactions.these([hit.id for hit in hits])

    def _by_name(self) -> list[Interaction]:
        people = self._journal.contacts.people().completions(self._chosen.words, _NAMES_FOUND)
        return [
            interaction
            for person in people
            for interaction in self._journal.interactions.latest(
                FOUND_AT_MOST, contact_id=person.id, kind=self._chosen.kind
            )
        ]


def _fits(interaction: Interaction, chosen: JournalFilter) -> bool:
    lines = [entry.line for entry in interaction.entries]
    if chosen.kind is not None and all(line.kind is not chosen.kind for line in lines):
        return False
    if chosen.contact_id and all(line.contact_id != chosen.contact_id for line in lines):
        return False
    return chosen.until is None or interaction.on <= chosen.until
