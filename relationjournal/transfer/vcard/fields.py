"""The properties that have a field of their own in a contact."""

import re
from collections.abc import Callable

from relationjournal.domain.contacts import Address, Email, Phone, YearlyDate
from relationjournal.transfer.vcard.dates import read_date
from relationjournal.transfer.vcard.draft import Draft
from relationjournal.transfer.vcard.labels import preference
from relationjournal.transfer.vcard.names import NameParts
from relationjournal.transfer.vcard.properties import Property

Handler = Callable[[Draft, Property], None]

_ADDRESS_FIELDS = 7
_WORD = re.compile(r"\w+")


def without_scheme(text: str, scheme: str) -> str:
    """Return an address of vCard 4.0, such as «tel:+1-555», as people write it."""
    return text[len(scheme) :].strip() if text.lower().startswith(scheme) else text


def plain_uid(text: str) -> str:
    """Return a UID as vCard 3.0 writes it, so that both versions of a card are the same."""
    return without_scheme(text, "urn:uuid:")


def add_uid(draft: Draft, prop: Property) -> None:
    """UID: the first one counts."""
    draft.uid = draft.uid or plain_uid(prop.text)


def add_book_uid(draft: Draft, prop: Property) -> None:
    """X-ABUID: the number in a Mac's address book, for cards that have no UID."""
    draft.book_uid = prop.text


def add_full_name(draft: Draft, prop: Property) -> None:
    """FN: a preferred one comes first."""
    name = " ".join(prop.text.split())
    draft.names.insert(0 if preference(prop) == 1 else len(draft.names), name)


def add_name_parts(draft: Draft, prop: Property) -> None:
    """N: names a card without FN; otherwise what FN leaves out becomes facts."""
    draft.parts.append(NameParts.of(prop.lists))


def add_nicknames(draft: Draft, prop: Property) -> None:
    """NICKNAME, a list."""
    draft.nicknames.update(dict.fromkeys(prop.items))


def add_organisation(draft: Draft, prop: Property) -> None:
    """ORG: the organisation; its units become a fact."""
    first, *units = prop.fields
    if first:
        draft.organisations.append(first)
    draft.fact("department", ", ".join(unit for unit in units if unit))


def add_title(draft: Draft, prop: Property) -> None:
    """TITLE: the first is the job title."""
    draft.titles.append(prop.text)


def add_email(draft: Draft, prop: Property) -> None:
    """EMAIL."""
    address = without_scheme(prop.text, "mailto:")
    draft.emails.append((preference(prop), Email(address, draft.label(prop))))


def add_phone(draft: Draft, prop: Property) -> None:
    """TEL, as the user wrote it."""
    number = without_scheme(prop.text, "tel:").replace(";ext=", " ext. ")
    draft.phones.append((preference(prop), Phone(number, draft.label(prop))))


def add_address(draft: Draft, prop: Property) -> None:
    """ADR: the box and the extended address become lines of the street."""
    fields = [*prop.fields, *[""] * _ADDRESS_FIELDS]
    if not any(fields):
        return
    box, extended, street, city, region, postcode, country, *others = fields
    lines = (street, extended, box, *others)
    label = draft.label(prop)
    address = Address(
        street="\n".join(line for line in lines if line),
        city=city,
        region=region,
        postcode=postcode,
        country=country,
        label=label,
    )
    draft.addresses.append((preference(prop), address))
    draft.address_words.setdefault(label, set()).update(_words(prop.text))


def add_address_label(draft: Draft, prop: Property) -> None:
    """LABEL: how an address is printed; kept where it says more than the address does."""
    if not _words(prop.text) <= draft.address_words.get(draft.label(prop), set()):
        draft.fact(draft.fact_label("address label", prop), prop.text)


def add_tags(draft: Draft, prop: Property) -> None:
    """CATEGORIES, a list."""
    draft.tags.update(dict.fromkeys(prop.items))


def date_adder(label: str) -> Handler:
    """Return what adds a date of this name; the user's own label wins."""

    def add(draft: Draft, prop: Property) -> None:
        add_date(draft, prop, draft.group_labels.get(prop.group, "") or label, prop.text)

    return add


def add_date(draft: Draft, prop: Property, label: str, text: str) -> None:
    """Keep a day that comes back each year, or the text where it names no such day."""
    found = read_date(text, prop.parameter("X-APPLE-OMIT-YEAR"))
    if found is None or prop.parameter("CALSCALE").lower() not in {"", "gregorian"}:
        draft.fact(label, text)
        return
    draft.dates[YearlyDate(label, found.month, found.day, found.year)] = None
    if found.has_time:
        draft.fact(label, text)


def add_kind(draft: Draft, prop: Property) -> None:
    """KIND: a group becomes a tag of its people, other kinds than a person are a fact."""
    kind = prop.text.lower()
    if kind == "group":
        draft.is_group = True
    elif kind != "individual":
        draft.fact("kind", "organisation" if kind == "org" else kind)


def add_member(draft: Draft, prop: Property) -> None:
    """MEMBER: one of a group's people."""
    draft.members.append(plain_uid(prop.text))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
