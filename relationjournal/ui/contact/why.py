"""Why an account reads as it does: the sentence and the figures behind each word.

Every figure is a value that the ledger computed the word from; nothing is computed here.
"""

from datetime import date, timedelta
from math import inf

from relationjournal.domain.days import day_and_month
from relationjournal.domain.figures import Figures
from relationjournal.domain.follow_ups import balance_factor
from relationjournal.domain.ledger.account import (
    CLEAR_WEIGHT,
    DORMANT_AFTER,
    MIN_CHANGE,
    MIN_EVIDENCE,
    STEADY_FROM,
    STEADY_TO,
    Band,
    Confidence,
    Direction,
)
from relationjournal.domain.ledger.statement import Summary
from relationjournal.domain.next_contact import NextCause
from relationjournal.services.accounts import HALF_YEAR, AccountView
from relationjournal.ui.contact.words import aside_words, last_words
from relationjournal.ui.text import plural
from relationjournal.ui.widgets.why_button import Explanation

_REFERENCE = "Where one small thing in each visit settles"
_TOLD_OF_BAND = 3
"""How many figures of the band a row of the list tells; its page tells all."""


def balance_why(view: AccountView, figures: Figures) -> Explanation:
    """Say what the balance adds up from."""
    account, half_life = view.standing.account, view.terms.half_life
    fading = (
        "nothing fades"
        if half_life == inf
        else f"after {plural(round(half_life), 'day')} it counts half as much"
    )
    return Explanation(
        f"Every entry counts by its size, a slip more than that, and {fading}.",
        (
            ("What you put in, less what you asked, faded", figures.balance(account.plain)),
            ("Slips, less what mending gave back, faded", figures.balance(account.slips)),
            ("Balance", figures.balance(account.balance)),
            ("Without any fading", figures.balance(account.lifetime)),
        ),
    )


def band_why(view: AccountView, figures: Figures) -> Explanation:
    """Say which rule gave the band."""
    account = view.standing.account
    entries = ("Entries that weigh something", figures.quantity(account.weighed))
    if account.band is Band.NEW:
        return Explanation("A balance needs three entries that weigh something.", (entries,))
    rows = (
        ("Balance", figures.balance(account.balance)),
        (_REFERENCE, figures.badge(view.terms.reference)),
        ("Balance ÷ that", figures.ratio(account.level)),
        ("Steady from", figures.ratio(STEADY_FROM)),
        ("Strong above", figures.ratio(STEADY_TO)),
        entries,
    )
    return Explanation(_band_sentence(view), rows)


def confidence_why(view: AccountView, figures: Figures) -> Explanation:
    """Say how sure the band is."""
    account = view.standing.account
    sentence = {
        Confidence.TOO_EARLY: "A few entries say nothing yet; three that weigh something do.",
        Confidence.FEW_RECENT_NOTES: "What you noted has mostly faded: the word rests on little.",
        Confidence.CLEAR: "Enough of what you noted is recent.",
    }[account.confidence]
    rows = (
        ("Entries that weigh something", figures.quantity(account.weighed)),
        ("At least", figures.quantity(MIN_EVIDENCE)),
        ("Their weight today", figures.weight(account.recent_weight)),
        ("Clear from a weight of", figures.ratio(CLEAR_WEIGHT)),
    )
    return Explanation(sentence, rows)


def trend_why(view: AccountView, figures: Figures) -> Explanation:
    """Say how far the balance moved."""
    trend, days = view.trend, plural(view.terms.trend_days, "day")
    balance = view.standing.account.balance
    sentence = {
        Direction.NEW: f"There is no balance of {days} ago to compare with yet.",
        Direction.RISING: "It rose by more than a little.",
        Direction.LEVEL: "It moved by no more than a little.",
        Direction.FADING: "It fell by more than a little, and no slip lies in these days.",
        Direction.FALLING: "It fell by more than a little, and a slip lies in these days.",
    }[trend.direction]
    if trend.change is None:
        return Explanation(sentence)
    return Explanation(
        sentence,
        (
            (f"Balance {days} ago", figures.balance(trend.before)),
            ("Balance today", figures.balance(balance)),
            (_REFERENCE, figures.badge(view.terms.reference)),
            ("Change ÷ that", figures.ratio(trend.change)),
            ("Level up to", figures.ratio(MIN_CHANGE)),
        ),
    )


def share_why(view: AccountView, figures: Figures) -> Explanation:
    """Say what was given and received."""
    account = view.standing.account
    return Explanation(
        "Sizes of what you gave and of what you received or asked for, faded to today; a little is"
        " added to each side, so that few entries say little.",
        (
            ("You gave", figures.weight(account.given)),
            ("You received and asked", figures.weight(account.taken)),
            ("Your share of it", figures.share(account.give_share)),
        ),
    )


def exchange_why(view: AccountView, figures: Figures) -> Explanation:
    """Say what went to and fro in half a year."""
    since = day_and_month(view.on - timedelta(days=HALF_YEAR - 1), view.on)
    return Explanation(
        f"Sizes of what you noted from {since} to today, added up as they were; nothing fades"
        " here, and a slip is on neither side.",
        (
            ("You put in", figures.plain(view.given)),
            ("You received or asked for", figures.plain(view.taken)),
        ),
    )


def next_why(view: AccountView, figures: Figures) -> Explanation:
    """Say what asks for the next follow-up."""
    standing = view.standing
    if not standing.is_active:
        aside = aside_words(standing.aside, view.on)
        state = "is closed" if standing.is_closed else aside
        return Explanation(f"You chose that this account {state}; so nothing asks for it.")
    if view.next.cause in (NextCause.INTERVAL, NextCause.TRY, NextCause.REST):
        return Explanation(f"{next_reason(view, figures)}.", _interval_figures(view, figures))
    return Explanation(f"{next_reason(view, figures)}.")


def next_reason(view: AccountView, figures: Figures) -> str:
    """Say in one line what asks for the next follow-up."""
    span, today = view.standing.span, view.on
    match view.next.cause:
        case NextCause.SLIP:
            slip = day_and_month(span.open_slip or today, today)
            return f"The slip of {slip} is not mended yet"
        case NextCause.PROMISE:
            return f"You promised “{view.next.what}”{_due(view)}"
        case NextCause.CHOSEN:
            return f"You chose the day: {view.next.what}" if view.next.what else "You chose the day"
        case NextCause.TRY:
            tries = figures.counted(span.tries, "try", "tries")
            return f"{tries} without an answer; you wait longer each time"
        case NextCause.REST:
            return "Four tries without an answer; it rests until one of you moves"
        case NextCause.INTERVAL:
            since = "the last contact" if span.last_contact else "you added them"
            return f"{plural(view.standing.interval, 'day')} after {since}"


def statement_why(summary: Summary, figures: Figures) -> Explanation:
    """Say what the figures of a statement are, and how fading follows from the others."""
    fading = "Softening" if summary.fading > 0 else "Fading"
    weighed = " A slip takes out its size times what a slip weighs." if summary.withdrawals else ""
    return Explanation(
        "Opening and closing are the balances at the ends of two days; what you put in and took out"
        f" counts in full on its day.{weighed} {fading} is what time did in between: closing, less"
        " all the others.",
        (
            ("Opening", figures.balance(summary.opening)),
            ("Put in", figures.amount(summary.investments)),
            ("Took out", figures.amount(summary.withdrawals)),
            (fading, figures.amount(summary.fading)),
            ("Closing", figures.balance(summary.closing)),
        ),
    )


def everything_why(view: AccountView, figures: Figures) -> Explanation:
    """Say in one go why a row of the list of people reads as it does."""
    band = band_why(view, figures)
    rows = band.figures[:_TOLD_OF_BAND]
    parts = [band.sentence, confidence_why(view, figures).sentence]
    if view.trend.change is not None:
        parts.append(trend_why(view, figures).sentence)
    following = next_why(view, figures)
    parts.append(following.sentence)
    return Explanation(" ".join(parts), (*rows, *following.figures))


def _due(view: AccountView) -> str:
    """Say when a promise is due, as the day it asks on comes before that."""
    due = view.next.due_on
    if due is None:
        return ""
    if due == view.on:
        return ", and it is due today"
    is_past = due < view.on
    return (
        f", and its day has come: {day_and_month(due, view.on)}"
        if is_past
        else (f", due {day_and_month(due, view.on)}")
    )


def _interval_figures(view: AccountView, figures: Figures) -> tuple[tuple[str, str], ...]:
    standing = view.standing
    tries = figures.quantity(standing.span.tries)
    return (
        ("Last contact", _day(standing.span.last_contact, view.on)),
        ("Your rhythm", plural(standing.cadence, "day")),
        (
            f"By importance, which is {standing.importance}",
            figures.factor(standing.importance.interval_factor),
        ),
        ("By the balance", figures.factor(balance_factor(standing.account))),
        ("Days to let pass", plural(standing.interval, "day")),
        *([("Tries without an answer", tries)] if standing.span.tries else []),
    )


def _band_sentence(view: AccountView) -> str:
    standing = view.standing
    match standing.account.band:
        case Band.DORMANT:
            last = last_words(standing.span.last_contact, view.on)
            rhythm = plural(standing.cadence * DORMANT_AFTER, "day")
            return f"Your last contact was {last}, more than three times your rhythm: {rhythm}."
        case Band.OVERDRAWN:
            return "What you took out weighs more than what you put in."
        case Band.THIN:
            return "The balance is under half of where one small thing in each visit settles."
        case Band.STEADY:
            return "The balance is near where one small thing in each visit settles."
        case _:
            return "The balance is well over where one small thing in each visit settles."


def _day(day: date | None, today: date) -> str:
    return day_and_month(day, today) if day is not None else "none yet"
