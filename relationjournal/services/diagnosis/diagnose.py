"""Looks at one part of a journal after the other."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from relationjournal.domain.errors import JournalError
from relationjournal.services.diagnosis.findings import Condition, Finding, Part, counted
from relationjournal.services.diagnosis.keeping import look_at_backups
from relationjournal.services.diagnosis.keys import look_at_keys
from relationjournal.services.diagnosis.pages import look_at_pages, look_at_references
from relationjournal.services.diagnosis.photos import look_at_photos
from relationjournal.services.diagnosis.searching import look_at_search
from relationjournal.services.inspection import balances_of, repair, wrong_words
from relationjournal.services.journal import Journal
from relationjournal.services.proof import Difference
from relationjournal.storage.errors import NotSaved, Stopped

_NEEDS_PAGES = "Not looked at, since the file is damaged."


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What became of looking at every part.

    Attributes:
        findings: One for each part, in their order.
        differences: The accounts that were not what their entries add up to, before a repair.
    """

    findings: tuple[Finding, ...]
    differences: tuple[Difference, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong any more."""
        return all(one.condition is not Condition.WRONG for one in self.findings)

    @property
    def repaired(self) -> tuple[Finding, ...]:
        """What was set right."""
        return tuple(one for one in self.findings if one.condition is Condition.REPAIRED)

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        wrong = [one for one in self.findings if one.condition is Condition.WRONG]
        if wrong:
            return " ".join(one.sentence for one in wrong)
        if self.repaired:
            return " ".join(one.sentence for one in self.repaired)
        return "All is well: every part of the journal is whole."


def diagnose(
    journal: Journal,
    *,
    repairs: bool = True,
    report: Callable[[int, int], object] = lambda _done, _total: None,
    is_unwanted: Callable[[], bool] = lambda: False,
) -> Diagnosis:
    """Look at every part of a journal, and set right what can be set right.

    Args:
        journal: The journal.
        repairs: Whether to set right the search index, the balances and a copy of the keys.
        report: Told after each part how many are done, and of how many.
        is_unwanted: Asked every now and then whether to stop.

    Raises:
        Stopped: It is not wanted any more.
    """
    with suppress(NotSaved):  # a disk that takes nothing can be looked at as well
        journal.database.checkpoint()
    found = {Part.PAGES: _looked_at(Part.PAGES, lambda: look_at_pages(journal))}
    differences: list[Difference] = []
    ways: dict[Part, Callable[[], Finding]] = {
        Part.REFERENCES: lambda: look_at_references(journal),
        Part.SEARCH: lambda: look_at_search(journal, repairs=repairs),
        Part.BALANCES: lambda: _look_at_balances(journal, differences, repairs=repairs),
        Part.PHOTOS: lambda: look_at_photos(journal),
        Part.KEYS: lambda: look_at_keys(journal, repairs=repairs),
        Part.BACKUPS: lambda: look_at_backups(journal, is_unwanted),
    }
    outside = (Part.KEYS, Part.BACKUPS)
    for part, way in ways.items():
        report(len(found), len(Part))
        if is_unwanted():
            raise Stopped
        if found[Part.PAGES].condition is Condition.FINE or part in outside:
            found[part] = _looked_at(part, way)
        else:
            found[part] = Finding(part, Condition.NOT_LOOKED_AT, _NEEDS_PAGES)
    report(len(Part), len(Part))
    return Diagnosis(tuple(found.values()), tuple(differences))


def _looked_at(part: Part, way: Callable[[], Finding]) -> Finding:
    """Return what looking at a part comes to; what cannot be read is a finding as well."""
    try:
        return way()
    except Stopped:
        raise
    except JournalError as error:
        sentence = "This could not be read to its end; keep the file, and restore a backup."
        return Finding(part, Condition.WRONG, sentence, {"trouble": type(error).__name__})


def _look_at_balances(journal: Journal, differences: list[Difference], *, repairs: bool) -> Finding:
    """Add every account up from its first entry."""
    found = balances_of(journal)
    differences += found.differences
    counts: dict[str, int | str] = {"accounts": found.accounts}
    counts |= {str(what): count for what, count in found.wrong.items()}
    if not found.differences:
        verb = "adds" if found.accounts == 1 else "add"
        sentence = f"{counted(found.accounts, 'account')} {verb} up."
        return Finding(Part.BALANCES, Condition.FINE, sentence, counts)
    accounts = counted(len(found.differences), "account")
    if repairs:
        repair(journal, found.differences)
        if balances_of(journal).is_sound:
            sentence = f"Repaired {accounts}: {wrong_words(found)}. Now all of them add up."
            return Finding(Part.BALANCES, Condition.REPAIRED, sentence, counts)
    sentence = f"Not right in {accounts}: {wrong_words(found)}. This can be repaired."
    return Finding(Part.BALANCES, Condition.WRONG, sentence, counts)
