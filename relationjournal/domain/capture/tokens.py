"""The pieces of a line: words, names in quotation marks, and “sorry” with its brackets."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from relationjournal.domain.capture.choices import Choices
from relationjournal.domain.capture.reading import Span

# Spaces and commas of all scripts; marks of direction and spaces without width count as spaces.
SEPARATORS = r"\s,\u060c\u3001\uff0c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
# What may close a word without being part of it.
CLOSING_MARKS = ".;:!?…)]}\"”»'’"
# Any of these opens or closes a name of several words.
QUOTES = '"“”„«»'

_TOKEN = re.compile(
    rf"""(?P<quoted>@[{QUOTES}][^{QUOTES}]*[{QUOTES}](?:['’]s)?)
       | (?P<unclosed>@[{QUOTES}].*)
       | (?P<bracketed>sorry\([^()]*\))
       | (?P<word>[^{SEPARATORS}]+)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SEPARATOR = re.compile(f"[{SEPARATORS}]")


class Form(Enum):
    """How a token is written."""

    WORD = auto()
    QUOTED = auto()
    UNCLOSED = auto()
    BRACKETED = auto()


_FORMS = {
    "word": Form.WORD,
    "quoted": Form.QUOTED,
    "unclosed": Form.UNCLOSED,
    "bracketed": Form.BRACKETED,
}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the line.

    Attributes:
        text: As typed.
        start: Where it begins in the line.
        form: How it is written.
        is_readable: Whether it may mean anything: it stands after a space or a comma, and the
            user has not turned it into text.
    """

    text: str
    start: int
    form: Form
    is_readable: bool

    @property
    def end(self) -> int:
        """The place after the last character."""
        return self.start + len(self.text)

    @property
    def bare(self) -> str:
        """The text without the marks that close it."""
        return self.text.rstrip(CLOSING_MARKS)

    @property
    def word(self) -> str:
        """The bare text in lower case, to compare."""
        return self.bare.lower()

    @property
    def bare_span(self) -> Span:
        """From the start to the end of the bare text."""
        return (self.start, self.start + len(self.bare))


def tokens_of(line: str, choices: Choices) -> tuple[Token, ...]:
    """Return the pieces of the line in order."""
    return tuple(
        Token(
            match.group(),
            match.start(),
            _FORMS[match.lastgroup or "word"],
            _stands_alone(line, match.start()) and not is_plain(match.span(), choices),
        )
        for match in _TOKEN.finditer(line)
    )


def _stands_alone(line: str, start: int) -> bool:
    return start == 0 or _SEPARATOR.match(line[start - 1]) is not None


def is_plain(span: Span, choices: Choices) -> bool:
    """Return whether the user turned some of that part of the line into text."""
    return any(start < span[1] and span[0] < end for start, end in choices.plain)
