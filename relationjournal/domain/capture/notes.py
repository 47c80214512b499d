"""What is left of a line once the tokens are taken out of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from relationjournal.domain.capture.reading import Span

_LEADING_MARKS = re.compile(r"[.;:!?…]+(?=[\s,]|$)|,(?=\s|$)")
_LINKS_TO_NEXT = re.compile(r"\s+(?:and|&)\s+@", re.IGNORECASE)
_COMMAS = " ,\u060c\u3001\uff0c"


@dataclass(frozen=True, slots=True)
class Cut:
    """A token that is taken out.

    Attributes:
        span: Where it stood.
        name: For a mention, the name as typed, which may stay where it belongs to a sentence.
        is_possessive: Whether the name ends in ’s, and so never stands alone.
    """

    span: Span
    name: str = ""
    is_possessive: bool = False


def left_over(line: str, within: Span, cuts: Iterable[Cut]) -> str:
    """Return the text of that part of the line without the cuts, with single spaces.

    A name stays in its sentence, without the @: “lunch with @Ana” is a note “lunch with Ana”. It
    goes where nothing comes before it, for the note stands beside the name anyway.
    """
    note, at = "", within[0]
    for cut in sorted(cuts, key=lambda cut: cut.span):
        if cut.span[0] < at or cut.span[1] > within[1]:
            continue
        note = _joined(note, line[at : cut.span[0]], is_first=at == within[0])
        if cut.name and (note or cut.is_possessive or _LINKS_TO_NEXT.match(line, cut.span[1])):
            note = f"{note} {cut.name}".lstrip()
        at = cut.span[1]
    note = _joined(note, line[at : within[1]], is_first=at == within[0])
    return note.rstrip(_COMMAS)


def _joined(note: str, text: str, *, is_first: bool) -> str:
    """Return the note with the text behind it.

    The mark that closed a token closes the word before it instead, or goes with the token.
    """
    if not is_first and (mark := _LEADING_MARKS.match(text)):
        text = text[mark.end() :]
        if note and note[-1].isalnum():
            note += mark.group()
    text = " ".join(text.split())
    if not note:
        text = text.lstrip(_COMMAS)
    return f"{note} {text}".strip() if text else note
