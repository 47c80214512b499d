"""Checks what no record can know by itself: ids that come twice, and ids that nothing has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from relationjournal.domain.interactions import Kind
from relationjournal.services.contents import Contents, Noun
from relationjournal.services.practices import MAX_IN_FOCUS
from relationjournal.services.records import (
    KeptCard,
    KeptEvening,
    KeptFollowUp,
    KeptMendingPlan,
    KeptProblem,
    KeptPromise,
    PracticeChoice,
)
from relationjournal.services.reflections import (
    Kept,
    KeptFeedback,
    KeptPractice,
    KeptReview,
    KeptRole,
    KeptShoes,
)
from relationjournal.transfer.document.misfit import Misfit, at
from relationjournal.transfer.document.records import Document

_ONCE: Mapping[type, tuple[str, ...]] = {
    KeptRole: ("contact", "role"),
    KeptReview: ("kind", "on"),
    KeptPractice: ("tag",),
}
"""What tells records apart, beside their ids."""
MAX_ID = 200
"""Characters of an id; ours have 16."""


class WithId(Protocol):
    """Anything that has an id of its own."""

    @property
    def id(self) -> str:
        """Unique among its kind."""
        ...


class Known:
    """The ids that records may refer to: those of the journal and those of the document."""

    def __init__(self, document: Document, contents: Contents) -> None:
        """Look up what the document refers to and does not hold itself."""
        self._contents = contents
        notes = {one.interaction for one in document.promises}
        notes |= {one.interaction for one in document.follow_ups}
        plans = {card.follow_up_id for evening in document.mirror for card in evening.cards}
        plans |= {one.follow_up for one in document.shoes}
        self._contacts = self._either("contacts", document.contacts, _contact_ids(document))
        self._interactions = self._either("interactions", document.interactions, notes)
        self._follow_ups = self._either("follow_ups", document.follow_ups, plans)
        self._slips = self._slips_of(document)

    def check_entries(self, document: Document) -> None:
        """Refuse entries of unknown contacts, of ids that are taken, and of unknown slips."""
        records = [entry for one in document.interactions for entry in one.entries]
        there = self._contents.entries(entry.id for entry in records)
        owners = {entry.id: entry.interaction_id for entry in there.values()}
        slips = self._slips
        gone = frozenset(document.deleted_slips)
        seen: set[str] = set()
        for number, interaction in enumerate(document.interactions):
            for position, entry in enumerate(interaction.entries):
                with at("interactions", number, "entries", position):
                    self._check_contact(entry.contact, "contact")
                    _check_id(entry.id, seen)
                    if owners.get(entry.id, interaction.id) != interaction.id:
                        raise Misfit("Another entry has this id; give this one a new id.", "id")
                    if entry.mends is not None and entry.mends not in gone:
                        _check_slip(slips.get(entry.mends), entry.contact)

    def check_kept(self, document: Document) -> None:
        """Refuse records that refer to something nobody knows, and practices that are there."""
        for name, records in document.kept.items():
            for number, record in enumerate(records):
                with at(name, number):
                    self._check_record(record)

    def _check_record(self, record: Kept) -> None:
        match record:
            case KeptPromise() | KeptFollowUp():
                self._check_contact(record.contact, "contact")
                if record.interaction is not None and record.interaction not in self._interactions:
                    raise Misfit("No interaction has this id; correct it.", "interaction")
            case KeptProblem() | KeptRole() | KeptFeedback():
                self._check_contact(record.contact, "contact")
            case KeptShoes():
                self._check_contact(record.contact, "contact")
                self._check_follow_up(record.follow_up, "follow_up")
            case KeptMendingPlan():
                if record.slip not in self._slips:
                    raise Misfit("No slip has this id; correct it.", "slip")
            case KeptReview():
                for number, answer in enumerate(record.answers):
                    with at("answers", number):
                        self._check_contact(answer.contact, "contact")
            case _:
                pass

    def check_evenings(self, evenings: Sequence[KeptEvening]) -> None:
        """Refuse days that come twice, and cards about someone or something that nobody knows."""
        days = set()
        for number, evening in enumerate(evenings):
            if evening.on in days:
                raise Misfit("Two sessions are of the same day; take one out.", number, "on")
            days.add(evening.on)
            for position, card in enumerate(evening.cards):
                with at(number, "cards", position):
                    self._check_card(card)

    def _check_card(self, card: KeptCard) -> None:
        self._check_contact(card.contact_id, "contact_id")
        self._check_contact(card.plan_contact_id, "plan_contact_id")
        self._check_follow_up(card.follow_up_id, "follow_up_id")

    def _check_contact(self, contact_id: str | None, field: str) -> None:
        if contact_id is not None and contact_id not in self._contacts:
            raise Misfit("No contact has this id; add the contact or correct the id.", field)

    def _check_follow_up(self, follow_up_id: str | None, field: str) -> None:
        if follow_up_id is not None and follow_up_id not in self._follow_ups:
            raise Misfit("No follow-up has this id; correct it.", field)

    def _either(self, noun: Noun, held: Iterable[WithId], wanted: Iterable[str | None]) -> set[str]:
        ids = {one.id for one in held}
        missing = {one for one in wanted if one is not None} - ids
        return ids | self._contents.ids_among(noun, missing)

    def _slips_of(self, document: Document) -> dict[str, str]:
        """Return the account of each slip that the document refers to."""
        records = [entry for one in document.interactions for entry in one.entries]
        slips = {one.id: one.contact for one in records if one.kind is Kind.SLIPPED}
        wanted = {one.mends for one in records if one.mends is not None}
        wanted |= {plan.slip for plan in document.mending_plans}
        for entry in self._contents.entries(wanted - slips.keys()).values():
            if entry.kind is Kind.SLIPPED:
                slips[entry.id] = entry.contact_id
        return slips


def check_ids(given: Iterable[WithId]) -> None:
    """Refuse ids that come twice, are empty or endless.

    Raises:
        Misfit: One does.
    """
    seen: set[str] = set()
    for number, one in enumerate(given):
        try:
            _check_id(one.id, seen)
        except Misfit as misfit:
            raise misfit.inside(number) from misfit


def check_unique(given: Sequence[Kept], read: Callable[[], Iterable[Kept]]) -> None:
    """Refuse a second record of what there is once, such as a review of one week.

    Args:
        given: The records of the document.
        read: Returns those of the journal.

    Raises:
        Misfit: There is one.
    """
    if not given or type(given[0]) not in _ONCE:
        return
    owners = {_once(one): one.id for one in read()}
    for number, one in enumerate(given):
        if owners.setdefault(_once(one), one.id) != one.id:
            msg = "There is another one of the same; take one of the two out."
            raise Misfit(msg, number)


def _once(record: Kept) -> tuple[object, ...]:
    return tuple(getattr(record, field) for field in _ONCE[type(record)])


def check_practices(given: Sequence[PracticeChoice]) -> None:
    """Refuse a practice that comes twice, and a fourth one in focus.

    Raises:
        Misfit: There is one.
    """
    tags, in_focus = set(), 0
    for number, choice in enumerate(given):
        in_focus += choice.is_in_focus
        with at("practices", number):
            if choice.tag in tags:
                raise Misfit("This practice comes twice; take one out.", "tag")
            if in_focus > MAX_IN_FOCUS:
                raise Misfit(f"Only {MAX_IN_FOCUS} practices are in focus.", "is_in_focus")
        tags.add(choice.tag)


def _check_id(new: str, seen: set[str]) -> None:
    """Refuse an id that was seen, is empty or endless, and remember it."""
    if new in seen:
        raise Misfit("This id comes twice; give one of the two a new id.", "id")
    if not new.strip() or len(new) > MAX_ID:
        raise Misfit(f"An id has 1 to {MAX_ID} characters; choose another one.", "id")
    seen.add(new)


def _check_slip(account: str | None, contact_id: str) -> None:
    if account is None:
        raise Misfit("No slip has this id; correct it, or name it in “deleted_slips”.", "mends")
    if account != contact_id:
        raise Misfit("The slip is in another account; correct the id.", "mends")


def _contact_ids(document: Document) -> set[str | None]:
    """Return the ids of all contacts that something in the document is about."""
    cards = [card for evening in document.mirror for card in evening.cards]
    return {
        *(entry.contact for one in document.interactions for entry in one.entries),
        *(getattr(one, "contact", None) for kept in document.kept.values() for one in kept),
        *(answer.contact for review in document.reviews for answer in review.answers),
        *(card.contact_id for card in cards),
        *(card.plan_contact_id for card in cards),
    }
