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
from relationjournal.domain.ledger.outline import Pages
from relationjournal.domain.ledger.terms import Fading
from relationjournal.domain.periods import PeriodKind
from relationjournal.security.data_key import DataKey
from relationjournal.services.accounts import HALF_YEAR
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.transfer.formats import ImportOptions, import_files
from relationjournal.transfer.journal_json import write_journal
from relationjournal.ui.contact.balance_history import Range

_KEY: Final = Goal(16, Of.P95)
_GLANCE: Final = Goal(50, Of.MEDIAN)
_WORD, _HITS = "listen", 50
_SCREEN: Final = 20
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

    def together(self, rounds: int) -> list[Row]:
        """Measures what is computed of everybody together."""
        ledger = self._journal.ledger
        everybody = list(self._journal.contacts.names())
        year = DAY - timedelta(days=365)
        found = measured(
            {
                "trends": Act(lambda: ledger.trends(ledger.standings(DAY), DAY)),
                "people": Act(self._reader.people),
                "year": Act(lambda: _newest(ledger.pages(everybody, year, DAY))),
                "entries": Act(self._reader.everything),
            },
            rounds,
        )
        return [
            Row("where everybody is going", found["trends"], SELECT, found["people"]),
            Row("a year of everybody, first lines", found["year"], SELECT, found["entries"]),
        ]

    def choosing(self, rounds: int) -> list[Row]:
        """Measures changing what a slip weighs, and how fast all fades: every balance changes."""
        weights, fadings = cycle((5.0, 3.0)), cycle((Fading.GENTLE, Fading.NORMAL))
        found = measured(
            {
                "weight": Act(lambda: self._weigh(next(weights))),
                "people": Act(self._reader.people),
                "fading": Act(lambda: self._fade(next(fadings))),
                "entries": Act(self._reader.everything),
            },
            rounds,
        )
        what = "change what a slip weighs, on Today"
        return [
            Row(what, found["weight"], SELECT, found["people"], None, Growth.CONTACTS),
            Row("change how fast all fades", found["fading"], SELECT, found["entries"]),
        ]

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

    def reading_one(self, rounds: int) -> list[Row]:
        """Measures all of the one contact's entries: its statement, its chart, another cadence."""
        one, window = next(self._people)[0], self._window
        window.be_at("people", one)
        window.wait_for_chart()
        cadences = cycle((10, 40))
        found = measured(
            {
                "all": Act(
                    lambda: window.choose_period(PeriodKind.ALL),
                    lambda: window.choose_period(PeriodKind.MONTH),
                ),
                "chart": Act(
                    lambda: window.choose_days(Range.ALL),
                    lambda: window.choose_days(Range.HALF_YEAR),
                ),
                "cadence": Act(lambda: self._visit_every(one, next(cadences))),
                "entries": Act(lambda: self._reader.everything(one)),
            },
            rounds,
            warm_up=2,
        )
        entries = found["entries"]
        return [
            Row("its statement from the beginning", found["all"], SELECT, entries, _GLANCE),
            Row("the chart of all of it", found["chart"], SELECT, entries, _GLANCE),
            Row("change its cadence", found["cadence"], SELECT, entries),
        ]

    def importing_one(self, folder: Path, rounds: int) -> list[Row]:
        """Measures taking back an import of all of it, against the import."""
        file = folder / "all.json"
        with file.open("wb") as written:
            write_journal(self._journal, written)
        files = [(file.name, file.read_bytes())]
        journal = Journal.create(folder / "imported.journal", DataKey.generate(), Clock(DAY))
        found = measured(
            {
                "import": Act(lambda: import_files(journal, files, ImportOptions())),
                "undo": Act(journal.undo),
            },
            rounds,
        )
        journal.close()
        return [Row("undo an import of it", found["undo"], "the import", found["import"])]

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

    def _fade(self, fading: Fading) -> None:
        self._journal.preferences.put(replace(self._journal.preferences.get(), fading=fading))

    def _visit_every(self, contact_id: str, days: int) -> None:
        details = self._journal.contacts.get(contact_id).details
        self._journal.contacts.edit(contact_id, replace(details, cadence_days=days))

    def _some(self, count: int) -> list[tuple[str, str]]:
        return [next(self._people) for _ in range(count)]

    @staticmethod
    def _written(what: str, series: Series, insert: Series) -> Row:
        return Row(what, series, INSERT, insert, _KEY, Growth.NOTHING)


def _newest(pages: Pages) -> None:
    """Reads the lines that a window shows first."""
    for at in range(max(0, len(pages) - _SCREEN), len(pages)):
        pages.line(at)


def _from_all_over(journal: Journal) -> Iterator[tuple[str, str]]:
    """Yields contacts for ever, from all over the journal, by id and name."""
    names = sorted(journal.contacts.names().items(), key=lambda one: one[1])
    count = Counter(name for _contact_id, name in names)
    # Two people of one name would have the line ask which of them is meant.
    alone = [one for one in names if count[one[1]] == 1]
    return cycle(alone[at * _STRIDE % len(alone)] for at in range(len(alone)))
