"""Holds a Journal JSON against the journal it is to go into, and finds what is new in it.

The same id with the same content is there already and is passed over; with another content the
whole file is refused, because nobody could tell which of the two is right.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from relationjournal.domain.contacts import Contact
from relationjournal.domain.interactions import Interaction
from relationjournal.services.contents import Additions, Contents
from relationjournal.services.journal import Journal
from relationjournal.services.preferences import Preferences
from relationjournal.services.records import KeptEvening, PracticeChoice
from relationjournal.transfer.journal_json.checking import Known, WithId, check_ids, check_practices
from relationjournal.transfer.journal_json.misfit import Misfit, at
from relationjournal.transfer.journal_json.records import Document
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
    with at("promises"):
        promises = _fresh(document.promises, contents.promises, "promise")
        known.check_each(document.promises)
    with at("follow_ups"):
        follow_ups = _fresh(document.follow_ups, contents.follow_ups, "follow-up")
        known.check_each(document.follow_ups)
    with at("problems"):
        problems = _fresh(document.problems, contents.problems, "problem")
        known.check_problems(document.problems)
    with at("mirror"):
        evenings = _evenings(document.mirror, contents)
        known.check_evenings(document.mirror)
    additions = Additions(
        preferences=wanted if is_fresh else None,
        contacts=contacts,
        interactions=interactions,
        promises=promises,
        follow_ups=follow_ups,
        problems=problems,
        evenings=evenings,
        practices=_practices(document.practices, contents) if is_fresh else (),
    )
    differs = wanted is not None and wanted != journal.preferences.get()
    return Merge(additions, _report(document, additions, settings_kept=differs and not is_fresh))


def _report(document: Document, new: Additions, *, settings_kept: bool) -> ImportReport:
    report = ImportReport(
        contacts=len(new.contacts),
        interactions=len(new.interactions),
        promises=len(new.promises),
        follow_ups=len(new.follow_ups),
        problems=len(new.problems),
        evenings=len(new.evenings),
        settings_kept=settings_kept,
    )
    given = (
        document.contacts,
        document.interactions,
        document.promises,
        document.follow_ups,
        document.problems,
        document.mirror,
    )
    return replace(report, already_there=sum(map(len, given)) - report.total)


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
