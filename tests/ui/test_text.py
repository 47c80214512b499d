from datetime import date, timedelta
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relationjournal.ui import text

TODAY = date(2025, 3, 14)


@pytest.mark.parametrize(
    ("days", "written"),
    [
        (0, "today"),
        (-1, "yesterday"),
        (1, "tomorrow"),
        (-6, "6 days ago"),
        (3, "in 3 days"),
        (-42, "42 days ago"),
        (-92, "3 months ago"),
        (-1100, "3 years ago"),
    ],
)
def test_that_days_are_told_from_today(days: int, written: str) -> None:
    assert text.relative_day(TODAY + timedelta(days=days), TODAY) == written


def test_that_a_day_of_another_year_has_its_year() -> None:
    assert text.short_day(TODAY, TODAY) == "Fri 14 Mar"
    assert text.short_day(date(2024, 3, 14), TODAY) == "14 Mar 2024"
    assert text.long_day(TODAY) == "Friday, 14 March"
    assert text.month(TODAY) == "March 2025"


def test_that_one_thing_is_not_many() -> None:
    assert text.plural(1, "day") == "1 day"
    assert text.plural(3, "day") == "3 days"
    assert text.plural(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ana Ruiz", "AR"), ("Mum", "M"), ("maria joão silva", "MS"), ("(?)", "?"), ("", "?")],
)
def test_that_initials_come_from_the_first_and_last_word(name: str, letters: str) -> None:
    assert text.initials(name) == letters


def test_that_titles_before_and_after_a_name_make_no_initials() -> None:
    assert text.initials("Mr. John Richter Sr.") == "JR"
    assert text.initials("A.") == "A"


@given(st.text(max_size=300))
@example("../../etc/passwd")
@example("C:\\boot.ini")
@example("nul\0byte\n")
@example("\U0001d400" * 200)
@example("-rf")
def test_that_no_name_leads_a_file_elsewhere(words: str) -> None:
    stem = text.file_stem(words, "Statement")
    assert Path(stem).name == PureWindowsPath(stem).name == stem
    assert len(f"2025-03-14 {stem}.json.part".encode()) <= 255
    assert stem[0] not in "-. "
    assert stem.isprintable()
