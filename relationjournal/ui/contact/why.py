"""Why an account reads as it does: the sentence and the figures behind each word.

The figures come from the same values that the ledger computed the words from; nothing is
estimated here.
"""

from datetime import date
from math import inf

from relationjournal.domain.days import day_and_month
from relationjournal.domain.follow_ups import balance_factor
from relationjournal.domain.interactions import Kind
from relationjournal.domain.ledger.account import Band
from relationjournal.domain.ledger.statement import Line, Statement
from relationjournal.domain.next_contact import NextCause
from relationjournal.services.accounts import AccountView
from relationjournal.ui.contact.words import aside_words, last_words
from relationjournal.ui.text import plural, signed
from relationjournal.ui.widgets.why_button import Explanation

_GIVEN = (Kind.GAVE, Kind.MENDED)
_TAKEN = (Kind.RECEIVED, Kind.ASKED)


def balance_why(view: AccountView, whole: Statement) -> Explanation:
    """Say what the balance adds up from."""
    put_in = sum(max(0.0, _faded(line, view)) for line in whole.lines)
    took_out = sum(min(0.0, _faded(line, view)) for line in whole.lines)
    half_life = view.terms.half_life
    fading = (
        "nothing fades"
        if half_life == inf
        else f"after {half_life:.0f} days it counts half as much"
    )
    return Explanation(
        f"Every entry counts by its size, and {fading}.",
        (
            ("Put in, faded to today", signed(put_in)),
            ("Took out, faded to today", signed(took_out)),
            ("Balance", signed(view.standing.account.balance)),
            ("Without any fading", signed(view.standing.account.lifetime)),
        ),
    )


def band_why(view: AccountView) -> Explanation:
    """Say which rule gave the band."""
    standing, terms = view.standing, view.terms
    account = standing.account
    if account.band is Band.NEW:
        return Explanation(
            "A balance needs three entries that weigh something.",
            (("Entries so far", str(account.weighed)),),
        )
    figures = (
        ("Balance", signed(account.balance)),
        (f"Where +1 every {plural(standing.cadence, 'day')} settles", signed(terms.reference)),
        ("Balance ÷ that", f"{account.level:.2f}"),
        ("Entries", str(account.weighed)),
        ("Their weight today", f"{account.recent_weight:.1f}"),
    )
    return Explanation(_band_sentence(view), figures)


def trend_why(view: AccountView) -> Explanation:
    """Say how far the balance moved."""
    change = view.trend.change or 0.0
    days = view.terms.trend_days
    balance = view.standing.account.balance
    return Explanation(
        "A change of up to 0.15 of the reference is level. A fall is called fading where no slip"
        " lies in it.",
        (
            (f"Balance {plural(days, 'day')} ago", signed(balance - change * view.terms.reference)),
            ("Balance today", signed(balance)),
            ("Reference", signed(view.terms.reference)),
            ("Change ÷ reference", f"{signed(change)[0]}{abs(change):.2f}"),
        ),
    )


def share_why(view: AccountView, whole: Statement) -> Explanation:
    """Say what was given and received."""
    sizes = {True: 0.0, False: 0.0}
    for line in whole.lines:
        if line.kind in _GIVEN or line.kind in _TAKEN:
            age = (view.on - line.on).days
            sizes[line.kind in _GIVEN] += line.posting.effect.size * view.terms.weight(age)
    return Explanation(
        "Sizes of what you gave and of what you received or asked for, faded to today; two are"
        " added to each side, so that a few entries say little.",
        (
            ("You gave", f"{sizes[True]:.1f}"),
            ("You received and asked", f"{sizes[False]:.1f}"),
            ("Your share of it", f"{view.standing.account.give_share:.0%}"),
        ),
    )


def next_why(view: AccountView) -> Explanation:
    """Say what asks for the next follow-up."""
    standing = view.standing
    if not standing.is_active:
        aside = aside_words(standing.aside, view.on)
        state = "is closed" if standing.is_closed else aside
        return Explanation(f"You chose that this account {state}; so nothing asks for it.")
    if view.next.cause in (NextCause.INTERVAL, NextCause.TRY, NextCause.REST):
        return Explanation(next_reason(view) + ".", _interval_figures(view))
    return Explanation(next_reason(view) + ".")


def next_reason(view: AccountView) -> str:
    """Say in one line what asks for the next follow-up."""
    span, today = view.standing.span, view.on
    match view.next.cause:
        case NextCause.SLIP:
            slip = day_and_month(span.open_slip or today, today)
            return f"The slip of {slip} is not mended yet"
        case NextCause.PROMISE:
            return f"You promised “{view.next.what}”, and its day comes near"
        case NextCause.CHOSEN:
            return f"You chose the day: {view.next.what}" if view.next.what else "You chose the day"
        case NextCause.TRY:
            tries = plural(span.tries, "try", "tries")
            return f"{tries} without an answer; you wait longer each time"
        case NextCause.REST:
            return "Four tries without an answer; it rests until one of you moves"
        case NextCause.INTERVAL:
            since = "the last contact" if span.last_contact else "you added them"
            return f"{plural(view.standing.interval, 'day')} after {since}"


def _interval_figures(view: AccountView) -> tuple[tuple[str, str], ...]:
    standing = view.standing
    return (
        ("Last contact", _day(standing.span.last_contact, view.on)),
        ("Your rhythm", plural(standing.cadence, "day")),
        (f"Importance {standing.importance}", f"× {standing.importance.interval_factor:g}"),
        ("A low balance asks sooner", f"× {balance_factor(standing.account):.2f}"),
        ("Days to let pass", str(standing.interval)),
        ("Tries without an answer", str(standing.span.tries)),
    )


def _band_sentence(view: AccountView) -> str:
    standing = view.standing
    match standing.account.band:
        case Band.DORMANT:
            last = last_words(standing.span.last_contact, view.on)
            rhythm = plural(standing.cadence, "day")
            return f"Your last contact was {last}, more than three times your rhythm of {rhythm}."
        case Band.OVERDRAWN:
            return "What you took out weighs more than what you put in."
        case Band.THIN:
            return "The balance is under half of where one small thing in each visit settles."
        case Band.STEADY:
            return "The balance is near where one small thing in each visit settles."
        case _:
            return "The balance is over 1.5 times where one small thing in each visit settles."


def _faded(line: Line, view: AccountView) -> float:
    return line.effect * view.terms.weight((view.on - line.on).days)


def _day(day: date | None, today: date) -> str:
    return day_and_month(day, today) if day is not None else "none yet"
