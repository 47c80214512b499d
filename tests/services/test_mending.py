from datetime import date
from pathlib import Path

import pytest

from relationjournal.domain.capture.settling import settle
from relationjournal.domain.interactions import Part
from relationjournal.security.data_key import DataKey
from relationjournal.services.clock import Clock
from relationjournal.services.journal import Journal

TODAY = date(2026, 11, 22)
_ALL = frozenset(Part)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    made = Journal.create(tmp_path / "a.journal", DataKey.generate(), Clock(TODAY))
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
