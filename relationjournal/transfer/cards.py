"""Takes the contacts of a vCard file into a journal."""

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import NewContact
from relationjournal.services.journal import Journal
from relationjournal.transfer.completing import completed
from relationjournal.transfer.report import ImportReport, Notice
from relationjournal.transfer.vcard import (
    BrokenCard,
    KnownContacts,
    Remark,
    VCardFile,
    is_same,
)


def add_cards(journal: Journal, file: VCardFile, *, dry_run: bool = False) -> ImportReport:
    """Add the contacts of a vCard file that the journal does not have, as one step of undo.

    A contact that came from the same card at an earlier import stays as it is. One of the same
    name with an address or a number in common is completed by what only the card knows. A
    broken card is reported and does not stop the others.

    Args:
        journal: The journal to add to.
        file: What was read of it.
        dry_run: Whether to stop before anything is written.
    """
    known = KnownContacts(journal.contacts.all())
    new: list[NewContact] = []
    changed: dict[str, NewContact] = {}
    for card in file.cards:
        there = known.match(card)
        if there is None:
            new.append(card.contact)
        elif not is_same(there, card):
            before = changed.get(there.id, there.details)
            after = completed(before, card.contact)
            if after != before:
                changed[there.id] = after
    report = ImportReport(
        contacts=len(new),
        completed=len(changed),
        already_there=len(file.cards) - len(new) - len(changed),
        broken=_notices(file.broken),
        remarks=_notices(file.remarks),
        is_dry_run=dry_run,
    )
    if not dry_run:
        _write(journal, new, changed, f"import {report.added}")
    return report


def _write(
    journal: Journal, new: list[NewContact], changed: dict[str, NewContact], name: str
) -> None:
    with journal.database.transaction(Change.CONTACT | Change.LEDGER, name):
        for details in new:
            journal.contacts.add(details)
        for contact_id, details in changed.items():
            journal.contacts.edit(contact_id, details)


def _notices(said: tuple[BrokenCard, ...] | tuple[Remark, ...]) -> tuple[Notice, ...]:
    return tuple(Notice(one.line, one.sentence) for one in said)
