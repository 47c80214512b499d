"""One statement of several accounts.

It costs what the contacts and the entries since the period's beginning cost, not all entries:
openings come from the running states, with what came later taken out.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from sqlalchemy import Connection, Integer, select, type_coerce

from relationjournal.domain.ledger.effects import Effect
from relationjournal.domain.ledger.state import State, replay, without
from relationjournal.domain.ledger.statement import Posting, Statement, combined
from relationjournal.domain.ledger.terms import Fading, Rules
from relationjournal.services.bookkeeping import STATE_COLUMNS, read_effects, terms_of_row
from relationjournal.storage.schema import accounts, contacts, entries, interactions


def combined_statement(
    connection: Connection, contact_ids: Collection[str], rules: Rules, start: date, end: date
) -> Statement:
    """Return the statement of these accounts as if they were one, for `start` < day ≤ `end`."""
    half_lives = _half_lives(connection, contact_ids, rules.fading)
    openings = dict.fromkeys(half_lives.values(), 0.0)
    for contact_id, state in _openings(connection, half_lives, start):
        points = state.fixed + rules.slip_weight * state.slips
        openings[half_lives[contact_id]] += points
    postings = (
        (half_lives[posting.contact_id], posting)
        for posting in _postings(connection, start, end)
        if posting.contact_id in half_lives
    )
    return combined(openings, postings, rules.slip_weight, start, end)


def _half_lives(
    connection: Connection, contact_ids: Collection[str], fading: Fading
) -> dict[str, float]:
    """Return how fast each of these accounts fades, in days."""
    query = select(contacts.c.id, contacts.c.circle, contacts.c.cadence_days, contacts.c.family)
    return {
        row.id: terms_of_row(row, fading).half_life
        for row in connection.execute(query)
        if row.id in contact_ids
    }


def _openings(
    connection: Connection, half_lives: Mapping[str, float], start: date
) -> Iterator[tuple[str, State]]:
    """Yield each account's state at the end of a day."""
    query = select(accounts.c.contact_id, *(accounts.c[name] for name in STATE_COLUMNS))
    kept = {
        contact_id: State._make(state)
        for contact_id, *state in connection.execute(query)
        if contact_id in half_lives
    }
    day = start.toordinal()
    later: dict[str, list[Effect]] = {
        contact_id: [] for contact_id, state in kept.items() if state.day > day
    }
    if later:
        _read_later(connection, start, later)
    for contact_id, state in kept.items():
        half_life, found = half_lives[contact_id], state
        if contact_id in later:
            reduced = without(state, later[contact_id], day, half_life)
            found = reduced or _replayed(connection, contact_id, start, half_life)
        yield contact_id, found.at(day, half_life)


def _read_later(connection: Connection, start: date, later: dict[str, list[Effect]]) -> None:
    """Collect the effects after a day, each for its account."""
    for contact_id, *effect in connection.execute(_EFFECTS.where(_on_day > start)):
        if contact_id in later:
            later[contact_id].append(Effect._make(effect))


def _replayed(connection: Connection, contact_id: str, until: date, half_life: float) -> State:
    """Return a state from its entries, where too much has faded since to reckon back."""
    before = read_effects(connection, contact_id, entries.c.on_day <= until)
    return replay(before, half_life)


_on_day = interactions.c.on_day
"""The day of an entry is its interaction's, by which the file finds it."""

_EFFECT = (
    type_coerce(entries.c.on_day, Integer),
    entries.c.fixed,
    entries.c.slips,
    entries.c.kind,
    entries.c.size,
)
_EFFECTS = select(entries.c.contact_id, *_EFFECT).join(
    interactions, interactions.c.id == entries.c.interaction_id
)
_POSTINGS = (
    select(
        entries.c.id,
        entries.c.interaction_id,
        entries.c.contact_id,
        entries.c.practice,
        interactions.c.note,
        *_EFFECT,
    )
    .join(interactions, interactions.c.id == entries.c.interaction_id)
    .order_by(_on_day, entries.c.id)
)


def _postings(connection: Connection, start: date, end: date) -> Iterator[Posting]:
    for entry_id, interaction_id, contact_id, practice, note, *effect in connection.execute(
        _POSTINGS.where(_on_day > start, _on_day <= end)
    ):
        yield Posting(entry_id, interaction_id, Effect._make(effect), note, practice, contact_id)
