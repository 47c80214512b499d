from datetime import date, timedelta
from pathlib import Path

import pytest

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import NewContact
from relationjournal.domain.interactions import (
    Entry,
    Kind,
    MendRefused,
    Nature,
    NewEntry,
    NewInteraction,
    Part,
)
from relationjournal.services.interactions import InteractionGone
from relationjournal.services.journal import Journal
from tests.support.journals import FRIDAY, new_journal

ALL = frozenset(Part)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path)


@pytest.fixture
def ana(journal: Journal) -> str:
    return journal.contacts.add(NewContact("Ana Ruiz")).id


@pytest.fixture
def ben(journal: Journal) -> str:
    return journal.contacts.add(NewContact("Ben Okri")).id


def log(journal: Journal, *lines: NewEntry, on: date = FRIDAY, note: str = "") -> tuple[Entry, ...]:
    return journal.interactions.log(NewInteraction(on, note, entries=lines)).entries


def slip(contact_id: str, size: int = 2) -> NewEntry:
    return NewEntry(contact_id, Kind.SLIPPED, size)


def gave(contact_id: str, size: int = 1) -> NewEntry:
    return NewEntry(contact_id, Kind.GAVE, size)


def mend(contact_id: str, mended: Entry, parts: frozenset[Part] = ALL, size: int = 0) -> NewEntry:
    return NewEntry(contact_id, Kind.MENDED, size, mends=mended.id, parts=parts)


def balance(journal: Journal, contact_id: str) -> float:
    return journal.ledger.standing(contact_id).account.balance


def test_that_one_interaction_is_one_line_in_each_account(
    journal: Journal, ana: str, ben: str
) -> None:
    log(journal, gave(ana, 3), gave(ben, 2), note="moved house")
    assert (balance(journal, ana), balance(journal, ben)) == (3, 2)
    assert [one.note for one in journal.interactions.on(FRIDAY)] == ["moved house"]


def test_that_undo_names_what_was_done(journal: Journal, ana: str, ben: str) -> None:
    one = journal.interactions.log(NewInteraction(FRIDAY, entries=(gave(ana, 3), gave(ben, 3))))
    journal.interactions.edit(one.id, NewInteraction(FRIDAY, entries=(slip(ana),)))
    journal.interactions.delete(one.id)
    names = []
    while (step := journal.undo()) is not None:
        names.append(step.name)
    assert names == [
        "remove −2 for Ana Ruiz",
        "edit −2 for Ana Ruiz",
        "log +3 for Ana Ruiz and Ben Okri",
        "add Ben Okri",
        "add Ana Ruiz",
    ]


def test_that_a_lone_slip_is_open_until_a_repair_and_again_without_it(
    journal: Journal, ana: str
) -> None:
    (done,) = log(journal, slip(ana))
    assert [entry.id for entry in journal.interactions.open_slips(ana)] == [done.id]
    repair = journal.interactions.log(NewInteraction(FRIDAY, entries=(mend(ana, done),)))
    assert journal.interactions.open_slips() == []
    journal.interactions.delete(repair.id)
    assert [entry.id for entry in journal.interactions.open_slips()] == [done.id]


def test_that_several_repairs_return_no_more_than_the_cap(journal: Journal, ana: str) -> None:
    (done,) = log(journal, slip(ana))
    for _ in range(4):
        log(journal, mend(ana, done, frozenset({Part.REPAIR, Part.REGRET})))
        log(journal, mend(ana, done))
    assert balance(journal, ana) == pytest.approx(-6 + 0.9 * 6)


def test_that_changing_a_slip_changes_what_its_repairs_return(journal: Journal, ana: str) -> None:
    (done,) = log(journal, slip(ana, 2))
    log(journal, mend(ana, done, size=1))
    worse = NewEntry(ana, Kind.SLIPPED, 4, nature=Nature.INTEGRITY)
    journal.interactions.edit(done.interaction_id, NewInteraction(FRIDAY, entries=(worse,)))
    assert balance(journal, ana) == pytest.approx(1 - 12 + 0.5 * 12)
    assert journal.ledger.differences() == []


def test_that_deleting_a_slip_takes_the_back_payments_and_leaves_the_sizes(
    journal: Journal, ana: str
) -> None:
    (done,) = log(journal, slip(ana))
    log(journal, mend(ana, done, frozenset({Part.REGRET}), size=1))
    log(journal, mend(ana, done, size=2))
    journal.interactions.delete(done.interaction_id)
    assert balance(journal, ana) == 3
    journal.undo()
    assert balance(journal, ana) == pytest.approx(3 - 6 + 0.9 * 6)


def test_that_a_slip_that_becomes_something_else_has_nothing_to_return(
    journal: Journal, ana: str
) -> None:
    (done,) = log(journal, slip(ana))
    log(journal, mend(ana, done, size=1))
    journal.interactions.edit(done.interaction_id, NewInteraction(FRIDAY, entries=(gave(ana, 5),)))
    assert balance(journal, ana) == 6
    assert journal.ledger.differences() == []


def test_that_removing_one_of_two_slips_leaves_the_repair_with_its_own(
    journal: Journal, ana: str
) -> None:
    lesser, worse = log(journal, slip(ana, 1), slip(ana, 5))
    log(journal, mend(ana, lesser))
    journal.interactions.edit(lesser.interaction_id, NewInteraction(FRIDAY, entries=(worse.line,)))
    assert balance(journal, ana) == -15, "the repair was of the slip that is gone"
    assert [entry.id for entry in journal.interactions.open_slips()] == [worse.id]


def test_that_a_note_on_an_orphaned_repair_can_still_be_edited(journal: Journal, ana: str) -> None:
    (done,) = log(journal, slip(ana))
    (orphan,) = log(journal, mend(ana, done, size=1))
    journal.interactions.delete(done.interaction_id)
    new = NewInteraction(FRIDAY, "said sorry", entries=(orphan.line,))
    assert journal.interactions.edit(orphan.interaction_id, new).note == "said sorry"


def test_that_a_repair_names_a_slip_of_the_same_account(
    journal: Journal, ana: str, ben: str
) -> None:
    (done,), (gift,) = log(journal, slip(ana)), log(journal, gave(ana))
    for wrong in (mend(ben, done), mend(ana, gift), NewEntry(ana, Kind.MENDED, mends="gone")):
        with pytest.raises(MendRefused, match="no longer in this account"):
            log(journal, gave(ben), wrong)
    with pytest.raises(MendRefused):
        journal.interactions.edit(
            gift.interaction_id, NewInteraction(FRIDAY, entries=(mend(ana, gift),))
        )
    (own,) = log(journal, slip(ana))
    with pytest.raises(MendRefused):
        journal.interactions.edit(
            own.interaction_id, NewInteraction(FRIDAY, entries=(mend(ana, own),))
        )
    assert len(journal.interactions.on(FRIDAY)) == 3
    assert journal.ledger.differences() == []


def test_that_what_is_removed_is_gone_with_a_sentence(journal: Journal, ana: str) -> None:
    (line,) = log(journal, gave(ana))
    journal.interactions.delete(line.interaction_id)
    for act in (journal.interactions.get, journal.interactions.delete):
        with pytest.raises(InteractionGone, match="no longer"):
            act(line.interaction_id)


def test_that_a_change_says_which_kinds_it_touched(journal: Journal, ana: str) -> None:
    heard: list[Change] = []
    journal.on_change(heard.append)
    (line,) = log(journal, gave(ana))
    journal.interactions.delete(line.interaction_id)
    journal.undo()
    assert heard == [Change.INTERACTION | Change.LEDGER] * 3


def test_that_the_newest_come_first_a_page_at_a_time(journal: Journal, ana: str, ben: str) -> None:
    for away in (3, 1, 2, 1, 0, 3):
        log(journal, gave(ben), on=FRIDAY - timedelta(days=away))
    log(journal, gave(ana))
    everything = [one.id for one in journal.interactions.latest(50)]
    found: list[str] = []
    before = None
    while page := journal.interactions.latest(2, before=before):
        found += [one.id for one in page]
        before = (page[-1].on, page[-1].id)
    assert found == everything
    assert [one.on for one in journal.interactions.latest(50)] == sorted(
        (one.on for one in journal.interactions.latest(50)), reverse=True
    )
    assert len(journal.interactions.latest(50, contact_id=ben)) == 6


def test_that_nothing_that_happened_is_left_out_of_a_long_period(
    journal: Journal, ana: str
) -> None:
    for away in range(20):
        log(journal, gave(ana), on=FRIDAY - timedelta(days=400 * away))
    assert len(journal.interactions.on(date(1900, 1, 1), date.max)) == 20
    former = journal.interactions.in_former_years(FRIDAY)
    assert former == []


def test_that_entries_without_people_are_kept_too(journal: Journal) -> None:
    journal.interactions.log(NewInteraction(FRIDAY, "alone"))
    step = journal.database.next_undo
    assert step is not None
    assert step.name == "log a note"
    assert [one.note for one in journal.interactions.latest(1)] == ["alone"]
