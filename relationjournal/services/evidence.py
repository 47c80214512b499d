"""How it goes with each practice: what was noted of it, and what was answered about it.

The two are never merged into one number (design page «mirror», section 8).
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, select

from relationjournal.domain.mirror.answers import Did
from relationjournal.domain.mirror.session import CardName
from relationjournal.domain.mirror.trend import PracticeTrend, trend_of
from relationjournal.storage.database import Database
from relationjournal.storage.schema import entries, mirror_cards

MONTHS = 12


@dataclass(frozen=True, slots=True)
class MonthOfPractice:
    """How many entries of a month are tagged with a practice; `first` is the month's first day."""

    first: date
    count: int


@dataclass(frozen=True, slots=True)
class PracticeEvidence:
    """How it goes with one practice.

    Attributes:
        months: The entries tagged with it, for the last twelve months, oldest first.
        answers: How often each answer was given in the mirror.
        trend: Where the answers go, or None before the fourth that rates.
        last_on: The day of the latest entry or answer, or None.
    """

    months: tuple[MonthOfPractice, ...]
    answers: dict[Did, int]
    trend: PracticeTrend | None = None
    last_on: date | None = None

    @property
    def count(self) -> int:
        """Entries of the last twelve months."""
        return sum(month.count for month in self.months)


class Evidence:
    """Reads what the journal says about practices."""

    def __init__(self, database: Database, today: Callable[[], date]) -> None:
        """Work on this database.

        Args:
            database: The journal's file.
            today: Returns the journal's day; its month is the last one that is told.
        """
        self._database = database
        self._today = today

    def trends(self) -> dict[str, PracticeTrend]:
        """Return the trends by the id of the practice, of those that have one."""
        found = {one: trend_of(did for _, did in given) for one, given in self._answers().items()}
        return {one: trend for one, trend in found.items() if trend is not None}

    def counts(self) -> dict[str, int]:
        """Return how many entries of the last twelve months each tag has."""
        today = self._today()
        with self._database.reading() as connection:
            return count_tagged(connection, _months_to(today)[0], today)

    def of(self, practice_id: str, tag: str) -> PracticeEvidence:
        """Return how it goes with a practice."""
        today = self._today()
        months = _months_to(today)
        query = select(entries.c.on_day).where(
            *_tagged(months[0], today), entries.c.practice == tag
        )
        with self._database.reading() as connection:
            days = connection.execute(query).scalars().all()
        answers = self._answers(practice_id).get(practice_id, [])
        noted = Counter(day.replace(day=1) for day in days)
        return PracticeEvidence(
            tuple(MonthOfPractice(first, noted[first]) for first in months),
            dict(Counter(did for _, did in answers)),
            trend_of(did for _, did in answers),
            max([*days, *(on for on, _ in answers)], default=None),
        )

    def _answers(self, practice_id: str | None = None) -> dict[str, list[tuple[date, Did]]]:
        query = (
            select(mirror_cards.c.question, mirror_cards.c.session_on, mirror_cards.c.did)
            .where(mirror_cards.c.card == CardName.PRACTICE, mirror_cards.c.did != "")
            .order_by(mirror_cards.c.session_on)
        )
        if practice_id is not None:
            query = query.where(mirror_cards.c.question == practice_id)
        found: dict[str, list[tuple[date, Did]]] = {}
        with self._database.reading() as connection:
            for question, on, did in connection.execute(query):
                found.setdefault(question, []).append((on, Did(did)))
        return found


def count_tagged(connection: Connection, first: date, last: date) -> dict[str, int]:
    """Return how many entries between two days each tag has; tags without one are missing."""
    query = select(entries.c.practice, func.count()).where(*_tagged(first, last))
    rows = connection.execute(query.group_by(entries.c.practice))
    return {row[0]: row[1] for row in rows}


def _tagged(first: date, last: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return what is true of tagged entries between two days.

    That there is a tag has to be said even where one is named: the index has only entries with one,
    and all others would be looked through.
    """
    return entries.c.practice != "", entries.c.on_day.between(first, last)


def _months_to(day: date) -> list[date]:
    """Return the first days of the last twelve months, that of the day among them."""
    whole = day.year * 12 + day.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(whole - MONTHS + 1, whole + 1)]
