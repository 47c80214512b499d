"""Days in words, as sentences need them."""

from datetime import date, timedelta

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
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
    return _WEEKDAYS[day.weekday()]


def day_and_month(day: date, today: date) -> str:
    """Return «12 Nov», with the year where it is another one than today's."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]}{year}"


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
