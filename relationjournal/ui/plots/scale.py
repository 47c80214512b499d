"""Where the labels of a chart stand: few, round, and far enough apart."""

from datetime import date
from math import ceil, floor, log10

from relationjournal.domain.days import MONTHS, SHORT

_YEAR = 12
_EVERY = (1, 2, 3, 6, 12, 24, 60, 120)
_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


def round_steps(low: float, high: float, most: int) -> list[float]:
    """Return round values from low to high, at most so many and a few more where they just fit."""
    span = max(high - low, 1e-6)
    rough = span / max(1, most)
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in _ROUND if power * factor >= rough)
    return [step * number for number in range(ceil(low / step), floor(high / step) + 1)]


def month_labels(first: date, last: date, most: int) -> list[tuple[date, str]]:
    """Return the first days of months between two days with their names, at most so many.

    January is named by its year; where no January is among them, the first one has the year too.
    """
    start, end = first.year * _YEAR + first.month - 1, last.year * _YEAR + last.month - 1
    every = next((n for n in _EVERY if (end - start) / n <= most), _EVERY[-1])
    labels = []
    for number in range(start, end + 1):
        year, month = divmod(number, _YEAR)
        day = date(year, month + 1, 1)
        if number % every == 0 and first <= day <= last:
            labels.append((day, _label(year, month, every)))
    if labels and all(day.month != 1 for day, _words in labels):
        day, words = labels[0]
        labels[0] = day, f"{words} {day.year}"
    return labels


def _label(year: int, month: int, every: int) -> str:
    if month == 0:
        return str(year)
    return MONTHS[month][:SHORT] if every < _YEAR else str(year)
