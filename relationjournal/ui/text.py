"""How counts, days and names are written on screen."""

from datetime import date

from relationjournal.domain.days import MONTHS, SHORT, WEEKDAYS

_DAYS_OF_MONTH = 30.44
_DAYS_OF_YEAR = 365.25
_IN_DAYS = 60
_IN_MONTHS = 730
_LONGEST_STEM = 150
"""Bytes; systems take 255 with the day, the ending, and what a half-written file is called."""


def plural(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun: "1 day", "3 days", "2 people" (with `many` given)."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def relative_day(day: date, today: date) -> str:
    """Write a day as seen from today: "yesterday", "6 days ago", "in 3 days", "in 2 months"."""
    away = (day - today).days
    if abs(away) <= 1:
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[away]
    return f"in {_span(away)}" if away > 0 else f"{_span(-away)} ago"


def _span(days: int) -> str:
    if days <= _IN_DAYS:
        return plural(days, "day")
    if days < _IN_MONTHS:
        return plural(round(days / _DAYS_OF_MONTH), "month")
    return plural(round(days / _DAYS_OF_YEAR), "year")


def short_day(day: date, today: date) -> str:
    """Write a day for a list: "Fri 14 Mar" in today's year, else "14 Mar 2025"."""
    in_year = f"{day.day} {MONTHS[day.month - 1][:SHORT]}"
    if day.year == today.year:
        return f"{WEEKDAYS[day.weekday()][:SHORT]} {in_year}"
    return f"{in_year} {day.year}"


def long_day(day: date) -> str:
    """Write a day for a heading: "Friday, 14 March"."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]}"


def month(day: date) -> str:
    """Write the month of a day for a heading: "March 2025"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def initials(name: str) -> str:
    """Write the first letters of the first and last word of a name: "Dr. Maria João" is "MJ"."""
    spoken = [word for word in name.split() if word[0].isalnum()]
    words = [word for word in spoken if not word.endswith(".")] or spoken
    if not words:
        return "?"
    letters = words[0][0] if len(words) == 1 else words[0][0] + words[-1][0]
    return letters.upper()


def file_stem(words: str, otherwise: str) -> str:
    """Write words as part of a file's name that any system takes, and that leads nowhere else.

    Args:
        words: A title or a name, whatever stands in it.
        otherwise: What is written where nothing of it is left.
    """
    plain = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in words)
    short = " ".join(plain.split()).encode()[:_LONGEST_STEM].decode(errors="ignore")
    return short.strip(" -") or otherwise
