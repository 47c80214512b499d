"""Days as people write them in a line."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from relationjournal.domain.capture.tokens import CLOSING_MARKS, SEPARATORS
from relationjournal.domain.days import MONTHS, SHORT, WEEKDAYS, day_and_month, weekday
from relationjournal.domain.interactions import FIRST_DAY, LAST_DAY

_WEEKDAYS = {name[:SHORT].lower(): number for number, name in enumerate(WEEKDAYS)}
_WEEKDAYS |= {name.lower(): number for number, name in enumerate(WEEKDAYS)}
_WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MONTH_NUMBERS = {name[:SHORT].lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTH_NUMBERS |= {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTH_NUMBERS |= {"sept": 9}

_END = rf"(?=[{re.escape(CLOSING_MARKS)}]*(?:[{SEPARATORS}]|$))"
_ISO = r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})"
_YEAR = r"(?:\s+(?P<year>(?:19|20)[0-9]{2}))?"
_DAY_MONTH = rf"(?P<day>[0-9]{{1,2}})\s+(?P<month>{'|'.join(sorted(_MONTH_NUMBERS))}){_YEAR}"
_SLASHED = r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})(?:/(?P<slashed_year>[0-9]{4}))?"
_WEEKDAY = rf"(?P<weekday>{'|'.join(sorted(_WEEKDAYS))})"
_IN = r"in\s+(?P<count>[0-9]{1,4}|an?)\s+(?P<unit>day|week|month)s?"
_DUE = re.compile(
    rf"(?:{_ISO}|{_DAY_MONTH}|{_SLASHED}|(?:next\s+)?{_WEEKDAY}|{_IN}"
    rf"|(?P<word>today|tomorrow|end\s+of\s+(?:the\s+)?month)){_END}",
    re.IGNORECASE,
)
# “Sat with Ana” tells what one did, not on which day.
_ENTRY_DAY = re.compile(
    r"(?!sat\s+(?:with|down|beside|next)\b)"
    rf"(?:{_ISO}|{_DAY_MONTH}|{_WEEKDAY}|(?P<word>yesterday)){_END}",
    re.IGNORECASE,
)

# Of days in words only those before 1900 are far: “1 May 2500 steps” tells what was walked.
_PAST_YEAR = "(?:0[0-9]{3}|1[0-8][0-9]{2})"
_FAR = re.compile(
    rf"(?:(?P<year>[0-9]{{4,}})-[0-9]{{1,2}}-[0-9]{{1,2}}"
    rf"|[0-9]{{1,2}}\s+(?:{'|'.join(sorted(_MONTH_NUMBERS))})\s+{_PAST_YEAR}"
    rf"|[0-9]{{1,2}}/[0-9]{{1,2}}/{_PAST_YEAR}){_END}",
    re.IGNORECASE,
)

_WEEK = timedelta(days=7)
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class DayRead:
    """A day found in the line.

    Attributes:
        days: What it may mean, the likeliest first; never empty.
        end: The place in the line after its last character.
    """

    days: tuple[date, ...]
    end: int


def read_due_day(line: str, at: int, today: date, *, day_first: bool) -> DayRead | None:
    """Return the day that stands at that place after “by” or “next”, or None.

    A weekday is the next one after today, a day without a year the next one from today on. Only a
    day written with its year can be past. The end of the month may be today. Where day and month
    can be told apart in one order only (28/3), that order is taken.

    Args:
        line: The line.
        at: Where the day begins.
        today: The day to count from.
        day_first: Whether 3/4 is 3 April; else it is 4 March.
    """
    match = _DUE.match(line, at)
    if match is None or far_day_end(line, at) is not None:
        return None
    try:
        days = _due_days(match.groupdict(), today, day_first=day_first)
    except (ValueError, OverflowError):
        return None
    return _found(days, match.end())


def read_entry_day(line: str, at: int, today: date) -> DayRead | None:
    """Return the day of the entry that stands at that place, or None.

    A weekday is the last one up to today, and today where the names agree; a day without a year
    is the last one up to today. Only a day written with its year can be in the future.
    """
    match = _ENTRY_DAY.match(line, at)
    if match is None or far_day_end(line, at) is not None:
        return None
    parts = match.groupdict()
    try:
        if parts["word"]:
            days = [today - timedelta(days=1)]
        elif parts["weekday"]:
            last = today - timedelta(days=(today.weekday() - _weekday(parts)) % 7)
            days = [last, last - _WEEK]
        else:
            days = list(_calendar_days(parts, today, direction=-1))
    except (ValueError, OverflowError):
        return None
    return _found(days, match.end())


def far_day_end(line: str, at: int) -> int | None:
    """Return where a day ends that stands at that place, if it lies before 1900 or after 9999."""
    match = _FAR.match(line, at)
    if match is None:
        return None
    is_kept = match["year"] and f"{FIRST_DAY.year}" <= match["year"] <= f"{LAST_DAY.year}"
    return None if is_kept and len(match["year"]) == _YEAR_DIGITS else match.end()


def day_label(day: date, today: date) -> str:
    """Return the day as chips show it: “Fri 21 Mar”, with the year where it is another one."""
    return f"{weekday(day)} {day_and_month(day, today)}"


def _found(days: list[date], end: int) -> DayRead | None:
    kept = tuple(dict.fromkeys(day for day in days if day >= FIRST_DAY))
    return DayRead(kept, end) if kept else None


def _weekday(parts: dict[str, str | None]) -> int:
    return _WEEKDAYS[(parts["weekday"] or "").lower()]


def _due_days(parts: dict[str, str | None], today: date, *, day_first: bool) -> list[date]:
    if parts["word"]:
        return [_named_day(parts["word"].lower(), today)]
    if parts["weekday"]:
        following = today + timedelta(days=(_weekday(parts) - today.weekday() - 1) % 7 + 1)
        return [following, following + _WEEK]
    if parts["count"]:
        count = int(parts["count"]) if parts["count"].isdecimal() else 1
        return [_later(today, count, (parts["unit"] or "").lower())]
    if parts["first"]:
        return list(_slashed_days(parts, today, day_first=day_first))
    return list(_calendar_days(parts, today, direction=1))


def _named_day(word: str, today: date) -> date:
    if word == "today":
        return today
    if word == "tomorrow":
        return today + timedelta(days=1)
    return today.replace(day=monthrange(today.year, today.month)[1])


def _later(today: date, count: int, unit: str) -> date:
    if unit == "month":
        years, month = divmod(today.month - 1 + count, 12)
        year = today.year + years
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    return today + timedelta(days=count * (7 if unit == "week" else 1))


def _calendar_days(parts: dict[str, str | None], today: date, direction: int) -> Iterator[date]:
    if parts["iso"]:
        yield date.fromisoformat(parts["iso"])
    else:
        month = _MONTH_NUMBERS[(parts["month"] or "").lower()]
        yield _nearest(int(parts["day"] or 0), month, parts["year"], today, direction)


def _slashed_days(parts: dict[str, str | None], today: date, *, day_first: bool) -> Iterator[date]:
    first, second = int(parts["first"] or 0), int(parts["second"] or 0)
    orders = [(first, second), (second, first)]
    for day, month in orders if day_first else reversed(orders):
        try:
            yield _nearest(day, month, parts["slashed_year"], today, 1)
        except ValueError:
            continue


def _nearest(day: int, month: int, year: str | None, today: date, direction: int) -> date:
    """Return that day in the year given, else the nearest one from today on, or up to today.

    Raises:
        ValueError: No calendar has such a day.
    """
    if year:
        return date(int(year), month, day)
    # 29 February may be eight years away.
    for step in range(9):
        try:
            found = date(today.year + direction * step, month, day)
        except ValueError:
            continue
        if (found - today).days * direction >= 0:
            return found
    msg = f"no such day as {day}/{month}"
    raise ValueError(msg)
