"""What was removed is kept for thirty days, whatever it was, and comes back whole."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from relationjournal.domain.changes import Change
from relationjournal.domain.contacts import NewContact
from relationjournal.domain.interactions import Kind, NewEntry, NewInteraction
from relationjournal.domain.roles import NewRole, Role
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal
from relationjournal.services.removals import RemovalGone, RestoreRefused
from relationjournal.storage.removals import Lost, Removed
from relationjournal.storage.schema import mirror_cards, mirror_sessions
from relationjournal.transfer.journal_json import export_journal
from tests.support.full import Full
from tests.support.journals import FRIDAY

NOON = datetime(2025, 3, 14, 12, tzinfo=UTC)


@pytest.fixture
def full(tmp_path: Path) -> Full:
    return Full.made_in(tmp_path)


REMOVING: dict[str, tuple[Callable[[Full], object], str, str]] = {
    "contact": (lambda f: f.journal.contacts.delete(f.ana), "contacts", "Ana"),
    "group": (lambda f: f.journal.interactions.delete(f.lunch), "interactions", "lunch “é”"),
    "slip": (lambda f: f.journal.interactions.delete(f.late), "interactions", "late"),
    "promise": (lambda f: f.journal.promises.delete(f.promise), "promises", "slides"),
    "follow-up": (lambda f: f.journal.follow_ups.delete(f.follow_up), "follow_ups", "call"),
    "problem": (lambda f: f.journal.problems.delete(f.problem), "problems", "old prices"),
    "role": (lambda f: f.journal.roles.remove(f.role), "roles", "I talk too much"),
    "feedback": (lambda f: f.journal.feedback.remove(f.feedback), "feedback", "my talk"),
    "shoes": (lambda f: f.journal.shoes.remove(f.shoes), "shoes", "the move"),
    "practice": (
        lambda f: f.journal.practices.remove(f.practice),
        "own_practices",
        "Water the plants",
    ),
}


@pytest.mark.parametrize("what", REMOVING)
def test_that_what_was_removed_is_listed_and_comes_back_whole(full: Full, what: str) -> None:
    remove, noun, title = REMOVING[what]
    before = full.content
    remove(full)
    without = full.content
    assert without != before
    (removal,) = full.journal.removals.all()
    assert (removal.noun, removal.title) == (noun, title)
    assert full.journal.removals.restore(removal.id) == [removal]
    assert full.content == before
    assert full.titles == []
    assert full.journal.ledger.differences() == []
    full.journal.undo()
    assert (full.content, full.titles) == (without, [title])
    full.journal.redo()
    assert (full.content, full.titles) == (before, [])


@pytest.mark.parametrize("what", REMOVING)
def test_that_undo_of_a_removal_takes_the_record_away_and_redo_brings_it(
    full: Full, what: str
) -> None:
    remove, _, title = REMOVING[what]
    before = full.content
    remove(full)
    step = full.journal.undo()
    assert step is not None
    assert step.name.startswith("remove ")
    assert (full.content, full.titles) == (before, [])
    full.journal.redo()
    assert full.titles == [title]


def test_that_it_comes_back_after_the_journal_was_closed(tmp_path: Path) -> None:
    key, clock = DataKey.generate(), Clock(FRIDAY)
    full = Full(Journal.create(tmp_path / "a.journal", key, clock))
    before = full.content
    full.journal.contacts.delete(full.ana)
    full.journal.close()
    journal = Journal.open(tmp_path / "a.journal", key, clock)
    (removal,) = journal.removals.all()
    journal.removals.restore(removal.id)
    assert export_journal(journal) == before
    assert [hit.contact_id for hit in journal.search.find("Anny")] == [full.ana]
    journal.close()


def test_that_whom_it_was_with_comes_back_first(full: Full) -> None:
    before = full.content
    full.journal.interactions.delete(full.late)
    full.journal.contacts.delete(full.ana)
    late = full.journal.removals.all()[1]
    back = full.journal.removals.restore(late.id)
    assert [one.title for one in back] == ["Ana", "late"]
    assert (full.content, full.titles) == (before, [])
    full.journal.undo()
    assert full.titles == ["Ana", "late"]


def test_that_a_contact_comes_back_with_the_group_that_was_removed_after(full: Full) -> None:
    before = full.content
    full.journal.contacts.delete(full.ana)
    full.journal.interactions.delete(full.lunch)
    ana = full.journal.removals.all()[1]
    back = full.journal.removals.restore(ana.id)
    assert [one.title for one in back] == ["lunch “é”", "Ana"]
    assert full.content == before


def test_that_what_belongs_to_nobody_any_more_is_refused(full: Full) -> None:
    full.journal.promises.delete(full.promise)
    full.journal.contacts.delete(full.ana)
    ana, slides = full.journal.removals.all()
    full.journal.removals.remove_for_good(ana.id)
    before = full.content
    with pytest.raises(RestoreRefused, match="not in the journal any more"):
        full.journal.removals.restore(slides.id)
    assert (full.content, full.titles) == (before, ["slides"])


def test_that_a_group_comes_back_without_whom_is_gone_for_good(full: Full) -> None:
    full.journal.interactions.delete(full.lunch)
    full.journal.contacts.delete(full.ana)
    ana, lunch = full.journal.removals.all()
    full.journal.removals.remove_for_good(ana.id)
    full.journal.removals.restore(lunch.id)
    back = full.journal.interactions.get(full.lunch)
    assert [entry.contact_id for entry in back.entries] == [full.ben]
    assert full.journal.ledger.differences() == []


def test_that_what_has_taken_its_place_stands_in_the_way(full: Full) -> None:
    full.journal.roles.remove(full.role)
    full.journal.roles.give(NewRole(full.ana, Role.CRITIC, "another"))
    before = full.content
    with pytest.raises(RestoreRefused, match="taken the place"):
        full.journal.removals.restore(full.journal.removals.all()[0].id)
    assert (full.content, full.titles) == (before, ["I talk too much"])


def test_that_a_slip_whose_repair_is_gone_by_then_is_open_again(full: Full) -> None:
    (repair,) = full.journal.interactions.repairs(full.slip.id)
    full.journal.interactions.delete(full.late)
    full.journal.interactions.delete(repair.interaction_id)
    late = full.journal.removals.all()[1]
    full.journal.removals.restore(late.id)
    assert [slip.id for slip in full.journal.interactions.open_slips(full.ana)] == [full.slip.id]
    assert full.journal.ledger.differences() == []


def test_that_an_entry_comes_back_on_the_day_its_interaction_has_by_then(full: Full) -> None:
    full.journal.contacts.delete(full.ana)
    moved = FRIDAY - timedelta(days=5)
    slipped = NewEntry(full.ben, Kind.SLIPPED, 1)
    full.journal.interactions.edit(full.lunch, NewInteraction(moved, "lunch", entries=(slipped,)))
    full.journal.removals.restore(full.journal.removals.all()[0].id)
    back = full.journal.interactions.get(full.lunch)
    assert [entry.on for entry in back.entries] == [moved, moved]
    assert full.journal.ledger.differences() == []


def test_that_edits_keep_nothing(full: Full) -> None:
    touch = NewEntry(full.ben, Kind.TOUCH)
    full.journal.interactions.edit(full.lunch, NewInteraction(FRIDAY, "tea", entries=(touch,)))
    full.journal.contacts.edit(full.ana, NewContact("Anna"))
    full.journal.undo()
    full.journal.redo()
    assert full.titles == []


def test_that_thirty_days_are_kept_and_not_one_more(tmp_path: Path) -> None:
    moment = [datetime(2025, 3, 14, 12, tzinfo=UTC)]
    clock = Clock(FRIDAY, lambda: moment[0])
    full = Full(Journal.create(tmp_path / "a.journal", DataKey.generate(), clock))
    full.journal.promises.delete(full.promise)
    (removal,) = full.journal.removals.all()
    moment[0] += timedelta(days=30) - timedelta(seconds=1)
    full.journal.removals.forget_old()
    assert full.titles == ["slides"]
    moment[0] += timedelta(seconds=1)
    assert full.titles == []
    with pytest.raises(RemovalGone, match="30 days"):
        full.journal.removals.restore(removal.id)
    full.journal.removals.forget_old()
    assert _kept(full.journal) == 0
    assert full.journal.undo() is not None, "what is forgotten takes no step of undo with it"


def test_that_removing_for_good_can_be_taken_back_while_the_journal_is_open(full: Full) -> None:
    full.journal.promises.delete(full.promise)
    full.journal.removals.remove_for_good(full.journal.removals.all()[0].id)
    assert full.titles == []
    full.journal.undo()
    assert full.titles == ["slides"]


def _look_back_on_ana(full: Full) -> Callable[[], tuple[str, ...]]:
    """Keep an evening whose card is about Ana, and return what reads that card."""
    evening: dict[str, object] = {"on_day": FRIDAY, "begun_at": NOON}
    evening |= dict.fromkeys(("is_gentle", "is_tough_day", "says_heavy"), False)
    people = json.dumps([[full.ana, "Ana Ruiz"], [full.ben, "Ben"]])
    card = {
        "session_on": FRIDAY,
        "position": 0,
        "card": "one-thing",
        "text": "What did Ana need?",
        "reason": "A slip with Ana is open.",
        "contact": "Ana Ruiz",
        "contact_id": full.ana,
        "people": people,
        "answer": "To be heard.",
    }
    with full.journal.database.transaction(Change.MIRROR) as connection:
        connection.execute(insert(mirror_sessions).values(evening))
        connection.execute(insert(mirror_cards).values(card))

    def read() -> tuple[str, ...]:
        cards = mirror_cards.c
        query = select(cards.text, cards.reason, cards.contact, cards.people, cards.answer)
        with full.journal.database.reading() as connection:
            return tuple(str(word or "") for word in connection.execute(query).one())

    return read


def test_that_evenings_past_name_nobody_who_was_removed_for_good(full: Full) -> None:
    card = _look_back_on_ana(full)
    before = card()
    full.journal.contacts.delete(full.ana)
    assert card() == before, "for thirty days they can be put back"
    full.journal.removals.remove_for_good(full.journal.removals.all()[0].id)
    assert card() == ("", "", "", json.dumps([[full.ben, "Ben"]]), "To be heard.")
    full.journal.undo()
    assert card() == before


def test_that_evenings_past_name_nobody_whose_thirty_days_are_over(tmp_path: Path) -> None:
    moment = [NOON]
    clock = Clock(FRIDAY, lambda: moment[0])
    full = Full(Journal.create(tmp_path / "a.journal", DataKey.generate(), clock))
    card = _look_back_on_ana(full)
    full.journal.contacts.delete(full.ana)
    moment[0] += timedelta(days=31)
    full.journal.removals.forget_old()
    assert "Ana" not in "".join(card())
    assert card()[-1] == "To be heard."


def test_that_bytes_and_every_character_are_kept_exactly() -> None:
    row: Lost = {
        "data": b"\0\xff",
        "name": "a\0“é”\u0301",
        "day": 738_000,
        "fixed": 0.1 + 0.2,
        "x": None,
    }
    removed = Removed({"contacts": [row, row]})
    assert Removed.unpacked(removed.packed()) == removed


def _kept(journal: Journal) -> int:
    with journal.database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM removals").scalar() or 0)


def test_that_a_moment_is_said_until_when(full: Full) -> None:
    full.journal.promises.delete(full.promise)
    (removal,) = full.journal.removals.all()
    assert removal.until - removal.at == timedelta(days=30)
    assert removal.at.date() >= date(2025, 1, 1)
