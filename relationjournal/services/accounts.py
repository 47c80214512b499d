"""What the page of one account shows, read in one go."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, func, select

from relationjournal.domain.ledger.account import Trend
from relationjournal.domain.ledger.outline import Outline
from relationjournal.domain.ledger.state import GIVEN, TAKEN
from relationjournal.domain.ledger.terms import Terms
from relationjournal.domain.next_contact import NextContact, next_contact
from relationjournal.services.follow_ups import FollowUps
from relationjournal.services.ledger import Ledger, Standing
from relationjournal.services.promises import Promises
from relationjournal.storage.database import Database
from relationjournal.storage.schema import entries

HALF_YEAR = 182


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account today, with what it follows from.

    Attributes:
        on: The day.
        standing: The contact and the account.
        terms: What the account is computed with.
        slip_weight: κ, how many times its size a slip costs.
        trend: Where the balance is going.
        given: The sizes of what was given in the last half year, added up.
        taken: The sizes of what was received and asked in the last half year, added up.
        next: The next follow-up and what asks for it.
    """

    on: date
    standing: Standing
    terms: Terms
    slip_weight: float
    trend: Trend
    given: int
    taken: int
    next: NextContact


class Accounts:
    """Puts together what the page of an account shows."""

    def __init__(
        self,
        database: Database,
        ledger: Ledger,
        promises: Promises,
        follow_ups: FollowUps,
        today: Callable[[], date],
    ) -> None:
        """Work on these parts of the journal."""
        self._database = database
        self._ledger = ledger
        self._promises = promises
        self._follow_ups = follow_ups
        self._today = today

    def view(self, contact_id: str) -> AccountView:
        """Return an account as it stands today.

        Raises:
            ContactGone: The contact is not in the journal.
        """
        today = self._today()
        with self._database.reading():
            standing = self._ledger.standing(contact_id)
            return AccountView(
                today,
                standing,
                self._ledger.terms(standing),
                self._ledger.slip_weight,
                self._ledger.trend(standing),
                *self._exchanged(contact_id, today - timedelta(days=HALF_YEAR), today),
                next_contact(
                    standing.next_on,
                    standing.span,
                    self._follow_ups.waiting(contact_id),
                    self._promises.open(contact_id),
                ),
            )

    def count(self, contact_id: str) -> int:
        """Return how many entries of any kind an account has."""
        query = select(func.count()).where(entries.c.contact_id == contact_id)
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()

    def life(self, contact_id: str) -> Outline:
        """Return what each day adds up to, from the first entry, or half a year ago, to today.

        Raises:
            ContactGone: The contact is not in the journal.
        """
        today = self._today()
        start = today - timedelta(days=HALF_YEAR)
        with self._database.reading():
            first = self._ledger.standing(contact_id).span.first_entry
            if first is not None:
                start = min(start, first - timedelta(days=1))
            return self._ledger.outline((contact_id,), start, today)

    def _exchanged(self, contact_id: str, start: date, end: date) -> tuple[int, int]:
        """Return the sizes of what was given and taken for `start` < day ≤ `end`, added up."""
        which = {"contact": contact_id, "start": start, "end": end}
        with self._database.reading() as connection:
            sizes = {row[0]: row[1] for row in connection.execute(_SIZES, which)}
        given = sum(sizes.get(kind, 0) for kind in GIVEN)
        return given, sum(sizes.get(kind, 0) for kind in TAKEN)


_SIZES = (
    select(entries.c.kind, func.sum(entries.c.size))
    .where(
        entries.c.contact_id == bindparam("contact"),
        entries.c.on_day > bindparam("start"),
        entries.c.on_day <= bindparam("end"),
        entries.c.kind.in_((*GIVEN, *TAKEN)),
    )
    .group_by(entries.c.kind)
)
