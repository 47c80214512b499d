"""The answers to whom the day proposes, on real files."""

from datetime import timedelta
from pathlib import Path

import pytest

from relationjournal.domain.contacts import NewContact
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction
from relationjournal.domain.presence import Presence
from relationjournal.domain.reach_out import Cause
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.contacts import ContactGone
from relationjournal.services.journal import Journal
from relationjournal.transfer.journal_json import export_journal, import_journal
from tests.support.journals import FRIDAY, new_journal

KEY = DataKey.generate()


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path, name="a")


def add(journal: Journal, name: str = "Ana", *, met: int = 40, cadence: int = 30) -> str:
    added_on = FRIDAY - timedelta(days=400)
    contact = journal.contacts.add(NewContact(name, cadence_days=cadence), added_on=added_on)
    log(journal, contact.id, Kind.TOUCH, met)
    return contact.id


def log(journal: Journal, contact_id: str, kind: Kind, days: int, size: int = 0) -> None:
    line = NewEntry(contact_id, kind, size)
    on = FRIDAY - timedelta(days=days)
    journal.interactions.log(NewInteraction(on, "noted", entries=(line,)))


def asked(journal: Journal, days: int = 0) -> list[tuple[str, Cause]]:
    view = journal.today.view(FRIDAY + timedelta(days=days))
    return [(ask.name, ask.cause) for ask in view.reach_out]


def test_that_done_logs_a_touch_and_asks_after_the_interval(journal: Journal) -> None:
    ana = add(journal)
    journal.follow_ups.choose(NewFollowUp(ana, FRIDAY, FRIDAY - timedelta(days=2), "the exam"))
    journal.reaching.done(ana)
    assert asked(journal) == []
    assert journal.follow_ups.waiting() == []
    standing = journal.ledger.standing(ana)
    assert (standing.span.last_contact, standing.next_on) == (FRIDAY, FRIDAY + timedelta(days=30))
    journal.undo()
    assert asked(journal) == [("Ana", Cause.CHOSEN)]


def test_that_each_answer_is_one_step_of_undo(journal: Journal) -> None:
    ana = add(journal)
    before = export_journal(journal)
    reaching = journal.reaching
    for act in (reaching.done, reaching.helped, reaching.tried, reaching.not_now, reaching.rest):
        act(ana)
        assert asked(journal) == []
        journal.undo()
        assert export_journal(journal) == before
        assert asked(journal) == [("Ana", Cause.INTERVAL)]


def test_that_the_opening_line_counts_as_its_practice_says(journal: Journal) -> None:
    ana = add(journal)
    practice = journal.practices.catalogue.by_tag("help")
    assert practice is not None
    assert journal.reaching.helped(ana) == practice.size_done
    [line] = journal.interactions.on(FRIDAY)[0].entries
    assert (line.kind, line.line.practice, line.line.size) == (Kind.GAVE, "help", 1)


def test_that_tries_wait_longer_each_time_and_rest_after_four(tmp_path: Path) -> None:
    day, waits = FRIDAY, []
    journal = Journal.create(tmp_path / "a.journal", KEY, Clock(day))
    ana = add(journal)
    for _ in range(4):
        journal.close()
        journal = Journal.open(tmp_path / "a.journal", KEY, Clock(day))
        journal.reaching.tried(ana)
        assert journal.today.view().reach_out == ()
        on = journal.ledger.standing(ana).next_on
        waits.append(None if on is None else (on - day).days)
        day = on or day
    assert waits == [3, 6, 12, None]
    assert journal.today.view(day + timedelta(days=300)).reach_out == ()


def test_that_a_slip_is_silent_too_after_a_try(journal: Journal) -> None:
    ana = add(journal)
    log(journal, ana, Kind.SLIPPED, 2, 2)
    assert asked(journal) == [("Ana", Cause.SLIP)]
    journal.reaching.tried(ana)
    assert journal.ledger.standing(ana).next_on == FRIDAY + timedelta(days=3)
    assert [asked(journal, days) for days in (0, 2)] == [[], []]
    assert asked(journal, 3) == [("Ana", Cause.SLIP)]


@pytest.mark.parametrize(("cadence", "pause"), [(2, 1), (30, 7), (365, 91)])
def test_that_not_now_asks_again_after_a_quarter_of_the_interval(
    journal: Journal, cadence: int, pause: int
) -> None:
    ana = add(journal, met=cadence + 1, cadence=cadence)
    assert journal.reaching.not_now(ana) == FRIDAY + timedelta(days=pause)
    assert journal.ledger.standing(ana).span.tries == 0
    assert journal.ledger.standing(ana).next_on == FRIDAY + timedelta(days=pause)
    assert asked(journal, pause - 1) == []
    [ask] = journal.today.view(FRIDAY + timedelta(days=pause)).reach_out
    assert ask.reason.startswith("You put it off ")


def test_that_not_now_holds_off_a_slip_and_any_contact_ends_it(journal: Journal) -> None:
    ana = add(journal)
    log(journal, ana, Kind.SLIPPED, 2, 2)
    journal.reaching.not_now(ana)
    assert asked(journal, 1) == []
    log(journal, ana, Kind.TOUCH, -1)
    assert asked(journal, 2) == [("Ana", Cause.SLIP)]


def test_that_only_the_last_not_now_waits(journal: Journal) -> None:
    ana = add(journal)
    journal.reaching.not_now(ana)
    journal.reaching.not_now(ana)
    assert [one.plan.is_pause for one in journal.follow_ups.waiting(ana)] == [True]


def test_that_rest_asks_for_nothing_any_more(journal: Journal) -> None:
    ana = add(journal)
    journal.reaching.rest(ana)
    assert journal.ledger.standing(ana).presence is Presence.RESTING
    assert asked(journal, 3000) == []


def test_that_not_now_travels_in_the_json(journal: Journal, tmp_path: Path) -> None:
    journal.reaching.not_now(add(journal))
    other = new_journal(tmp_path, name="other")
    import_journal(other, export_journal(journal))
    assert export_journal(other) == export_journal(journal)
    assert asked(other, 1) == []


def test_that_an_answer_for_nobody_is_refused_and_changes_nothing(journal: Journal) -> None:
    ana = add(journal)
    journal.contacts.delete(ana)
    before = export_journal(journal)
    reaching = journal.reaching
    for act in (reaching.done, reaching.helped, reaching.tried, reaching.not_now, reaching.rest):
        with pytest.raises(ContactGone):
            act(ana)
    assert export_journal(journal) == before
