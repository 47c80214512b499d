"""A statement as CSV (RFC 4180), for a spreadsheet.

Days are ISO 8601, figures plain numbers with one decimal: «-3.0», which a spreadsheet adds up. The
first row is the opening, the last two are fading and closing. No text of the user's can become a
formula: a cell of text that begins with «=», «+», «-», «@» or one of their wide forms, be it after
spaces, has an apostrophe before it. Only figures, which are written by us, begin with a minus.
"""

import csv
import re
from datetime import timedelta
from io import StringIO

from relationjournal.transfer.plain_text import shown
from relationjournal.transfer.statement.register import Register, RegisterLine

_FORMULA = re.compile("[\\s\\u200c\\u200d]*[-=+@\\uff1d\\uff0b\\uff0d\\uff20]")


def statement_csv(register: Register) -> str:
    """Return a statement as CSV with a heading, lines ended by CR LF."""
    stream = StringIO()
    writer = csv.writer(stream)
    summary, first = register.summary, register.start + timedelta(days=1)
    writer.writerow(
        _cells(register, ("day", "what", "who", "practice", "amount", "balance", "note"))
    )
    opening = (first.isoformat(), "opening", "", "", "", _figure(summary.opening), "")
    writer.writerow(_cells(register, opening))
    for line in register.lines:
        writer.writerow(_cells(register, _line(line)))
    fading = ("", register.fading_word.lower(), "", "", _figure(summary.fading), "", "")
    writer.writerow(_cells(register, fading))
    end = register.end.isoformat()
    writer.writerow(_cells(register, (end, "closing", "", "", "", _figure(summary.closing), "")))
    return stream.getvalue()


def text_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    lines = [shown(line) for line in text.splitlines()]
    plain = "\n".join(lines)
    return f"'{plain}" if _FORMULA.match(plain) else plain


def _line(line: RegisterLine) -> tuple[str, ...]:
    return (
        line.on.isoformat(),
        str(line.kind),
        text_cell(line.person),
        text_cell(line.practice),
        _figure(line.amount),
        _figure(line.balance),
        text_cell(line.note),
    )


def _cells(register: Register, cells: tuple[str, ...]) -> list[str]:
    """Return the cells of a row without those that this register has not."""
    day, what, who, practice, amount, balance, note = cells
    people = [who] if register.has_people else []
    notes = [note] if register.has_notes else []
    return [day, what, *people, practice, amount, balance, *notes]


def _figure(points: float) -> str:
    return f"{points + 0.0:.1f}"
