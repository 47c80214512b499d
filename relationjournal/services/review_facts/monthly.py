"""What the monthly review shows."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from sqlalchemy import Connection

from relationjournal.domain.feedback import Feedback
from relationjournal.domain.ledger.account import Band
from relationjournal.domain.periods import Period
from relationjournal.domain.reviews.facts import (
    HeardLine,
    MonthlyFacts,
    Named,
    PracticeLine,
    RoleLine,
)
from relationjournal.domain.reviews.people import MOST_DORMANT, Drifting, chosen_few
from relationjournal.domain.reviews.review import CardName, Review
from relationjournal.domain.roles import Role
from relationjournal.services.evidence import count_tagged
from relationjournal.services.feedback import FeedbackLog
from relationjournal.services.ledger import Ledger, Standing
from relationjournal.services.practices import Practices
from relationjournal.services.retention import Retention
from relationjournal.services.review_facts.people import decided_about, drifting
from relationjournal.services.roles import Roles
from relationjournal.storage.database import Database


class MonthlyReader:
    """Reads the facts of a month."""

    def __init__(
        self,
        database: Database,
        *,
        ledger: Ledger,
        practices: Practices,
        roles: Roles,
        feedback_log: FeedbackLog,
        retention: Retention,
        today: Callable[[], date],
    ) -> None:
        """Work on these parts of the journal."""
        self._database = database
        self._ledger = ledger
        self._practices = practices
        self._roles = roles
        self._feedback = feedback_log
        self._retention = retention
        self._today = today

    def facts(self, review: Review) -> MonthlyFacts:
        """Return what the cards show."""
        period = review.period
        with self._database.reading() as connection:
            standings = self._ledger.standings()
            names = {one.contact_id: one.name for one in standings}
            return MonthlyFacts(
                period,
                tuple(self._practice_lines(connection, period)),
                tuple(self._heard(period, names)),
                self._role_lines(Role.ADVOCATE, period, names),
                self._role_lines(Role.CRITIC, period, names),
                self._dormant(standings, decided_about(review, CardName.DORMANT)),
                self._retention.old_notes(),
            )

    def _dormant(
        self, standings: Iterable[Standing], decided: Collection[str]
    ) -> tuple[Drifting, ...]:
        today = self._today()
        asleep = (
            drifting(one, today, is_nearest_first=True)
            for one in standings
            if one.contact_id in decided or (one.is_active and one.account.band is Band.DORMANT)
        )
        return chosen_few(asleep, decided, MOST_DORMANT)

    def _practice_lines(self, connection: Connection, period: Period) -> Iterator[PracticeLine]:
        counted = count_tagged(connection, period.first, period.last)
        for chosen in self._practices.all():
            if chosen.is_on:
                tag = chosen.practice.tag
                yield PracticeLine(tag, chosen.practice.name, counted.get(tag, 0))

    def _heard(self, period: Period, names: dict[str, str]) -> Iterator[HeardLine]:
        def heard_on(one: Feedback) -> date:
            return one.answer.on if one.answer else date.max

        for one in sorted(self._feedback.of_month(period.last), key=heard_on):
            who = one.asked.contact_id
            answer = one.answer
            if answer and who in names and period.first <= answer.on <= period.last:
                practice = one.asked.practice
                yield HeardLine(
                    Named(who, names[who]), answer.on, answer.words, practice, answer.tone
                )

    def _role_lines(
        self, role: Role, period: Period, names: dict[str, str]
    ) -> tuple[RoleLine, ...]:
        lines = []
        for held in self._roles.all(role):
            who, done = held.terms.contact_id, held.last_on
            if who in names:
                is_done = done is not None and done >= period.first
                named = Named(who, names[who])
                lines.append(
                    RoleLine(held.id, named, held.terms.what_they_see, done if is_done else None)
                )
        return tuple(sorted(lines, key=lambda line: line.who.name))
