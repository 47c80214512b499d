"""Which people the list shows, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relationjournal.domain.contacts import Circle, Setting, Side
from relationjournal.domain.roles import Role
from relationjournal.services.directory import DirectoryEntry
from relationjournal.ui.matching import fold


class PeopleOrder(StrEnum):
    """The order of the list; there is none by balance."""

    NEXT = "next follow-up"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What the user looks for; what is None or empty lets everybody through.

    Attributes:
        words: Beginnings or parts of names, nicknames, tags and organisations.
        circle: How near.
        tag: One of the user's tags.
        setting: Personal or work.
        side: Inside or outside.
        role: What they are to the user: advocate or critic.
        is_closed: Whether those whose account is closed are shown, in place of the others.
        order: The order.
    """

    words: str = ""
    circle: Circle | None = None
    tag: str = ""
    setting: Setting | None = None
    side: Side | None = None
    role: Role | None = None
    is_closed: bool = False
    order: PeopleOrder = PeopleOrder.NEXT

    @property
    def is_narrowing(self) -> bool:
        """Whether anybody may be left out, beside closed accounts."""
        chosen = (self.words, self.circle, self.tag, self.setting, self.side, self.role)
        return any(chosen)


class PeopleFinder:
    """Everybody, ready to be searched at each key press."""

    def __init__(self, entries: Sequence[DirectoryEntry], today: date) -> None:
        """Fold the words that people are found by, and put everybody in order, once.

        Args:
            entries: Everybody.
            today: The day; whose next follow-up has passed is there today.
        """
        folded = sorted(((_folded(entry), entry) for entry in entries), key=lambda pair: pair[0])
        self._by_name = folded
        self._by_next = sorted(folded, key=lambda pair: _next(pair[1], today))
        self.has_roles = any(entry.roles for entry in entries)
        self.tags = tuple(sorted({tag for entry in entries for tag in entry.tags}, key=fold))

    @property
    def has_anybody(self) -> bool:
        """Whether there is anybody at all."""
        return bool(self._by_name)

    def find(self, wanted: PeopleFilter) -> list[DirectoryEntry]:
        """Return who answers a filter, in its order; same days by name."""
        words = fold(wanted.words).split()
        ordered = self._by_name if wanted.order is PeopleOrder.NAME else self._by_next
        return [
            entry
            for text, entry in ordered
            if all(word in text for word in words) and _fits(entry, wanted)
        ]


def _folded(entry: DirectoryEntry) -> str:
    words = (entry.standing.name, *entry.nicknames, entry.organisation, *entry.tags)
    return fold("\n".join(word for word in words if word))


def _next(entry: DirectoryEntry, today: date) -> date:
    return max(entry.standing.next_on or date.max, today)


def _fits(entry: DirectoryEntry, wanted: PeopleFilter) -> bool:
    standing = entry.standing
    return (
        standing.is_closed == wanted.is_closed
        and (wanted.circle is None or standing.circle is wanted.circle)
        and (wanted.setting is None or standing.setting is wanted.setting)
        and (wanted.side is None or standing.side is wanted.side)
        and (not wanted.tag or wanted.tag in entry.tags)
        and (wanted.role is None or wanted.role in entry.roles)
    )
