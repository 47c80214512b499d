"""What was written on this day in former years, and about a contact a year ago."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from relationjournal.domain.days import same_day
from relationjournal.domain.interactions import Interaction
from relationjournal.services.interactions import Interactions
from relationjournal.storage.database import Database
from relationjournal.storage.schema import entries, interactions
from relationjournal.storage.schema import mirror_cards as cards

_ABOUT = timedelta(days=7)
"""A week before or after still is «a year ago»."""


@dataclass(frozen=True, slots=True)
class FormerEvening:
    """What was answered in the mirror on the evening of a former year.

    Attributes:
        on: The day.
        answers: Each question with its answer, in the order of the cards.
    """

    on: date
    answers: tuple[tuple[str, str], ...]


class LookingBack:
    """Reads what a day has in former years."""

    def __init__(self, database: Database, noted: Interactions, today: Callable[[], date]) -> None:
        """Work on this database.

        Args:
            database: The journal's file.
            noted: What happened.
            today: Returns the journal's day.
        """
        self._database = database
        self._interactions = noted
        self._today = today

    def notes(self, limit: int = 20) -> list[Interaction]:
        """Return what happened on this day in former years, the latest year first."""
        return self._interactions.in_former_years(self._today(), limit)

    def evenings(self) -> list[FormerEvening]:
        """Return what was answered on the evenings of this day, the latest year first."""
        on = self._today()
        with self._database.reading() as connection:
            first = connection.execute(select(func.min(cards.c.session_on))).scalar()
            years = range(first.year, on.year) if first is not None else ()
            days = [day for year in years if (day := same_day(on, year)) is not None]
            query = select(cards.c.session_on, cards.c.text, cards.c.answer)
            query = query.where(cards.c.session_on.in_(days), cards.c.answer != "")
            found: dict[date, list[tuple[str, str]]] = {}
            for day, question, answer in connection.execute(
                query.order_by(cards.c.session_on.desc(), cards.c.position)
            ):
                found.setdefault(day, []).append((question, answer))
        return [FormerEvening(day, tuple(answers)) for day, answers in found.items()]

    def a_year_ago_with(self, contact_id: str) -> Interaction | None:
        """Return what was noted with a contact a year ago, or within a week of it, or None."""
        on = self._today()
        day = same_day(on, on.year - 1) or on - timedelta(days=365)
        query = (
            select(interactions.c.id)
            .join(entries, entries.c.interaction_id == interactions.c.id)
            .where(entries.c.contact_id == contact_id)
            .where(entries.c.on_day.between(day - _ABOUT, day + _ABOUT))
            .where(interactions.c.note != "")
            .distinct()
        )
        with self._database.reading() as connection:
            ids = connection.execute(query).scalars().all()
        noted = self._interactions.these(ids)
        return min(noted, key=lambda one: abs((one.on - day).days), default=None)
