"""Reads a vCard file: cards, what is broken, what the user should know."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from relationjournal.domain.contacts import NewContact
from relationjournal.transfer.vcard.draft import Draft
from relationjournal.transfer.vcard.mapping import INTERNAL, draft_of
from relationjournal.transfer.vcard.properties import Property, read_properties
from relationjournal.transfer.vcard.splitting import Block, Outside, split_cards
from relationjournal.transfer.vcard.values import (
    BrokenCard,
    ImportedCard,
    NoCards,
    Remark,
    UnreadableCard,
    VCardFile,
)


@dataclass(frozen=True, slots=True)
class _Group:
    """A card of several people, who get its name as a tag."""

    name: str
    members: frozenset[str]
    line: int
    other_properties: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    """What has been read of a file so far; cards by their UID."""

    cards: dict[str, ImportedCard] = field(default_factory=dict)
    groups: list[_Group] = field(default_factory=list)
    broken: list[BrokenCard] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def read_cards(data: bytes) -> VCardFile:
    """Return the contacts of a vCard file (2.1, 3.0 or 4.0, also mixed); nothing is fetched.

    A broken card is reported and leaves the others whole. A card with the UID of an earlier one
    in the file is left out, with a remark. A group becomes a tag of its people.

    Args:
        data: The file's bytes.

    Raises:
        NoCards: There is no card in it, not even a broken one.
        FileTooLarge: It has more bytes, lines or cards than any address book.
    """
    found = _Found()
    for part in split_cards(data):
        if isinstance(part, Outside):
            found.remarks.append(_outside(part))
        else:
            _read(part, found)
    if not (found.cards or found.groups or found.broken):
        msg = "There is no vCard in this file; choose one that your address book exported (.vcf)."
        raise NoCards(msg)
    cards = _with_groups(found)
    remarks = sorted(found.remarks, key=lambda remark: remark.line)
    return VCardFile(cards, tuple(found.broken), tuple(remarks))


def _read(block: Block, found: _Found) -> None:
    """Add what one card says."""
    if block.problem:
        found.broken.append(BrokenCard(block.line, block.problem))
        return
    try:
        properties = read_properties(block.lines)
        draft = draft_of(properties)
        contact = draft.finished()
    except UnreadableCard as error:
        found.broken.append(BrokenCard(block.line, str(error)))
        return
    if draft.is_group:
        found.groups.append(_group(contact, draft, properties, block.line))
        return
    uid = contact.source_uid or _content_uid(properties)
    if uid in found.cards:
        found.remarks.append(_repeated(block.line, found.cards[uid].line))
        return
    found.cards[uid] = ImportedCard(replace(contact, source_uid=uid), block.line)
    found.remarks.extend(draft.remarks)


def _group(contact: NewContact, draft: Draft, properties: list[Property], line: int) -> _Group:
    kept = INTERNAL | {"FN", "N", "UID"}
    names = (prop.name for prop in properties if prop.value.strip())
    others = tuple(
        name
        for name in dict.fromkeys(names)
        if name not in kept and "KIND" not in name and "MEMBER" not in name
    )
    return _Group(contact.name, frozenset(draft.members), line, others)


def _with_groups(found: _Found) -> tuple[ImportedCard, ...]:
    """Return the cards, tagged with the names of their groups, and remark on each group."""
    tags: dict[str, list[str]] = {}
    for group in found.groups:
        found.remarks.append(_group_remark(group, found.cards.keys()))
        for uid in group.members:
            tags.setdefault(uid, []).append(group.name)
    return tuple(_tagged(card, tags.get(uid, ())) for uid, card in found.cards.items())


def _tagged(card: ImportedCard, tags: Iterable[str]) -> ImportedCard:
    every = tuple(dict.fromkeys((*card.contact.tags, *tags)))
    return replace(card, contact=replace(card.contact, tags=every))


def _group_remark(group: _Group, uids: Iterable[str]) -> Remark:
    here = len(group.members.intersection(uids))
    sentence = f"The group “{group.name}” became a tag of {here} contacts."
    if missing := len(group.members) - here:
        sentence += f" {missing} of its members are not among the contacts read from this file."
    if group.other_properties:
        sentence += f" A tag has no place for its {', '.join(group.other_properties)}."
    return Remark(group.line, sentence)


def _repeated(line: int, first: int) -> Remark:
    return Remark(
        line,
        f"The card at line {line} has the same identifier as the one at line {first} "
        "and was left out.",
    )


def _outside(part: Outside) -> Remark:
    lines = f"Line {part.first}" if part.first == part.last else f"Lines {part.first}–{part.last}"
    return Remark(part.first, f"{lines}: no part of a card, left out.")


def _content_uid(properties: list[Property]) -> str:
    """Return an identifier for a card without UID: the same for the same content."""
    digest = hashlib.sha256()
    for prop in properties:
        if prop.name not in INTERNAL:
            parts = (prop.group, prop.name, sorted(prop.parameters.items()), prop.value)
            digest.update(repr(parts).encode("utf-8", errors="replace"))
    return f"sha256:{digest.hexdigest()}"
