"""A contact while its card is being read."""

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeVar

from relationjournal.domain.contacts import (
    Address,
    Email,
    Fact,
    InvalidContact,
    NewContact,
    Phone,
    Photo,
    YearlyDate,
)
from relationjournal.transfer.vcard.labels import NO_PREFERENCE, types_label
from relationjournal.transfer.vcard.names import NameParts
from relationjournal.transfer.vcard.properties import Property
from relationjournal.transfer.vcard.values import Remark, UnreadableCard

MAX_ITEMS = 10_000


ItemT = TypeVar("ItemT", Email, Phone, Address)


@dataclass(slots=True)
class Draft:
    """Collects what a card says, each thing once, in the card's order.

    Attributes:
        uid: What tells the card from others, in every address book.
        book_uid: The same, in one address book.
        group_labels: The labels that X-ABLabel gives to groups, by group.
        emails: Addresses by their rank; the same of phones and addresses.
        address_words: The words of all addresses of a kind, by label.
        is_group: Whether the card is of several people.
        members: The UIDs of a group's people.
    """

    uid: str = ""
    book_uid: str = ""
    group_labels: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    parts: list[NameParts] = field(default_factory=list)
    nicknames: dict[str, None] = field(default_factory=dict)
    organisations: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    emails: list[tuple[int, Email]] = field(default_factory=list)
    phones: list[tuple[int, Phone]] = field(default_factory=list)
    addresses: list[tuple[int, Address]] = field(default_factory=list)
    address_words: dict[str, set[str]] = field(default_factory=dict)
    dates: dict[YearlyDate, None] = field(default_factory=dict)
    tags: dict[str, None] = field(default_factory=dict)
    facts: dict[Fact, None] = field(default_factory=dict)
    photo: Photo | None = None
    is_group: bool = False
    members: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def fact(self, label: str, value: str) -> None:
        """Keep something that has no field of its own; nothing where it is empty."""
        if value.strip():
            self.facts[Fact(label, value.strip())] = None

    def remark(self, prop: Property, sentence: str) -> None:
        """Tell the user what became of a property."""
        self.remarks.append(Remark(prop.line, sentence))

    def label(self, prop: Property) -> str:
        """Return the label of a value: the user's own, else what its types say."""
        return self.group_labels.get(prop.group, "") or types_label(prop)

    def fact_label(self, base: str, prop: Property) -> str:
        """Return a fact's label: the user's own, else the base and what the types say."""
        if own := self.group_labels.get(prop.group, ""):
            return own
        types = types_label(prop)
        return f"{base} ({types})" if types else base

    def name(self) -> str:
        """Return what the contact is called, from the best that the card has; may be empty."""
        composed = (parts.composed() for parts in self.parts)
        others = chain(
            self.organisations,
            (email.address for _, email in self.emails),
            self.nicknames,
            (phone.number for _, phone in self.phones),
        )
        found = chain(self.names, composed, others)
        return next((line for text in found if (line := " ".join(text.split()))), "")

    def finished(self) -> NewContact:
        """Return the contact.

        Raises:
            UnreadableCard: It has no name, or more things than any contact has.
        """
        name = self.name()
        if not name:
            msg = "This card names nobody; give it a name (FN) and import the file again."
            raise UnreadableCard(msg)
        self._keep_others(name)
        if len(self.nicknames) + len(self.tags) + len(self.facts) > MAX_ITEMS:
            msg = f"This card holds more than {MAX_ITEMS} things; remove some and import it again."
            raise UnreadableCard(msg)
        try:
            return self._contact(name)
        except InvalidContact as error:
            raise UnreadableCard(str(error)) from error

    def _keep_others(self, name: str) -> None:
        """Make facts of what is more than one field can hold."""
        for other in self.names[1:]:
            if other != name:
                self.fact("also written", other)
        for parts in self.parts:
            for label, value in parts.missing_from(name):
                self.fact(label, value)
        for title in self.titles[1:]:
            self.fact("job title", title)
        for organisation in self.organisations[1:]:
            self.fact("organisation", organisation)
        for member in () if self.is_group else self.members:
            self.fact("member", member)
        if self.uid and self.book_uid:
            self.fact("X-ABUID", self.book_uid)

    def _contact(self, name: str) -> NewContact:
        return NewContact(
            name=name,
            nicknames=tuple(self.nicknames),
            organisation=next(iter(self.organisations), ""),
            job_title=next(iter(self.titles), ""),
            emails=_ranked(self.emails),
            phones=_ranked(self.phones),
            addresses=_ranked(self.addresses),
            dates=tuple(self.dates),
            tags=tuple(self.tags),
            facts=tuple(self.facts),
            photo=self.photo,
            source_uid=self.uid or self.book_uid,
        )


def _ranked(found: list[tuple[int, ItemT]]) -> tuple[ItemT, ...]:
    """Return values by rank, each once; the preferred one says so where there is a choice."""
    ordered = sorted(found, key=lambda pair: pair[0])
    best = ordered[0][0] if len(ordered) > 1 else NO_PREFERENCE
    items = dict.fromkeys(
        _preferred(item) if rank == best < NO_PREFERENCE else item for rank, item in ordered
    )
    return tuple(items)


def _preferred(item: ItemT) -> ItemT:
    return replace(item, label=", ".join(part for part in (item.label, "preferred") if part))
