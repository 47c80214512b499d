"""People in a journal, and what happened with them."""

from datetime import date

from relationjournal.domain.contacts import Circle, Contact, NewContact
from relationjournal.domain.interactions import Interaction, Kind, NewEntry, NewInteraction
from relationjournal.services.journal import Journal


def someone(journal: Journal, name: str, circle: Circle = Circle.CLOSE) -> Contact:
    """Add a contact who has been in the journal for a long time."""
    return journal.contacts.add(NewContact(name, circle=circle), added_on=date(2024, 1, 1))


def happened(
    journal: Journal,
    contact: Contact,
    on: date,
    kind: Kind = Kind.GAVE,
    size: int = 1,
    note: str = "",
    practice: str = "",
) -> Interaction:
    """Log something with one contact."""
    line = NewEntry(contact.id, kind, size, practice)
    return journal.interactions.log(NewInteraction(on, note, entries=(line,)))
