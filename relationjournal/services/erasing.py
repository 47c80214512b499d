"""Erases a person for good: from the journal, the search index, and the backups that are kept."""

import json
import zlib
from collections.abc import Callable

from sqlalchemy import Connection, delete, select, update

from relationjournal.domain.backups import BackupReason
from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import Contact
from relationjournal.domain.mentions import spoken_names
from relationjournal.services.drafts import forget_drafts_on
from relationjournal.services.journal import Journal
from relationjournal.services.unnaming import WHAT_NAMED_THEM, leave_out
from relationjournal.storage.schema import mirror_cards, removals

_BLANK = {**WHAT_NAMED_THEM, "contact_id": None, "answer": "", "did": ""}
_NO_PLAN = {"plan_contact_id": None, "plan_what": "", "plan_when": ""}


def erase(
    journal: Journal, contact_id: str, is_unwanted: Callable[[], bool] = lambda: False
) -> str:
    """Erase a contact for good; nothing brings it back.

    The journal first, in one transaction. Then a fresh backup without the person is made and
    verified, and only then every older one is dropped, here and in the second folder. Where the
    fresh one cannot be made now, the older ones go as soon as one is made.

    Args:
        journal: The journal.
        contact_id: Who.
        is_unwanted: Asked during the backup, which may be left for later, not the erasing itself.

    Returns:
        What has to be said besides, or nothing.

    Raises:
        ContactGone: It is not in the journal.
        NotSaved, JournalBusy, JournalMoved: Nothing was erased.
        BackupNotMade, BackupOvertaken, Stopped: The journal is without them; older backups are
            dropped when the next one is made.
    """
    contact = journal.contacts.get(contact_id)
    backups = journal.backups
    if backups is None:
        _erase_rows(journal, contact)
        return ""
    with backups.turn.taken():
        backups.drop_older_with_next()
        try:
            _erase_rows(journal, contact)
        except BaseException:
            backups.drop_none()
            raise
        return backups.make(BackupReason.ERASING, is_unwanted).remark


def _erase_rows(journal: Journal, contact: Contact) -> None:
    # Without a name, undo forgets this and all before it.
    with journal.database.transaction(Change.everything()) as connection:
        _blank_cards(connection, contact.id)
        _forget_removals(connection, contact)
        names = (*spoken_names(contact.name), *contact.details.nicknames)
        forget_drafts_on(connection, contact.id, names)
        journal.contacts.delete(contact.id)
    journal.database.checkpoint()


def _blank_cards(connection: Connection, contact_id: str) -> None:
    """Take the person out of evenings past, which stay as evenings."""
    cards = mirror_cards.c
    connection.execute(update(mirror_cards).where(cards.contact_id == contact_id).values(_BLANK))
    planned = cards.plan_contact_id == contact_id
    connection.execute(update(mirror_cards).where(planned).values(_NO_PLAN))
    leave_out(connection, contact_id)


def _forget_removals(connection: Connection, contact: Contact) -> None:
    """Forget what was removed lately and has to do with the person."""
    marks = [contact.id.encode(), json.dumps(contact.name)[1:-1].encode()]
    for row in connection.execute(select(removals)).all():
        held = zlib.decompress(row.rows)
        is_named = contact.name in row.name or contact.name in row.words
        if is_named or any(mark in held for mark in marks):
            connection.execute(delete(removals).where(removals.c.key == row.key))
