"""Saves what the full form says, as one change however much it holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import NewContact
from relationjournal.domain.errors import JournalError
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.interactions import Interaction, NewInteraction
from relationjournal.domain.mending import MendingPlan
from relationjournal.domain.promises import NewPromise
from relationjournal.domain.steps import step_name
from relationjournal.services.contacts import Contacts
from relationjournal.services.follow_ups import FollowUps
from relationjournal.services.interactions import Interactions
from relationjournal.services.mending_plans import MendingPlans
from relationjournal.services.promises import Promises
from relationjournal.storage.database import Database

_TOUCHED = Change.CONTACT | Change.INTERACTION | Change.LEDGER | Change.PROMISE | Change.FOLLOW_UP


class NobodyInForm(JournalError):
    """The form names nobody."""


@dataclass(frozen=True, slots=True)
class FormPromise:
    """A promise in the form; it is made to everyone the form names."""

    what: str
    due_on: date | None = None
    is_answer: bool = False
    is_confirmed: bool = False
    owes_news: bool = False


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What a form says.

    Attributes:
        interaction: What happened. An entry may be in the account of a contact that is yet to be
            added; its `contact_id` is then a key of `newcomers`.
        newcomers: The names of contacts to add, by what the entries call them.
        promises: What was promised.
        follow_up_on: The day chosen to get in touch next, or None.
        plan: How a slip goes on to be mended, or None to leave that as it is.
    """

    interaction: NewInteraction
    newcomers: Mapping[str, str] = field(default_factory=dict)
    promises: tuple[FormPromise, ...] = ()
    follow_up_on: date | None = None
    plan: MendingPlan | None = None


class Forms:
    """Saves filled forms."""

    def __init__(
        self,
        database: Database,
        contacts: Contacts,
        interactions: Interactions,
        promises: Promises,
        follow_ups: FollowUps,
        plans: MendingPlans,
    ) -> None:
        """Work on these parts of the journal."""
        self._database = database
        self._contacts = contacts
        self._interactions = interactions
        self._promises = promises
        self._follow_ups = follow_ups
        self._plans = plans

    def save(self, form: FilledForm, interaction_id: str | None = None) -> Interaction:
        """Save a form and return what it logged.

        Args:
            form: What it says.
            interaction_id: The interaction that the form edits, or None to log a new one.

        Raises:
            NobodyInForm: It names nobody.
            InteractionGone, MendRefused: As `Interactions.edit` says.
        """
        if not form.interaction.entries:
            msg = "Say who it was with: add at least one person."
            raise NobodyInForm(msg)
        with self._database.transaction(_TOUCHED, self._named(form, interaction_id)):
            added = {
                key: self._contacts.add(NewContact(name)).id for key, name in form.newcomers.items()
            }
            lines = tuple(
                replace(line, contact_id=added.get(line.contact_id, line.contact_id))
                for line in form.interaction.entries
            )
            new = replace(form.interaction, entries=lines)
            saved = (
                self._interactions.log(new)
                if interaction_id is None
                else self._interactions.edit(interaction_id, new)
            )
            self._plan(form, saved)
            if form.plan is not None:
                self._plans.keep(form.plan)
        return saved

    def _plan(self, form: FilledForm, saved: Interaction) -> None:
        for contact_id in dict.fromkeys(entry.contact_id for entry in saved.entries):
            for promise in form.promises:
                terms = NewPromise(
                    contact_id,
                    promise.what,
                    saved.on,
                    promise.due_on,
                    promise.is_answer,
                    promise.is_confirmed,
                    promise.owes_news,
                )
                self._promises.make(terms, interaction_id=saved.id)
            if form.follow_up_on is not None:
                plan = NewFollowUp(contact_id, form.follow_up_on, self._contacts.today())
                self._follow_ups.choose(plan, interaction_id=saved.id)

    def _named(self, form: FilledForm, interaction_id: str | None) -> str:
        ids = dict.fromkeys(line.contact_id for line in form.interaction.entries)
        names = [form.newcomers.get(key) or self._contacts.get(key).name for key in ids]
        verb = "log" if interaction_id is None else "edit"
        entries = [(line.kind, line.size) for line in form.interaction.entries]
        return step_name(verb, entries, names)
