"""How reviews say what they show; on screen and on paper the same."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relationjournal.domain.contacts import Side
from relationjournal.domain.figures import Figures
from relationjournal.domain.ledger.statement import Statement
from relationjournal.domain.periods import Period
from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.facts import (
    HeardLine,
    Investment,
    OldNotes,
    PromiseLine,
    PromiseLines,
    SideLine,
    YearNumbers,
)
from relationjournal.domain.reviews.people import Choice, Drifting, OneSided
from relationjournal.domain.sentences import capitalised
from relationjournal.resources import wording
from relationjournal.ui.contact.words import SIDES
from relationjournal.ui.text import month, relative_day, short_day
from relationjournal.ui.theme import Tone


class Figure(NamedTuple):
    """A figure: what it is, how it is written, and its colour."""

    what: str
    written: str
    tone: Tone = Tone.TEXT

    @property
    def pair(self) -> tuple[str, str]:
        """What it is and how it is written."""
        return self.what, self.written


def period_words(kind: ReviewKind, period: Period, today: date) -> str:
    """Say which days a review looks at: "Sat 8 Mar to Fri 14 Mar", "February 2025", "2024"."""
    match kind:
        case ReviewKind.WEEKLY:
            first, last = short_day(period.first, today), short_day(period.last, today)
            return wording("reviews.days.week", first=first, last=last)
        case ReviewKind.MONTHLY:
            return month(period.first)
        case ReviewKind.YEARLY:
            return str(period.first.year)


def whole_day(day: date) -> str:
    """Write a day with its year: "14 March 2025"."""
    return wording("reviews.days.whole", day=day.day, month=month(day))


def statement_figures(statement: Statement, figures: Figures) -> list[Figure]:
    """Return the five figures of a statement."""
    printed = statement.rounded()
    fading = "softening" if printed.fading > 0 else "fading"
    put_in, took_out = figures.amount(printed.investments), figures.amount(printed.withdrawals)
    return [
        Figure(wording("reviews.figure.opening"), figures.balance(printed.opening)),
        Figure(wording("reviews.figure.put_in"), put_in, Tone.PUT_IN),
        Figure(wording("reviews.figure.took_out"), took_out, Tone.TOOK_OUT),
        Figure(wording(f"reviews.figure.{fading}"), figures.amount(printed.fading)),
        Figure(wording("reviews.figure.closing"), figures.balance(printed.closing)),
    ]


def investment_words(one: Investment, today: date) -> str:
    """Say what was put in, and when."""
    note, day = " ".join(one.note.split()), short_day(one.on, today)
    if not note:
        return wording("reviews.investment.on", day=day)
    return wording("reviews.investment.about", day=day, note=note)


def investment_amount(one: Investment, figures: Figures) -> str:
    """Say how much was put in."""
    return wording("reviews.investment.amount", amount=figures.amount(one.points))


def promise_groups(promises: PromiseLines) -> list[tuple[str, Sequence[PromiseLine]]]:
    """Return what became of promises, each part with its heading."""
    return [
        (wording("reviews.promises.kept"), promises.kept),
        (wording("reviews.promises.moved"), promises.moved),
        (wording("reviews.promises.open"), promises.open),
    ]


def promise_words(one: PromiseLine, today: date) -> str:
    """Say to whom a promise is, and by when."""
    if one.due_on is None:
        return wording("reviews.promises.owed", name=one.who.name)
    return wording("reviews.promises.owed_by", name=one.who.name, day=short_day(one.due_on, today))


def printed_promise(one: PromiseLine, today: date) -> str:
    """Say a promise on one line."""
    if one.due_on is None:
        return wording("reviews.promises.printed", what=one.what, name=one.who.name)
    day = short_day(one.due_on, today)
    return wording("reviews.promises.printed_by", what=one.what, name=one.who.name, day=day)


def more_promises(count: int, figures: Figures) -> str:
    """Say that there are others."""
    said = wording("reviews.promises.more", count=count)
    return figures.either(said, wording("reviews.promises.others"))


def side_name(side: Side) -> str:
    """Say a side."""
    return SIDES[side]


def side_words(line: SideLine, figures: Figures) -> str:
    """Say how much of a period went to a side."""
    said = wording(
        "reviews.side.week",
        count=line.people,
        number=figures.quantity(line.people),
        put_in=figures.amount(line.flow.put_in),
        took_out=figures.amount(line.flow.took_out),
    )
    return capitalised(said)


def drifting_words(one: Drifting, today: date) -> str:
    """Say since when it is quiet."""
    return wording("reviews.drifting.last", day=relative_day(one.last_on, today))


def silence_words(one: Drifting, today: date) -> str:
    """Say how long it has been, and how long is usual: "60 days, usually 30"."""
    silent = (today - one.last_on).days
    return wording("reviews.drifting.silence", count=silent, interval=one.interval)


def decided_words(choice: str) -> str:
    """Say what was decided about someone; nothing where nothing was."""
    match choice:
        case Choice.REACH_OUT:
            return wording("reviews.drifting.planned")
        case Choice.LET_REST:
            return wording("reviews.drifting.rests")
    return ""


def one_sided_words(one: OneSided) -> str:
    """Say who gives most."""
    who = "gives_most" if one.gives_most else "receives_most"
    return wording(f"reviews.one_sided.{who}")


def heard_words(line: HeardLine, practice: str, today: date) -> str:
    """Say what was heard, as a quotation, with what it is about."""
    tone = wording(f"reviews.heard.tone.{line.tone}") if line.tone else ""
    about = " · ".join(part for part in (short_day(line.on, today), tone, practice) if part)
    return f"{wording('reviews.heard.words', words=' '.join(line.words.split()))}\n{about}"


def old_notes_words(old: OldNotes, figures: Figures) -> str:
    """Say how many notes are too old."""
    said = wording(
        "reviews.old_notes.are",
        count=old.count,
        number=figures.quantity(old.count),
        day=whole_day(old.before),
        span=wording("reviews.old_notes.span", count=old.years),
    )
    return capitalised(said)


def year_counts(numbers: YearNumbers, figures: Figures) -> list[Figure]:
    """Return what was counted in a year."""
    counts = {
        "people": numbers.people,
        "notes": numbers.entries,
        "met": numbers.met,
        "promises_made": numbers.promises_made,
        "promises_kept": numbers.promises_kept,
        "mended": numbers.mended,
        "evenings": numbers.evenings,
        "feedback": numbers.feedback,
    }
    return [
        Figure(wording(f"reviews.figure.{what}"), figures.quantity(count))
        for what, count in counts.items()
    ]


def to_whom(*, is_to_self: bool) -> str:
    """Say to whom commitments are."""
    whom = "self" if is_to_self else "others"
    return wording(f"reviews.commitments.to.{whom}")
