"""Card 0: the day in numbers, as one line."""

from relationjournal.domain.figures import Figures
from relationjournal.domain.mirror.facts import DayTotals
from relationjournal.domain.mirror.wording import TodayWords, one_or_many
from relationjournal.domain.sentences import capitalised


def summary_line(totals: DayTotals, words: TodayWords, figures: Figures) -> str:
    """Return «4 people · put in +7 · took out −3 · 1 promise kept, 2 open · 1 mended.»."""
    many = figures.quantity
    people = one_or_many(words.people, totals.people)
    parts = [
        people.format(n=many(totals.people)) if totals.people else "",
        words.put_in.format(n=figures.whole(totals.put_in)) if totals.put_in else "",
        words.took_out.format(n=figures.whole(totals.took_out)) if totals.took_out else "",
        _promises(totals, words, figures),
        words.mended.format(n=many(totals.mended)) if totals.mended else "",
    ]
    line = " · ".join(part for part in parts if part)
    return f"{capitalised(line)}." if line else words.nothing


def _promises(totals: DayTotals, words: TodayWords, figures: Figures) -> str:
    """Name the promises once, with the first count that there is."""
    counts = (
        (totals.promises_kept, words.promises_kept, ""),
        (totals.promises_open, words.promises_open, words.open),
        (totals.promises_tomorrow, words.promises_tomorrow, words.for_tomorrow),
    )
    parts: list[str] = []
    for number, forms, behind in counts:
        if number:
            form = behind if parts else one_or_many(forms, number)
            parts.append(form.format(n=figures.quantity(number)))
    return ", ".join(parts)
