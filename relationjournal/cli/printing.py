"""What the command line prints: plain tables for people, JSON for programs, never both."""

import json
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


def say(sentence: str) -> None:
    """Print a message for people, on standard error."""
    print(shown(sentence), file=sys.stderr)


def put(line: str = "") -> None:
    """Print a line of what was asked for, on standard output."""
    print(shown(line))


def put_json(value: object) -> None:
    """Print one JSON document on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_day))


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
