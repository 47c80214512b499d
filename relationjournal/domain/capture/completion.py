"""Completing a name or a tag while it is typed."""

import re
from dataclasses import dataclass

from relationjournal.domain.capture.reading import Span
from relationjournal.domain.capture.tokens import CLOSING_MARKS, QUOTES, SEPARATORS

_UNFINISHED = re.compile(
    rf"(?<![^{SEPARATORS}])@"
    rf"(?:[{QUOTES}](?P<quoted>[^{QUOTES}]*)|(?P<word>[^{SEPARATORS}{QUOTES}@]*))$"
)
_UNFINISHED_TAG = re.compile(rf"(?<![^{SEPARATORS}])#(?P<word>\w*)$")
_ONE_WORD = re.compile(rf"[^{SEPARATORS}{re.escape(CLOSING_MARKS)}{QUOTES}@0-9]+")
_QUOTE = re.compile(f"[{QUOTES}]")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The name or the tag before the cursor.

    Attributes:
        text: What is typed of it, for `People.completions` or for the practices.
        span: What a completion replaces, the @ or # included.
    """

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class TagOffer:
    """A practice that is offered for a tag that is being typed.

    Attributes:
        tag: Its tag.
        about: What the practice is called.
    """

    tag: str
    about: str

    @property
    def name(self) -> str:
        """The tag as it is typed."""
        return f"#{self.tag}"

    @property
    def spoken(self) -> str:
        """The offer as a list reads it out: "#listen, Listen with head and heart"."""
        return f"{self.name}, {self.about}"


def unfinished_tag(line: str, cursor: int) -> Unfinished | None:
    """Return the #tag that ends at the cursor, or None where there is none."""
    match = _UNFINISHED_TAG.search(line[:cursor])
    return None if match is None else Unfinished(match["word"], match.span())


def unfinished_name(line: str, cursor: int) -> Unfinished | None:
    """Return the name that ends at the cursor, or None where there is none."""
    match = _UNFINISHED.search(line[:cursor])
    if match is None:
        return None
    return Unfinished(match["quoted"] or match["word"] or "", match.span())


def mention_of(name: str) -> str:
    """Return what to type for a contact of that name: @Ana, or @"Ana Ruiz"."""
    return f"@{name}" if _ONE_WORD.fullmatch(name) else f'@"{_QUOTE.sub("", name)}"'
