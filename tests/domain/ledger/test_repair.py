"""Section «Repair» of the design page «balance»."""

from dataclasses import replace

import pytest

from relationjournal.domain.interactions import Entry, Kind, Nature, Part
from relationjournal.domain.ledger.effects import effects_of, share_of
from relationjournal.domain.ledger.terms import Fading, terms
from tests.domain.ledger.accounts import entry

MONTHLY = terms(30, family=False, fading=Fading.NORMAL)
ALL = tuple(Part)


def returned(entries: list[Entry]) -> dict[int, float]:
    """Return what each repair gives back, in slips' points per κ."""
    effects = effects_of(entries, MONTHLY)
    return {int(e.id): effects[e.id].slips for e in entries if e.kind is Kind.MENDED}


def test_that_the_parts_make_a_whole() -> None:
    assert share_of(ALL) == pytest.approx(1)
    assert share_of([]) == 0
    assert share_of([Part.RESPONSIBILITY, Part.REGRET]) == pytest.approx(0.43)


@pytest.mark.parametrize(
    ("nature", "cap"), [(None, 0.9), (Nature.LAPSE, 0.9), (Nature.INTEGRITY, 0.5)]
)
def test_that_a_full_repair_on_the_day_returns_the_cap(nature: Nature | None, cap: float) -> None:
    slip = entry(1, 0, Kind.SLIPPED, 4, nature=nature)
    mend = entry(2, 0, Kind.MENDED, 1, mends=1, parts=ALL)
    assert returned([slip, mend]) == {2: pytest.approx(cap * 4)}


def test_that_a_late_repair_returns_what_the_slip_still_weighs() -> None:
    slip, mend = entry(1, 0, Kind.SLIPPED, 4), entry(2, 60, Kind.MENDED, mends=1, parts=ALL)
    assert returned([slip, mend]) == {2: pytest.approx(0.9 * 4 / 2)}


def test_that_each_repair_pays_only_for_parts_not_yet_paid() -> None:
    slip = entry(1, 0, Kind.SLIPPED, 1)
    first = entry(9, 0, Kind.MENDED, mends=1, parts=[Part.REGRET, Part.REPAIR])
    second = entry(2, 0, Kind.MENDED, mends=1, parts=[Part.REGRET, Part.RESPONSIBILITY])
    third = entry(3, 1, Kind.MENDED, mends=1, parts=[Part.REGRET])
    found = returned([first, slip, third, second])
    assert found[2] == pytest.approx(0.9 * 0.43), "the smaller id goes first on one day"
    assert found[9] == pytest.approx(0.9 * 0.25)
    assert found[3] == 0


def test_that_editing_an_earlier_repair_moves_what_the_later_one_pays() -> None:
    slip = entry(1, 0, Kind.SLIPPED, 1)
    first = entry(2, 0, Kind.MENDED, mends=1, parts=[Part.REGRET])
    second = entry(3, 0, Kind.MENDED, mends=1, parts=[Part.REGRET])
    assert returned([slip, first, second])[3] == 0
    emptied = replace(first, line=replace(first.line, parts=frozenset()))
    assert returned([slip, emptied, second])[3] == pytest.approx(0.9 * 0.13)


def test_that_a_repair_of_a_slip_that_is_gone_keeps_its_size() -> None:
    mend = entry(2, 0, Kind.MENDED, 2, mends=1, parts=ALL)
    effect = effects_of([mend], MONTHLY)["002"]
    assert (effect.fixed, effect.slips) == (2, 0)


def test_that_what_is_no_slip_any_more_pays_nothing_back() -> None:
    gave, mend = entry(1, 0, Kind.GAVE, 5), entry(2, 0, Kind.MENDED, mends=1, parts=ALL)
    assert returned([gave, mend]) == {2: 0}


def test_that_a_repair_before_its_slip_has_nothing_to_return() -> None:
    slip, mend = entry(1, 5, Kind.SLIPPED, 5), entry(2, 4, Kind.MENDED, mends=1, parts=ALL)
    assert returned([slip, mend]) == {2: 0}
