"""How reviews say what they show; on screen and on paper the same."""

from datetime import date

from relationjournal.domain.contacts import Side
from relationjournal.domain.days import days
from relationjournal.domain.feedback import Tone as Said
from relationjournal.domain.figures import Figures
from relationjournal.domain.ledger.statement import Statement
from relationjournal.domain.periods import Period
from relationjournal.domain.reviews import ReviewKind
from relationjournal.domain.reviews.facts import (
    HeardLine,
    Investment,
    OldNotes,
    PromiseLine,
    SideLine,
    YearNumbers,
)
from relationjournal.domain.reviews.people import Choice, Drifting, OneSided
from relationjournal.ui.text import month, relative_day, short_day

SIDES = {Side.INSIDE: "Inside", Side.OUTSIDE: "Outside"}
DECIDED = {Choice.REACH_OUT.value: "Planned for the day after", Choice.LET_REST.value: "Let rest"}


def period_words(kind: ReviewKind, period: Period, today: date) -> str:
    """Say which days a review looks at: "Sat 8 Mar to Fri 14 Mar", "February 2025", "2024"."""
    match kind:
        case ReviewKind.WEEKLY:
            return f"{short_day(period.first, today)} to {short_day(period.last, today)}"
        case ReviewKind.MONTHLY:
            return month(period.first)
        case ReviewKind.YEARLY:
            return str(period.first.year)


def statement_figures(statement: Statement, figures: Figures) -> list[tuple[str, str]]:
    """Return the five figures of a statement, each with what it is."""
    printed = statement.rounded()
    fading = "Softening" if printed.fading > 0 else "Fading"
    return [
        ("Opening", figures.balance(printed.opening)),
        ("▲ Put in", figures.amount(printed.investments)),
        ("▼ Took out", figures.amount(printed.withdrawals)),
        (fading, figures.amount(printed.fading)),
        ("Closing", figures.balance(printed.closing)),
    ]


def investment_words(one: Investment, today: date) -> str:
    """Say what was put in, and when."""
    note = " ".join(one.note.split())
    day = short_day(one.on, today)
    return f"{day} · {note}" if note else day


def promise_words(one: PromiseLine, today: date) -> str:
    """Say to whom a promise is, and by when."""
    due = f", due {short_day(one.due_on, today)}" if one.due_on else ""
    return f"for {one.who.name}{due}"


def side_words(line: SideLine, figures: Figures) -> str:
    """Say how much of a period went to a side."""
    people = figures.count(line.people, "person", "people")
    put_in, took_out = figures.amount(line.flow.put_in), figures.amount(line.flow.took_out)
    return f"{people[0].upper()}{people[1:]} · put in {put_in} · took out {took_out}"


def drifting_words(one: Drifting, today: date) -> str:
    """Say since when it is quiet."""
    return f"Last in touch {relative_day(one.last_on, today)}"


def silence_words(one: Drifting, today: date) -> str:
    """Say how long it has been, and how long is usual: "60 days, usually 30"."""
    return f"{days((today - one.last_on).days)}, usually {one.interval}"


def one_sided_words(one: OneSided) -> str:
    """Say who gives most."""
    if one.gives_most:
        return "You have been giving most; is that how you want it?"
    return "You have been receiving most"


def heard_words(line: HeardLine, practice: str, today: date) -> str:
    """Say what was heard, as a quotation, with what it is about."""
    kind = {Said.PRAISE: "praise", Said.IMPROVE: "to improve", None: ""}[line.tone]
    about = " · ".join(part for part in (short_day(line.on, today), kind, practice) if part)
    return f"“{' '.join(line.words.split())}”\n{about}"


def old_notes_words(old: OldNotes, figures: Figures) -> str:
    """Say how many notes are too old."""
    years = f"{old.years} years" if old.years > 1 else "a year"
    count = figures.count(old.count, "note")
    return (
        f"{count[0].upper()}{count[1:]} from before {old.before.day} "
        f"{month(old.before)} could go; you chose to keep them for {years}. Sizes and balances "
        "stay as they are."
    )


def year_counts(numbers: YearNumbers, figures: Figures) -> list[tuple[str, str]]:
    """Return what was counted in a year, each with what it is."""
    counts = (
        ("People", numbers.people),
        ("Notes", numbers.entries),
        ("New people", numbers.met),
        ("Promises given", numbers.promises_made),
        ("Promises kept", numbers.promises_kept),
        ("◆ Slips mended", numbers.mended),
        ("Evenings looked", numbers.evenings),
        ("Answers heard", numbers.feedback),
    )
    return [(what, figures.quantity(count)) for what, count in counts]


def year_figures(numbers: YearNumbers, figures: Figures) -> list[tuple[str, str]]:
    """Return the year in numbers, each with what it is: counts, then all accounts together."""
    return [*year_counts(numbers, figures), *statement_figures(numbers.statement, figures)]
