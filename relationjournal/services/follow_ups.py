"""The days that the user chose to get in touch."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select, update

from relationjournal.domain.changes import Change
from relationjournal.domain.errors import JournalError
from relationjournal.domain.follow_ups import FollowUp, NewFollowUp
from relationjournal.storage.database import Database
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import contacts, follow_ups


class FollowUpGone(JournalError):
    """The follow-up is not, or no longer, in the journal."""


class FollowUps:
    """Keeps chosen follow-ups."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database

    def choose(self, plan: NewFollowUp, *, interaction_id: str | None = None) -> FollowUp:
        """Keep a chosen day, and return it."""
        follow_up = FollowUp(new_id(), plan)
        with self._changing(f"plan to follow up with {self._name(plan.contact_id)}") as connection:
            connection.execute(
                insert(follow_ups).values(row_of(follow_up) | {"interaction_id": interaction_id})
            )
        return follow_up

    def waiting(self, contact_id: str | None = None) -> list[FollowUp]:
        """Return the follow-ups that wait, the next one first."""
        if contact_id is None:
            return self._read(_WAITING)
        return self._read(_WAITING_FOR_ONE, {"contact": contact_id})

    def finish(self, follow_up_id: str, on: date) -> None:
        """Say that a follow-up was done, or set it aside."""
        name = self._name(self._read_one(follow_up_id).plan.contact_id)
        with self._changing(f"finish the follow-up with {name}") as connection:
            row = update(follow_ups).where(follow_ups.c.id == follow_up_id)
            connection.execute(row.values(done_on=on))

    def delete(self, follow_up_id: str) -> None:
        """Remove a follow-up."""
        name = self._name(self._read_one(follow_up_id).plan.contact_id)
        step = f"remove the follow-up with {name}"
        with self._database.removal(Change.FOLLOW_UP, step) as connection:
            connection.execute(delete(follow_ups).where(follow_ups.c.id == follow_up_id))

    def _changing(self, name: str) -> AbstractContextManager[Connection]:
        return self._database.transaction(Change.FOLLOW_UP, name)

    def _name(self, contact_id: str) -> str:
        """Return who it is about; somebody who is gone is refused by the file itself."""
        with self._database.reading() as connection:
            name = select(contacts.c.name).where(contacts.c.id == contact_id)
            return str(connection.execute(name).scalar_one_or_none() or "nobody")

    def _read_one(self, follow_up_id: str) -> FollowUp:
        found = self._read(select(follow_ups).where(follow_ups.c.id == follow_up_id))
        if not found:
            msg = "This follow-up is no longer in the journal; it was removed."
            raise FollowUpGone(msg)
        return found[0]

    def _read(
        self, query: Select[tuple[object, ...]], which: Mapping[str, object] | None = None
    ) -> list[FollowUp]:
        with self._database.reading() as connection:
            return [follow_up_of(row) for row in connection.execute(query, which)]


_WAITING = (
    select(follow_ups)
    .where(follow_ups.c.done_on.is_(None))
    .order_by(follow_ups.c.on_day, follow_ups.c.id)
)
_WAITING_FOR_ONE = _WAITING.where(follow_ups.c.contact_id == bindparam("contact"))


def row_of(follow_up: FollowUp) -> dict[str, object]:
    """Return the row of `follow_ups` for a follow-up."""
    plan = follow_up.plan
    return {
        "id": follow_up.id,
        "contact_id": plan.contact_id,
        "on_day": plan.on,
        "made_on": plan.made_on,
        "what": plan.what,
        "is_pause": plan.is_pause,
        "done_on": follow_up.done_on,
    }


def follow_up_of(row: Row[tuple[object, ...]]) -> FollowUp:
    """Return the follow-up that a row keeps."""
    plan = NewFollowUp(row.contact_id, row.on_day, row.made_on, row.what, row.is_pause)
    return FollowUp(row.id, plan, row.done_on)
