"""Days after “by” and “next”."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.capture import People
from relationjournal.domain.capture.parser import parse

FRIDAY = date(2025, 3, 14)


def _due(text: str, today: date = FRIDAY, *, day_first: bool = True) -> date | None:
    return parse(f"@a next {text}", today, People(), day_first=day_first).follow_up_on


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", FRIDAY),
        ("tomorrow", date(2025, 3, 15)),
        ("fri", date(2025, 3, 21)),
        ("next fri", date(2025, 3, 21)),
        ("Thursday", date(2025, 3, 20)),
        ("sat.", date(2025, 3, 15)),
        ("in 3 days", date(2025, 3, 17)),
        ("in 2 weeks", date(2025, 3, 28)),
        ("in a week", date(2025, 3, 21)),
        ("in 1 month", date(2025, 4, 14)),
        ("28 mar", date(2025, 3, 28)),
        ("14 March", FRIDAY),
        ("13 mar", date(2026, 3, 13)),
        ("29 feb", date(2028, 2, 29)),
        ("28/3", date(2025, 3, 28)),
        ("3/4", date(2025, 4, 3)),
        ("3/4/2026", date(2026, 4, 3)),
        ("2025-03-28", date(2025, 3, 28)),
        ("end of month", date(2025, 3, 31)),
        ("end of the month!", date(2025, 3, 31)),
    ],
)
def test_that_each_way_to_write_a_day_is_read(text: str, day: date) -> None:
    assert _due(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "31 feb", "31/2", "13/13", "2025-02-30", "2025-3-1", "0 mar", "28 marble", "frida",
        "in 9999 months", "in 99999 days", "in x days", "time", "28/3/25", "0000-01-01",
    ],
)  # fmt: skip
def test_that_what_is_no_day_stays_text(text: str) -> None:
    reading = parse(f"@a next {text}", date(9990, 1, 1), People())
    assert reading.follow_up_on is None
    assert reading.note == f"next {text}"


def test_that_a_day_of_a_year_without_end_is_out_of_range() -> None:
    line = f"{'9' * 5_000}-01-01 @a +1"
    assert parse(line, FRIDAY, People()).problems[0].stays_text


def test_that_the_order_of_day_and_month_is_the_locales() -> None:
    assert _due("3/4", day_first=False) == date(2026, 3, 4)
    assert _due("28/3", day_first=False) == date(2025, 3, 28)
    assert _due("3/28", day_first=True) == date(2025, 3, 28)


def test_that_the_last_day_of_a_month_is_its_own_end() -> None:
    assert _due("end of month", date(2024, 2, 29)) == date(2024, 2, 29)


def test_that_months_keep_to_their_length() -> None:
    assert _due("in 1 month", date(2025, 1, 31)) == date(2025, 2, 28)
    assert _due("in 12 months", date(2024, 2, 29)) == date(2025, 2, 28)


@given(
    st.dates(date(1901, 1, 1), date(9000, 1, 1)),
    st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
)
def test_that_weekdays_lie_within_a_week_on_either_side(today: date, weekday: str) -> None:
    due = _due(weekday, today)
    assert due is not None
    assert 1 <= (due - today).days <= 7
    on = parse(f"{weekday} @a +1", today, People()).on
    assert 0 <= (today - on).days <= 6
    assert on.weekday() == due.weekday()


@given(st.dates(date(1910, 1, 1), date(9000, 1, 1)), st.integers(1, 31), st.integers(1, 12))
def test_that_days_without_a_year_lie_on_their_side_of_today(
    today: date, day: int, month: int
) -> None:
    names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    text = f"{day} {names[month - 1]}"
    on = parse(f"{text} @a +1", today, People()).on
    assert on <= today
    due = _due(text, today)
    if due is not None:
        assert due >= today
        assert (due.day, due.month) == (day, month) == (on.day, on.month)
