"""Who is in the journal already."""

from datetime import date

import pytest

from relationjournal.domain.contacts import Contact, Email, NewContact, Phone
from relationjournal.transfer.vcard import (
    ImportedCard,
    KnownContacts,
    is_same,
    read_cards,
)

FILE = (
    b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nTEL:+44 113 496 0001\nEND:VCARD\n"
    b"BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:7\nFN:Bo\nEND:VCARD\n"
)


def known(name: str = "Ana Ruiz", *, phone: str = "", email: str = "", uid: str = "") -> Contact:
    details = NewContact(
        name=name,
        phones=(Phone(phone),) if phone else (),
        emails=(Email(email),) if email else (),
        source_uid=uid,
    )
    return Contact(id=f"{name}{uid}", details=details, added_on=date(2025, 1, 1))


def card(
    name: str = "Ana Ruiz", *, phone: str = "", email: str = "", uid: str = "u"
) -> ImportedCard:
    return ImportedCard(known(name, phone=phone, email=email, uid=uid).details, line=1)


def test_that_a_second_import_of_a_file_adds_nothing() -> None:
    first = [
        Contact(str(number), one.contact, date(2025, 1, 1))
        for number, one in enumerate(read_cards(FILE).cards)
    ]
    found = KnownContacts(first)
    assert [found.match(one) for one in read_cards(FILE).cards] == first
    assert [is_same(old, new) for old, new in zip(first, read_cards(FILE).cards, strict=True)] == [
        True,
        True,
    ]


def test_that_both_ways_to_write_an_identifier_are_one() -> None:
    older = FILE.replace(b"urn:uuid:7", b"7")
    assert read_cards(older).cards[1].contact.source_uid == "7"
    assert read_cards(FILE).cards[1].contact.source_uid == "7"


def test_that_contacts_without_identifier_are_not_taken_for_each_other() -> None:
    assert not is_same(known(), card(uid=""))
    assert KnownContacts([known()]).match(card("Bo", uid="")) is None


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("+351 912 345 678", "912345678"),
        ("0113 496 0001", "+44 (113) 496-0001"),
        ("00351912345678", "+351-912-345-678"),
        ("123456", "12 34 56"),
    ],
)
def test_that_a_name_and_a_number_make_the_same_person(mine: str, theirs: str) -> None:
    contact = known("ANA  Ruíz", phone=mine)
    assert KnownContacts([known("Bo", phone=mine), contact]).match(card(phone=theirs)) is contact


def test_that_a_name_and_an_address_make_the_same_person() -> None:
    contact = known(email="ana@example.org")
    assert KnownContacts([contact]).match(card(email=" Ana@Example.org")) is contact


def test_that_a_name_or_a_number_alone_do_not() -> None:
    assert KnownContacts([known()]).match(card()) is None
    assert KnownContacts([known(phone="912345679")]).match(card(phone="912345678")) is None
    assert KnownContacts([known(phone="912345678")]).match(card("Bo", phone="912345678")) is None
    assert KnownContacts([known(phone="112")]).match(card(phone="112")) is None


def test_that_the_identifier_wins_over_a_changed_name() -> None:
    renamed = known("Ana de Ruiz", uid="u")
    same_name = known(email="ana@example.org")
    assert KnownContacts([same_name, renamed]).match(card(email="ana@example.org")) is renamed
