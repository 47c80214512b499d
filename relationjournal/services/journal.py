"""The journal: one object with its nouns, which every face of the program uses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Self

from relationjournal.domain.backups import BackupReason
from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock, day_at
from relationjournal.services.contacts import Contacts
from relationjournal.services.directory import Directory
from relationjournal.services.drafts import Drafts
from relationjournal.services.evenings import Evenings
from relationjournal.services.follow_ups import FollowUps
from relationjournal.services.interactions import Interactions
from relationjournal.services.ledger import Ledger
from relationjournal.services.preferences import PreferenceStore
from relationjournal.services.problems import Problems
from relationjournal.services.promises import Promises
from relationjournal.services.today import Today
from relationjournal.settings import BackupPlaces
from relationjournal.storage.cipher import RawKey
from relationjournal.storage.database import Database
from relationjournal.storage.errors import LogDamaged
from relationjournal.storage.place import is_writable, shared_by
from relationjournal.storage.undo import Step

if TYPE_CHECKING:
    from relationjournal.security.key_file import KeyFile
    from relationjournal.services.accounts import Accounts
    from relationjournal.services.backups import Backups
    from relationjournal.services.captures import Captures
    from relationjournal.services.commitments import Commitments
    from relationjournal.services.evidence import Evidence
    from relationjournal.services.feedback import FeedbackLog
    from relationjournal.services.flows import Flows
    from relationjournal.services.forms import Forms
    from relationjournal.services.insights import Insights
    from relationjournal.services.letters import Letters
    from relationjournal.services.looking_back import LookingBack
    from relationjournal.services.mending import Mending
    from relationjournal.services.mending_plans import MendingPlans
    from relationjournal.services.mirror import Mirror
    from relationjournal.services.my_code import MyCode
    from relationjournal.services.practices import Practices
    from relationjournal.services.reaching import Reaching
    from relationjournal.services.removals import Removals
    from relationjournal.services.retention import Retention
    from relationjournal.services.review_facts import ReviewReader
    from relationjournal.services.reviews import Reviews
    from relationjournal.services.roles import Roles
    from relationjournal.services.search import Search
    from relationjournal.services.shoes import ShoesCards


_READ_ONLY = (
    "This journal can be read here, but not written: its file or its folder is read-only. "
    "Move it to a folder of your own to go on."
)
_SHARED = (
    "This journal is in a folder that {by} shares with other computers. Open it on one of them at "
    "a time; better, move it to a folder of this computer, and let only backups be copied there."
)


class Journal:
    """An open journal. What a window needs when it starts is there at once, the rest when used.

    Attributes:
        contacts: The people.
        directory: Everybody in one list, with how they stand.
        interactions: What happened with them.
        ledger: What it means: accounts and statements.
        promises: What was promised.
        follow_ups: The days chosen to get in touch.
        problems: What one runs to before it is noticed.
        today: What a day asks and holds.
        evenings: Which evenings the mirror was opened on.
        preferences: The settings that travel with the journal.
        drafts: What was being written when the journal was closed: lines and forms.
        key_file: The keys beside it, as they were when it was opened; None where nobody read them.
        data_key: What opens it; None where it was opened without one of its slots.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        make_backups: "Callable[[], Backups] | None" = None,
    ) -> None:
        """Take an open database, the clock to go by, and how its backups are kept, if they are."""
        self._make_backups = make_backups
        self.database = database
        self.clock = clock
        self.key_file: KeyFile | None = None
        self.data_key: DataKey | None = None
        database.now = clock.now
        self.preferences = PreferenceStore(database)
        self.drafts = Drafts(database)
        self.contacts = Contacts(database, self.preferences, self.day)
        self.interactions = Interactions(database, self.preferences, clock)
        self.ledger = Ledger(database, self.preferences, self.day)
        self.promises = Promises(database, self.interactions, self.day)
        self.follow_ups = FollowUps(database)
        self.problems = Problems(database, self.day)
        self.directory = Directory(database, self.ledger)
        self.today = Today(
            database, self.ledger, self.interactions, self.promises, self.follow_ups, self.day
        )
        self.evenings = Evenings(database)

    @classmethod
    def create(
        cls, path: Path, key: RawKey, clock: Clock, places: BackupPlaces | None = None
    ) -> Self:
        """Make a new, empty journal file and open it.

        Raises:
            JournalExists: There is a file already.
        """
        journal = cls(Database.create(path, key), clock, _keeping(path, key, places, clock))
        journal.data_key = _data_key(key)
        first = replace(journal.preferences.get(), mirror_seed=f"mirror-{token_hex(4)}")
        with journal.database.transaction(Change.SETTING):
            journal.preferences.put(first)
        return journal

    @classmethod
    def open(
        cls, path: Path, key: RawKey, clock: Clock, places: BackupPlaces | None = None
    ) -> Self:
        """Open a journal file; one of an older program is backed up and brought up to date.

        Args:
            path: The file.
            key: Its key.
            clock: What to go by.
            places: Where its backups are kept; None keeps none.

        Raises:
            JournalMissing, NotAJournal, JournalDamaged, JournalTooNew, KeyOfAnotherJournal: As
                `Database.open` says.
            BackupNotMade: It is of an older program, and there is no room for a backup.
        """
        keeping = _keeping(path, key, places, clock)

        def secure() -> None:
            if keeping is not None:
                keeping().make(BackupReason.MIGRATION)

        journal = cls(Database.open(path, key, before_upgrade=secure), clock, keeping)
        journal.data_key = _data_key(key)
        return journal

    @cached_property
    def accounts(self) -> "Accounts":
        """What the page of one account shows."""
        from relationjournal.services.accounts import Accounts  # noqa: PLC0415  used late

        return Accounts(self.database, self.ledger, self.promises, self.follow_ups, self.day)

    @cached_property
    def backups(self) -> "Backups | None":
        """Its backups, where any are kept: not of the sample journal."""
        if self._make_backups is None:
            return None
        backups = self._make_backups()
        settle = backups.settle
        backups.settle = lambda: settle() if self.database.is_closed else self.database.checkpoint()
        return backups

    def secure(self, reason: BackupReason) -> None:
        """Make a backup before something large is done, where backups are kept.

        Raises:
            BackupNotMade, JournalBusy: It cannot be made, and the large thing is not to be done.
        """
        if self.backups is not None:
            self.backups.make(reason)

    @cached_property
    def captures(self) -> "Captures":
        """Logs what the capture line says."""
        from relationjournal.services.captures import Captures  # noqa: PLC0415  used late

        return Captures(
            self.database,
            self.contacts,
            self.interactions,
            self.promises,
            self.follow_ups,
            self.practices,
            self.day,
        )

    @cached_property
    def evidence(self) -> "Evidence":
        """How it goes with each practice."""
        from relationjournal.services.evidence import Evidence  # noqa: PLC0415  used late

        return Evidence(self.database, self.day)

    @cached_property
    def forms(self) -> "Forms":
        """Logs and edits what the full form says."""
        from relationjournal.services.forms import Forms  # noqa: PLC0415  used late

        return Forms(
            self.database,
            self.contacts,
            self.interactions,
            self.promises,
            self.follow_ups,
            self.mending_plans,
        )

    @cached_property
    def mending(self) -> "Mending":
        """Open slips, and what mending them gives back."""
        from relationjournal.services.mending import Mending  # noqa: PLC0415  used late

        return Mending(
            self.mending_plans, self.interactions, self.ledger, self.preferences, self.day
        )

    @cached_property
    def mending_plans(self) -> "MendingPlans":
        """How slips are to be mended."""
        from relationjournal.services.mending_plans import MendingPlans  # noqa: PLC0415  used late

        return MendingPlans(self.database)

    @cached_property
    def mirror(self) -> "Mirror":
        """The end-of-day session."""
        from relationjournal.services.mirror import Mirror  # noqa: PLC0415  used late
        from relationjournal.services.mirror_facts import MirrorReader  # noqa: PLC0415  used late

        return Mirror(
            self.database,
            self.clock,
            preferences=self.preferences,
            practices=self.practices,
            reader=MirrorReader(
                self.database,
                self.preferences,
                self.practices,
                self.ledger,
                self.today,
                self.code.line_for,
            ),
            follow_ups=self.follow_ups,
        )

    @cached_property
    def practices(self) -> "Practices":
        """The catalogue, and what the user chose of it."""
        from relationjournal.services.practices import Practices  # noqa: PLC0415  used late

        return Practices(self.database)

    @cached_property
    def reaching(self) -> "Reaching":
        """The answers to whom the day proposes."""
        from relationjournal.services.reaching import Reaching  # noqa: PLC0415  used late

        return Reaching(
            self.database,
            contacts=self.contacts,
            interactions=self.interactions,
            follow_ups=self.follow_ups,
            ledger=self.ledger,
            practices=self.practices,
            today=self.day,
        )

    @cached_property
    def removals(self) -> "Removals":
        """What was removed in the last thirty days."""
        from relationjournal.services.removals import Removals  # noqa: PLC0415  used late

        return Removals(self.database, self.preferences, self.clock.now)

    @cached_property
    def search(self) -> "Search":
        """Words in all of it."""
        from relationjournal.services.search import Search  # noqa: PLC0415  used late

        return Search(self.database)

    @cached_property
    def roles(self) -> "Roles":
        """Advocates and critics."""
        from relationjournal.services.roles import Roles  # noqa: PLC0415  used late

        return Roles(self.database, self.interactions, self.contacts.name, self.day)

    @cached_property
    def feedback(self) -> "FeedbackLog":
        """Whom the user asked «How am I doing?», and what they said."""
        from relationjournal.services.feedback import FeedbackLog  # noqa: PLC0415  used late

        return FeedbackLog(
            self.database, self.interactions, self.preferences, self.contacts.name, self.day
        )

    @cached_property
    def shoes(self) -> "ShoesCards":
        """How it may look from somebody's place."""
        from relationjournal.services.shoes import ShoesCards  # noqa: PLC0415  used late

        return ShoesCards(self.database, self.follow_ups, self.contacts.name, self.day)

    @cached_property
    def looking_back(self) -> "LookingBack":
        """What this day held in former years."""
        from relationjournal.services.looking_back import LookingBack  # noqa: PLC0415  used late

        return LookingBack(self.database, self.interactions, self.day)

    @cached_property
    def code(self) -> "MyCode":
        """The user's mission and code."""
        from relationjournal.services.my_code import MyCode  # noqa: PLC0415  used late

        return MyCode(self.database, self.preferences, self.day)

    @cached_property
    def commitments(self) -> "Commitments":
        """What the user commits to, to others and to themselves."""
        from relationjournal.services.commitments import Commitments  # noqa: PLC0415  used late

        return Commitments(self.database, self.day)

    @cached_property
    def flows(self) -> "Flows":
        """What went into and out of all accounts together."""
        from relationjournal.services.flows import Flows  # noqa: PLC0415  used late

        return Flows(self.database, self.preferences)

    @cached_property
    def insights(self) -> "Insights":
        """Everything that is plotted."""
        from relationjournal.services.insights import Insights  # noqa: PLC0415  used late

        return Insights(self.database, self.flows, self.practices, self.day)

    @cached_property
    def letters(self) -> "Letters":
        """Letters to next year's self."""
        from relationjournal.services.letters import Letters  # noqa: PLC0415  used late

        return Letters(self.database, self.day, self.reviews.begun_on)

    @cached_property
    def retention(self) -> "Retention":
        """For how long notes are kept."""
        from relationjournal.services.retention import Retention  # noqa: PLC0415  used late

        return Retention(
            self.database,
            self.preferences,
            self.interactions,
            self.day,
            lambda: self.secure(BackupReason.REMOVAL),
        )

    @cached_property
    def review_facts(self) -> "ReviewReader":
        """What the cards of a review show."""
        from relationjournal.services.review_facts import (  # noqa: PLC0415  used late
            MonthlyReader,
            ReviewReader,
            WeeklyReader,
            YearlyReader,
        )

        database, today = self.database, self.day
        return ReviewReader(
            database,
            WeeklyReader(
                database,
                preferences=self.preferences,
                ledger=self.ledger,
                flows=self.flows,
                today=today,
            ),
            MonthlyReader(
                database,
                ledger=self.ledger,
                practices=self.practices,
                roles=self.roles,
                feedback_log=self.feedback,
                retention=self.retention,
                today=today,
            ),
            YearlyReader(database, flows=self.flows, my_code=self.code, today=today),
            today,
        )

    @cached_property
    def reviews(self) -> "Reviews":
        """The week, the month and the year, looked at as a whole."""
        from relationjournal.services.reviews import Reviews  # noqa: PLC0415  used late

        return Reviews(
            self.database,
            self.clock,
            preferences=self.preferences,
            contacts=self.contacts,
            follow_ups=self.follow_ups,
            today=self.day,
        )

    @property
    def path(self) -> Path:
        """The file."""
        return self.database.path

    @property
    def trouble(self) -> JournalError | None:
        """What the user should know about how the journal was found, or None."""
        kept = self.database.damaged_log
        return LogDamaged(kept) if kept is not None else None

    @property
    def is_read_only(self) -> bool:
        """Whether the system lets nobody write to its file, or beside it."""
        return not is_writable(self.path)

    @property
    def advice(self) -> str:
        """What the user should know about where the journal is, or nothing."""
        if self.is_read_only:
            return _READ_ONLY
        shared = shared_by(self.path)
        return _SHARED.format(by=shared) if shared else ""

    def day(self) -> date:
        """Return the journal's day, which turns some hours after midnight."""
        return self.clock.today(self.preferences.get().day_turns_at)

    def day_of(self, at: datetime) -> date:
        """Return the journal's day that a moment belongs to."""
        return day_at(at.astimezone(), self.preferences.get().day_turns_at)

    def on_change(self, listener: Callable[[Change], None]) -> None:
        """Have a function called once after each change, with the kinds that were touched."""
        self.database.on_change = listener

    def undo(self) -> Step | None:
        """Take the last change back and return what it was; None if there is none."""
        return self.database.undo()

    def redo(self) -> Step | None:
        """Bring the last undone change again and return what it was; None if there is none."""
        return self.database.redo()

    def close(self) -> None:
        """Let the file go."""
        self.database.close()


def _data_key(key: RawKey) -> DataKey | None:
    """Return the whole of a key where it is known, and not only what opens the file."""
    return key if isinstance(key, DataKey) else None


def _keeping(
    path: Path, key: RawKey, places: BackupPlaces | None, clock: Clock
) -> "Callable[[], Backups] | None":
    """Return what makes the keeper of a journal's backups when it is first needed."""
    if places is None:
        return None

    def keep() -> "Backups":
        from relationjournal.services.backups import Backups  # noqa: PLC0415  used late

        return Backups(path, key, places, clock.now)

    return keep
