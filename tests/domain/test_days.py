from datetime import date, timedelta

from relationjournal.domain.days import days, later, spoken

FRIDAY = date(2025, 3, 14)


def test_that_days_are_spoken_as_one_says_them() -> None:
    said = {away: spoken(FRIDAY + timedelta(days=away), FRIDAY) for away in (-8, -6, -1, 0, 1, 7)}
    assert said == {
        -8: "on 6 Mar",
        -6: "on Sat",
        -1: "yesterday",
        0: "today",
        1: "tomorrow",
        7: "on 21 Mar",
    }
    assert spoken(date(2024, 12, 31), FRIDAY) == "on 31 Dec 2024"
    assert [days(1), days(2)] == ["1 day", "2 days"]


def test_that_time_ends_with_the_last_day() -> None:
    assert later(FRIDAY, 3) == date(2025, 3, 17)
    assert later(date.max, 5) == date.max
