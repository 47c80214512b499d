"""vCard 2.1, 3.0 and 4.0: from an address book's file to contacts that the user may accept.

Reading is pure: bytes in, values out, no journal. The way of a card through the modules:
`splitting` cuts the file into cards, `properties` reads a card's lines, `mapping` gives every
property its place in a `NewContact`, `reading` puts it together, `matching` tells who is known.

Nothing that a field exists for is lost, and what has no field becomes a fact. Left out on purpose
are what only the exporting program needs (VERSION, PRODID, REV, PROFILE, CLIENTPIDMAP) and
parameters that say how a value is written or synchronised (ENCODING, LANGUAGE, PID, ALTID and
their like). A recording or second picture cannot be a fact; a remark and a fact say that it
was there.
"""

from relationjournal.transfer.vcard.matching import KnownContacts, is_same
from relationjournal.transfer.vcard.reading import read_cards
from relationjournal.transfer.vcard.values import (
    BrokenCard,
    ImportedCard,
    NoCards,
    Remark,
    VCardFile,
)

__all__ = [
    "BrokenCard",
    "ImportedCard",
    "KnownContacts",
    "NoCards",
    "Remark",
    "VCardFile",
    "is_same",
    "read_cards",
]
