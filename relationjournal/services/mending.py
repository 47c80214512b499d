"""Mending slips: which are open, what mending one gives back, and doing it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from relationjournal.domain.interactions import (
    Entry,
    Interaction,
    Kind,
    Nature,
    NewEntry,
    NewInteraction,
    Part,
)
from relationjournal.domain.ledger.effects import CAPS, effects_of, share_of
from relationjournal.domain.ledger.terms import terms
from relationjournal.domain.mending import MendingPlan
from relationjournal.services.interactions import Interactions
from relationjournal.services.ledger import Ledger
from relationjournal.services.mending_plans import MendingPlans
from relationjournal.services.preferences import PreferenceStore

_PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class OpenSlip:
    """A slip that can be mended: open, mended in part or set aside.

    Attributes:
        entry: The slip.
        note: What happened, in the user's words.
        done: The parts that repairs have done so far.
        planned: The parts that the user means to do.
    """

    entry: Entry
    note: str
    done: frozenset[Part] = frozenset()
    planned: frozenset[Part] = frozenset()


@dataclass(frozen=True, slots=True)
class GiveBack:
    """What mending would give back, with the figures behind it.

    Attributes:
        points: What the repair adds to the balance on its day.
        share: q, the share 0 to 1 of a full repair that its parts make.
        cap: The most that a slip of this nature gives back, 0 to 1.
        cost: What the slip still weighs on the day, in points; positive.
    """

    points: float
    share: float
    cap: float
    cost: float


class Mending:
    """Finds open slips and mends them."""

    def __init__(
        self,
        plans: MendingPlans,
        interactions: Interactions,
        ledger: Ledger,
        preferences: PreferenceStore,
        today: Callable[[], date],
    ) -> None:
        """Work on these parts of the journal."""
        self._plans = plans
        self._interactions = interactions
        self._ledger = ledger
        self._preferences = preferences
        self._today = today

    def open_slips(self, contact_id: str | None = None) -> list[OpenSlip]:
        """Return slips that are not mended yet, newest first."""
        return self._with_notes(self._interactions.open_slips(contact_id))

    def waiting(self) -> list[OpenSlip]:
        """Return the slips of everybody that ask to be mended: open, or with something planned."""
        opened = self._interactions.open_slips()
        known = {slip.id for slip in opened}
        planned = [self._interactions.entry(each) for each in self._plans.waiting()]
        begun = [
            slip
            for slip in planned
            if slip is not None and slip.id not in known and slip.set_aside_on is None
        ]
        return [self._told(one) for one in self._with_notes([*opened, *begun])]

    def to_mend(self, contact_id: str) -> list[OpenSlip]:
        """Return the slips with a contact that have parts to mend yet, open ones first.

        A slip is open until its first repair, or until it is set aside; from then on nothing asks
        for it. What is left of the six parts can be done in as many goes as it takes.
        """
        found = self._with_notes(self._interactions.slips(contact_id))
        slips = [self._told(one) for one in found]
        left = [one for one in slips if one.done != frozenset(Part)]
        return sorted(left, key=lambda one: bool(one.done) or one.entry.set_aside_on is not None)

    def plan(self, slip_id: str) -> MendingPlan | None:
        """Return how a slip is to be mended, or None where nothing is planned."""
        return self._plans.find(slip_id)

    def keep_plan(self, plan: MendingPlan) -> None:
        """Keep how a slip is to be mended; parts that repairs have done by now are left out.

        Raises:
            MendRefused: The slip is no longer in the journal.
        """
        left = plan.parts - frozenset(self.days_done(plan.slip_id))
        self._plans.keep(replace(plan, parts=left))

    def set_aside(self, slip: Entry) -> None:
        """Set a slip aside: it stays in the account, but nothing asks to mend it any more.

        Raises:
            InteractionGone: It is not in the journal.
            MendRefused: It is no slip.
        """
        self._interactions.set_aside(slip.id, self._today())

    def reopen(self, slip: Entry) -> None:
        """Have a slip ask to be mended again.

        Raises:
            InteractionGone: It is not in the journal.
        """
        self._interactions.set_aside(slip.id, None)

    def slip(self, slip_id: str) -> OpenSlip | None:
        """Return a slip, mended or not, or None where it is no longer in the journal."""
        entry = self._interactions.entry(slip_id)
        return None if entry is None else self._with_notes([entry])[0]

    def parts_done(self, slip: Entry, apart_from: str | None = None) -> frozenset[Part]:
        """Return the parts of mending that repairs of a slip have done, apart from one of them."""
        return _parts(self._earlier(slip, apart_from))

    def days_done(self, slip_id: str, apart_from: str | None = None) -> dict[Part, date]:
        """Return the day on which each part was done first, apart from one of the repairs."""
        days: dict[Part, date] = {}
        for repair in self._interactions.repairs(slip_id):
            if repair.id != apart_from:
                days = dict.fromkeys(repair.line.parts, repair.on) | days
        return days

    def give_back(
        self,
        slip: Entry,
        parts: frozenset[Part],
        size: int = 0,
        apart_from: str | None = None,
        on: date | None = None,
    ) -> GiveBack:
        """Return what mending a slip would give back, without doing it.

        Args:
            slip: The slip.
            parts: What would be done of a repair.
            size: What it would cost beyond itself, 0 to 2.
            apart_from: The id of a repair that is being edited and does not count as done.
            on: The day it is mended; today where none is given.
        """
        today, rules = on or self._today(), self._preferences.get().rules
        standing = self._ledger.standing(slip.contact_id, today)
        account_terms = terms(standing.cadence, family=standing.family, fading=rules.fading)
        earlier = self._earlier(slip, apart_from)
        line = NewEntry(slip.contact_id, Kind.MENDED, size, mends=slip.id, parts=parts)
        proposed = Entry(_PROPOSED, _PROPOSED, today, line)
        effect = effects_of([slip, *earlier, proposed], account_terms)[_PROPOSED]
        age = account_terms.weight((today - slip.on).days)
        return GiveBack(
            points=effect.points(rules.slip_weight),
            share=share_of(parts - _parts(earlier)),
            cap=CAPS[slip.line.nature or Nature.LAPSE],
            cost=rules.slip_weight * slip.line.size * age,
        )

    def mend(
        self, slip: Entry, parts: frozenset[Part], *, note: str = "", size: int = 0
    ) -> Interaction:
        """Mend a slip today.

        Args:
            slip: The slip.
            parts: What was done of a repair.
            note: What was said or done, in the user's words.
            size: What the repair cost beyond itself, 0 to 2.

        Raises:
            MendRefused: The slip is no longer in the account.
        """
        line = NewEntry(slip.contact_id, Kind.MENDED, size, mends=slip.id, parts=parts)
        return self._interactions.log(NewInteraction(self._today(), note, entries=(line,)))

    def _told(self, slip: OpenSlip) -> OpenSlip:
        """Return a slip with what was done about it, and what is planned."""
        plan = self._plans.find(slip.entry.id)
        planned = plan.parts if plan else frozenset()
        return replace(slip, done=self.parts_done(slip.entry), planned=planned)

    def _with_notes(self, slips: list[Entry]) -> list[OpenSlip]:
        found = self._interactions.these([slip.interaction_id for slip in slips])
        notes = {interaction.id: interaction.note for interaction in found}
        return [OpenSlip(slip, notes.get(slip.interaction_id, "")) for slip in slips]

    def _earlier(self, slip: Entry, apart_from: str | None) -> list[Entry]:
        repairs = self._interactions.repairs(slip.id)
        return [repair for repair in repairs if repair.id != apart_from]


def _parts(repairs: list[Entry]) -> frozenset[Part]:
    return frozenset(part for repair in repairs for part in repair.line.parts)
