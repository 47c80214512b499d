"""Completing a name while it is typed."""

import re
from dataclasses import dataclass

from relationjournal.domain.capture.reading import Span
from relationjournal.domain.capture.tokens import CLOSING_MARKS, QUOTES, SEPARATORS

_UNFINISHED = re.compile(
    rf"(?<![^{SEPARATORS}])@"
    rf"(?:[{QUOTES}](?P<quoted>[^{QUOTES}]*)|(?P<word>[^{SEPARATORS}{QUOTES}@]*))$"
)
_ONE_WORD = re.compile(rf"[^{SEPARATORS}{re.escape(CLOSING_MARKS)}{QUOTES}@0-9]+")
_QUOTE = re.compile(f"[{QUOTES}]")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The name before the cursor.

    Attributes:
        text: What is typed of it, for `People.completions`.
        span: What a completion replaces, the @ included.
    """

    text: str
    span: Span


def unfinished_name(line: str, cursor: int) -> Unfinished | None:
    """Return the name that ends at the cursor, or None where there is none."""
    match = _UNFINISHED.search(line[:cursor])
    if match is None:
        return None
    return Unfinished(match["quoted"] or match["word"] or "", match.span())


def mention_of(name: str) -> str:
    """Return what to type for a contact of that name: @Ana, or @"Ana Ruiz"."""
    return f"@{name}" if _ONE_WORD.fullmatch(name) else f'@"{_QUOTE.sub("", name)}"'
