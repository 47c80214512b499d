"""The journal: one object with its nouns, which every face of the program uses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from secrets import token_hex
from typing import Self

from relationjournal.domain.changes import Change
from relationjournal.services.accounts import Accounts
from relationjournal.services.captures import Captures
from relationjournal.services.clock import Clock
from relationjournal.services.contacts import Contacts
from relationjournal.services.directory import Directory
from relationjournal.services.follow_ups import FollowUps
from relationjournal.services.forms import Forms
from relationjournal.services.interactions import Interactions
from relationjournal.services.ledger import Ledger
from relationjournal.services.mending import Mending
from relationjournal.services.mirror import Mirror
from relationjournal.services.mirror_facts import MirrorReader
from relationjournal.services.practices import Practices
from relationjournal.services.preferences import PreferenceStore
from relationjournal.services.promises import Promises
from relationjournal.services.search import Search
from relationjournal.services.today import Today
from relationjournal.storage.cipher import RawKey
from relationjournal.storage.database import Database
from relationjournal.storage.undo import Step


class Journal:
    """An open journal.

    Attributes:
        contacts: The people.
        directory: Everybody in one list, with how they stand.
        interactions: What happened with them.
        ledger: What it means: accounts and statements.
        accounts: What the page of one account shows.
        promises: What was promised.
        follow_ups: The days chosen to get in touch.
        captures: Logs what the capture line says.
        forms: Logs and edits what the full form says.
        mending: Open slips, and what mending them gives back.
        mirror: The end-of-day session.
        practices: The catalogue, and what the user chose of it.
        today: What a day asks and holds.
        search: Words in all of it.
        preferences: The settings that travel with the journal.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        """Take an open database and the clock to go by."""
        self.database = database
        self.clock = clock
        self.preferences = PreferenceStore(database)
        self.contacts = Contacts(database, self.preferences, self.day)
        self.interactions = Interactions(database, self.preferences, clock)
        self.ledger = Ledger(database, self.preferences, self.day)
        self.promises = Promises(database, self.interactions, self.day)
        self.follow_ups = FollowUps(database)
        self.directory = Directory(database, self.ledger)
        self.accounts = Accounts(database, self.ledger, self.promises, self.follow_ups, self.day)
        self.practices = Practices(database)
        self.captures = Captures(
            database,
            self.contacts,
            self.interactions,
            self.promises,
            self.follow_ups,
            self.practices,
            self.day,
        )
        self.forms = Forms(
            database, self.contacts, self.interactions, self.promises, self.follow_ups
        )
        self.mending = Mending(self.interactions, self.ledger, self.preferences, self.day)
        self.today = Today(
            database, self.ledger, self.interactions, self.promises, self.follow_ups, self.day
        )
        reader = MirrorReader(database, self.preferences, self.practices, self.ledger, self.today)
        self.mirror = Mirror(
            database,
            clock,
            preferences=self.preferences,
            practices=self.practices,
            reader=reader,
            follow_ups=self.follow_ups,
        )
        self.search = Search(database)

    @classmethod
    def create(cls, path: Path, key: RawKey, clock: Clock) -> Self:
        """Make a new, empty journal file and open it.

        Raises:
            JournalExists: There is a file already.
        """
        journal = cls(Database.create(path, key), clock)
        first = replace(journal.preferences.get(), mirror_seed=f"mirror-{token_hex(4)}")
        with journal.database.transaction(Change.SETTING):
            journal.preferences.put(first)
        return journal

    @classmethod
    def open(cls, path: Path, key: RawKey, clock: Clock) -> Self:
        """Open a journal file.

        Raises:
            JournalMissing, NotAJournal, JournalDamaged, JournalTooNew, KeyOfAnotherJournal: As
                `Database.open` says.
        """
        return cls(Database.open(path, key), clock)

    @property
    def path(self) -> Path:
        """The file."""
        return self.database.path

    def day(self) -> date:
        """Return the journal's day, which turns some hours after midnight."""
        return self.clock.today(self.preferences.get().day_turns_at)

    def on_change(self, listener: Callable[[Change], None]) -> None:
        """Have a function called once after each change, with the kinds that were touched."""
        self.database.on_change = listener

    def undo(self) -> Step | None:
        """Take the last change back and return what it was; None if there is none."""
        return self._forgetting(self.database.undo)

    def redo(self) -> Step | None:
        """Bring the last undone change again and return what it was; None if there is none."""
        return self._forgetting(self.database.redo)

    def close(self) -> None:
        """Let the file go."""
        self.database.close()

    def _forgetting(self, act: Callable[[], Step | None]) -> Step | None:
        self.contacts.forget()
        self.preferences.forget()
        return act()
