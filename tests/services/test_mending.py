from datetime import date
from pathlib import Path

import pytest

from relationjournal.domain.capture.settling import settle
from relationjournal.domain.interactions import Kind, MendRefused, NewEntry, NewInteraction, Part
from relationjournal.domain.mending import MendingPlan
from relationjournal.services.journal import Journal
from relationjournal.transfer.journal_json import (
    JournalJsonRefused,
    export_journal,
    import_journal,
)
from tests.support.journals import new_journal

TODAY = date(2026, 11, 22)
_ALL = frozenset(Part)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    made = new_journal(tmp_path, TODAY, "a")
    made.captures.log(settle(made.captures.read("2026-11-12 @Ben -2 missed the call")))
    return made


def test_that_an_open_slip_comes_with_what_happened(journal: Journal) -> None:
    slips = journal.mending.open_slips()
    assert [slip.note for slip in slips] == ["missed the call"]


def test_that_what_mending_would_give_back_is_what_it_gives_back(journal: Journal) -> None:
    slip = journal.mending.open_slips()[0].entry
    before = journal.ledger.standing(slip.contact_id).account.balance
    proposed = journal.mending.give_back(slip, _ALL, size=1)
    journal.mending.mend(slip, _ALL, note="said sorry", size=1)
    after = journal.ledger.standing(slip.contact_id).account.balance
    assert after - before == pytest.approx(proposed.points)
    assert proposed.share == pytest.approx(1)
    assert proposed.cost == pytest.approx(-before)
    assert journal.mending.open_slips() == []


def test_that_a_second_go_pays_only_for_parts_not_yet_done(journal: Journal) -> None:
    slip = journal.mending.open_slips()[0].entry
    journal.mending.mend(slip, frozenset({Part.REGRET}))
    assert journal.mending.parts_done(slip) == {Part.REGRET}
    again = journal.mending.give_back(slip, frozenset({Part.REGRET, Part.REPAIR}))
    assert again.share == pytest.approx(0.25)


def test_that_no_part_gives_nothing_back(journal: Journal) -> None:
    slip = journal.mending.open_slips()[0].entry
    assert journal.mending.give_back(slip, frozenset()).points == 0


def test_that_a_slip_set_aside_asks_no_more_and_keeps_its_weight(journal: Journal) -> None:
    slip = journal.mending.open_slips()[0].entry
    before = journal.ledger.standing(slip.contact_id)
    journal.mending.set_aside(slip)
    after = journal.ledger.standing(slip.contact_id)
    assert journal.mending.open_slips() == []
    assert (before.span.open_slip, after.span.open_slip) == (slip.on, None)
    assert after.account == before.account
    assert [ask.cause for ask in journal.today.view().reach_out] == []
    assert journal.ledger.differences() == []
    step = journal.undo()
    assert step is not None
    assert step.name == "set aside the slip with Ben"
    assert [one.entry for one in journal.mending.open_slips()] == [slip]


def test_that_a_slip_set_aside_can_be_reopened_or_mended(journal: Journal) -> None:
    slip = journal.mending.open_slips()[0].entry
    journal.mending.set_aside(slip)
    [aside] = journal.mending.to_mend(slip.contact_id)
    assert aside.entry.set_aside_on == TODAY
    journal.mending.reopen(slip)
    assert len(journal.mending.open_slips()) == 1
    journal.mending.set_aside(slip)
    journal.mending.mend(slip, frozenset({Part.REGRET}))
    assert journal.ledger.differences() == []


def test_that_editing_the_note_of_a_slip_keeps_it_set_aside(journal: Journal) -> None:
    slip = journal.mending.open_slips()[0].entry
    journal.mending.set_aside(slip)
    new = NewInteraction(slip.on, "missed the second call", entries=(slip.line,))
    edited = journal.interactions.edit(slip.interaction_id, new)
    assert edited.entries[0].set_aside_on == TODAY
    assert journal.mending.open_slips() == []


def test_that_only_a_slip_is_set_aside(journal: Journal) -> None:
    logged = journal.captures.log(settle(journal.captures.read("@Ben +2 soup"))).interaction
    assert logged is not None
    with pytest.raises(MendRefused, match="Only a slip"):
        journal.mending.set_aside(logged.entries[0])


def test_that_a_partly_mended_slip_is_closed_but_can_be_gone_on_with(journal: Journal) -> None:
    slip = journal.mending.open_slips()[0].entry
    journal.mending.mend(slip, frozenset({Part.REGRET}))
    assert journal.mending.open_slips() == []
    [left] = journal.mending.to_mend(slip.contact_id)
    assert (left.entry, left.done) == (slip, frozenset({Part.REGRET}))
    journal.mending.mend(slip, _ALL)
    assert journal.mending.to_mend(slip.contact_id) == []


def test_that_setting_aside_travels_in_the_json(journal: Journal, tmp_path: Path) -> None:
    journal.mending.set_aside(journal.mending.open_slips()[0].entry)
    other = new_journal(tmp_path, TODAY, "other")
    import_journal(other, export_journal(journal))
    assert export_journal(other) == export_journal(journal)
    assert other.mending.open_slips() == []
    assert other.ledger.differences() == []
    broken = export_journal(journal).replace(b'"kind": "slipped"', b'"kind": "gave"')
    with pytest.raises(JournalJsonRefused, match="Only a slip"):
        import_journal(new_journal(tmp_path, TODAY, "third"), broken)


def _plan(slip: str, *parts: Part) -> MendingPlan:
    return MendingPlan(slip, TODAY, "he waited an hour", "I left you waiting.", frozenset(parts))


def test_that_a_plan_is_kept_changed_and_undone_by_name(journal: Journal) -> None:
    slip = journal.mending.open_slips()[0].entry
    assert journal.mending.plan(slip.id) is None
    first = _plan(slip.id, Part.REGRET, Part.REPAIR)
    journal.mending.keep_plan(first)
    second = _plan(slip.id, Part.REPAIR)
    journal.mending.keep_plan(second)
    assert journal.mending.plan(slip.id) == second
    assert journal.mending.to_mend(slip.contact_id)[0].planned == {Part.REPAIR}
    step = journal.undo()
    assert step is not None
    assert step.name == "plan to mend with Ben"
    assert journal.mending.plan(slip.id) == first
    journal.mending.keep_plan(MendingPlan(slip.id, TODAY))
    assert journal.mending.plan(slip.id) is None


def test_that_a_slip_with_a_plan_stays_open(journal: Journal) -> None:
    slip = journal.mending.open_slips()[0].entry
    journal.mending.keep_plan(_plan(slip.id, *_ALL))
    assert [one.entry for one in journal.mending.open_slips()] == [slip]


def test_that_parts_done_are_no_longer_planned_and_have_their_day(journal: Journal) -> None:
    slip = journal.mending.open_slips()[0].entry
    journal.mending.mend(slip, frozenset({Part.REGRET}))
    journal.mending.keep_plan(_plan(slip.id, Part.REGRET, Part.REPAIR))
    found = journal.mending.plan(slip.id)
    assert found is not None
    assert found.parts == {Part.REPAIR}
    assert journal.mending.days_done(slip.id) == {Part.REGRET: TODAY}


def test_that_a_plan_outlives_what_is_edited_of_its_slip(journal: Journal) -> None:
    slip = journal.mending.open_slips()[0].entry
    plan = _plan(slip.id, Part.REPAIR)
    journal.mending.keep_plan(plan)
    harder = NewEntry(slip.contact_id, Kind.SLIPPED, 4)
    changed = NewInteraction(date(2026, 11, 11), "forgot the call", entries=(harder,))
    journal.interactions.edit(slip.interaction_id, changed)
    assert journal.mending.plan(slip.id) == plan
    journal.mending.set_aside(slip)
    journal.mending.reopen(slip)
    assert journal.mending.plan(slip.id) == plan
    assert journal.ledger.differences() == []


def test_that_a_plan_for_a_slip_that_is_gone_is_refused(journal: Journal) -> None:
    slip = journal.mending.open_slips()[0].entry
    journal.interactions.delete(slip.interaction_id)
    before = export_journal(journal)
    with pytest.raises(MendRefused, match="no longer in this account"):
        journal.mending.keep_plan(_plan(slip.id, Part.REPAIR))
    with pytest.raises(MendRefused, match="no longer in this account"):
        journal.mending.mend(slip, _ALL)
    assert export_journal(journal) == before
