"""What comes out of a vCard file, and why one may be refused."""

from dataclasses import dataclass

from relationjournal.domain.contacts import NewContact
from relationjournal.domain.errors import JournalError


@dataclass(frozen=True, slots=True)
class ImportedCard:
    """A contact as a card describes them.

    Attributes:
        contact: What the journal can keep of the card; its `source_uid` is never empty.
        line: Where the card begins, counted from 1.
    """

    contact: NewContact
    line: int


@dataclass(frozen=True, slots=True)
class BrokenCard:
    """A card that cannot be read; the others of the file can.

    Attributes:
        line: Where the card begins, counted from 1.
        sentence: What is wrong, at which line, and what to do.
    """

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the user should know about a card that was read.

    Attributes:
        line: The line it is about, counted from 1.
        sentence: What was left out or changed, and why.
    """

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class VCardFile:
    """A file's cards, in its order."""

    cards: tuple[ImportedCard, ...]
    broken: tuple[BrokenCard, ...] = ()
    remarks: tuple[Remark, ...] = ()


class NoCards(JournalError):
    """The file holds no vCard."""


class UnreadableCard(JournalError):
    """A card does not keep to the format; it becomes a `BrokenCard`."""
