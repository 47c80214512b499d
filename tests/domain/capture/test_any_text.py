"""What holds for whatever is typed."""

import re
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.capture import (
    CaptureRefused,
    ChipKind,
    Choices,
    People,
    Person,
    Reading,
)
from relationjournal.domain.capture.parser import parse
from relationjournal.domain.capture.settling import Capture, settle
from relationjournal.domain.interactions import NewEntry

_PEOPLE = People(
    [Person("1", "Ana Ruiz"), Person("2", "Ana Sá"), Person("3", "Ben"), Person("4", "דנה")]
)
_PIECES = [
    "@Ana", "@ana.ruiz", '@"Ana Ruiz"', "@“Zoë Ek”", "@ben's", "@דנה,", "@zoe", '@"', "@", "a@b.c",
    "+1", "-2", "−3", "*4", "?5", "+9", "+", "++", "~", "sorry", "sorry(repair, regret)", "sorry(",
    "sorry(x)", "tried", "#listen", "#x", "listened", "promised", "!tea", "owe answer", "slides",
    "by fri", "by", "by 28 mar", "by 2020-01-01", "next", "next in 2 weeks", "next 3/4",
    "yesterday", "12 mar", "fri", "2099-01-01", "lunch", "call", "and", "+351 912 345 678", ".",
    ":)", "👩‍👩‍👧",
    "\u200b", "\u200f", "田中、", "é", "\u0301",
]  # fmt: skip
_TODAYS = st.dates(date(1901, 1, 1), date(9998, 1, 1))
_LINES = st.one_of(
    st.text(),
    st.text(alphabet="@\"'+-*?!#~()., ansorytbif19/"),
    st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join),
    st.lists(
        st.tuples(st.sampled_from(_PIECES), st.sampled_from([" ", ", ", ",", "", "  ", "\t"])),
        max_size=12,
    ).map(lambda pairs: "".join(piece + gap for piece, gap in pairs)),
)


def _settled(reading: Reading) -> Capture | None:
    try:
        return settle(reading)
    except CaptureRefused:
        return None


@given(_LINES, _TODAYS, st.booleans())
def test_that_any_line_is_read_and_saved_or_refused(
    line: str, today: date, day_first: bool
) -> None:
    reading = parse(line, today, _PEOPLE, day_first=day_first)
    assert reading.on <= today
    capture = _settled(reading)
    assert (capture is None) == bool(reading.problems)
    assert all(problem.sentence.endswith(".") for problem in reading.problems)
    if capture:
        assert capture.contacts
        assert all(promise.due_on >= capture.on for promise in capture.promises)
        assert capture.follow_up_on is None or capture.follow_up_on >= today
    if capture and capture.entry:
        entry = capture.entry
        NewEntry("1", entry.kind, entry.size, mends="s" if entry.parts else None, parts=entry.parts)


@given(_LINES, _TODAYS)
def test_that_nothing_typed_is_ever_dropped(line: str, today: date) -> None:
    reading = parse(line, today, _PEOPLE)
    kept = [reading.note, *(promise.what for promise in reading.promises)]
    letters = list(line)
    for chip in reading.chips:
        for start, end in chip.spans:
            letters[start:end] = " " * (end - start)
    for word in "".join(letters).split():
        for part in re.split("[.,;:!?…،、\uff0c]+", word):
            assert any(part in text for text in kept)


@given(_LINES, _TODAYS)
def test_that_chips_are_in_order_and_never_overlap(line: str, today: date) -> None:
    chips = parse(line, today, _PEOPLE).chips
    assert [chip.start for chip in chips] == sorted(chip.start for chip in chips)
    spans = sorted(span for chip in chips for span in chip.spans)
    assert all(0 <= start <= end <= len(line) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(chip.label for chip in chips)


@given(_LINES, _TODAYS)
def test_that_every_chip_can_be_turned_back_into_text(line: str, today: date) -> None:
    choices, reading = Choices(), parse(line, today, _PEOPLE)
    while chips := [chip for chip in reading.chips if chip.start < chip.end]:
        for chip in chips:
            choices = choices.as_text(chip)
        reading = parse(line, today, _PEOPLE, choices=choices)
    assert {chip.kind for chip in reading.chips} <= {ChipKind.WHO}
    assert reading.note == re.sub("^[ ,،、\uff0c]+|[ ,،、\uff0c]+$", "", " ".join(line.split()))


@given(_LINES, _TODAYS)
def test_that_tab_takes_each_alternative_once_around(line: str, today: date) -> None:
    for number, chip in enumerate(parse(line, today, _PEOPLE).chips):
        seen, choices, shown = [], Choices(), chip
        for _ in chip.alternatives:
            choices = choices.with_next(shown)
            shown = parse(line, today, _PEOPLE, choices=choices).chips[number]
            seen.append(shown.picked)
        assert sorted(each for each in seen if each is not None) == list(
            range(len(chip.alternatives))
        )
