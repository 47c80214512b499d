"""How slips are to be mended: what is kept between the goes that it takes."""

from sqlalchemy import delete, insert, select

from relationjournal.domain.changes import Change
from relationjournal.domain.interactions import Kind, MendRefused, Part
from relationjournal.domain.mending import MendingPlan
from relationjournal.resources import wording
from relationjournal.storage.database import Database
from relationjournal.storage.schema import contacts, entries, mending_plans


class MendingPlans:
    """Keeps one plan for each slip that has one."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database

    def find(self, slip_id: str) -> MendingPlan | None:
        """Return the plan for a slip, or None where nothing is planned."""
        query = select(mending_plans).where(mending_plans.c.slip_id == slip_id)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        parts = frozenset(Part(word) for word in row.parts.split())
        return MendingPlan(slip_id, row.written_on, row.in_their_words, row.first_sentence, parts)

    def waiting(self) -> list[str]:
        """Return the ids of the slips of which something is still to be done."""
        query = select(mending_plans.c.slip_id).where(mending_plans.c.parts != "")
        with self._database.reading() as connection:
            return list(connection.execute(query.order_by(mending_plans.c.slip_id)).scalars())

    def keep(self, plan: MendingPlan) -> None:
        """Keep a plan in the place of the one there was; an empty one is kept no longer.

        Raises:
            MendRefused: The slip is no longer in the journal.
        """
        if plan == self.find(plan.slip_id):
            return
        mine = mending_plans.c.slip_id == plan.slip_id
        name = wording("mending.step.plan", name=self._whose(plan.slip_id))
        with self._database.transaction(Change.INTERACTION, name) as connection:
            connection.execute(delete(mending_plans).where(mine))
            if not plan.is_empty:
                connection.execute(insert(mending_plans).values(_row(plan)))

    def _whose(self, slip_id: str) -> str:
        slip = (entries.c.id == slip_id) & (entries.c.kind == Kind.SLIPPED)
        query = select(contacts.c.name).join(entries, entries.c.contact_id == contacts.c.id)
        with self._database.reading() as connection:
            name = connection.execute(query.where(slip)).scalar()
        if name is None:
            msg = "The slip to mend is no longer in this account; choose another one."
            raise MendRefused(msg)
        return str(name)


def _row(plan: MendingPlan) -> dict[str, object]:
    return {
        "slip_id": plan.slip_id,
        "in_their_words": plan.in_their_words,
        "first_sentence": plan.first_sentence,
        "parts": " ".join(sorted(plan.parts)),
        "written_on": plan.written_on,
    }
