"""What the command line prints: plain tables for people, JSON for programs, never both."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date

from relationjournal.transfer.plain_text import (
    Column,
    shown,
    table_lines,
)

__all__ = [
    "Column",
    "day_or_dash",
    "put",
    "put_json",
    "put_table",
    "say",
    "shown",
]


_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON may write as it is, although a terminal takes it for a command."""


def say(sentence: str) -> None:
    """Print a message for people, on standard error."""
    print(shown(sentence), file=sys.stderr)


def put(line: str = "") -> None:
    """Print a line of what was asked for, on standard output."""
    print(shown(line))


def put_json(value: object) -> None:
    """Print one JSON document on standard output."""
    words = json.dumps(value, ensure_ascii=False, indent=2, default=_day)
    print(_STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", words))


def put_table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Print a table of texts, with titles where a column has one; what is long is not cut."""
    for line in table_lines(columns, rows):
        print(line)


def day_or_dash(day: date | None) -> str:
    """Return an ISO date, or a dash where there is none."""
    return "–" if day is None else day.isoformat()


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)
