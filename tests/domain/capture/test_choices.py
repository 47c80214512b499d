"""Tab and Backspace on chips, and what becomes of them as the line changes."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.capture import (
    Chip,
    ChipKind,
    Choices,
    People,
    Reading,
)
from relationjournal.domain.capture.parser import parse
from relationjournal.domain.capture.settling import settle
from relationjournal.domain.interactions import Kind

FRIDAY = date(2025, 3, 14)


def _chip(reading: Reading, kind: ChipKind) -> Chip:
    return next(chip for chip in reading.chips if chip.kind is kind)


def test_that_tab_goes_through_the_contacts_and_a_new_one(people: People) -> None:
    line, choices, seen = "@lena +1", Choices(), []
    for _ in range(4):
        reading = parse(line, FRIDAY, people, choices=choices)
        seen.append(reading.chips[0].label)
        choices = choices.with_next(reading.chips[0])
    assert seen == ["which Lena?", "Lena Marsh", "Lena Sá", "new: Lena"]
    assert parse(line, FRIDAY, people, choices=choices).chips[0].label == "Lena Marsh"


def test_that_a_picked_contact_is_saved(people: People) -> None:
    reading = parse("@lena +1", FRIDAY, people)
    choices = Choices().with_pick(reading.chips[0], 1)
    assert settle(parse("@lena +1", FRIDAY, people, choices=choices)).contacts == ("lena-s",)


def test_that_tab_takes_an_offered_practice_and_gives_it_back(people: People) -> None:
    line = "@dee listened"
    offer = _chip(parse(line, FRIDAY, people), ChipKind.OFFER)
    choices = Choices().with_next(offer)
    taken = parse(line, FRIDAY, people, choices=choices)
    assert (taken.practice, taken.practice_offer, taken.note) == ("listen", "", "listened")
    back = choices.with_next(_chip(taken, ChipKind.PRACTICE))
    assert parse(line, FRIDAY, people, choices=back).practice_offer == "listen"


def test_that_tab_moves_a_promise_to_the_week_after(people: People) -> None:
    line = "@dee promised slides by fri"
    choices = Choices().with_next(_chip(parse(line, FRIDAY, people), ChipKind.PROMISE))
    (promise,) = parse(line, FRIDAY, people, choices=choices).promises
    assert promise.due_on == date(2025, 3, 28)


def test_that_tab_takes_the_other_order_of_a_day(people: People) -> None:
    line = "@dee next 3/4"
    choices = Choices().with_next(_chip(parse(line, FRIDAY, people), ChipKind.FOLLOW_UP))
    assert parse(line, FRIDAY, people, choices=choices).follow_up_on == date(2026, 3, 4)


def test_that_tab_leaves_a_chip_with_one_reading(people: People) -> None:
    weight = _chip(parse("@dee +1", FRIDAY, people), ChipKind.WEIGHT)
    assert Choices().with_next(weight) == Choices()


def test_that_backspace_turns_a_chip_back_into_text(people: People) -> None:
    line = "lunch with @dee +9 promised @ana tea by fri"
    reading = parse(line, FRIDAY, people)
    choices = Choices()
    for kind in (ChipKind.WEIGHT, ChipKind.PROMISE, ChipKind.CHANNEL):
        choices = choices.as_text(_chip(reading, kind))
    plain = parse(line, FRIDAY, people, choices=choices)
    assert [chip.kind for chip in plain.chips] == [ChipKind.WHO, ChipKind.WHO]
    assert plain.note == "lunch with dee +9 promised ana tea by fri"
    assert (plain.kind, plain.problems) == (Kind.NOTE, ())


def test_that_a_spare_weight_takes_over_from_one_turned_into_text(people: People) -> None:
    line = "@dee +2 -1"
    weight = _chip(parse(line, FRIDAY, people), ChipKind.WEIGHT)
    reading = parse(line, FRIDAY, people, choices=Choices().as_text(weight))
    assert (reading.kind, reading.size, reading.note) == (Kind.SLIPPED, 1, "+2")


def test_that_choices_move_with_the_text(people: People) -> None:
    before, after = "@lena +9", "lunch with @lena was good +9 and warm"
    reading = parse(before, FRIDAY, people)
    choices = Choices().with_pick(reading.chips[0], 0).as_text(reading.chips[1])
    steps = [before, "lunch with @lena +9", "lunch with @lena was good +9", after]
    for one, other in pairwise(steps):
        choices = choices.after_edit(one, other)
    moved = parse(after, FRIDAY, people, choices=choices)
    assert [chip.label for chip in moved.chips] == ["lunch", "Lena Marsh"]
    assert "+9" in moved.note


def test_that_an_edit_of_the_chip_forgets_the_choice(people: People) -> None:
    reading = parse("@lena +9", FRIDAY, people)
    choices = Choices().with_pick(reading.chips[0], 0).as_text(reading.chips[1])
    assert choices.after_edit("@lena +9", "@lea +9").picked == {}
    assert choices.after_edit("@lena +9", "@lena +").plain == frozenset()
    assert choices.after_edit("@lena +9", "") == Choices()


@given(
    st.text(max_size=8), st.text(max_size=8), st.text(min_size=1, max_size=8), st.text(max_size=8)
)
def test_that_text_before_and_behind_an_edit_keeps_its_choice(
    head: str, old: str, marked: str, new: str
) -> None:
    before, after = f"{head}{old}{marked}", f"{head}{new}{marked}"
    span = (len(head) + len(old), len(before))
    moved = Choices(frozenset({span})).after_edit(before, after)
    assert {after[start:end] for start, end in moved.plain} <= {marked}
    front = Choices(frozenset({(0, len(marked))}))
    assert front.after_edit(marked + old, marked + new) == front
