"""Whom the reviews think of, from where everyone stands."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from relationjournal.domain.contacts import Circle
from relationjournal.domain.ledger.account import Band
from relationjournal.domain.reviews.people import Drifting, OneSided, one_sided
from relationjournal.domain.reviews.review import CardName, Review
from relationjournal.services.ledger import Standing

_CIRCLES = list(Circle)


def decided_about(review: Review, card: CardName) -> frozenset[str]:
    """Return the contacts that were decided about on a card."""
    return frozenset(who for who, _ in review.about_people(card))


def is_growing_quiet(one: Standing, today: date) -> bool:
    """Tell whether a contact who is in the journal for a while is past their interval."""
    last = one.span.last_contact
    return (
        one.is_active
        and one.account.band not in (Band.NEW, Band.DORMANT)
        and last is not None
        and last <= today - timedelta(days=one.interval)
    )


def drifting(one: Standing, today: date, *, is_nearest_first: bool = False) -> Drifting:
    """Return someone whose account fades or sleeps; of sleepers the nearest circle goes first."""
    last = one.span.last_contact or one.added_on
    silent = (today - last).days
    urgency = silent / one.interval
    if is_nearest_first:
        urgency = -_CIRCLES.index(one.circle) - silent / (silent + 1)
    return Drifting(one.contact_id, one.name, last, urgency, one.interval)


def one_sided_accounts(standings: Iterable[Standing]) -> Iterator[OneSided]:
    """Yield the accounts in which one gives most, family and the inner circle left out."""
    for one in standings:
        if one.is_active and not one.family and one.circle is not Circle.INNER:
            account = one.account
            found = one_sided(one.contact_id, one.name, account.give_share, account.recent_weight)
            if found is not None:
                yield found
