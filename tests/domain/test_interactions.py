from datetime import date

import pytest

from relationjournal.domain.interactions import (
    DayRefused,
    Entry,
    Kind,
    MendRefused,
    Nature,
    NewEntry,
    NewInteraction,
    Part,
    SizeRefused,
    resembled,
)

DAY = date(2025, 3, 14)

SIZES = {
    Kind.GAVE: {1, 2, 3, 4, 5},
    Kind.ASKED: {1, 2, 3, 4, 5},
    Kind.SLIPPED: {1, 2, 3, 4, 5},
    Kind.RECEIVED: {1, 2, 3, 4, 5},
    Kind.MENDED: {0, 1, 2},
    Kind.TOUCH: {0},
    Kind.TRIED: {0},
    Kind.NOTE: {0},
}


@pytest.mark.parametrize("kind", Kind)
def test_that_each_kind_has_its_sizes(kind: Kind) -> None:
    mends = "s1" if kind is Kind.MENDED else None
    for size in set(range(-1, 10)) - SIZES[kind]:
        with pytest.raises(SizeRefused, match=f"; {size} is not one of them"):
            NewEntry("ana", kind, size, mends=mends)
    for size in SIZES[kind]:
        assert NewEntry("ana", kind, size, mends=mends).size == size


def test_that_a_try_and_a_note_are_no_contact_and_only_five_kinds_weigh() -> None:
    assert {kind for kind in Kind if not kind.is_contact} == {Kind.TRIED, Kind.NOTE}
    assert {kind for kind in Kind if not kind.is_evidence} == {Kind.TOUCH, Kind.TRIED, Kind.NOTE}


@pytest.mark.parametrize(
    "line",
    [
        {"kind": Kind.MENDED},
        {"kind": Kind.GAVE, "size": 1, "mends": "s1"},
        {"kind": Kind.GAVE, "size": 1, "parts": frozenset({Part.REGRET})},
        {"kind": Kind.GAVE, "size": 1, "nature": Nature.LAPSE},
    ],
)
def test_that_slips_parts_and_natures_stay_where_they_belong(line: dict[str, object]) -> None:
    with pytest.raises(MendRefused):
        NewEntry("ana", **line)  # type: ignore[arg-type]  # one wrong line after the other


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(1, 1, 1)])
def test_that_days_before_1900_are_refused(day: date) -> None:
    with pytest.raises(DayRefused, match="1900"):
        NewInteraction(day)
    assert NewInteraction(date(9999, 12, 31)).on.year == 9999


def test_that_edited_lines_take_the_place_of_those_they_resemble() -> None:
    def gave(size: int, whose: str = "ana") -> NewEntry:
        return NewEntry(whose, Kind.GAVE, size)

    slip, worse = (NewEntry("ana", Kind.SLIPPED, size) for size in (1, 5))
    lines = (slip, worse, gave(1), gave(2))
    before = [Entry(f"e{number}", "i", DAY, line) for number, line in enumerate(lines)]
    assert resembled(lines, before) == ["e0", "e1", "e2", "e3"]
    assert resembled([worse, gave(2)], before) == ["e1", "e3"], "the same line goes first"
    assert resembled([gave(5), gave(1)], before) == ["e3", "e2"], "then one of its kind"
    assert resembled([gave(1, "ben"), NewEntry("ana", Kind.ASKED, 1)], before) == [None, None]
    assert resembled([slip, slip, slip], before) == ["e0", "e1", None]
