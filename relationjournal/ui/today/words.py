"""The sentences of Today."""

from datetime import date

from relationjournal.domain.reach_out import Ask, Cause
from relationjournal.services.ledger import Standing
from relationjournal.services.today import ComingDate
from relationjournal.ui.contact.words import last_words, shown_balance
from relationjournal.ui.text import plural, relative_day, short_day, signed
from relationjournal.ui.widgets.why_button import Explanation

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDER = {
    Cause.SLIP: "A slip that is not mended comes before everything else.",
    Cause.PROMISE: "A promise whose day comes near comes right after open slips.",
    Cause.CHOSEN: "You chose this day yourself; it replaces the usual interval once.",
    Cause.INTERVAL: "More time has passed than usual, and nobody waits longer.",
}


def number(count: int) -> str:
    """Write a small number as a word: "three"; a larger one in figures."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def day_sentence(people: int, promises: int, problems: int = 0) -> str:
    """Say what a day asks: "Three people to think of, two promises to keep."."""
    parts = []
    if problems:
        parts.append(f"{number(problems)} {'problem' if problems == 1 else 'problems'} to run to")
    if people:
        parts.append(f"{number(people)} {'person' if people == 1 else 'people'} to think of")
    if promises:
        parts.append(f"{number(promises)} {'promise' if promises == 1 else 'promises'} to keep")
    said = ", ".join(parts) or "nothing waits for you"
    return f"{said[0].upper()}{said[1:]}."


def explain(ask: Ask, standing: Standing, on: date) -> Explanation:
    """Say why someone is proposed, with the figures behind it."""
    figures = [
        ("Last contact", last_words(standing.span.last_contact, on)),
        ("In touch about every", plural(standing.cadence, "day")),
        ("Time to let pass at present", plural(standing.interval, "day")),
        ("Importance", str(standing.importance)),
        ("Band", str(standing.account.band)),
    ]
    points = shown_balance(standing.account)
    if points is not None:
        figures.append(("Balance", signed(points)))
    if standing.formula_on is not None:
        figures.append(("The usual interval proposes", short_day(standing.formula_on, on)))
    return Explanation(f"{ask.reason}. {_ORDER[ask.cause]}", tuple(figures))


def coming_words(coming: ComingDate) -> str:
    """Say whose day it is: "Mum’s birthday"."""
    return f"{coming.name}’s {coming.label}" if coming.label else coming.name


def coming_day(coming: ComingDate, today: date) -> str:
    """Say when it is: "Tue 24 Nov · turns 64"."""
    near = (coming.on - today).days <= 1
    day = relative_day(coming.on, today) if near else short_day(coming.on, today)
    if not coming.years:
        return day
    is_birthday = "birthday" in coming.label.lower()
    years = f"turns {coming.years}" if is_birthday else plural(coming.years, "year")
    return f"{day} · {years}"
