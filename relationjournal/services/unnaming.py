"""Takes somebody who is gone for good out of evenings past, which stay as evenings."""

import json

from sqlalchemy import Connection, literal_column, select, update

from relationjournal.storage.removals import Cut, Removed
from relationjournal.storage.schema import contacts, mirror_cards

WHAT_NAMED_THEM = {"contact": None, "text": "", "reason": "", "about": None, "offer": ""}
"""What the program wrote on a card about somebody; the user's own words are not among it."""


def unname(connection: Connection, removed: Removed) -> None:
    """Forget whom the cards of evenings were about, of those who went with a removal.

    What the user answered stays, as it is theirs; the names that the program wrote go.

    Args:
        connection: Inside a transaction.
        removed: What is kept no longer.
    """
    gone = {str(row["id"]) for row in removed.rows.get(contacts.name, ())}
    for cut in removed.cuts:
        if cut.table == mirror_cards.name and cut.column == "contact_id" and cut.target in gone:
            _blank(connection, cut)
    for contact_id in gone:
        leave_out(connection, contact_id)


def leave_out(connection: Connection, contact_id: str) -> None:
    """Take a contact out of the people whom a card lists by name."""
    cards = mirror_cards.c
    query = select(cards.key, cards.people).where(cards.people.contains(contact_id))
    for row in connection.execute(query).all():
        others = [one for one in json.loads(row.people) if one[0] != contact_id]
        change = update(mirror_cards).where(cards.key == row.key)
        connection.execute(change.values(people=json.dumps(others) if others else ""))


def _blank(connection: Connection, cut: Cut) -> None:
    """Blank the card of a reference that was cut, unless it is about somebody else by now."""
    is_it = [literal_column(column) == value for column, value in cut.row.items()]
    is_free = mirror_cards.c.contact_id.is_(None)
    connection.execute(update(mirror_cards).where(is_free, *is_it).values(WHAT_NAMED_THEM))
