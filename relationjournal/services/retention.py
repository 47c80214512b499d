"""For how long notes are kept: for good, unless the user chose a number of years."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import exists, func, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.interactions import Kind
from relationjournal.domain.reviews.facts import OldNotes
from relationjournal.resources import wording
from relationjournal.services.interactions import Interactions
from relationjournal.services.preferences import PreferenceStore
from relationjournal.storage.database import Database
from relationjournal.storage.schema import entries, interactions


class Retention:
    """Finds notes that are older than the user wants to keep, and removes their words.

    The entries themselves stay with their sizes, so that no balance changes; what was nothing but
    words goes altogether.
    """

    def __init__(
        self,
        database: Database,
        preferences: PreferenceStore,
        log: Interactions,
        today: Callable[[], date],
        secure: Callable[[], None] = lambda: None,
    ) -> None:
        """Work on these parts of the journal.

        Args:
            database: The journal's file.
            preferences: Say for how many years notes are kept.
            log: Removes what has nothing but words.
            today: Returns the journal's day.
            secure: Called before anything is removed, to make a backup; what it raises keeps
                everything as it is.
        """
        self._secure = secure
        self._database = database
        self._preferences = preferences
        self._log = log
        self._today = today

    def old_notes(self) -> OldNotes | None:
        """Return how many notes are too old, or None where none is, or all are kept."""
        years = self._preferences.get().keep_notes_years
        if not years:
            return None
        before = _years_before(self._today(), years)
        query = select(func.count()).where(interactions.c.on_day < before, _HAS_NOTE)
        with self._database.reading() as connection:
            count = connection.execute(query).scalar_one()
        return OldNotes(count, before, years) if count else None

    def remove(self) -> int:
        """Remove the words that are too old in one undo step, and return how many notes it were.

        Raises:
            BackupNotMade: There is no room for a backup first; nothing was removed.
        """
        old = self.old_notes()
        if old is None:
            return 0
        self._secure()
        too_old = (interactions.c.on_day < old.before, _HAS_NOTE)
        touched = Change.INTERACTION | Change.LEDGER
        step = wording("reviews.step.remove_notes")
        with self._database.transaction(touched, step) as connection:
            weighed = exists().where(
                entries.c.interaction_id == interactions.c.id, entries.c.kind != Kind.NOTE
            )
            words = select(interactions.c.id).where(*too_old, ~weighed)
            for interaction_id in connection.execute(words).scalars().all():
                self._log.delete(interaction_id)
            connection.execute(update(interactions).where(*too_old).values(note=""))
        return old.count


_HAS_NOTE = interactions.c.note != ""


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return date(day.year - years, 3, 1)
