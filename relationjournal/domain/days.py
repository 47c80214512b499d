"""Days in words, as sentences need them."""

from datetime import date, timedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT = 3
"""How many letters of a weekday or a month its short name has."""
_NEAR = 6
"""How many days away a weekday's name alone says which day is meant."""


def later(day: date, count: int) -> date:
    """Return the day so many days later, or the last one there is."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date.max


def same_day(day: date, year: int) -> date | None:
    """Return the same day of another year, or None where that year has no such day."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def weekday(day: date) -> str:
    """Return the short name of the day's weekday («Thu»)."""
    return WEEKDAYS[day.weekday()][:SHORT]


def day_and_month(day: date, today: date) -> str:
    """Return «12 Nov», with the year where it is another one than today's."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1][:SHORT]}{year}"


def spoken(day: date, today: date) -> str:
    """Return a day as one says it in a sentence: «today», «on Thu», «on 12 Nov»."""
    away = (day - today).days
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}
    if away in near:
        return near[away]
    return f"on {weekday(day)}" if abs(away) <= _NEAR else f"on {day_and_month(day, today)}"


def days(count: int) -> str:
    """Return «1 day» or «42 days»."""
    return "1 day" if count == 1 else f"{count} days"
