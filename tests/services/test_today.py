from datetime import date, timedelta
from pathlib import Path

import pytest

from relationjournal.domain.contacts import Importance, NewContact, YearlyDate
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction
from relationjournal.domain.promises import NewPromise
from relationjournal.domain.reach_out import Cause
from relationjournal.services.follow_ups import FollowUpGone
from relationjournal.services.journal import Journal
from relationjournal.services.mirror_facts import MirrorReader
from tests.support.journals import FRIDAY, new_journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


def ago(days: int) -> date:
    return FRIDAY - timedelta(days=days)


def add(journal: Journal, name: str, *, met: int | None = 0, cadence: int = 10) -> str:
    details = NewContact(name, cadence_days=cadence)
    contact = journal.contacts.add(details, added_on=ago(30)).id
    if met is not None:
        log(journal, contact, Kind.TOUCH, met)
    return contact


def log(journal: Journal, contact_id: str, kind: Kind, days: int, size: int = 0) -> None:
    line = NewEntry(contact_id, kind, size)
    journal.interactions.log(NewInteraction(ago(days), "noted", entries=(line,)))


def asked(journal: Journal, on: date = FRIDAY) -> list[tuple[str, Cause]]:
    return [(ask.name, ask.cause) for ask in journal.today.view(on).reach_out]


def test_that_slips_come_first_then_promises_then_chosen_days_then_the_longest_silence(
    journal: Journal,
) -> None:
    ana, ben, chi = (add(journal, name) for name in ("Ana", "Ben", "Chi"))
    add(journal, "Dee", met=20)
    add(journal, "Eli", met=29)
    journal.follow_ups.choose(NewFollowUp(ana, FRIDAY, ago(20)))
    assert asked(journal) == [("Eli", Cause.INTERVAL), ("Dee", Cause.INTERVAL)], "Ana was met"
    journal.follow_ups.choose(NewFollowUp(add(journal, "Fay", met=1), FRIDAY, ago(20)))
    assert asked(journal)[0] == ("Fay", Cause.CHOSEN)
    journal.promises.make(NewPromise(ben, "slides", ago(3), FRIDAY))
    log(journal, chi, Kind.SLIPPED, 1, 2)
    assert asked(journal) == [
        ("Chi", Cause.SLIP),
        ("Ben", Cause.PROMISE),
        ("Fay", Cause.CHOSEN),
    ]


def test_that_a_slip_asks_from_tomorrow_and_goes_on_asking(journal: Journal) -> None:
    ana = add(journal, "Ana")
    log(journal, ana, Kind.SLIPPED, 0, 2)
    assert asked(journal) == []
    tomorrow = FRIDAY + timedelta(days=1)
    assert asked(journal, tomorrow) == [("Ana", Cause.SLIP)]
    assert journal.ledger.standing(ana).next_on == tomorrow
    log(journal, ana, Kind.SLIPPED, 3, 1)
    assert asked(journal) == [("Ana", Cause.SLIP)], "the older one is open still"


def test_that_a_chosen_day_replaces_the_formula_once(journal: Journal) -> None:
    ana = add(journal, "Ana", met=29)
    assert asked(journal) == [("Ana", Cause.INTERVAL)]
    plan = NewFollowUp(ana, FRIDAY + timedelta(days=5), FRIDAY)
    journal.follow_ups.choose(plan)
    assert asked(journal) == []
    assert journal.ledger.standing(ana).next_on == plan.on
    assert asked(journal, plan.on) == [("Ana", Cause.CHOSEN)]
    log(journal, ana, Kind.TOUCH, -5)
    assert journal.ledger.standing(ana, plan.on).next_on == plan.on + timedelta(days=10)


def test_that_the_next_chosen_day_counts_once_the_first_is_past(journal: Journal) -> None:
    ana = add(journal, "Ana", met=1)
    for away in (-2, 9):
        on = FRIDAY + timedelta(days=away)
        journal.follow_ups.choose(NewFollowUp(ana, on, ago(20)))
    assert journal.ledger.standing(ana).next_on == FRIDAY + timedelta(days=9)


def test_that_a_follow_up_is_finished_or_removed(journal: Journal) -> None:
    ana = add(journal, "Ana", met=29)
    one, two = (
        journal.follow_ups.choose(NewFollowUp(ana, FRIDAY + timedelta(days=n), FRIDAY, "tea"))
        for n in (1, 2)
    )
    assert journal.follow_ups.waiting(ana) == [one, two]
    journal.follow_ups.finish(one.id, FRIDAY)
    journal.follow_ups.delete(two.id)
    assert journal.follow_ups.waiting() == []
    for act in (journal.follow_ups.delete, lambda gone: journal.follow_ups.finish(gone, FRIDAY)):
        with pytest.raises(FollowUpGone):
            act(two.id)
    journal.undo()
    assert journal.follow_ups.waiting() == [two]


def test_that_tries_wait_and_then_the_contact_rests_until_it_moves(journal: Journal) -> None:
    ana = add(journal, "Ana", met=40, cadence=30)
    days = []
    for tried in (29, 26, 20, 8):
        log(journal, ana, Kind.TRIED, tried)
        standing = journal.ledger.standing(ana)
        days.append(standing.formula_on)
    assert days == [ago(26), ago(20), ago(8), None]
    assert asked(journal) == []
    log(journal, ana, Kind.RECEIVED, 7, 1)
    standing = journal.ledger.standing(ana)
    assert (standing.span.tries, standing.formula_on) == (0, ago(7) + timedelta(days=30))


def test_that_the_important_come_sooner_and_names_break_ties(journal: Journal) -> None:
    for name, importance in (
        ("Ben", Importance.HIGH),
        ("Ana", Importance.LOW),
        ("Abe", Importance.LOW),
    ):
        details = NewContact(name, cadence_days=10, importance=importance)
        journal.contacts.add(details, added_on=ago(40))
    assert [name for name, _cause in asked(journal)] == ["Ben", "Abe", "Ana"]


@pytest.mark.parametrize("is_closed", [True, False], ids=["closed", "resting"])
def test_that_whoever_is_put_aside_never_asks(journal: Journal, *, is_closed: bool) -> None:
    ana = add(journal, "Ana", met=29)
    birthday = YearlyDate("birthday", FRIDAY.month, FRIDAY.day)
    journal.contacts.edit(ana, NewContact("Ana", cadence_days=10, dates=(birthday,)))
    log(journal, ana, Kind.RECEIVED, 3, 2)
    log(journal, ana, Kind.SLIPPED, 3, 1)
    journal.promises.make(NewPromise(ana, "slides", ago(3), FRIDAY))
    journal.follow_ups.choose(NewFollowUp(ana, FRIDAY, ago(3)))
    log(journal, ana, Kind.TOUCH, 0)
    mirror = MirrorReader(
        journal.database, journal.preferences, journal.practices, journal.ledger, journal.today
    )
    before = mirror.facts(FRIDAY)
    assert all((before.slips, before.promises, before.received, before.on_mind))
    (journal.contacts.close if is_closed else journal.contacts.rest)(ana)
    view = journal.today.view()
    assert (view.reach_out, view.promises, view.dates) == ((), (), ())
    after = mirror.facts(FRIDAY)
    assert (after.slips, after.promises, after.received, after.on_mind) == ((), (), (), ())
    assert (after.missing, after.follow_up) == ((), None)
    assert [entry.contact_id in view.names for one in view.logged for entry in one.entries] == [
        True
    ]


def test_that_promises_show_when_they_ask_and_always_without_a_day(journal: Journal) -> None:
    ana = add(journal, "Ana")
    free = journal.promises.make(NewPromise(ana, "a walk", FRIDAY))
    journal.promises.make(NewPromise(ana, "a book", FRIDAY, FRIDAY + timedelta(days=30)))
    assert journal.today.view().promises == (free,)
    later = journal.today.view(FRIDAY + timedelta(days=27)).promises
    assert [promise.terms.what for promise in later] == ["a book", "a walk"]


def test_that_yearly_dates_show_a_week_ahead_with_their_years(journal: Journal) -> None:
    dates = (
        YearlyDate("birthday", 3, 16, 1980),
        YearlyDate("wedding", 3, 20),
        YearlyDate("too far", 3, 21),
        YearlyDate("to come", 3, 15, 2030),
    )
    journal.contacts.add(NewContact("Ana", dates=dates))
    shown = [(coming.label, coming.on, coming.years) for coming in journal.today.view().dates]
    assert shown == [
        ("birthday", date(2025, 3, 16), 45),
        ("wedding", date(2025, 3, 20), None),
    ]


def test_that_the_turn_of_the_year_hides_no_date(journal: Journal) -> None:
    dates = (YearlyDate("new year", 1, 2), YearlyDate("leap", 2, 29))
    journal.contacts.add(NewContact("Ana", dates=dates))
    in_december = journal.today.view(date(2025, 12, 29)).dates
    assert [coming.on for coming in in_december] == [date(2026, 1, 2)]
    in_february = journal.today.view(date(2026, 2, 26)).dates
    assert [(coming.label, coming.on) for coming in in_february] == [("leap", date(2026, 3, 1))]


def test_that_the_last_day_there_is_can_be_looked_at(journal: Journal) -> None:
    ana = add(journal, "Ana")
    journal.interactions.log(NewInteraction(date.max, entries=(NewEntry(ana, Kind.TOUCH),)))
    view = journal.today.view(date.max)
    assert len(view.logged) == 1
    assert journal.ledger.standing(ana, date.max).next_on == date.max
