"""Writes a sample journal of any size into a new file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import Connection, insert

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import Contact, NewContact, YearlyDate
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.interactions import Entry, Kind, NewEntry
from relationjournal.domain.promises import NewPromise
from relationjournal.security.passphrase import LEAST_WORK
from relationjournal.services.bookkeeping import Books
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.opening import LockedJournal, Protection, create_journal
from relationjournal.services.sample.cast import Script
from relationjournal.services.sample.evenings import write_evenings
from relationjournal.services.sample.reflections import write_reflections
from relationjournal.services.sample.reviews import write_reviews
from relationjournal.services.sample.story import Event, share_of_attention, story
from relationjournal.storage.database import Database
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import interactions

PASSPHRASE = "a sample for everyone"  # noqa: S105  the sample is no secret, and Help names this
PEOPLE, ENTRIES, SEED = 40, 2_000, 7
DAYS = 730


@dataclass(frozen=True, slots=True)
class Size:
    """How large a sample is to be.

    Attributes:
        people: How many contacts.
        entries: How many entries in all their accounts.
        seed: The same seed makes the same journal on the same day.
        days: How far back it reaches.
    """

    people: int = PEOPLE
    entries: int = ENTRIES
    seed: int = SEED
    days: int = DAYS


def open_sample(path: Path, clock: Clock, size: Size | None = None) -> Journal:
    """Open the sample journal, making it where there is none.

    Args:
        path: The sample's own file.
        clock: What to go by.
        size: Its size, where it is made now.

    Raises:
        JournalError: The file is there and is no sample, or the disk does not take it.
    """
    if not path.exists():
        make_sample(path, clock, size or Size())
    locked = LockedJournal(path, clock)
    return locked.open(locked.key_from_passphrase(PASSPHRASE))


def make_sample(path: Path, clock: Clock, size: Size) -> None:
    """Make a sample journal in a new file."""
    create_journal(path, Protection(PASSPHRASE, work=LEAST_WORK), clock).journal.close()
    key = LockedJournal(path, clock).key_from_passphrase(PASSPHRASE)
    # Undo would remember a statement for every row.
    journal = Journal(Database.open(path, key, with_undo=False), clock)
    today, chance = journal.day(), Random(size.seed)  # noqa: S311  invented people, no secret
    try:
        with journal.database.transaction(Change.everything()) as connection:
            chosen = replace(
                journal.preferences.get(), is_sample=True, mirror_seed=f"sample-{size.seed}"
            )
            journal.preferences.put(chosen)
            people = _write_people(journal, connection, size, today, chance)
            if size.people >= PEOPLE:
                ids = {person.name: person.id for person in people}
                _write_this_week(journal, ids, today)
                write_reflections(journal, ids, today)
                write_reviews(journal, connection, today)
                write_evenings(journal, connection, today, Random(size.seed))  # noqa: S311  as above
    finally:
        journal.close()


def _write_people(
    journal: Journal, connection: Connection, size: Size, today: date, chance: Random
) -> list[Contact]:
    script = Script()
    details = [_near_birthday(new, today) for new in script.cast(size.people, chance)]
    shares = [share_of_attention(new) for new in details]
    scale, spread = size.entries / sum(shares), 0.0
    books = Books(connection, journal.preferences.get().fading)
    people, written = [], 0
    for new, share in zip(details, shares, strict=True):
        spread += share * scale
        count, written = round(spread) - written, round(spread)
        events = list(story(new, count, today - timedelta(days=1), size.days, script, chance))
        added_on = events[0].on if events else today - timedelta(days=size.days)
        contact = journal.contacts.add(new, added_on=added_on)
        _write_events(connection, books, contact, events, chance)
        people.append(contact)
    return people


def _write_events(
    connection: Connection,
    books: Books,
    contact: Contact,
    events: Sequence[Event],
    chance: Random,
) -> None:
    ids = [(new_id(), new_id()) for _ in events]
    rows, lines = [], []
    for at, (event, (interaction_id, entry_id)) in enumerate(zip(events, ids, strict=True)):
        rows.append(_interaction_row(event, interaction_id, contact.first_name, chance))
        slip = ids[at - 1][1] if event.kind is Kind.MENDED else None
        line = NewEntry(
            contact.id,
            event.kind,
            event.size,
            event.scene.practice if event.kind is not Kind.MENDED else "",
            mends=slip,
            parts=event.parts,
        )
        lines.append(Entry(entry_id, interaction_id, event.on, line))
    if rows:
        connection.execute(insert(interactions), rows)
    books.load(contact.id, lines)


def _interaction_row(
    event: Event, interaction_id: str, first_name: str, chance: Random
) -> dict[str, object]:
    moment = time(chance.randrange(8, 22), chance.choice((0, 5, 10, 20, 35, 40, 50)))
    return {
        "id": interaction_id,
        "on_day": event.on,
        "channel": event.scene.channel,
        "note": event.scene.note.format(name=first_name),
        "logged_at": datetime.combine(event.on, moment, UTC),
    }


def _near_birthday(details: NewContact, today: date) -> NewContact:
    """Have one birthday this week, whenever the sample is made."""
    if details.nicknames != ("Mum",):
        return details
    soon = today + timedelta(days=2)
    if (soon.month, soon.day) == (2, 29):
        soon += timedelta(days=1)
    return replace(details, dates=(YearlyDate("birthday", soon.month, soon.day, 1962),))


def _write_this_week(journal: Journal, ids: dict[str, str], today: date) -> None:
    """Write what is open at present, so that Today and the mirror have something to show."""
    for line, days_ago in _LINES:
        day = today - timedelta(days=days_ago)
        prefix = "" if days_ago == 0 else f"{day.isoformat()} "
        journal.captures.log_lines([prefix + line])
    for name, what, made_ago, due_in, is_answer in _PROMISES:
        made_on, due_on = today - timedelta(days=made_ago), today + timedelta(days=due_in)
        journal.promises.make(NewPromise(ids[name], what, made_on, due_on, is_answer))
    asked = NewFollowUp(ids["Priya Kaur"], today, today - timedelta(days=4), "ask about the exam")
    journal.follow_ups.choose(asked)


_LINES = (
    ('@"Tom Webb" -2 #listen cut him off in the review', 2),
    ('@"Ana Ruiz" +3 #listen asked how the move went and heard her out', 0),
    ('@"Theo Laurent" +2 #posted sent the plan a day early', 0),
    ('@"Mei Chen" *2 took in the parcel and watered the plants', 0),
)
_PROMISES = (
    ("Lena Schultz", "the contract draft", 9, 0, False),
    ("Sam Vale", "reference letter", 5, 3, False),
    ("Hana Nakamura", "which edition it was", 2, 6, True),
)
