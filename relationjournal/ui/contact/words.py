"""The words for a contact and an account, as lists and pages say them."""

from datetime import date

from relationjournal.domain.contacts import Circle, Importance, Setting, Side
from relationjournal.domain.days import day_and_month
from relationjournal.domain.figures import Figures
from relationjournal.domain.ledger.account import Account, Band, Confidence, Direction, Trend
from relationjournal.domain.presence import Aside, Presence
from relationjournal.domain.roles import Role
from relationjournal.resources import wording
from relationjournal.services.ledger import Standing
from relationjournal.ui.text import plural, relative_day

CIRCLES = {
    Circle.INNER: "Inner",
    Circle.CLOSE: "Close",
    Circle.WIDER: "Wider",
    Circle.KNOWN: "Known",
}
SETTINGS = {Setting.PERSONAL: "Personal", Setting.WORK: "Work"}
SIDES = {Side.INSIDE: "Inside", Side.OUTSIDE: "Outside"}
IMPORTANCES = {Importance.LOW: "Low", Importance.NORMAL: "Normal", Importance.HIGH: "High"}

UNDERSTANDING = (
    ("what_this_is", "What this is", "What is this relationship, in your words?"),
    ("what_they_expect", "What they expect", "What do they expect of you?"),
    ("what_counts", "What counts for them", "What counts for them?"),
    ("what_matters_now", "What matters now", "What matters to them at present?"),
    ("what_i_admire", "What I admire", "Which quality do you admire in them?"),
    ("how_we_met", "How we met", "How did you two meet?"),
)
"""The fields that say what a relationship is: field, heading, and what it asks while empty."""

_MOSTLY_RECEIVED, _MOSTLY_GIVEN = 0.25, 0.75
_NEAR = 6
_WEEK, _YEAR = 7, 365
_MONTHS = {30: "every month", 61: "every 2 months", 91: "every 3 months", 182: "every half year"}


def role_words(role: Role) -> str:
    """Say what somebody is to the user: "Advocate"."""
    return wording(f"roles.names.{role}")


def circle_words(standing: Standing) -> str:
    """Say how near someone stands: "Close", "Family · inner"."""
    circle = CIRCLES[standing.circle]
    return f"Family · {circle.lower()}" if standing.family else circle


def cadence_words(days: int) -> str:
    """Say a cadence: "every 3 weeks", "every month", "every 10 days"."""
    if days in _MONTHS:
        return _MONTHS[days]
    if days == _YEAR:
        return "every year"
    if days % _WEEK == 0:
        weeks = days // _WEEK
        return "every week" if weeks == 1 else f"every {weeks} weeks"
    return "every day" if days == 1 else f"every {days} days"


def last_words(last_contact: date | None, today: date) -> str:
    """Say when the two were last in touch: "6 days ago", "not yet"."""
    return relative_day(last_contact, today) if last_contact is not None else "not yet"


def next_words(on: date | None, today: date) -> str:
    """Say when to get in touch next: "today", "in 3 days", "10 Dec", "rests".

    A day that has passed is "today": silence is no fault.
    """
    if on is None:
        return "rests"
    if on <= today:
        return "today"
    return relative_day(on, today) if (on - today).days <= _NEAR else day_and_month(on, today)


def aside_words(aside: Aside, today: date) -> str:
    """Say how an account is set aside: "rests until 3 Dec", "rests", "closed"; else nothing."""
    match aside.on(today):
        case Presence.CLOSED:
            return "closed"
        case Presence.RESTING if aside.rests_until is not None:
            return f"rests until {day_and_month(aside.rests_until, today)}"
        case Presence.RESTING:
            return "rests"
        case _:
            return ""


def standing_next(standing: Standing, today: date) -> str:
    """Say when to get in touch next, or how the account is set aside."""
    return aside_words(standing.aside, today) or next_words(standing.next_on, today)


def shown_balance(account: Account) -> float | None:
    """Return the balance where it may be shown, None in band new."""
    return None if account.band is Band.NEW else account.balance


def trend_words(trend: Trend, days: int) -> str:
    """Say where a balance is going: "rising over 30 days"; nothing while it is too early."""
    if trend.direction is Direction.NEW:
        return ""
    return f"{trend.direction} over {plural(days, 'day')}"


def confidence_words(account: Account, figures: Figures) -> str:
    """Say how sure the band is."""
    notes = figures.count(account.weighed, "note")
    match account.confidence:
        case Confidence.TOO_EARLY:
            return f"Too early for a balance: {notes} so far" if account.weighed else ""
        case Confidence.FEW_RECENT_NOTES:
            return "Few recent notes, so take it lightly"
        case Confidence.CLEAR:
            return f"Clear from {notes}"


def share_words(share: float) -> str:
    """Say how give and take stand (design page «balance», give share)."""
    if share < _MOSTLY_RECEIVED:
        return "You have been receiving most"
    if share > _MOSTLY_GIVEN:
        return "You have been giving most; is that how you want it?"
    return "Give and take"


def row_sentence(standing: Standing, trend: Trend, today: date, figures: Figures) -> str:
    """Say a row of the list: "Ana, steady, 2.6 points, level, last contact 6 days ago"."""
    points = shown_balance(standing.account)
    parts = [standing.name, str(standing.account.band)]
    if points is not None:
        parts.append(figures.spoken_balance(points))
    if trend.direction is not Direction.NEW:
        parts.append(str(trend.direction))
    parts.append(f"last contact {last_words(standing.span.last_contact, today)}")
    parts.append(f"next follow-up {standing_next(standing, today)}")
    return ", ".join(parts)
