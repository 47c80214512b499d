from datetime import date

import pytest

from relationjournal.domain.contacts import Circle, InvalidContact, NewContact, YearlyDate


def test_that_the_circle_proposes_the_cadence() -> None:
    cadences = [NewContact("Ana", circle=circle).cadence for circle in Circle]
    assert cadences == [7, 30, 182, 365]
    assert NewContact("Ana", circle=Circle.INNER, cadence_days=90).cadence == 90


@pytest.mark.parametrize("cadence", [0, 731, -1])
def test_that_a_cadence_is_one_day_to_two_years(cadence: int) -> None:
    with pytest.raises(InvalidContact, match="1 to 730"):
        NewContact("Ana", cadence_days=cadence)


@pytest.mark.parametrize("name", ["", " ", "\n"])
def test_that_a_contact_has_a_name(name: str) -> None:
    with pytest.raises(InvalidContact, match="needs a name"):
        NewContact(name)


@pytest.mark.parametrize(
    ("today", "next_on"),
    [
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2024, 2, 29)),
        (date(2024, 3, 1), date(2025, 3, 1)),
        (date(2025, 2, 28), date(2025, 3, 1)),
        (date(2025, 3, 1), date(2025, 3, 1)),
        (date(2025, 3, 2), date(2026, 3, 1)),
        (date(2027, 12, 31), date(2028, 2, 29)),
        (date(2099, 3, 2), date(2100, 3, 1)),
    ],
)
def test_that_the_29th_of_february_is_the_1st_of_march_in_common_years(
    today: date, next_on: date
) -> None:
    assert YearlyDate("birthday", 2, 29).next_on(today) == next_on


def test_that_a_yearly_date_comes_back() -> None:
    birthday = YearlyDate("birthday", 3, 16, 1980)
    assert birthday.next_on(date(2025, 3, 16)) == date(2025, 3, 16)
    assert birthday.next_on(date(2025, 3, 17)) == date(2026, 3, 16)
    assert birthday.next_on(date(9999, 3, 17)) == date(9999, 3, 16), "there is no year after it"


@pytest.mark.parametrize(
    ("month", "day", "year"), [(2, 30, None), (2, 29, 2001), (13, 1, None), (1, 1, 10**30)]
)
def test_that_days_of_no_calendar_are_refused(month: int, day: int, year: int | None) -> None:
    with pytest.raises(InvalidContact, match="no such day"):
        YearlyDate("birthday", month, day, year)
