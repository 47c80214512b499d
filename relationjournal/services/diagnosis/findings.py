"""What a look at one part of a journal comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """A part of a journal that is looked at by itself, in this order."""

    PAGES = "pages"
    REFERENCES = "references"
    SEARCH = "search"
    BALANCES = "balances"
    PHOTOS = "photos"
    KEYS = "keys"
    BACKUPS = "backups"


class Condition(StrEnum):
    """How a part was found."""

    FINE = "fine"
    REPAIRED = "repaired"
    WRONG = "wrong"
    NOT_LOOKED_AT = "not looked at"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one part was found, without a name, a note or a path.

    Attributes:
        part: The part.
        condition: How it is now.
        sentence: What was found, and what to do where something is left to do.
        counts: The figures behind it, by what they count.
    """

    part: Part
    condition: Condition
    sentence: str
    counts: Mapping[str, int | str] = field(default_factory=dict)


def counted(count: int, one: str, many: str = "") -> str:
    """Return "1 photo", "3 photos"."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {many or one + 's'}"
