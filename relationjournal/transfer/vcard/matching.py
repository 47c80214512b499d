"""Tells which imported contacts the journal already has."""

import re
import unicodedata
from collections.abc import Iterable

from relationjournal.domain.contacts import Contact, NewContact
from relationjournal.transfer.vcard.values import ImportedCard

# Country codes and leading zeros are written or left out; the last nine digits stay.
_PHONE_DIGITS = 9
_FEWEST_DIGITS = 6
_DIGIT = re.compile(r"[0-9]")


def is_same(existing: Contact, imported: ImportedCard) -> bool:
    """Tell whether a contact came from this very card, at an earlier import."""
    uid = imported.contact.source_uid
    return bool(uid) and existing.details.source_uid == uid


class KnownContacts:
    """The journal's contacts, for finding the one that a card is about in constant time."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._by_uid: dict[str, Contact] = {}
        self._by_reach: dict[tuple[str, str], Contact] = {}
        for contact in contacts:
            self._by_uid.setdefault(contact.details.source_uid, contact)
            for key in _keys(contact.details):
                self._by_reach.setdefault(key, contact)

    def match(self, card: ImportedCard) -> Contact | None:
        """Return the contact that a card is about, or None.

        It is the one that came from this card at an earlier import, or else one of the same name
        with one of the same e-mail addresses or numbers.
        """
        uid = card.contact.source_uid
        if uid and uid in self._by_uid:
            return self._by_uid[uid]
        found = (self._by_reach.get(key) for key in _keys(card.contact))
        return next((contact for contact in found if contact is not None), None)


def _keys(contact: NewContact) -> list[tuple[str, str]]:
    """Return the contact's name with each way to reach them, written in one way."""
    name = _plain(contact.name)
    emails = (email.address.strip().casefold() for email in contact.emails)
    phones = (_digits(phone.number) for phone in contact.phones)
    return [(name, reach) for reach in (*emails, *phones) if reach]


def _plain(name: str) -> str:
    """Return a name without accents, capitals and spare spaces."""
    letters = unicodedata.normalize("NFKD", name)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def _digits(number: str) -> str:
    """Return the digits that tell a number, or an empty text for a short code."""
    digits = "".join(_DIGIT.findall(number))
    return digits[-_PHONE_DIGITS:] if len(digits) >= _FEWEST_DIGITS else ""
