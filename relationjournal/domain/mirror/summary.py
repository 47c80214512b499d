"""Card 0: the day in numbers, as one line."""

from relationjournal.domain.mirror.facts import DayTotals
from relationjournal.domain.mirror.wording import TodayWords, one_or_many

MINUS = "−"


def summary_line(totals: DayTotals, words: TodayWords) -> str:
    """Return «4 people · put in +7 · took out −3 · 1 promise kept, 2 open · 1 mended.»."""
    parts = [
        one_or_many(words.people, totals.people).format(n=totals.people) if totals.people else "",
        words.put_in.format(n=signed(totals.put_in)) if totals.put_in else "",
        words.took_out.format(n=signed(totals.took_out)) if totals.took_out else "",
        _promises(totals, words),
        words.mended.format(n=totals.mended) if totals.mended else "",
    ]
    line = " · ".join(part for part in parts if part)
    return f"{line}." if line else words.nothing


def signed(number: float) -> str:
    """Return a number with its sign and a real minus, to one decimal where it is not whole."""
    tenths = round(number * 10)
    figure = f"{abs(tenths) / 10:.1f}".removesuffix(".0")
    return f"{MINUS if tenths < 0 else '+'}{figure}"


def _promises(totals: DayTotals, words: TodayWords) -> str:
    counts = (
        (totals.promises_kept, words.kept),
        (totals.promises_open, words.open),
        (totals.promises_tomorrow, words.for_tomorrow),
    )
    told = [(number, state) for number, state in counts if number]
    if not told:
        return ""
    (number, state), *others = told
    first = one_or_many(words.promises, number).format(n=number, state=state)
    return ", ".join([first, *(f"{count} {name}" for count, name in others)])
