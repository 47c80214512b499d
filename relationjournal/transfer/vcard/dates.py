"""Reads the dates of all vCard versions (RFC 2426; RFC 6350, section 4.3)."""

import re
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(
    r"(?:(?P<year>\d{4})-?|--)(?P<month>\d\d)-?(?P<day>\d\d)(?:[T ]\s*(?P<time>\S*))?",
    re.ASCII,
)
_LOOSE_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)(?P<time>)", re.ASCII)
_CLOCK = re.compile(r"[\d:.]*", re.ASCII)
NO_YEAR = 1604
"""The year that Apple writes where none is known."""

_SOME_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as a card has it.

    Attributes:
        year: None where the card does not tell.
        month: 1 to 12.
        day: 1 to 31, and in that month.
        has_time: Whether it names an hour too, other than midnight.
    """

    year: int | None
    month: int
    day: int
    has_time: bool


def read_date(text: str, unknown_year: str = "") -> ReadDate | None:
    """Return a date that names at least month and day, or None.

    Args:
        text: «1980-03-22», «19800322T101500Z», «--03-22», «--0322» and their like. What is
            ambiguous («3/4/1980») or less than a day («1980-03») is no date.
        unknown_year: The year that stands for none (Apple's X-APPLE-OMIT-YEAR).
    """
    match = _DATE.fullmatch(text) or _LOOSE_DATE.fullmatch(text)
    if match is None:
        return None
    written = match["year"]
    is_known = written is not None and written != unknown_year and int(written) not in {0, NO_YEAR}
    year = int(written) if is_known else None
    month, day = int(match["month"]), int(match["day"])
    try:
        date(_SOME_LEAP_YEAR if year is None else year, month, day)
    except ValueError:
        return None
    return ReadDate(year, month, day, has_time=_is_hour(match["time"] or ""))


def _is_hour(text: str) -> bool:
    clock = _CLOCK.match(text)
    return clock is not None and any(digit in "123456789" for digit in clock[0])
