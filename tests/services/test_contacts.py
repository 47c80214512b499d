from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import (
    Address,
    Circle,
    Email,
    Fact,
    Importance,
    NewContact,
    Phone,
    Photo,
    Setting,
    Side,
    YearlyDate,
)
from relationjournal.domain.follow_ups import NewFollowUp
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction, Part
from relationjournal.domain.presence import Aside, Presence, RestRefused
from relationjournal.domain.promises import NewPromise
from relationjournal.services.contacts import ContactGone, NoSuchContact
from relationjournal.services.journal import Journal
from tests.support.journals import FRIDAY, new_journal

EVERYTHING = NewContact(
    "Ana Ruiz",
    nicknames=("Anita", "Nita"),
    circle=Circle.INNER,
    cadence_days=9,
    family=True,
    setting=Setting.WORK,
    side=Side.INSIDE,
    importance=Importance.HIGH,
    organisation="Alba",
    job_title="Baker",
    what_this_is="an old friend",
    what_they_expect="honesty",
    what_counts="time",
    what_matters_now="the move",
    what_i_admire="her calm",
    how_we_met="at school",
    emails=(Email("a@b.example", "home"), Email("c@d.example")),
    phones=(Phone("+34 600 000 000", "mobile"),),
    addresses=(Address("1 Some Street\nFloor 2", "Ávila", "", "05001", "Spain", "home"),),
    dates=(YearlyDate("birthday", 2, 29), YearlyDate("wedding", 6, 1, 2001)),
    tags=("choir", "école"),
    facts=(Fact("tea", "green"), Fact("", "no label")),
    photo=Photo(b"\x89PNG\x00\xff", "image/png"),
    source_uid="urn:1",
)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


def test_that_everything_about_a_contact_is_kept(journal: Journal) -> None:
    added = journal.contacts.add(EVERYTHING)
    other = journal.contacts.add(NewContact("Ben"))
    assert added.details == EVERYTHING
    assert journal.contacts.get(added.id) == added
    assert journal.contacts.all() == [added, other]
    assert (added.added_on, added.aside, added.first_name) == (FRIDAY, Aside(), "Ana")


def test_that_an_edit_replaces_all_of_it_and_undo_brings_it_back(journal: Journal) -> None:
    added = journal.contacts.add(EVERYTHING)
    plain = NewContact("Ana", tags=("garden",))
    assert journal.contacts.edit(added.id, plain).details == plain
    journal.undo()
    assert journal.contacts.get(added.id) == added
    journal.redo()
    assert journal.contacts.get(added.id).details == plain


def test_that_an_account_is_closed_and_opened_again(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana"))
    journal.contacts.close(ana.id)
    assert journal.contacts.get(ana.id).aside == Aside(closed_on=FRIDAY)
    assert journal.contacts.all(with_closed=False) == []
    assert journal.ledger.standings() == []
    assert [one.is_closed for one in journal.ledger.standings(with_closed=True)] == [True]
    journal.contacts.resume(ana.id)
    assert journal.contacts.all(with_closed=False) == [ana]


def test_that_an_account_rests_until_its_day_and_undo_wakes_it(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana"))
    until = FRIDAY + timedelta(days=20)
    journal.contacts.rest(ana.id, until)
    assert journal.contacts.get(ana.id).aside == Aside(None, FRIDAY, until)
    [resting] = journal.ledger.standings()
    assert (resting.presence, resting.next_on) == (Presence.RESTING, None)
    assert journal.ledger.standing(ana.id, until - timedelta(days=1)).presence is Presence.RESTING
    assert journal.ledger.standing(ana.id, until).is_active
    assert journal.ledger.standing(ana.id, until).next_on is not None
    step = journal.undo()
    assert step is not None
    assert step.name == "let Ana rest"
    assert journal.contacts.get(ana.id) == ana


def test_that_a_rest_ends_later_than_it_begins(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana"))
    for day in (FRIDAY, FRIDAY - timedelta(days=1)):
        with pytest.raises(RestRefused, match="choose a later day"):
            journal.contacts.rest(ana.id, day)
    assert journal.contacts.get(ana.id) == ana


def test_that_whoever_is_gone_is_named_in_a_sentence(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana"))
    journal.contacts.delete(ana.id)
    for act in (
        journal.contacts.get,
        journal.contacts.delete,
        journal.contacts.close,
        journal.contacts.rest,
        journal.ledger.standing,
        journal.ledger.terms_of,
    ):
        with pytest.raises(ContactGone, match="no longer in the journal"):
            act(ana.id)


def test_that_people_are_found_by_any_of_their_names(journal: Journal) -> None:
    ana = journal.contacts.add(EVERYTHING)
    journal.contacts.add(NewContact("Ben Okri"))
    journal.contacts.add(NewContact("Ben Ali"))
    assert journal.contacts.named("anita") == journal.contacts.named("ANA RUIZ") == ana
    with pytest.raises(NoSuchContact, match="Ben Ali, Ben Okri"):
        journal.contacts.named("ben")
    with pytest.raises(NoSuchContact, match="Nobody here"):
        journal.contacts.named("Zoe")


def test_that_people_are_read_anew_after_a_rollback_and_after_undo_and_redo(
    journal: Journal,
) -> None:
    def known() -> list[str]:
        return sorted(journal.contacts.names().values())

    def add_and_fail() -> None:
        with journal.database.transaction(Change.CONTACT, "two"):
            journal.contacts.add(NewContact("Ana"))
            assert known() == ["Ana"]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    assert known() == []
    journal.contacts.add(NewContact("Ben"))
    assert known() == ["Ben"]
    journal.undo()
    assert known() == []
    journal.redo()
    assert known() == ["Ben"]


def test_that_deleting_someone_leaves_everybody_elses_accounts(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana")).id
    ben = journal.contacts.add(NewContact("Ben")).id
    both = journal.interactions.log(
        NewInteraction(
            FRIDAY,
            "both",
            entries=(NewEntry(ana, Kind.SLIPPED, 1), NewEntry(ben, Kind.SLIPPED, 2)),
        )
    )
    slip_ana, slip_ben = both.entries
    for whose, slip in ((ana, slip_ana), (ben, slip_ben)):
        line = NewEntry(whose, Kind.MENDED, 1, mends=slip.id, parts=frozenset({Part.REGRET}))
        journal.interactions.log(NewInteraction(FRIDAY, "mend", entries=(line,)))
    alone = journal.interactions.log(
        NewInteraction(FRIDAY, "alone", entries=(NewEntry(ana, Kind.GAVE, 1),))
    )
    journal.promises.make(NewPromise(ana, "slides", FRIDAY), interaction_id=alone.id)
    journal.follow_ups.choose(NewFollowUp(ana, FRIDAY, FRIDAY), interaction_id=both.id)
    before = journal.ledger.standing(ben)
    journal.contacts.delete(ana)
    assert journal.ledger.standing(ben) == before
    assert journal.ledger.differences() == []
    assert [one.note for one in journal.interactions.on(FRIDAY)] == ["both", "mend"]
    assert [entry.contact_id for entry in journal.interactions.get(both.id).entries] == [ben]
    assert (journal.promises.open(), journal.follow_ups.waiting()) == ([], [])
    journal.undo()
    assert len(journal.interactions.on(FRIDAY)) == 4
    assert len(journal.promises.open()) == len(journal.follow_ups.waiting()) == 1
    assert journal.ledger.differences() == []


def test_that_a_new_cadence_or_family_changes_what_was_long_ago(journal: Journal) -> None:
    ana = journal.contacts.add(NewContact("Ana", circle=Circle.CLOSE))
    line = NewEntry(ana.id, Kind.GAVE, 4)
    journal.interactions.log(NewInteraction(FRIDAY - timedelta(days=120), entries=(line,)))
    balances = []
    for change in ({}, {"family": True}, {"circle": Circle.WIDER}, {"cadence_days": 1}):
        journal.contacts.edit(ana.id, replace(ana.details, **change))
        balances.append(journal.ledger.standing(ana.id).account.balance)
    assert balances == pytest.approx([1.0, 2.0, 4 * 2 ** (-120 / 364), 4 * 2 ** (-120 / 30)])
    assert journal.ledger.differences() == []


def test_that_namesakes_are_told_apart_by_their_organisation_or_circle(journal: Journal) -> None:
    journal.contacts.add(NewContact("Ana Ruiz", organisation="Harbour Press"))
    journal.contacts.add(NewContact("Ana Ruiz", circle=Circle.INNER))
    listed = {person.spoken for person in journal.contacts.people().everybody}
    assert {"Ana Ruiz, Harbour Press", "Ana Ruiz, inner circle"} <= listed


def test_that_lists_tell_namesakes_apart_and_nobody_else(tmp_path: Path) -> None:
    contacts = new_journal(tmp_path).contacts
    press = contacts.add(NewContact("Ana Ruiz", organisation="Harbour Press")).id
    first = contacts.add(NewContact("Ana Ruiz")).id
    second = contacts.add(NewContact("Ana Ruiz")).id
    ben = contacts.add(NewContact("Ben")).id
    assert contacts.labels() == {
        press: "Ana Ruiz · Harbour Press",
        first: "Ana Ruiz · close circle (1)",
        second: "Ana Ruiz · close circle (2)",
        ben: "Ben",
    }
    contacts.delete(second)
    assert contacts.labels()[first] == "Ana Ruiz · close circle"
