"""Finds the line of a place in a JSON text, once it is known that something is wrong there."""

import json
import re
from collections.abc import Iterator, Sequence

_BLANKS = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def line_of(text: str, place: Sequence[str | int]) -> int:
    """Return the line, counted from 1, on which a place begins.

    Args:
        text: A whole and valid JSON text.
        place: Names and positions. Where a step does not exist the line of the one before is
            returned: a missing field is missed where its object begins.
    """
    at = _after_blanks(text, 0)
    for step in place:
        found = next((start for name, start in _members(text, at) if name == step), None)
        if found is None:
            break
        at = found
    return text.count("\n", 0, at) + 1


def _members(text: str, at: int) -> Iterator[tuple[str | int, int]]:
    """Yield the members of the object or list at a position, and where each value begins."""
    opening = text[at]
    if opening not in "{[":
        return
    position, at = 0, _after_blanks(text, at + 1)
    while text[at] not in "]}":
        name: str | int = position
        if opening == "{":
            name, at = _DECODER.raw_decode(text, at)
            at = _after_blanks(text, _after_blanks(text, at) + 1)
        yield name, at
        _value, at = _DECODER.raw_decode(text, at)
        at = _after_blanks(text, at)
        if text[at] == ",":
            at = _after_blanks(text, at + 1)
        position += 1


def _after_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at
