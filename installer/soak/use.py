"""Random use of a journal, step by step, so that trouble finds it in the middle of something."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import cast

import sqlcipher3.dbapi2 as sqlcipher

from relationjournal.domain.contacts import NewContact
from relationjournal.domain.errors import JournalError
from relationjournal.domain.interactions import NewInteraction
from relationjournal.domain.mirror.answers import TextAnswer
from relationjournal.domain.mirror.session import CardName
from relationjournal.domain.problems import NewProblem
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.transfer.journal_json import export_journal

DAY = date(2025, 3, 14)
MOMENT = datetime(2025, 3, 14, 18, tzinfo=UTC)
"""The moment that it always is, so that the same chance does the same."""

_NAMES = ("Ana", "Ben", "Chi", "Dee", "Eli")
_WEIGHTS = ("+1", "+3", "-2", "*2", "?1", "~", "tried")
_WORDS = ("listened", "called", "forgot the slides", "brought soup", "came late", "wrote a letter")


def state_of(journal: Journal) -> str:
    """Return a word that two journals share exactly where they hold the same."""
    return hashlib.sha256(export_journal(journal)).hexdigest()[:16]


class User:
    """Somebody who does this and that with a journal, by chance."""

    def __init__(self, path: Path, key: DataKey, chance: Random, *, careless: bool = False) -> None:
        """Open the journal.

        Args:
            path: The file.
            key: Its key.
            chance: What decides.
            careless: Whether nothing is waited for until it is on the disk, which no power cut
                forgives; a trial that cannot see that sees nothing.
        """
        self._path = path
        self._key = key
        self._chance = chance
        self._careless = careless
        self.journal = self._opened()

    def act(self) -> None:
        """Do one thing that is saved as one, or that the journal refuses with a sentence."""
        with suppress(JournalError):
            self._chance.choices(self._ways, self._weights)[0]()

    @property
    def is_shut_out(self) -> bool:
        """Whether the journal was let go and did not open again, so that nothing can be done."""
        return self.journal.database.is_closed

    def close(self) -> None:
        """Let the file go."""
        self.journal.close()

    @property
    def _ways(self) -> tuple[Callable[[], object], ...]:
        journal = self.journal
        return (
            self._log,
            self._edit,
            self._delete,
            journal.undo,
            journal.redo,
            self._add,
            self._keep,
            self._begin,
            self._answer,
            self._choose,
            journal.database.checkpoint,
            self._reopen,
            lambda: journal.problems.note(NewProblem(self._words(), journal.day())),
        )

    _weights = (30, 8, 4, 8, 4, 3, 4, 3, 6, 2, 3, 2, 2)

    def _words(self) -> str:
        return f"{self._chance.choice(_WORDS)} {self._chance.randrange(1000)} times"

    def _log(self) -> None:
        chance = self._chance
        promise = chance.choice(("", "", "", "", ", promised a call by fri"))
        line = f"@{chance.choice(_NAMES)} {chance.choice(_WEIGHTS)} {self._words()}{promise}"
        # Long notes take several pages, and so several writes.
        self.journal.captures.log_lines([line + " and so on" * chance.choice((0, 0, 3, 900))])

    def _some_interaction(self) -> str | None:
        found = self.journal.interactions.on(self.journal.day())
        return self._chance.choice(found).id if found else None

    def _edit(self) -> None:
        if (found := self._some_interaction()) is not None:
            old = self.journal.interactions.get(found)
            lines = tuple(entry.line for entry in old.entries)
            new = NewInteraction(old.on, self._words(), old.channel, lines)
            self.journal.interactions.edit(found, new)

    def _delete(self) -> None:
        if (found := self._some_interaction()) is not None:
            self.journal.interactions.delete(found)

    def _add(self) -> None:
        self.journal.contacts.add(NewContact(f"Guest {self._chance.randrange(10_000)}"))

    def _keep(self) -> None:
        if promises := self.journal.promises.open():
            self.journal.promises.keep(self._chance.choice(promises).id)

    def _begin(self) -> None:
        self.journal.mirror.begin(self.journal.day() - timedelta(self._chance.randrange(5)))

    def _answer(self) -> None:
        day = self.journal.day() - timedelta(self._chance.randrange(5))
        self.journal.mirror.answer(day, CardName.GOOD_MOMENT, TextAnswer(self._words()))

    def _choose(self) -> None:
        weight = self._chance.choice((2.0, 3.0, 4.5))
        self.journal.preferences.put(replace(self.journal.preferences.get(), slip_weight=weight))

    def _reopen(self) -> None:
        self.journal.close()
        self.journal = self._opened()

    def _opened(self) -> Journal:
        journal = Journal.open(self._path, self._key, Clock(DAY, now=lambda: MOMENT))
        if self._careless:
            with journal.database.reading() as connection:
                driver = cast(sqlcipher.Connection, connection.connection.driver_connection)
                # Inside a transaction the setting would be passed over.
                for statement in ("ROLLBACK", "PRAGMA synchronous = OFF", "BEGIN"):
                    driver.execute(statement)
        return journal
