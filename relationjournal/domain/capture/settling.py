"""From a reading to what is saved."""

from dataclasses import dataclass
from datetime import date

from relationjournal.domain.capture.people import folded
from relationjournal.domain.capture.reading import Mention, PromiseReading, Reading
from relationjournal.domain.interactions import Kind, Part


@dataclass(frozen=True, slots=True)
class NewName:
    """The name of a contact that saving adds."""

    name: str


@dataclass(frozen=True, slots=True)
class CapturedEntry:
    """The line that goes into the account of everyone named.

    Attributes:
        kind: What it is; a repair mends the latest open slip of the account.
        size: 1 to 5, or 0 where the kind has none.
        practice: The tag the user gave, or empty.
        parts: What was done of a repair.
    """

    kind: Kind
    size: int = 0
    practice: str = ""
    parts: frozenset[Part] = frozenset()


@dataclass(frozen=True, slots=True)
class Capture:
    """What a line saves.

    Attributes:
        contacts: Everyone named, once each: the id of a contact, or a name to add.
        on: The day of the entry, and of the promises.
        channel: How the two were in touch, or empty.
        note: What happened, in the user's words.
        entry: What goes into each account, or None where the line makes no entry.
        promises: What was promised to each.
        follow_up_on: The day to get in touch with each next, or None.
    """

    contacts: tuple[str | NewName, ...]
    on: date
    channel: str = ""
    note: str = ""
    entry: CapturedEntry | None = None
    promises: tuple[PromiseReading, ...] = ()
    follow_up_on: date | None = None


def settle(reading: Reading, *, keep_text: bool = False) -> Capture:
    """Return what the line saves.

    Args:
        reading: What the line says.
        keep_text: Whether words that look like a token and are none (“+9”) are saved as text.
            That is for a window, where the user has seen the chip that says so.

    Raises:
        CaptureRefused: The line cannot be saved; each cause has a class of its own.
    """
    for problem in reading.problems:
        if not (keep_text and problem.stays_text):
            raise problem.error(problem.sentence)
    entry = None
    if reading.kind:
        entry = CapturedEntry(reading.kind, reading.size, reading.practice, reading.mend_parts)
    return Capture(
        contacts=_contacts(reading.who),
        on=reading.on,
        channel=reading.channel,
        note=reading.note,
        entry=entry,
        promises=reading.promises,
        follow_up_on=reading.follow_up_on,
    )


def _contacts(who: tuple[Mention, ...]) -> tuple[str | NewName, ...]:
    """Return everyone named, once each, in the order of the line."""
    contacts: dict[tuple[bool, str], str | NewName] = {}
    for mention in who:
        if mention.is_new:
            key = (True, folded(mention.new_name))
            contacts.setdefault(key, NewName(mention.new_name))
        else:
            person = mention.matches[0]
            contacts.setdefault((False, person.id), person.id)
    return tuple(contacts.values())
