"""Holds a Journal JSON against the journal it is to go into, and finds what is new in it.

The same id with the same content is there already and is passed over; with another content the
whole file is refused, because nobody could tell which of the two is right.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import TypeVar

from relationjournal.domain.contacts import Contact
from relationjournal.domain.interactions import Interaction
from relationjournal.domain.preferences import Preferences
from relationjournal.services.contents import Additions, Contents
from relationjournal.services.journal import Journal
from relationjournal.services.records import (
    KeptEvening,
    KeptFollowUp,
    KeptProblem,
    KeptPromise,
    PracticeChoice,
)
from relationjournal.services.reflections import Kept
from relationjournal.transfer.document.misfit import Misfit, at
from relationjournal.transfer.document.records import LISTS, Document
from relationjournal.transfer.journal_json.checking import (
    Known,
    WithId,
    check_ids,
    check_practices,
    check_unique,
)
from relationjournal.transfer.report import ImportReport

ThingT = TypeVar("ThingT", bound=WithId)


@dataclass(frozen=True, slots=True)
class Merge:
    """What an import comes to.

    Attributes:
        additions: What is new.
        report: The same in figures.
    """

    additions: Additions
    report: ImportReport


def merge(document: Document, journal: Journal) -> Merge:
    """Return what a document adds to a journal.

    Raises:
        Misfit: It does not hold together, or contradicts what is there.
    """
    contents = Contents(journal)
    is_fresh = contents.is_empty
    wanted = _preferences(document, journal)
    contacts = _contacts(document, contents, journal)
    known = Known(document, contents)
    interactions = _interactions(document, contents)
    known.check_entries(document)
    kept = _kept(document, contents)
    known.check_kept(document)
    with at("mirror"):
        evenings = _evenings(document.mirror, contents)
        known.check_evenings(document.mirror)
    additions = Additions(
        preferences=wanted if is_fresh else None,
        contacts=contacts,
        interactions=interactions,
        kept=kept,
        evenings=evenings,
        practices=_practices(document.practices, contents) if is_fresh else (),
    )
    differs = wanted is not None and wanted != journal.preferences.get()
    return Merge(additions, _report(document, additions, settings_kept=differs and not is_fresh))


def _report(document: Document, new: Additions, *, settings_kept: bool) -> ImportReport:
    added = Counter(type(one) for one in new.kept)
    named = (KeptPromise, KeptFollowUp, KeptProblem)
    report = ImportReport(
        contacts=len(new.contacts),
        interactions=len(new.interactions),
        promises=added[KeptPromise],
        follow_ups=added[KeptFollowUp],
        problems=added[KeptProblem],
        evenings=len(new.evenings),
        others=sum(count for kind, count in added.items() if kind not in named),
        settings_kept=settings_kept,
    )
    lists = (document.contacts, document.interactions, document.mirror, *document.kept.values())
    return replace(report, already_there=sum(map(len, lists)) - report.total)


def _preferences(document: Document, journal: Journal) -> Preferences | None:
    given = document.settings
    if given is None:
        return None
    seed = given.mirror_seed or journal.preferences.get().mirror_seed
    values = {field.name: getattr(given, field.name) for field in fields(Preferences)}
    return Preferences(**values | {"mirror_seed": seed})


def _contacts(document: Document, contents: Contents, journal: Journal) -> list[Contact]:
    with at("contacts"):
        check_ids(document.contacts)
        there = {one.id: one for one in contents.contacts(_ids(document.contacts))}
        added_on = {contact.id: contact.added_on for contact in there.values()}
        today = journal.day()
        given = [one.contact(added_on.get(one.id, today)) for one in document.contacts]
        return _new(given, there, "contact")


def _interactions(document: Document, contents: Contents) -> list[Interaction]:
    with at("interactions"):
        given = [record.interaction() for record in document.interactions]
        return _fresh(given, contents.interactions, "interaction")


def _kept(document: Document, contents: Contents) -> list[Kept]:
    """Return the records that are new, of every kind."""
    new: list[Kept] = []
    for name, given in document.kept.items():
        with at(name):
            new += _fresh(given, partial(contents.kept, LISTS[name]), "record")
            check_unique(given, partial(contents.kept, LISTS[name]))
    return new


def _evenings(given: Sequence[KeptEvening], contents: Contents) -> list[KeptEvening]:
    there = {evening.on: evening for evening in contents.evenings()}
    for number, evening in enumerate(given):
        if there.get(evening.on, evening) != evening:
            msg = "The journal has another session of this day; take this one out."
            raise Misfit(msg, number, "on")
    return [evening for evening in given if evening.on not in there]


def _practices(given: Sequence[PracticeChoice], contents: Contents) -> list[PracticeChoice]:
    check_practices(given)
    there = {choice.tag for choice in contents.practices()}
    return [choice for choice in given if choice.tag not in there]


def _fresh(
    given: Sequence[ThingT], read: Callable[[Iterable[str]], Iterable[ThingT]], noun: str
) -> list[ThingT]:
    """Return what the journal does not have, after comparing the rest."""
    check_ids(given)
    return _new(given, {one.id: one for one in read(_ids(given))}, noun)


def _new(given: Sequence[ThingT], there: dict[str, ThingT], noun: str) -> list[ThingT]:
    for number, one in enumerate(given):
        if there.get(one.id, one) != one:
            msg = f"The journal has another {noun} with this id; give one of the two a new id."
            raise Misfit(msg, number, "id")
    return [one for one in given if one.id not in there]


def _ids(given: Iterable[WithId]) -> list[str]:
    return [one.id for one in given]
