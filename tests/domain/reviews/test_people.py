"""Whom a review thinks of."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.reviews.people import Drifting, chosen_few, one_sided

ON = date(2025, 3, 14)
PEOPLE = st.lists(
    st.builds(Drifting, st.uuids().map(str), st.text(max_size=8), st.just(ON), st.floats(0, 9)),
    max_size=12,
    unique_by=lambda one: one.contact_id,
)


@given(PEOPLE)
def test_that_at_most_so_many_are_shown_and_by_name(people: list[Drifting]) -> None:
    few = chosen_few(people, (), 5)
    assert len(few) == min(5, len(people))
    assert [one.name for one in few] == sorted(one.name for one in few)


@given(PEOPLE, st.data())
def test_that_who_was_decided_about_stays_and_nobody_takes_another_place(
    people: list[Drifting], data: st.DataObject
) -> None:
    before = chosen_few(people, (), 5)
    decided = data.draw(st.sets(st.sampled_from(before))) if before else set()
    after = chosen_few(people, {one.contact_id for one in decided}, 5)
    assert set(after) == set(before)


def test_that_give_and_take_is_named_only_where_it_is_one_sided_and_sure() -> None:
    assert one_sided("a", "Ana", 0.5, 9) is None
    assert one_sided("a", "Ana", 0.9, 2.9) is None
    most, least = one_sided("a", "Ana", 0.9, 3), one_sided("a", "Ana", 0.1, 3)
    assert most is not None
    assert most.gives_most
    assert least is not None
    assert not least.gives_most
