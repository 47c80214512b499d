"""What the page of one account shows, read in one go."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from relationjournal.domain.ledger.account import Trend
from relationjournal.domain.ledger.statement import Statement
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
        trend: Where the balance is going.
        half_year: The statement of the last half year.
        next: The next follow-up and what asks for it.
    """

    on: date
    standing: Standing
    terms: Terms
    trend: Trend
    half_year: Statement
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
                self._ledger.terms_of(contact_id),
                self._ledger.trend(standing),
                self._ledger.statement(contact_id, today - timedelta(days=HALF_YEAR), today),
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

    def whole(self, contact_id: str) -> Statement:
        """Return the statement from the first entry to today, for the figures behind a balance.

        Raises:
            ContactGone: The contact is not in the journal.
        """
        today = self._today()
        first = self._ledger.standing(contact_id).span.first_entry or today
        return self._ledger.statement(contact_id, first - timedelta(days=1), today)
