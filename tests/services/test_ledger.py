from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import NewContact
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.interactions import Entry, Kind, NewEntry, NewInteraction, Part
from relationjournal.domain.ledger.account import Band, Direction
from relationjournal.domain.ledger.statement import PeriodRefused
from relationjournal.domain.ledger.terms import Fading
from relationjournal.domain.promises import NewPromise
from relationjournal.services.bookkeeping import Books
from relationjournal.services.journal import Journal
from relationjournal.services.standings import Standings
from relationjournal.storage.ids import new_id
from relationjournal.storage.schema import accounts, entries
from tests.support.journals import FRIDAY, new_journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


@pytest.fixture
def ana(journal: Journal) -> str:
    return journal.contacts.add(NewContact("Ana")).id


def log(journal: Journal, contact_id: str, kind: Kind, size: int, days: int) -> Entry:
    new = NewInteraction(
        FRIDAY - timedelta(days=days), f"{kind}", entries=(NewEntry(contact_id, kind, size),)
    )
    return journal.interactions.log(new).entries[0]


def test_that_an_account_reads_as_a_bank_would_print_it(journal: Journal, ana: str) -> None:
    for size, days in ((3, 100), (2, 60), (1, 0)):
        log(journal, ana, Kind.GAVE, size, days)
    log(journal, ana, Kind.SLIPPED, 1, 30)
    found = journal.ledger.statement(ana, FRIDAY - timedelta(days=60), FRIDAY)
    assert [(line.kind, line.effect) for line in found.lines] == [
        (Kind.SLIPPED, -3.0),
        (Kind.GAVE, 1.0),
    ]
    opening = 3 * 2 ** (-40 / 60) + 2
    assert found.opening == pytest.approx(opening)
    assert (found.investments, found.withdrawals) == (1.0, -3.0)
    assert found.closing == pytest.approx(journal.ledger.standing(ana).account.balance)
    assert found.lines[-1].balance == pytest.approx(found.closing)
    assert found.lines[0].posting.note == "slipped"


def test_that_the_day_a_period_opens_on_is_not_in_it(journal: Journal, ana: str) -> None:
    log(journal, ana, Kind.GAVE, 1, 1)
    log(journal, ana, Kind.GAVE, 1, 0)
    yesterday = FRIDAY - timedelta(days=1)
    assert len(journal.ledger.statement(ana, yesterday, FRIDAY).lines) == 1
    empty = journal.ledger.statement(ana, FRIDAY, FRIDAY)
    assert (empty.lines, empty.opening, empty.fading) == ((), empty.closing, 0)
    with pytest.raises(PeriodRefused, match="later end"):
        journal.ledger.statement(ana, FRIDAY, yesterday)


def test_that_a_history_has_the_balance_of_each_day(journal: Journal, ana: str) -> None:
    log(journal, ana, Kind.GAVE, 4, 60)
    log(journal, ana, Kind.GAVE, 1, 0)
    start = FRIDAY - timedelta(days=61)
    history = journal.ledger.history(ana, start, FRIDAY)
    assert [day for day, _ in history] == [start + timedelta(days=n) for n in range(62)]
    for day, balance in history:
        assert balance == pytest.approx(journal.ledger.standing(ana, day).account.balance)


def test_that_the_trend_is_read_from_the_last_entries(journal: Journal, ana: str) -> None:
    log(journal, ana, Kind.GAVE, 1, 90)

    def direction() -> Direction:
        return journal.ledger.trend(journal.ledger.standing(ana)).direction

    assert direction() is Direction.LEVEL
    log(journal, ana, Kind.GAVE, 3, 3)
    assert direction() is Direction.RISING
    log(journal, ana, Kind.SLIPPED, 3, 2)
    assert direction() is Direction.FALLING


def test_that_what_is_to_come_counts_from_its_day(journal: Journal, ana: str) -> None:
    for days in (2, 1, 0):
        log(journal, ana, Kind.GAVE, 2, days)
    today = journal.ledger.standing(ana)
    log(journal, ana, Kind.SLIPPED, 5, -10)
    still = journal.ledger.standing(ana)
    assert still.account == pytest.approx(today.account)
    assert still._replace(account=today.account) == today
    in_ten_days = journal.ledger.standing(ana, FRIDAY + timedelta(days=10))
    assert in_ten_days.account.band is Band.OVERDRAWN
    assert in_ten_days.span.open_slip == FRIDAY + timedelta(days=10)


def test_that_an_entry_far_ahead_comes_and_goes_without_a_trace(journal: Journal, ana: str) -> None:
    log(journal, ana, Kind.GAVE, 5, 700)
    before = journal.ledger.standing(ana).account
    far = journal.interactions.log(
        NewInteraction(date(9999, 12, 31), entries=(NewEntry(ana, Kind.GAVE, 5),))
    )
    assert journal.ledger.standing(ana).account == before
    assert journal.ledger.differences() == []
    journal.interactions.delete(far.id)
    assert journal.ledger.standing(ana).account == before
    assert journal.ledger.differences() == []


def test_that_everybody_is_read_by_name_at_once_and_alone(journal: Journal) -> None:
    ids = {name: journal.contacts.add(NewContact(name)).id for name in ("Chi", "Ana", "Ben")}
    assert [one.name for one in journal.ledger.standings()] == ["Ana", "Ben", "Chi"]
    for one in journal.ledger.standings():
        assert journal.ledger.standing(ids[one.name]) == one
    journal.ledger.standings().clear()
    assert len(journal.ledger.standings()) == 3, "the list belongs to who asked"


SPOIL: dict[str, Callable[[Entry], object]] = {
    "a sum": lambda _: update(accounts).values(fixed=accounts.c.fixed + 2e-6),
    "a lifetime": lambda _: update(accounts).values(lifetime_slips=0.5),
    "a count": lambda _: update(accounts).values(evidence=7),
    "a day": lambda _: update(accounts).values(last_contact=date(2000, 1, 1)),
    "an effect": lambda entry: update(entries).where(entries.c.id == entry.id).values(fixed=9.0),
    "an open slip": lambda entry: (
        update(entries).where(entries.c.id == entry.id).values(is_open=True)
    ),
}


def test_that_a_standing_asked_again_follows_every_change(journal: Journal, ana: str) -> None:
    chosen, day_after = journal.preferences.get(), FRIDAY + timedelta(days=1)
    promise = NewPromise(ana, "slides", FRIDAY, day_after)
    changes: list[Callable[[], object]] = [
        lambda: log(journal, ana, Kind.GAVE, 3, 5),
        lambda: log(journal, ana, Kind.SLIPPED, 1, 0),
        journal.undo,
        journal.redo,
        lambda: journal.promises.make(promise),
        lambda: journal.contacts.edit(ana, NewContact("Ana Ruiz", cadence_days=9)),
        lambda: journal.preferences.put(replace(chosen, slip_weight=5.0)),
        lambda: journal.contacts.rest(ana),
    ]
    before = journal.ledger.standing(ana)
    for change in changes:
        change()
        found = journal.ledger.standing(ana)
        assert found != before
        assert found is journal.ledger.standing(ana)
        assert found == Standings(journal.database, journal.preferences).one(ana, FRIDAY)
        before = found
    assert journal.ledger.standing(ana, day_after) != before


@pytest.mark.parametrize("what", SPOIL)
def test_that_the_check_finds_whatever_is_off(journal: Journal, ana: str, what: str) -> None:
    entry = log(journal, ana, Kind.GAVE, 2, 0)
    with journal.database.transaction(Change.LEDGER, "spoil") as connection:
        connection.execute(SPOIL[what](entry))  # type: ignore[call-overload]  # they are updates
    assert [found.contact_id for found in journal.ledger.differences()] == [ana]
    journal.undo()
    assert journal.ledger.differences() == []


def test_that_filling_an_account_at_once_equals_entry_by_entry(journal: Journal, ana: str) -> None:
    slip = log(journal, ana, Kind.SLIPPED, 4, 50)
    mend = NewEntry(ana, Kind.MENDED, 1, mends=slip.id, parts=frozenset({Part.REPAIR}))
    journal.interactions.log(NewInteraction(FRIDAY, entries=(mend,)))
    log(journal, ana, Kind.TRIED, 0, -1)
    log(journal, ana, Kind.SLIPPED, 1, 2)
    one_by_one = journal.ledger.standing(ana)
    ben = journal.contacts.add(NewContact("Ben")).id
    logged = journal.interactions.on(date(1900, 1, 1), date.max)
    renamed = {entry.id: new_id() for one in logged for entry in one.entries}
    copies = [
        Entry(
            renamed[entry.id],
            entry.interaction_id,
            entry.on,
            NewEntry(
                ben,
                entry.kind,
                entry.line.size,
                mends=entry.line.mends and renamed[entry.line.mends],
                parts=entry.line.parts,
            ),
        )
        for one in logged
        for entry in one.entries
    ]
    with journal.database.transaction(Change.LEDGER, "fill") as connection:
        Books(connection, Fading.NORMAL).load(ben, copies)
    assert journal.ledger.differences() == []
    filled = journal.ledger.standing(ben)
    assert filled.account == pytest.approx(one_by_one.account)
    assert filled.span == one_by_one.span


def test_that_a_slip_that_comes_back_is_found_by_its_repairs(journal: Journal, ana: str) -> None:
    slip = log(journal, ana, Kind.SLIPPED, 2, 0)
    mend = NewEntry(ana, Kind.MENDED, mends=slip.id, parts=frozenset(Part))
    journal.interactions.log(NewInteraction(FRIDAY, entries=(mend,)))
    mended = journal.ledger.standing(ana)
    with journal.database.transaction(Change.LEDGER, "merge") as connection:
        books = Books(connection, Fading.NORMAL)
        books.change(ana, [slip.id], [])
        books.change(ana, [], [slip])
    assert journal.ledger.differences() == []
    assert journal.ledger.standing(ana).account == pytest.approx(mended.account)


def test_that_a_day_that_is_chosen_and_dropped_changes_when_everyone_is_seen_next(
    journal: Journal, ana: str
) -> None:
    (before,) = journal.ledger.standings()
    chosen = journal.follow_ups.choose(NewFollowUp(ana, FRIDAY, FRIDAY))
    (after,) = journal.ledger.standings()
    journal.follow_ups.delete(chosen.id)
    assert before.next_on != FRIDAY
    assert after.next_on == FRIDAY
    assert journal.ledger.standings() == [before]


def test_that_a_past_day_follows_what_moves_out_of_it_under_later_entries(
    journal: Journal, ana: str
) -> None:
    journal.preferences.put(replace(journal.preferences.get(), fading=Fading.OFF))
    for days in (20, 10, 0):
        log(journal, ana, Kind.GAVE, 1, days)
    past = FRIDAY - timedelta(days=8)
    journal.ledger.standings(past)
    moved = journal.interactions.on(FRIDAY - timedelta(days=10))[0]
    line = NewEntry(ana, Kind.GAVE, 1)
    journal.interactions.edit(
        moved.id, NewInteraction(FRIDAY - timedelta(days=5), "", entries=(line,))
    )
    (found,) = journal.ledger.standings(past)
    assert found.account.balance == pytest.approx(1)
