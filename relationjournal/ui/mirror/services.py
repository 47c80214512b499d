"""What the mirror uses of a journal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from relationjournal.domain.capture import TagOffer
from relationjournal.services.captures import Captures
from relationjournal.services.contacts import Contacts
from relationjournal.services.drafts import Drafts
from relationjournal.services.follow_ups import FollowUps
from relationjournal.services.interactions import Interactions
from relationjournal.services.journal import Journal
from relationjournal.services.mirror import Mirror
from relationjournal.services.promises import Promises
from relationjournal.storage.undo import Step


@dataclass(frozen=True, slots=True)
class MirrorServices:
    """The nouns that an evening touches, and the way back.

    Attributes:
        mirror: The sessions and their answers.
        interactions: The notes of the day.
        promises: What card 2 may close or move.
        follow_ups: What a thank-you or a wish to reach out becomes.
        captures: Logs what was forgotten.
        contacts: Who everyone is.
        drafts: Keeps what is being added to a day.
        complete_tag: Offers practices for a tag that is being typed.
        day: Returns the journal's day.
        undo: Takes the last change of the journal back.
        next_undo: Returns what `undo` would take back, or None.
        day_first: Whether 3/4 is the third of April.
    """

    mirror: Mirror
    interactions: Interactions
    promises: Promises
    follow_ups: FollowUps
    captures: Captures
    contacts: Contacts
    drafts: Drafts
    complete_tag: Callable[[str, int], Sequence[TagOffer]]
    day: Callable[[], date]
    undo: Callable[[], object]
    next_undo: Callable[[], Step | None]
    day_first: bool = True

    @classmethod
    def of(cls, journal: Journal, *, day_first: bool = True) -> Self:
        """Return the parts of an open journal."""
        return cls(
            mirror=journal.mirror,
            interactions=journal.interactions,
            promises=journal.promises,
            follow_ups=journal.follow_ups,
            captures=journal.captures,
            contacts=journal.contacts,
            drafts=journal.drafts,
            complete_tag=journal.practices.completions,
            day=journal.day,
            undo=journal.undo,
            next_undo=lambda: journal.database.next_undo,
            day_first=day_first,
        )
