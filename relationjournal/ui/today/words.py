"""The sentences of Today."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from relationjournal.domain.figures import Figures
from relationjournal.domain.promises import Promise
from relationjournal.domain.reach_out import Ask, Cause
from relationjournal.domain.sentences import capitalised
from relationjournal.services.ledger import Standing
from relationjournal.services.today import ComingDate
from relationjournal.ui.contact.words import last_words, shown_balance
from relationjournal.ui.text import plural, relative_day, short_day
from relationjournal.ui.widgets.why_button import Explanation

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDER = {
    Cause.SLIP: "A slip that is not mended comes before everything else.",
    Cause.PROMISE: "A promise whose day comes near comes right after open slips.",
    Cause.CHOSEN: "You chose this day yourself; it replaces the usual interval once.",
    Cause.INTERVAL: "More time has passed than usual, and nobody waits longer.",
}


def number(count: int, figures: Figures) -> str:
    """Write a small number as a word: "three"; a larger one as figures are written."""
    return _NUMBERS[count] if count < len(_NUMBERS) else figures.quantity(count)


def day_sentence(people: int, promises: int, problems: int = 0, *, figures: Figures) -> str:
    """Say what a day asks: "Three people to think of, two promises to keep."."""
    parts = []
    many = partial(number, figures=figures)
    if problems:
        parts.append(f"{many(problems)} {'problem' if problems == 1 else 'problems'} to run to")
    if people:
        parts.append(f"{many(people)} {'person' if people == 1 else 'people'} to think of")
    if promises:
        parts.append(f"{many(promises)} {'promise' if promises == 1 else 'promises'} to keep")
    said = ", ".join(parts) or "nothing waits for you"
    return f"{capitalised(said)}."


def explain(ask: Ask, standing: Standing, on: date, figures: Figures) -> Explanation:
    """Say why someone is proposed, with the figures behind it."""
    rows = [
        ("Last contact", last_words(standing.span.last_contact, on)),
        ("In touch about every", plural(standing.cadence, "day")),
        ("Time to let pass at present", plural(standing.interval, "day")),
        ("Importance", str(standing.importance)),
        ("Band", str(standing.account.band)),
    ]
    points = shown_balance(standing.account)
    if points is not None:
        rows.append(("Balance", figures.balance(points)))
    if ask.cause is Cause.INTERVAL:
        rows.append(("Days since ÷ days to let pass ÷ importance", figures.ratio(ask.urgency)))
    if standing.formula_on is not None:
        rows.append(("The usual interval proposes", short_day(standing.formula_on, on)))
    return Explanation(f"{ask.reason}. {_ORDER[ask.cause]}", tuple(rows))


def promises_why(promises: Iterable[Promise], today: date) -> Explanation:
    """Say from when on each promise is shown here."""
    rows = []
    for promise in promises:
        asks, due = promise.terms.asks_on, promise.terms.due_on
        said = "has no day, so it always is"
        if asks is not None and due is not None:
            said = f"since {short_day(asks, today)}, due {short_day(due, today)}"
        rows.append((f"“{promise.terms.what}”", said))
    return Explanation(
        "A promise is shown here a tenth of its time before its day, at least one day, and stays"
        " until you answer it.",
        tuple(rows),
    )


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
