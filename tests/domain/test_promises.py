"""Section «Promises» of the design page «balance», as far as it needs no journal."""

from datetime import date, timedelta

import pytest

from relationjournal.domain.promises import NewPromise, Promise, PromiseRefused, moved

FRIDAY = date(2025, 3, 14)


def promise(due_in: int | None, what: str = "slides") -> Promise:
    due_on = None if due_in is None else FRIDAY + timedelta(days=due_in)
    return Promise("p1", NewPromise("ana", what, FRIDAY, due_on))


@pytest.mark.parametrize(
    ("span", "lead"), [(0, 0), (1, 1), (7, 1), (10, 1), (11, 2), (30, 3), (100, 10), (101, 11)]
)
def test_that_a_promise_asks_a_tenth_of_its_span_before_it_is_due(span: int, lead: int) -> None:
    assert promise(span).terms.asks_on == FRIDAY + timedelta(days=span - lead)


def test_that_a_promise_without_a_day_never_asks() -> None:
    assert promise(None).terms.asks_on is None


def test_that_a_promise_says_something_and_is_not_due_before_it_was_made() -> None:
    with pytest.raises(PromiseRefused, match="what you will do"):
        promise(3, "  ")
    with pytest.raises(PromiseRefused, match="on or after the day"):
        promise(-1)


@pytest.mark.parametrize(("today", "is_credited"), [(0, True), (6, True), (7, False), (9, False)])
def test_that_moving_is_credited_before_the_due_day(today: int, *, is_credited: bool) -> None:
    day = FRIDAY + timedelta(days=today)
    later, credited = moved(promise(7), FRIDAY + timedelta(days=20), day)
    assert credited is later.was_moved is is_credited
    assert later.terms.due_on == FRIDAY + timedelta(days=20)


def test_that_moving_is_credited_once() -> None:
    once, first = moved(promise(7), FRIDAY + timedelta(days=20), FRIDAY)
    twice, second = moved(once, FRIDAY + timedelta(days=30), FRIDAY)
    assert (first, second, twice.was_moved) == (True, False, True)


def test_that_a_promise_knows_the_day_it_was_last_moved_in_time() -> None:
    once, _ = moved(promise(7), FRIDAY + timedelta(days=20), FRIDAY)
    twice, _ = moved(once, FRIDAY + timedelta(days=30), FRIDAY + timedelta(days=19))
    late, _ = moved(twice, FRIDAY + timedelta(days=60), FRIDAY + timedelta(days=30))
    days = [one.moved_on for one in (promise(7), once, twice, late)]
    assert days == [None, FRIDAY, FRIDAY + timedelta(days=19), FRIDAY + timedelta(days=19)]


def test_that_a_promise_without_a_day_is_given_one_without_credit() -> None:
    later, is_credited = moved(promise(None), FRIDAY + timedelta(days=1), FRIDAY)
    assert (later.was_moved, is_credited) == (False, False)


def test_that_a_promise_is_moved_to_a_later_day_only() -> None:
    with pytest.raises(PromiseRefused, match="later day"):
        moved(promise(7), FRIDAY, FRIDAY)
