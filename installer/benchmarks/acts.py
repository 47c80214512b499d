"""What is measured in the program's own process, on one journal."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Final

from installer.benchmarks.journals import DAY, Subject
from installer.benchmarks.references import INSERT, SELECT, BareReader, EmptyFile
from installer.benchmarks.rows import Goal, Growth, Of, Row
from installer.benchmarks.timing import Act, Series, measured
from installer.benchmarks.window import Window
from relationjournal.services.accounts import HALF_YEAR
from relationjournal.services.journal import Journal

_KEY: Final = Goal(16, Of.P95)
_GLANCE: Final = Goal(50, Of.MEDIAN)
_WORD, _HITS = "listen", 50
_STRIDE: Final = 7919
"""A prime, so that stepping by it visits everyone."""


class Bench:
    """A journal in the window, and beside it what it is measured against."""

    def __init__(self, subject: Subject, window: Window, folder: Path) -> None:
        """Opens all three.

        Args:
            subject: The journal.
            window: Where it is shown.
            folder: Where the file of the reference is made.
        """
        self._window = window
        self._journal = subject.open()
        self._reader = BareReader(subject.path, subject.key)
        self._empty = EmptyFile(folder)
        self._people = _from_all_over(self._journal)
        window.show(self._journal)

    def close(self) -> None:
        """Lets go of the references; the journal is the window's."""
        self._reader.close()
        self._empty.close()

    def logging(self, rounds: int) -> list[Row]:
        """Measures logging a line and taking it back, on Today and on the contact's page."""
        today = self._logged("today", rounds)
        page = self._logged("people", rounds)
        return [
            self._written("log a line, on Today", today["log"], today["insert"]),
            self._written("log a line, on the contact's page", page["log"], page["insert"]),
            self._written("undo it, on Today", today["undo"], today["insert"]),
        ]

    def reading(self, rounds: int) -> list[Row]:
        """Measures what is computed from the journal, against reading the same rows."""
        ledger, one = self._journal.ledger, next(self._people)[0]
        # Every other day, so that no result is still at hand from the time before.
        days = cycle((DAY + timedelta(days=1), DAY + timedelta(days=2)))
        # Where no page is on screen that would read them first.
        self._window.be_at("search")
        found = measured(
            {
                "after": Act(lambda: ledger.standings(DAY), self._log_beside),
                "balances": Act(lambda: ledger.standings(next(days))),
                "people": Act(self._reader.people),
                "balance": Act(lambda: ledger.standing(one)),
                "person": Act(lambda: self._reader.person(one)),
                "today": Act(lambda: self._journal.today.view(next(days))),
                "search": Act(lambda: self._journal.search.find(_WORD, _HITS)),
                "found": Act(lambda: self._reader.found(f"{_WORD}*", _HITS)),
            },
            rounds,
        )
        people, per_contact = found["people"], Growth.CONTACTS
        return [
            Row("all balances, after a line", found["after"], SELECT, people, _GLANCE, per_contact),
            Row("all balances, anew", found["balances"], SELECT, people, _GLANCE, per_contact),
            Row("one balance", found["balance"], SELECT, found["person"], None, Growth.NOTHING),
            Row("what Today asks", found["today"], SELECT, people, None, per_contact),
            Row("search, first hits", found["search"], SELECT, found["found"]),
        ]

    def visiting(self, rounds: int) -> list[Row]:
        """Measures going to a place until it is painted, against reading what it shows."""
        since = (DAY - timedelta(days=HALF_YEAR)).toordinal()
        who, same = cycle([one[0] for one in self._some(16)]), cycle(self._some(16))
        found = measured(
            {
                "contact": Act(lambda: self._window.go("people", next(who))),
                "entries": Act(lambda: self._reader.entries(next(same)[0], since)),
                "list": Act(lambda: self._window.go("people")),
                "people": Act(self._reader.people),
                "today": Act(lambda: self._window.go("today")),
            },
            rounds,
            warm_up=2,
        )
        contact = ("open a contact's page", found["contact"], SELECT, found["entries"])
        people, per_contact = found["people"], Growth.CONTACTS
        return [
            Row(*contact, None, Growth.NOTHING),
            Row("go to the list of people", found["list"], SELECT, people, None, per_contact),
            Row("go to Today", found["today"], SELECT, people, None, per_contact),
        ]

    def choosing(self, rounds: int) -> list[Row]:
        """Measures changing how much a slip weighs, which touches every balance."""
        weights = cycle((5.0, 3.0))
        found = measured(
            {
                "weight": Act(lambda: self._weigh(next(weights))),
                "people": Act(self._reader.people),
            },
            rounds,
        )
        what = "change what a slip weighs, on Today"
        return [Row(what, found["weight"], SELECT, found["people"], None, Growth.CONTACTS)]

    def opening_one(self, rounds: int) -> list[Row]:
        """Measures the page of the one contact that has all the entries."""
        one, since = next(self._people)[0], (DAY - timedelta(days=HALF_YEAR)).toordinal()
        found = measured(
            {
                "page": Act(
                    lambda: self._window.go("people", one), lambda: self._window.be_at("today")
                ),
                "entries": Act(lambda: self._reader.entries(one, since)),
            },
            rounds,
            warm_up=2,
        )
        what = "open the page with its statement"
        return [Row(what, found["page"], SELECT, found["entries"], _GLANCE)]

    def _logged(self, place: str, rounds: int) -> dict[str, Series]:
        return measured(
            {
                "log": Act(self._window.enter, lambda: self._write_next(place)),
                "undo": Act(self._window.undo),
                "insert": Act(self._empty.insert),
            },
            rounds,
            warm_up=2,
        )

    def _write_next(self, place: str) -> None:
        contact_id, name = next(self._people)
        self._window.be_at(place, contact_id if place == "people" else "")
        self._window.write(f'@"{name}" +2 #listen asked, and heard the whole of it')

    def _log_beside(self) -> None:
        """Logs a line while the balances are known, without the window."""
        self._journal.ledger.standings(DAY)
        _contact_id, name = next(self._people)
        self._journal.captures.log_lines([f'@"{name}" +1'])

    def _weigh(self, weight: float) -> None:
        chosen = replace(self._journal.preferences.get(), slip_weight=weight)
        self._journal.preferences.put(chosen)
        self._window.go("today")

    def _some(self, count: int) -> list[tuple[str, str]]:
        return [next(self._people) for _ in range(count)]

    @staticmethod
    def _written(what: str, series: Series, insert: Series) -> Row:
        return Row(what, series, INSERT, insert, _KEY, Growth.NOTHING)


def _from_all_over(journal: Journal) -> Iterator[tuple[str, str]]:
    """Yields contacts for ever, from all over the journal, by id and name."""
    names = sorted(journal.contacts.names().items(), key=lambda one: one[1])
    count = Counter(name for _contact_id, name in names)
    # Two people of one name would have the line ask which of them is meant.
    alone = [one for one in names if count[one[1]] == 1]
    return cycle(alone[at * _STRIDE % len(alone)] for at in range(len(alone)))
