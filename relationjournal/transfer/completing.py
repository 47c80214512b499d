"""Puts what an imported card knows into a contact that is there, and takes nothing away."""

from dataclasses import replace
from typing import TypeVar

from relationjournal.domain.contacts import Fact, NewContact

ItemT = TypeVar("ItemT")


def completed(there: NewContact, card: NewContact) -> NewContact:
    """Return a contact with everything the card has and the contact has not.

    What the user chose stays. An organisation or a title other than the contact's becomes a
    fact, so that it is not lost either.
    """
    facts = _union(there.facts, card.facts)
    facts = _union(facts, _others("organisation", there.organisation, card.organisation))
    facts = _union(facts, _others("title", there.job_title, card.job_title))
    return replace(
        there,
        nicknames=_union(there.nicknames, card.nicknames),
        organisation=there.organisation or card.organisation,
        job_title=there.job_title or card.job_title,
        emails=_union(there.emails, card.emails),
        phones=_union(there.phones, card.phones),
        addresses=_union(there.addresses, card.addresses),
        dates=_union(there.dates, card.dates),
        tags=_union(there.tags, card.tags),
        facts=facts,
        photo=there.photo or card.photo,
    )


def _others(label: str, there: str, card: str) -> tuple[Fact, ...]:
    return (Fact(label, card),) if there and card and there != card else ()


def _union(there: tuple[ItemT, ...], card: tuple[ItemT, ...]) -> tuple[ItemT, ...]:
    return tuple(dict.fromkeys((*there, *card)))
