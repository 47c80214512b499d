"""A statement as CSV (RFC 4180), for a spreadsheet.

Days are ISO 8601, figures plain numbers with one decimal: «-3.0», which a spreadsheet adds up.
The first row is the opening, the last two are fading and closing; where only some lines are
wanted there is instead a last row with their sum, and no running balance. No text of the user's
can become a formula: a cell of text that begins with «=», «+», «-», «@» or one of their wide
forms, be it after spaces, has an apostrophe before it. Only figures, which are written by us,
begin with a minus.
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
    rows: list[tuple[str, ...]] = []
    lines = [_line(register, line) for line in register.lines]
    if register.is_whole:
        opening, closing = _balance(register, summary.opening), _balance(register, summary.closing)
        fading = _amount(register, summary.fading)
        rows.append((first.isoformat(), "opening", "", "", "", opening, ""))
        rows += lines
        rows.append(("", register.fading_word.lower(), "", "", fading, "", ""))
        rows.append((register.end.isoformat(), "closing", "", "", "", closing, ""))
    else:
        together = _amount(register, summary.closing)
        rows += lines
        rows.append(("", text_cell(register.only_words), "", "", together, "", ""))
    head = ("day", "what", "who", "practice", "amount", "balance", "note")
    for row in (head, *rows):
        writer.writerow(_cells(register, row))
    return stream.getvalue()


def text_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    lines = [shown(line) for line in text.splitlines()]
    plain = "\n".join(lines)
    return f"'{plain}" if _FORMULA.match(plain) else plain


def _line(register: Register, line: RegisterLine) -> tuple[str, ...]:
    return (
        line.on.isoformat(),
        str(line.kind),
        text_cell(line.person),
        text_cell(line.practice),
        _amount(register, line.amount),
        _balance(register, line.balance),
        text_cell(line.note),
    )


def _cells(register: Register, cells: tuple[str, ...]) -> list[str]:
    """Return the cells of a row without those that this register has not."""
    day, what, who, practice, amount, balance, note = cells
    people = [who] if register.has_people else []
    balances = [balance] if register.is_whole else []
    notes = [note] if register.has_notes else []
    return [day, what, *people, practice, amount, *balances, *notes]


def _amount(register: Register, points: float) -> str:
    return register.figures.either(_figure(points), register.figures.amount(points))


def _balance(register: Register, points: float) -> str:
    return register.figures.either(_figure(points), register.figures.balance(points))


def _figure(points: float) -> str:
    return f"{points + 0.0:.1f}"
