"""How figures and tables are written in plain text, for a terminal and for files."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_MARKS = ("Mn", "Me", "Cf")
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of characters that steer a terminal or turn the direction of text."""

_JOINERS = "\u200c\u200d"
"""Invisible, and part of how some scripts and signs are written."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: What stands above it.
        is_number: Whether it is aligned at its right end.
    """

    title: str
    is_number: bool = False


def table_lines(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table of texts, with titles where a column has one; what is long is not cut."""
    titles = [column.title for column in columns]
    lines = [titles] if any(titles) else []
    lines += ([shown(cell) for cell in row] for row in rows)
    widths = [max(map(_width, cells)) for cells in zip(*lines, strict=True)]
    for line in lines:
        cells = (
            _padded(cell, width, is_number=column.is_number)
            for cell, width, column in zip(line, widths, columns, strict=True)
        )
        yield "  ".join(cells).rstrip()


def shown(text: str) -> str:
    """Return a text on one line, with a sign in place of what would steer the terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_sign, text))


def _sign(letter: str) -> str:
    if letter in "\n\r\t":
        return " "
    if letter not in _JOINERS and unicodedata.category(letter) in _HIDDEN:
        return "\N{REPLACEMENT CHARACTER}"
    return letter


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.category(letter) in _MARKS for letter in text)


def _padded(text: str, width: int, *, is_number: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if is_number else text + space
